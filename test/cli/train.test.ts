import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CommandLine, type Ended, openCommandLine } from "./huiying.js";

let huiying: CommandLine;
beforeAll(async () => {
  huiying = openCommandLine();
  // The built-in model, learned once in a fresh data folder.
  await huiying.run("classify");
}, 180_000);
afterAll(() => huiying.remove());

const inEnglish = { env: { LANG: "en_GB.UTF-8" } };
const run = (args: readonly string[], circumstances = inEnglish): Promise<Ended> =>
  huiying.begin(args, circumstances).ended;
const path = (name: string) => join(huiying.folder, name);

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(path(name), content);
  return path(name);
}

function expectRefused(ended: Ended, code: 1 | 2, sentence: string | RegExp): void {
  expect(ended.err).toMatch(sentence);
  expect(ended.err).not.toMatch(/\n {4}at /);
  expect(ended).toMatchObject({ code, out: "" });
}

const water = ["家里没有水", "水管漏了", "自来水有味道", "停水好久了", "水压太小了", "水费算错了"];
const light = ["路灯坏了", "路口漆黑一片", "灯一闪一闪", "灯杆歪了", "路灯不亮了", "巷子没有灯"];
const rows = [...water.map((text) => `${text},供水`), ...light.map((text) => `${text},路灯`)];

describe("labels of one's own", () => {
  test("are learned, classified and measured", async () => {
    const data = file("good.csv", `\ufefftext,label\r\n${rows.join("\r\n")}\r\n"他说""没水""，\r\n两天了",供水\r\n`);
    const learned = await run(["train", "--data", data, "--out", path("good.model")]);
    expect(learned).toMatchObject({ code: 0, err: "" });
    expect(learned.out).toMatch(/^✓ Learned 2 labels from 13 texts in [\d.]+ s; written to .*good\.model/);

    const classified = await huiying.begin(["classify", "--model", path("good.model")], {
      input: '{"text": "小区停水了"}\n{"text": "门口的路灯不亮"}\n',
    }).ended;
    expect(classified).toMatchObject({ code: 0, err: "" });
    const lines = classified.out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map((line) => line.label)).toEqual(["供水", "路灯"]);
    expect(lines[0]).toMatchObject({
      intent: "report",
      candidates: [
        { label: "供水", confidence: expect.any(Number) },
        { label: "路灯", confidence: expect.any(Number) },
      ],
      issues: [{ matter: "water-supply" }],
    });

    const measured = await run(["evaluate", "--data", data, "--model", path("good.model"), "--json"]);
    expect(measured).toMatchObject({ code: 0, err: "" });
    expect(JSON.parse(measured.out)).toMatchObject({
      measured: "model",
      rows: 13,
      accuracy: 1,
      macroF1: 1,
      calibrationError: expect.any(Number),
      trainSeconds: expect.any(Number),
      messagesPerSecond: expect.any(Number),
      modelBytes: readFileSync(path("good.model")).length,
      labels: [
        { label: "供水", support: 7 },
        { label: "路灯", support: 6 },
      ],
    });
    expect(JSON.parse(measured.out).coverage.at(-1)).toMatchObject({ coverage: 1, accuracy: 1 });
  });

  test("are measured within a file where no model is named, and it says so", async () => {
    const data = file("within.csv", `text,label\n${rows.join("\n")}\n`);
    const json = await run(["evaluate", "--data", data, "--json"]);
    expect(JSON.parse(json.out)).toMatchObject({
      measured: "cross-validation",
      rows: 12,
      modelBytes: expect.any(Number),
    });
    const said = await run(["evaluate", "--data", data]);
    expect(said).toMatchObject({ code: 0, err: "" });
    expect(said.out).toMatch(/^Cross-validation, five folds: each fifth of the 12 texts/);
  });

  test("may stand in other columns, the text in several", async () => {
    const data = file(
      "columns.csv",
      `title,detail,kind,time\n${rows.map((row) => `标题,${row},1`).join("\n")}\n,只有正文,供水,2\n`,
    );
    const options = ["--data", data, "--text", "title,detail", "--label", "kind"];
    const learned = await run(["train", ...options, "--out", path("columns.model"), "--json"]);
    expect(JSON.parse(learned.out)).toMatchObject({ rows: 13, labels: 2, trainSeconds: expect.any(Number) });
    expectRefused(
      await run(["train", "--data", data, "--out", path("columns.model")]),
      1,
      /Line 1: there is no column “text, label”\. There are title, detail, kind, time/,
    );
  });
});

describe("a file that can't be learned from is refused with the line", () => {
  const good = rows.slice(0, 2).join("\n");
  test.each<readonly [string, string | Uint8Array, RegExp]>([
    ["nothing in it", "", /The file has no rows/],
    ["a header alone", "text,label\n", /The file has no rows/],
    ["an empty text", `text,label\n${good}\n  ,供水\n`, /^Line 4: the text is empty/],
    ["an empty label", `text,label\r\n"两\r\n行",供水\r\n\r\n没有灯,\r\n`, /^Line 5: the label is empty/],
    ["a quote that is never closed", `text,label\n${good}\n"没有水,供水\n${good}\n`, /^Line 4: a quote is opened/],
    ["a quote that is never closed at the top", '"text,label\na,b\n', /^Line 1: a quote is opened/],
    ["a quote where none may stand", `text,label\n${good}\n他说"没水",供水\n`, /^Line 4: a quote stands/],
    ["a comma without quotes", `text,label\n${good}\n没水,没电,供水\n`, /^Line 4: it has not as many columns/],
    [
      "bytes that are no UTF-8",
      Buffer.from([...Buffer.from("text,label\n"), 0xc4, 0xe3, 0x2c, 0x61]),
      /^Line 2: this is not UTF-8/,
    ],
    ["no text at all", Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0x2c, 0]), /^Line 1: this is not a text file/],
    ["one label", "text,label\na,x\nb,x\n", /There is only one label, “x”/],
    ["a label with one example", "text,label\na,x\nb,x\nc,y\n", /The label “y” has a single example/],
  ])("%s", async (_what, content, sentence) => {
    expectRefused(await run(["train", "--data", file("bad.csv", content), "--out", path("bad.model")]), 1, sentence);
  });

  test("a file that is not there, a folder, and an output that can't be written", async () => {
    const data = file("unwritten.csv", `text,label\n${rows.join("\n")}\n`);
    const out = ["--out", path("x.model")];
    expectRefused(await run(["train", "--data", path("nowhere.csv"), ...out]), 1, /Can't read .*nowhere\.csv/);
    expectRefused(await run(["train", "--data", huiying.folder, ...out]), 1, /is a folder; please name a file/);
    expectRefused(await run(["train", "--data", data, "--out", path("no/folder")]), 1, /Can't write .*ENOENT/);
  });
});

test("what is no whole model is refused with what to do", async () => {
  const data = file("models.csv", `text,label\n${rows.join("\n")}\n`);
  await run(["train", "--data", data, "--out", path("whole.model")]);
  const whole = readFileSync(path("whole.model"));
  const wrong: readonly (readonly [string, RegExp])[] = [
    [path("nowhere.model"), /Can't read/],
    [data, /not a model that huiying train --data has written/],
    [file("cut.model", whole.subarray(0, whole.length - 9)), /cut off or was changed; please train it again/],
    [
      file("older.model", Buffer.from(whole.toString("latin1").replace(/"version":\d+/, '"version":0'), "latin1")),
      /trained by another version; please train it again/,
    ],
  ];
  for (const [model, sentence] of wrong) {
    expectRefused(await run(["evaluate", "--data", data, "--model", model]), 1, sentence);
    expectRefused(await run(["classify", "--model", model]), 1, sentence);
  }
});

test.each([
  [["train", "--data", "x.csv"], /Say with --out where to write the model/],
  [["train", "--out", "x.model"], /--out goes with --data/],
  [["train", "--data", "x.csv", "--out", "x.model", "--undo"], /--undo does not go with --data/],
  [["train", "--data", "x.csv", "--out", "x.model", "--text", ","], /--text and --label name columns/],
  [["evaluate", "--model", "x.model"], /--model goes with --data/],
  [["evaluate", "--data"], /argument missing/],
])("%j is wrong usage", async (args, sentence) => {
  expectRefused(await run(args), 2, sentence);
});
