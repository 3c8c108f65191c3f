import { join } from "node:path";
import { loadTaxonomy } from "../../intents/taxonomy.js";
import type { Understanding } from "../../src/domain/understanding.js";
import { createSecondOpinion } from "../../src/second-opinion/second-opinion.js";
import { withSecondOpinion } from "../../src/second-opinion/with-second-opinion.js";
import type { Reply } from "../adapters/support/http-server.js";
import { allowLoopbackOnly } from "../adapters/support/loopback-only.js";
import { json, type LanguageModelServer, says, startLanguageModelServer, unsure } from "./language-model-server.js";

allowLoopbackOnly();

const taxonomy = loadTaxonomy(join("intents", "taxonomy.yaml"));
let server: LanguageModelServer;
beforeEach(async () => {
  server = await startLanguageModelServer();
});
afterEach(() => server.close());

/** A reading whose small model understands every message like this, and whose language model is the server. */
function read(own: (text: string) => Understanding, timeoutMs = 5_000) {
  const results: string[] = [];
  let stopped = false;
  const reading = withSecondOpinion(
    {
      read: async (text) => own(text),
      async stop() {
        stopped = true;
      },
    },
    createSecondOpinion({ url: server.url, model: "m", timeoutMs, dailyTokens: 200_000 }, () => new Date(0)),
    taxonomy,
    (result) => results.push(result),
  );
  return { reading, results, hasStopped: () => stopped };
}

const mattersOf = (meaning: Understanding) => meaning.issues.map((issue) => issue.candidates.map((c) => c.matter));

test("the candidate that it chooses comes first", async () => {
  const { reading, results } = read(unsure);
  const meaning = await reading.read("那个东西坏了", "none");
  expect(mattersOf(meaning)).toEqual([["street-light", "noise", "garbage"]]);
  expect(meaning.issues[0]?.candidates[0]?.confidence).toBe(0.55);
  expect(results).toEqual(["taken"]);
});

test("where it agrees, the likeliest candidate becomes sure enough", async () => {
  server.answer(({ codes }) => says({ matter: codes[0] }));
  const { reading, results } = read(unsure);
  expect((await reading.read("那个东西坏了", "none")).issues[0]?.candidates[0]).toEqual({
    matter: "noise",
    confidence: 0.55,
  });
  expect(results).toEqual(["agreed"]);
});

test.each<[string, Reply, string]>([
  ["says that none fits", says({ matter: "none" }), "none"],
  ["chooses what nobody offered", says({ matter: "official-conduct" }), "failed"],
  ["talks", says("noise, I think"), "failed"],
  ["answers in another shape", says({ answer: "noise" }), "failed"],
  ["has nothing to choose from", json({ choices: [] }), "failed"],
  ["shows a page", { body: "<html></html>" }, "failed"],
  ["breaks", { status: 500 }, "failed"],
  ["has too much to do", { status: 429 }, "failed"],
  ["hangs up", "reset", "failed"],
  ["never answers", "hang", "failed"],
  ["answers at length", { body: Buffer.alloc(1_000_000, "a") }, "failed"],
  ["sends us elsewhere", { status: 307, headers: { location: "/elsewhere" } }, "failed"],
])("the small model's answer stands where the other %s", async (_, answer, result) => {
  server.answer(() => answer);
  const { reading, results } = read(unsure, 300);
  expect(await reading.read("那个东西坏了", "none")).toEqual(unsure("那个东西坏了"));
  expect(results).toEqual([result]);
  expect(server.asked).toHaveLength(1);
});

test("of several issues only the unsure ones are asked about, each by itself", async () => {
  const [one] = unsure("路灯坏了").issues;
  if (!one) throw new Error("there is an issue");
  const sure = {
    text: "垃圾没人收",
    candidates: [
      { matter: "garbage", confidence: 0.9 },
      { matter: "noise", confidence: 0.1 },
    ],
    unknownShare: 0,
  };
  const { reading } = read(() => unsure("", { issues: [sure, one, { ...one, text: "还有别的" }] }));
  const meaning = await reading.read("…", "none");
  expect(mattersOf(meaning)).toEqual([
    ["garbage", "noise"],
    ["street-light", "noise", "garbage"],
    ["street-light", "noise", "garbage"],
  ]);
  expect(server.asked.map(({ text }) => text).sort()).toEqual(["路灯坏了", "还有别的"].sort());
});

test.each<[string, Partial<Understanding>]>([
  ["danger", { urgency: "danger" }],
  ["an official", { aboutOfficial: true }],
  ["despair", { despair: true }],
  ["nothing", { issues: [] }],
])("nobody is asked about %s", async (_, changes) => {
  const { reading, results } = read((text) => unsure(text, changes));
  await reading.read("那个东西坏了", "none");
  expect([server.asked, results]).toEqual([[], []]);
});

test("what the server receives names nobody", async () => {
  const text =
    "我叫王小明，手机138 0013 8000，身份证220104198001011234，邮箱wang@mail.example，微信号wang_xm80，卡号6222021234567890123，工单889-862-173，那个东西坏了";
  await read(unsure).reading.read(text, "none");
  const [asked] = server.asked;
  expect(asked?.text).toBe(
    "我叫〔姓名〕，手机〔电话〕，身份证〔证件号〕，邮箱〔邮箱〕，微信号〔账号〕，卡号〔账号〕，工单〔工单号〕，那个东西坏了",
  );
  expect(asked?.body).not.toMatch(/王小明|138|0013|220104|wang|6222|889/);
});

test("stopping it stops the reading", async () => {
  const { reading, hasStopped } = read(unsure);
  await reading.stop();
  expect(hasStopped()).toBe(true);
});
