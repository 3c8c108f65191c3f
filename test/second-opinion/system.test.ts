import { openStoryChannel } from "../support/story-channel.js";
import { startSystem, type TestSystem } from "../support/system.js";
import { type LanguageModelServer, startLanguageModelServer } from "./language-model-server.js";

/** So vague that the small model is not sure of anything. */
const vague = "净月和美路18号那个东西坏了好久，一直没人管，打我电话13800138000";
const key = "sk-canary-0815";

let server: LanguageModelServer;
let system: TestSystem | undefined;
beforeEach(async () => {
  server = await startLanguageModelServer();
});
afterEach(async () => {
  await system?.stop();
  await server.close();
});

const on = () => ({ HUIYING_LLM_URL: server.url, HUIYING_LLM_MODEL: "qwen3-4b", HUIYING_LLM_KEY: key });

/** Starts the whole system, and tells what it says to each message. */
async function start(environment: Readonly<Record<string, string>>) {
  const running = await startSystem(undefined, environment);
  system = running;
  const chat = openStoryChannel("chat");
  running.engine.addChannel(chat.adapter);
  let said = 0;
  const say = async (person: string, text: string) => {
    const from = { channel: "chat", chat: person, user: person };
    await running.engine.accept({ id: `m-${++said}`, from, sentAt: running.now(), content: { kind: "text", text } });
    await running.settle();
    return chat.heardBy(person).at(-1)?.body;
  };
  return { running, say, metrics: () => running.engine.metrics.registry.metrics() };
}

test("what the small model is unsure of is proposed on the card, once the language model has chosen", async () => {
  const { say, running, metrics } = await start(on());
  const card = await say("zhang.san", vague);
  const [asked] = server.asked;
  const [, second] = JSON.parse(asked?.user ?? "{}").candidates ?? [];
  expect(card?.text).toContain("请核对");
  expect(card?.text).toContain(`事项：${second?.zh}`);
  expect(asked?.authorization).toBe(`Bearer ${key}`);
  expect(asked?.body).not.toContain("13800138000");
  expect(await metrics()).toContain('huiying_second_opinions_total{result="taken"} 1');
  // It is a proposal: the reporter is the one who files it.
  expect(card?.choices?.map(({ label }) => label)).toContain("对，提交");
  expect(running.takeFaults()).toEqual([]);
});

test("while it is away people are asked what it is, as always, and the log says so without their words", async () => {
  server.answer(() => ({ status: 503, body: `${key} ${vague}` }));
  const { say, running, metrics } = await start(on());
  for (const person of ["a", "b", "c", "d", "e", "f"]) {
    const body = await say(person, vague);
    expect(body?.text).not.toContain("请核对");
  }
  expect(server.asked).toHaveLength(5);
  const [warning, ...more] = running.takeFaults();
  expect(JSON.parse(warning ?? "{}")).toMatchObject({ level: 40, part: "language model", why: "refused" });
  expect(more).toEqual([]);
  expect(warning).not.toMatch(/canary|和美路|13800138000/);
  expect(await metrics()).toContain('huiying_second_opinions_total{result="failed"} 5');
  expect(await metrics()).toContain('huiying_second_opinions_total{result="skipped"} 1');
});

test("it is off until somebody names its address", async () => {
  const { HUIYING_LLM_URL: _, ...others } = on();
  const { say } = await start(others);
  const body = await say("zhang.san", vague);
  expect(body?.text).not.toContain("请核对");
  expect(server.asked).toEqual([]);
});
