import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createTelegramAdapter } from "../../../adapters/telegram/adapter.js";
import type { ChannelAdapter, Received } from "../../../src/domain/channel.js";
import { type BotApi, refusal, startBotApi, textUpdate, token } from "../support/bot-api.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";

allowLoopbackOnly();

const secret = "s3cret_of-the_city";
const folder = join(process.cwd(), "test/adapters/payloads/telegram");
const payload = (name: string): object => JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
const group = -1_001_234_567_890;

let telegram: BotApi;
let adapter: ChannelAdapter;
let now: Date;
const stop = new AbortController();

async function create(): Promise<void> {
  adapter = await createTelegramAdapter({
    token,
    apiRoot: telegram.apiRoot,
    webhook: { publicUrl: "https://huiying.example.cn", secret },
    readFile: async () => new Uint8Array(),
    pause: async () => undefined,
    now: () => now,
  });
}

beforeEach(async () => {
  telegram = await startBotApi();
  now = new Date("2026-03-02T08:30:00Z");
  await create();
  await adapter.start?.(async () => undefined, stop.signal);
  // The commands are registered once the bot knows its name.
  await telegram.server.until(() => telegram.callsOf("setMyCommands").length === 2);
});
afterEach(() => telegram.server.close());

function hear(update: object): Received | undefined {
  const headers = { "x-telegram-bot-api-secret-token": secret };
  return adapter.receive?.({ method: "POST", url: "/", headers, body: Buffer.from(JSON.stringify(update)) });
}
const said = () => telegram.callsOf("sendMessage").map((call) => call.payload);
const saidLines = (count: number) => telegram.server.until(() => said().length === count);

const button = (text: string) => ({
  inline_keyboard: [[{ text, url: "https://t.me/HuiyingTestBot?start=group" }]],
});

test("what addresses the bot goes on in private, and the group hears only that", async () => {
  expect(hear(payload("group-mention"))).toMatchObject({
    messages: [{ from: { chat: "70010001" }, content: { text: "我们厂门口的路塌了" } }],
  });
  await saidLines(1);
  expect(said()[0]).toEqual({
    chat_id: group,
    text: "为了保护您的信息，我在私聊里回复您。",
    reply_markup: button("打开私聊"),
    reply_parameters: { message_id: 900, allow_sending_without_reply: true },
  });
  expect(telegram.callsOf("sendChatAction")[0]?.payload).toEqual({ chat_id: 70_010_001, action: "typing" });
});

test.each([
  ["who has never started the bot", refusal(403, "Forbidden: bot can't initiate conversation with a user")],
  ["whom Telegram does not show to the bot", refusal(400, "Bad Request: chat not found")],
])("somebody %s is told to press the button", async (_, reply) => {
  telegram.answer("sendChatAction", () => reply);
  expect(hear(payload("group-mention-english"))).toMatchObject({
    messages: [{ content: { text: "the road is gone" } }],
  });
  await saidLines(1);
  expect(said()[0]).toMatchObject({
    text: "To protect your information, let us go on in private: press the button below, then Start.",
    reply_markup: button("Open the private chat"),
  });
});

test("one line a minute for each person, and few in each group, but every message is taken", async () => {
  for (let count = 0; count < 5; count += 1) expect(hear(payload("group-mention"))).toMatchObject({ messages: [{}] });
  await saidLines(1);
  now = new Date(now.getTime() + 61_000);
  hear(payload("group-mention"));
  await saidLines(2);
});

test.each(["group", "group-mention-of-another", "group-command-of-nobody", "group-reply-to-another"])(
  "%s is not for the bot, which stays silent",
  async (name) => {
    expect(hear(payload(name))).toEqual({ kind: "messages", messages: [] });
    hear(payload("added-to-group"));
    await saidLines(1);
    expect(said()[0]?.text).toMatch(/^大家好！/);
  },
);

test("as long as the bot does not know its name, talk in groups is asked for again, and private talk is taken", async () => {
  telegram.answer("getMe", () => "reset");
  await create();
  expect(hear(payload("group-mention"))).toMatchObject({ kind: "answer", status: 503 });
  expect(hear(textUpdate(1, "好"))).toMatchObject({ messages: [{ id: "u1" }] });
  expect(hear(payload("added-to-group"))).toEqual({ kind: "messages", messages: [] });
});

test("a line that can't be said disturbs nobody", async () => {
  telegram.answer("sendMessage", () => "reset");
  expect(hear(payload("group-mention"))).toMatchObject({ messages: [{}] });
  await saidLines(1);
});

test("commands are shown in Chinese, and in English where the app is", () => {
  const names = (index: number) => {
    const { commands, language_code } = telegram.callsOf("setMyCommands")[index]?.payload ?? {};
    return [language_code, JSON.stringify(commands)];
  };
  expect(names(0)).toEqual([undefined, expect.stringContaining('{"command":"my","description":"查我的诉求"}')]);
  expect(names(1)).toEqual(["en", expect.stringContaining('{"command":"my","description":"My tickets"}')]);
});

describe("a bot that is unblocked", () => {
  const start = (id: number, text: string) => textUpdate(id, text, 70_010_001);

  test("greets once, though the app says /start as well", () => {
    expect(hear(payload("unblocked"))).toMatchObject({ messages: [{ content: { kind: "started" } }] });
    expect(hear(start(5, "/start"))).toEqual({ kind: "messages", messages: [] });
    expect(hear(start(6, "/start bind_K7Q2"))).toMatchObject({ messages: [{ content: { payload: "bind_K7Q2" } }] });
    now = new Date(now.getTime() + 10_000);
    expect(hear(start(7, "/start"))).toMatchObject({ messages: [{ content: { kind: "started" } }] });
  });

  test("is silent when it is blocked", () => {
    expect(hear(payload("blocked"))).toEqual({ kind: "messages", messages: [] });
  });
});

test("in a group, polled updates are answered likewise", async () => {
  telegram.deliver({ update_id: 1, ...payload("group-mention") });
  adapter = await createTelegramAdapter({
    token,
    apiRoot: telegram.apiRoot,
    readFile: async () => new Uint8Array(),
    pause: async () => undefined,
  });
  const accepted: string[] = [];
  const ended = new AbortController();
  await adapter.start?.(async ({ from }) => void accepted.push(from.chat), ended.signal);
  await saidLines(1);
  ended.abort();
  expect(accepted).toEqual(["70010001"]);
});
