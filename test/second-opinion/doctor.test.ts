import { languageModelProblem } from "../../src/cli/language-model-problem.js";
import type { Reply } from "../adapters/support/http-server.js";
import { allowLoopbackOnly } from "../adapters/support/loopback-only.js";
import { type LanguageModelServer, says, startLanguageModelServer } from "./language-model-server.js";

allowLoopbackOnly();

let server: LanguageModelServer;
beforeAll(async () => {
  server = await startLanguageModelServer();
});
afterAll(() => server.close());

const ask = () => languageModelProblem({ url: server.url, model: "m", key: "sk-canary", timeoutMs: 300 });

test("the doctor finds nothing wrong with a language model that answers", async () => {
  server.answer(() => says({ matter: "street-light" }));
  expect(await ask()).toBeUndefined();
  expect(server.asked.at(-1)?.text).toContain("路灯");
});

test.each<[string, Reply, RegExp]>([
  ["HUIYING_LLM_KEY", { status: 401, body: "sk-canary is not a key" }, /token is wrong/],
  ["HUIYING_LLM_MODEL", { status: 404 }, /answered 404/],
  ["HUIYING_LLM_URL", { body: "<html>" }, /does not speak/],
  ["HUIYING_LLM_URL", "reset", /can't be reached/],
  ["HUIYING_LLM_TIMEOUT_MS", "hang", /within 300 ms/],
  ["json_schema", says("sk-canary"), /JSON asked for/],
  ["429", { status: 429 }, /too often/],
])("the doctor names %s, and never the key", async (setting, answer, sentence) => {
  server.answer(() => answer);
  const problem = await ask();
  expect(problem?.en).toMatch(sentence);
  expect(problem?.zh).toContain(setting);
  expect(problem?.zh).toMatch(/\p{Script=Han}/u);
  expect(JSON.stringify(problem)).not.toContain("canary");
});
