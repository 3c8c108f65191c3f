import { createTelegramAdapter } from "../../../adapters/telegram/adapter.js";
import { startSystem, type TestSystem } from "../../support/system.js";
import { type BotApi, startBotApi, textUpdate, token } from "../support/bot-api.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";

allowLoopbackOnly();

// Every command of the menus does what it says, in the whole system.
let telegram: BotApi;
let system: TestSystem;
const stop = new AbortController();

beforeAll(async () => {
  telegram = await startBotApi();
  system = await startSystem();
  const { apiRoot } = telegram;
  const adapter = await createTelegramAdapter({ token, apiRoot, readFile: async () => new Uint8Array() });
  system.engine.addChannel(adapter);
  await adapter.start?.(system.engine.accept, stop.signal);
  await telegram.server.until(() => telegram.callsOf("setMyCommands").length === 2);
});
afterAll(async () => {
  stop.abort();
  await system.stop();
  await telegram.server.close();
});

let updates = 0;

/** What a person with a Chinese app, who has not written before, is answered. */
async function answerTo(text: string): Promise<unknown> {
  const chat = 80_000 + ++updates;
  telegram.deliver(textUpdate(updates, text, chat));
  const answers = () => telegram.callsOf("sendMessage").filter(({ payload }) => payload.chat_id === chat);
  await telegram.server.until(() => answers().length > 0);
  return answers()[0]?.payload.text;
}

test.each([
  ["/start", "您好"],
  ["/my", "没有"],
  ["/human", "人工"],
  ["/help", "您可以这样用我"],
  ["/english", "English"],
  ["/chinese", "中文"],
])("%s", async (command, expected) => {
  expect(await answerTo(command)).toEqual(expect.stringContaining(expected));
});

test("no command of the menus is left out above", () => {
  const registered = telegram.callsOf("setMyCommands").flatMap(({ payload }) => JSON.stringify(payload.commands));
  const names = registered.flatMap((menu) => [...menu.matchAll(/"command":"(\w+)"/g)].map(([, name]) => name));
  expect([...new Set(names)].sort()).toEqual(["chinese", "english", "help", "human", "my"]);
});
