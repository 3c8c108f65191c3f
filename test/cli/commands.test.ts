import { spawn } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CommandLine, type Ended, openCommandLine } from "./huiying.js";

let huiying: CommandLine;
beforeAll(() => {
  huiying = openCommandLine();
});
afterAll(() => huiying.remove());

const run: CommandLine["run"] = (args, circumstances) => huiying.run(args, circumstances);

/** One JSON value, and nothing else. */
function json(ended: Ended) {
  expect(ended).toMatchObject({ code: 0, err: "" });
  return JSON.parse(ended.out);
}

/** What a refused or wrongly used command has in common: nothing on standard output, a sentence and no stack elsewhere. */
function expectRefused(ended: Ended, code: 1 | 2, sentence: string | RegExp): void {
  expect(ended.err).toMatch(sentence);
  expect(ended.err).not.toMatch(/\n {4}at /);
  expect(ended).toMatchObject({ code, out: "" });
}

const inEnglish = { env: { LANG: "en_GB.UTF-8" } };

describe("help", () => {
  test("says of every command what it is for, in both languages, and ends with 0", async () => {
    const commands = ["", "start", "chat", "ticket", "ticket list", "ticket show", "ticket do", "staff", "staff add"];
    const more = [
      "staff code",
      "staff remove",
      "train",
      "evaluate",
      "staff list",
      "classify",
      "replay",
      "doctor",
      "migrate",
    ];
    const helps = await Promise.all([...commands, ...more].map((name) => run(`${name} --help`)));
    for (const help of helps) {
      expect(help).toMatchObject({ code: 0, err: "" });
      expect(help.out).toMatch(/^用法 Usage: huiying /);
      expect(help.out).toMatch(/\p{Script=Han}/u);
      expect(help.out).toMatch(/[a-z]{3,} [a-z]{2,}/);
      // What stands to the right of an option or a command is said in Chinese first.
      const described = help.out.split("\n").map((line) => /^ {2}\S.*? {2,}(\S.*)/.exec(line)?.[1]);
      for (const sentence of described) if (sentence) expect(sentence).toMatch(/\p{Script=Han}/u);
    }
    const [all] = helps;
    for (const name of ["start", "chat", "ticket", "staff", "classify", "replay", "doctor", "migrate"])
      expect(all?.out).toMatch(new RegExp(`^ {2}${name} `, "m"));
  });

  test("--version says the version", async () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(await run("--version")).toMatchObject({ code: 0, out: `${version}\n`, err: "" });
  });

  test("of a command that is wrongly used is offered with what is wrong, and it ends with 2", async () => {
    const wrong: readonly (readonly [string, RegExp])[] = [
      ["", /Usage: huiying/],
      ["nonsense", /unknown command 'nonsense'/],
      ["ticket fly", /unknown command 'fly'/],
      ["ticket list --colour", /unknown option '--colour'/],
      ["ticket show", /missing required argument 'number'/],
      ["ticket do 889862173 accept", /--as <staff>.*not specified/],
      ["ticket list extra", /too many arguments/],
      ["ticket list --limit many", /--limit is a whole number from 1 to 1000/],
      ["ticket list --status open", /There is no status “open”. Known: received, /],
      ["ticket do 889862173 fly --as li", /There is no command “fly”. Known: dispatch, accept/],
      ["ticket do 889862173 close --as wang.fang --outcome done", /There is no outcome “done”. Known: solved, /],
      ["chat --lang fr", /--lang is zh or en, not “fr”/],
      ["staff add bad/id", /The short name is letters, digits/],
      ["staff add a --role king", /--role is one of officer, dispatcher, administrator/],
      ["staff add a --lang fr", /--lang is zh or en/],
      ["staff add a", /An officer needs --department <district\/kind>/],
      ["staff add a --role dispatcher --department jingyue/power", /Only an officer has a department/],
      ["replay", /--data <file>.*not specified/],
      ["replay --data x.csv --rate fast", /--rate is a number above 0/],
    ];
    const refused = await Promise.all(wrong.map(([args]) => run(args)));
    for (const [i, [, sentence]] of wrong.entries()) {
      const ended = refused[i];
      if (ended) expectRefused(ended, 2, sentence);
      // Before anything in English.
      expect(ended?.err).toMatch(/^(?:用法|--\w+ )?[^a-z]*\p{Script=Han}/u);
    }
  });
});

test("migrate brings a new database up to date, and a second time has nothing to do", async () => {
  const env = { HUIYING_DATA: join(huiying.folder, "fresh") };
  expect(json(await run("migrate --json", { env }))).toEqual({
    applied: expect.arrayContaining(["0001-messages", "0002-tickets", "0003-staff"]),
    current: true,
  });
  expect(json(await run("migrate --json", { env }))).toEqual({ applied: [], current: true });
  expect(await run("migrate", { env })).toMatchObject({ code: 0, out: expect.stringContaining("up to date"), err: "" });
});

describe("chat, piped", () => {
  test("takes every line for a message and answers on standard output, a blank line between", async () => {
    const ended = await run("chat --as ann", { input: "净月和美路的路灯坏了三天没人修\n对\n谢谢" });
    expect(ended).toMatchObject({ code: 0, err: "" });
    const [card, , receipt, thanks, ...rest] = ended.out.split("\n\n");
    expect(card).toMatch(/^请核对一下/);
    expect(receipt).toMatch(/^已受理。\n编号 889-862-173\n/);
    expect(thanks).toMatch(/^不客气/);
    expect(rest).toEqual([]);
  });

  test("speaks English when asked to, or spoken to", async () => {
    const asked = await run("chat --as bob --lang en", { input: "" });
    expect(asked).toMatchObject({ code: 0, out: "", err: "" });
    const spoken = await run("chat --as carl", { input: "thank you very much\n" });
    expect(spoken).toMatchObject({ code: 0, out: "You are welcome.\n", err: "" });
  });

  test("without input says nothing; to an empty line that it was empty", async () => {
    expect(await run("chat --as dora", { input: "" })).toMatchObject({ code: 0, out: "", err: "" });
    expect(await run("chat --as dora", { input: "\n" })).toMatchObject({
      code: 0,
      out: "我收到的是一条空消息。想说什么，直接写就行。\n",
      err: "",
    });
  });

  test("takes a line of a hundred thousand characters, and one of no text at all", async () => {
    const long = await run("chat --as eve", { input: `${"净月和美路的路灯坏了。".repeat(9_100)}\n` });
    expect(long).toMatchObject({ code: 0, err: "" });
    expect(long.out.length).toBeGreaterThan(20);
    const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x1b, 0x5b, 0x32, 0x4a, 0x0a]);
    const odd = await run("chat --as finn", { input: bytes });
    expect(odd).toMatchObject({ code: 0, err: "" });
    expect(odd.out).not.toContain("\u001b");
  });

  test("a name that is none is refused", async () => {
    const ended = await huiying.begin(["chat", "--as", " "]).ended;
    expectRefused(ended, 2, /--as needs a name/);
  });

  test("a reader that has had enough is no error", async () => {
    const running = huiying.begin(["chat", "--as", "gus"], { input: "谢谢\n".repeat(3) });
    running.child.stdout?.destroy();
    expect(await running.ended).toMatchObject({ code: 0, err: "" });
  });
});

describe("tickets", () => {
  const number = "889-862-173";

  test("are listed as a JSON array with stable names", async () => {
    const [ticket, ...others] = json(await run("ticket list --json"));
    expect(others).toEqual([]);
    expect(ticket).toEqual({
      number,
      status: "dispatched",
      outcome: null,
      area: "livelihood",
      matter: "street-light",
      department: "urban-management",
      district: "jingyue",
      kind: expect.any(String),
      urgency: "normal",
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      dueAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      text: "净月和美路的路灯坏了三天没人修",
    });
  });

  test("are listed for people a line each, in their language", async () => {
    expect((await run("ticket list")).out).toMatch(
      /^889-862-173 {2}待签收 {2}路灯照明 {2}.*净月和美路的路灯坏了三天没人修\n$/,
    );
    expect((await run("ticket list", inEnglish)).out).toMatch(/^889-862-173 {2}to accept {2}Street /);
    expect((await run("ticket list --status closed", inEnglish)).out).toBe("No tickets.\n");
  });

  test("are listed for a member of staff as far as he may see them", async () => {
    const [sun, zhao, admin] = await Promise.all(
      ["sun.li", "zhao.qiang", "admin"].map((staff) => run(`ticket list --json --as ${staff}`)),
    );
    expect([sun, zhao, admin].map((ended) => ended && json(ended).length)).toEqual([1, 0, 0]);
  });

  test("are found by their words", async () => {
    expect(json(await run("ticket list --json --search 路灯"))).toHaveLength(1);
    expect(json(await run("ticket list --json --search 电梯"))).toEqual([]);
  });

  test("are shown by any spelling of their number, with their history", async () => {
    const shown = json(await run("ticket show 889862173 --json"));
    expect(shown).toMatchObject({ number, anonymous: false, returnCount: 0, followUp: { round: 0 } });
    expect(shown.history.map((line: { command: string }) => line.command)).toEqual(["receive", "dispatch"]);
    const text = await huiying.begin(["ticket", "show", "８８９ 862 一七三"], inEnglish).ended;
    expect(text).toMatchObject({ code: 0, err: "" });
    expect(text.out).toContain("净月和美路的路灯坏了三天没人修");
    expect(text.out).toMatch(/reporter {2}Received/);
  });

  test("of a number that is mistyped or of no ticket are refused, in the person's language", async () => {
    const wrong = ["show 889-862-174", "show 598-066-111", "show abc", "do 889-862-174 accept --as sun.li"];
    const refused = await Promise.all(wrong.map((args) => run(`ticket ${args}`)));
    for (const ended of refused) expectRefused(ended, 1, /没有这个编号的工单/);
    expectRefused(await run("ticket show 889-862-174", inEnglish), 1, /There is no ticket with this number/);
  });

  test("are acted on by those who may, and what is refused says why", async () => {
    const act = (command: string, staff = "sun.li") =>
      huiying.begin(["ticket", "do", number, ...command.split(" "), "--as", staff], inEnglish).ended;
    const wrong: readonly (readonly [string, string, RegExp])[] = [
      ["accept", "zhao.qiang", /not your department's/],
      ["accept", "admin", /not your department's/],
      ["accept", "nobody", /no such member of staff/],
      ["return", "sun.li", /“Return” needs a note/],
      ["record_progress --note x", "sun.li", /The ticket is “to accept” now/],
      ["dispatch --department jingyue/nasa", "wang.fang", /no department “jingyue\/nasa”/],
      ["dispatch --matter moon --department power", "wang.fang", /There is no matter “moon”/],
      ["close --note x", "wang.fang", /Closing needs an outcome: solved, /],
    ];
    const refused = await Promise.all(wrong.map(([command, who]) => act(command, who)));
    for (const [i, [, , sentence]] of wrong.entries()) {
      const ended = refused[i];
      if (ended) expectRefused(ended, 1, sentence);
    }
    expect(json(await act("accept --json"))).toMatchObject({ number, status: "accepted" });
    expectRefused(await act("accept"), 1, /The ticket is “accepted” now/);
    expect((await act("progress --note 已派人")).out).toMatch(/^889-862-173 {2}in progress/);
    expect(json(await act("rectified --note 换了新灯 --json"))).toMatchObject({ status: "rectified" });
    expect(json(await act("close --outcome solved --note 已核实 --json", "wang.fang"))).toMatchObject({
      status: "closed",
      outcome: "solved",
    });
  });

  test("what happened meanwhile waits for the reporter when he comes back", async () => {
    const { out } = await run("chat --as ann", { input: "" });
    expect(out.split("\n\n")[0]).toMatch(/已签收您的“路灯照明”（889-862-173）/);
    expect(out).toContain("换了新灯");
    expect(out).toContain("已办结：已解决");
  });
});

describe("staff", () => {
  test("are added, given a code that is used once, and listed", async () => {
    const added = await huiying.begin([
      ...["staff", "add", "new.one", "--name", "新人", "--department", "jingyue/power", "--json"],
    ]).ended;
    expect(json(added)).toEqual({
      id: "new.one",
      name: "新人",
      role: "officer",
      department: "jingyue/power",
      districts: [],
      language: "zh",
      active: true,
    });
    const first = json(await run("staff code new.one --json"));
    const second = json(await run("staff code new.one --json"));
    expect(second).toEqual({
      staff: "new.one",
      code: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/),
      expiresAt: expect.stringMatching(/Z$/),
    });
    const bound = await run("chat --as phone", {
      input: `绑定 ${first.code}\n绑定 ${second.code}\n绑定 ${second.code}\n`,
    });
    expect(bound.out.split("\n\n").map((line) => line.slice(0, 12))).toEqual([
      "这个绑定码不对、用过了或",
      "新人，绑定好了。长春净月",
      "这个绑定码不对、用过了或",
    ]);
    const list = json(await run("staff list --json"));
    expect(list.map((s: { id: string }) => s.id)).toContain("new.one");
    expect((await run("staff list")).out).toMatch(/^new\.one {2}新人 {2}officer {2}jingyue\/power$/m);
  });

  test("that stand in staff.yaml are changed there, not by command", async () => {
    const before = json(await run("staff list --json"));
    const add = await run("staff add wang.fang --name Hacked --role officer --department jingyue/power", inEnglish);
    expectRefused(add, 1, /^wang\.fang stands in staff\.yaml; please change it in that file\.\n$/);
    expectRefused(await run("staff remove wang.fang"), 1, /^wang\.fang 写在 staff\.yaml 里，请从文件里删去。\n$/);
    expect(json(await run("staff list --json"))).toEqual(before);
  });

  test("of a department, district or name that does not exist are refused", async () => {
    expectRefused(await run("staff add x --department jingyue/nasa"), 1, /没有“jingyue\/nasa”这个部门/);
    expectRefused(await run("staff add x --role dispatcher --districts jingyue,mars"), 1, /没有“mars”这个区划/);
    expectRefused(await run("staff code nobody"), 1, /没有这个工作人员/);
    expect(json(await run("staff list --json")).map((s: { id: string }) => s.id)).not.toContain("x");
  });
});

describe("classify", () => {
  test("answers every line in one, and those that are wrong with what is wrong", async () => {
    const input = [
      '{"text": "净月和美路的路灯坏了三天没人修，40人受影响"}',
      "",
      "not json",
      '{"words": "?"}',
      '{"text": 7}',
      '{"text": "对", "expecting": "lunch"}',
      '{"text": "对", "expecting": "confirm_ticket"}',
      '{"text": ""}',
      '["text"]',
      "null",
    ].join("\n");
    const ended = await run("classify", { input });
    expect(ended.code).toBe(1);
    const lines = ended.out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(9);
    expect(lines[0]).toMatchObject({
      intent: "report",
      urgency: "normal",
      language: "zh",
      people: 40,
      amount: null,
      district: "jingyue",
      issues: [{ area: "livelihood", matter: "street-light", department: "urban-management" }],
    });
    expect(Object.keys(lines[0])).toEqual(
      expect.arrayContaining(["intent", "kind", "urgency", "language", "place", "people", "amount", "issues"]),
    );
    expect(Object.keys(lines[0].issues[0])).toEqual(
      expect.arrayContaining(["text", "area", "matter", "subject", "department", "confidence", "candidates"]),
    );
    expect(lines.map((line) => (line.error === undefined ? "ok" : "wrong")).join(" ")).toBe(
      "ok wrong wrong wrong wrong ok ok wrong wrong",
    );
    expect(lines[5]).toMatchObject({ intent: "affirm", issues: [] });
    expect(ended.err.match(/line \d+/g)).toEqual(["line 3", "line 4", "line 5", "line 6", "line 9", "line 10"]);
  });

  test("takes a file of Windows, which begins with a mark of the byte order", async () => {
    const ended = await run("classify", { input: '\ufeff{"text": "谢谢"}\r\n{"text": "谢谢"}\r\n' });
    expect(ended).toMatchObject({ code: 0, err: "" });
    expect(ended.out.trimEnd().split("\n")).toHaveLength(2);
  });

  test("of nothing but good lines ends with 0, and of nothing says nothing", async () => {
    expect(await run("classify", { input: '{"text": "谢谢"}' })).toMatchObject({ code: 0, err: "" });
    expect(await run("classify", { input: "" })).toMatchObject({ code: 0, out: "", err: "" });
  });
});

describe("replay", () => {
  const env = () => ({ env: { HUIYING_DATA: join(huiying.folder, "replay") } });
  const csv = (name: string, content: string | Uint8Array) => {
    const path = join(huiying.folder, name);
    writeFileSync(path, content);
    return path;
  };

  test("sends each row as a message of its own person, and says what became of them", async () => {
    const rows = ["净月和美路的路灯坏了三天没人修", '"厂里老停电，\n机器坏了，在净月"', "谢谢", '"他说""没电""，净月"'];
    const path = csv("good.csv", `\ufeffid,text\r\n${rows.map((row, i) => `${i},${row}`).join("\r\n")}\r\n`);
    const result = json(await run(`replay --json --data ${path}`, env()));
    expect(result).toMatchObject({ rows: 4, answered: 4, byArea: expect.any(Object), rate: expect.any(Number) });
    expect(result.tickets).toBeGreaterThanOrEqual(2);
    const tickets = json(await run("ticket list --json", env()));
    expect(tickets.map((t: { text: string }) => t.text)).toContain("厂里老停电，\n机器坏了，在净月");
  });

  test("takes the column that is named, and says which there are if it is not there", async () => {
    const path = csv("columns.csv", "标题,内容\n路灯,净月和美路的路灯坏了\n");
    expect(json(await run(`replay --json --data ${path} --text 内容`, env()))).toMatchObject({ rows: 1, answered: 1 });
    expectRefused(await run(`replay --data ${path}`, env()), 1, /列名有：标题、内容，用 --text 指定/);
    expectRefused(await run(`replay --data ${path} --text 正文`, env()), 1, /没有“正文”这一列。列名有：标题、内容/);
  });

  test.each([
    ["that is not there", undefined, /Can't read .*please check the path/],
    ["that is empty", "", /The file has no rows/],
    ["of a header alone", "text\n", /The file has no rows/],
    ["with a quote that is never closed", 'text\n"abc\n', /not a proper CSV file: a quote is opened and never closed/],
    ["that is a folder", "folder", /is a folder; please name a file/],
    ["in GBK", Buffer.from("text\n\xc2\xb7\xb5\xc6\xbb\xb5\xc1\xcb\n", "latin1"), /this is not UTF-8; please save/],
    ["without a column for messages", "a,b\n1,2\n", /Which column holds the message\? There are a, b; choose/],
  ])("a file %s is refused", async (_what, content, sentence) => {
    const path = content === undefined ? join(huiying.folder, "nowhere.csv") : csv("bad.csv", content);
    const circumstances = { env: { ...inEnglish.env, ...env().env } };
    const data = content === "folder" ? huiying.folder : path;
    expectRefused(await run(`replay --data ${data}`, circumstances), 1, sentence);
    expect((await run("ticket list --json", env())).out).not.toContain("\ufffd");
  });
});

describe("doctor", () => {
  test("finds nothing wrong with the example city", async () => {
    const findings = json(await run("doctor --json"));
    expect(findings.filter((f: { level: string }) => f.level === "error")).toEqual([]);
  });

  test("names file, line and what to change in a broken city", async () => {
    const city = join(huiying.folder, "city");
    cpSync("city", city, { recursive: true });
    const edit = (file: string, from: string, to: string) => {
      const text = readFileSync(join(city, file), "utf8");
      expect(text).toContain(from);
      writeFileSync(join(city, file), text.replace(from, to));
      return text.slice(0, text.indexOf(from)).split("\n").length;
    };
    const staffLine = edit("staff.yaml", "department: jingyue/housing", "department: jingyue/hausing");
    const limitsLine = edit("time-limits.yaml", "danger: 24", "danger: soon");
    const env = { env: { HUIYING_CITY: city } };
    const ended = await run("doctor", env);
    expect(ended).toMatchObject({ code: 1, err: "" });
    expect(ended.out).toContain(`staff.yaml:${staffLine}`);
    expect(ended.out).toContain(`time-limits.yaml:${limitsLine}`);
    expect(ended.out).not.toMatch(/\n {4}at /);
    const refused = await run("ticket list", env);
    expectRefused(refused, 1, /staff\.yaml/);
    const findings = JSON.parse((await run("doctor --json", env)).out);
    expect(findings.filter((f: { level: string }) => f.level === "error")).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ file: expect.stringMatching(/staff\.yaml$/), line: staffLine }),
      ]),
    );
  });

  test("says what is wrong in the administrator's language, a file with much of it shortly", async () => {
    const city = join(huiying.folder, "wrong-city");
    cpSync("city", city, { recursive: true });
    cpSync("intents/sentences", join(city, "sentences"), { recursive: true });
    cpSync(join(city, "sentences", "matters", "noise.yaml"), join(city, "sentences", "matters", "stray.yaml"));
    const lights = join(city, "sentences", "matters", "street-light.yaml");
    cpSync(join(city, "sentences", "matters", "noise.yaml"), lights);
    const env = { HUIYING_CITY: city };
    const [zh, en] = await Promise.all([run("doctor", { env }), run("doctor", { env: { ...inEnglish.env, ...env } })]);
    expect(zh.code).toBe(1);
    expect(zh.out).toMatch(/stray\.yaml: taxonomy\.yaml 里没有“stray”这个事项/);
    expect(zh.out).not.toMatch(/^✗.*[a-z]+ [a-z]+ [a-z]+/m);
    expect(zh.out.match(/street-light\.yaml:\d+ /g)).toHaveLength(10);
    expect(zh.out).toMatch(/street-light\.yaml: 还有 \d+ 处不对$/m);
    expect(en.out).toMatch(/“stray” is not a matter of the taxonomy/);
    expect(en.out).toMatch(/street-light\.yaml: and \d+ more$/m);
    writeFileSync(join(city, "staff.yaml"), "");
    const refused = await Promise.all([
      run("ticket list", { env }),
      run("ticket list", { env: { ...inEnglish.env, ...env } }),
    ]);
    expect(refused.map(({ err }) => err)).toEqual([
      `${join(city, "staff.yaml")}: 文件是空的；请从示例城市复制这个文件再修改\n`,
      `${join(city, "staff.yaml")}: is empty; copy this file from the example city and change it\n`,
    ]);
  });

  test("warns of a queue that no dispatcher sees, until one is added", async () => {
    const city = join(huiying.folder, "no-dispatcher");
    cpSync("city", city, { recursive: true });
    const staff = join(city, "staff.yaml");
    writeFileSync(staff, readFileSync(staff, "utf8").replace(/^wang\.fang.*$/m, ""));
    const env = { env: { HUIYING_CITY: city, HUIYING_DATA: join(huiying.folder, "no-dispatcher-data") } };
    const before = await run("doctor", env);
    expect(before).toMatchObject({ code: 0, err: "" });
    expect(before.out).toMatch(/^! 派单员: 一位也没有，.*huiying staff add/m);
    expect(await run("staff add new.one --role dispatcher", env)).toMatchObject({ code: 0 });
    expect((await run("doctor", env)).out).toMatch(/^✓ 派单员$/m);
  });

  test("says that settings are wrong", async () => {
    const ended = await run("doctor", { env: { PORT: "abc" } });
    expect(ended).toMatchObject({ code: 1, err: "" });
    expect(ended.out).toMatch(/PORT must be a port number/);
  });
});

test("bin/huiying.js runs what was built, or says that nothing was", async () => {
  const child = spawn(process.execPath, ["bin/huiying.js", "--version"], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  await new Promise((resolve) => child.once("close", resolve));
  expect(said).toMatch(/^\d+\.\d+\.\d+\n$|run npm run build first/);
});
