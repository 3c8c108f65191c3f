import { createServer } from "node:net";
import { TelegramServer } from "telegram-test-api/lib/telegramServer.js";
import { createTelegramAdapter } from "../../../adapters/telegram/adapter.js";
import type { ChannelAdapter } from "../../../src/domain/channel.js";
import type { InboundMessage } from "../../../src/domain/message.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";

allowLoopbackOnly();

// telegram-test-api is not ours: what works against it does not rest on our own reading of the documentation.
const token = "123:sampletoken";
let server: TelegramServer;
let adapter: ChannelAdapter;
const stop = new AbortController();
const received: InboundMessage[] = [];
let heard = () => {};

beforeAll(async () => {
  server = new TelegramServer({ port: await freePort(), host: "127.0.0.1", storage: "RAM", storeTimeout: 60 });
  await server.start();
  adapter = await createTelegramAdapter({
    token,
    apiRoot: server.config.apiURL,
    readFile: async () => new Uint8Array(),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, Math.min(ms, 5))),
  });
  await adapter.start?.(async (message) => {
    received.push(message);
    heard();
  }, stop.signal);
});
afterAll(async () => {
  stop.abort();
  await server.stop();
});

const client = () => server.getClient(token, { timeout: 5_000, chatId: 77, userId: 77 });

async function nextMessage(): Promise<InboundMessage> {
  for (;;) {
    const next = received.shift();
    if (next) return next;
    await new Promise<void>((resolve) => {
      heard = resolve;
    });
  }
}

test("a text arrives, and its answer with buttons comes back", async () => {
  await client().sendMessage(client().makeMessage("道路破损"));
  const { from, content } = await nextMessage();
  expect(from).toEqual({ channel: "telegram", chat: "77", user: "77" });
  expect(content).toEqual({ kind: "text", text: "道路破损" });
  const body = { text: "在哪里？", choices: [{ label: "人工", action: "h" }] };
  const result = await adapter.send({ id: "o-1", to: from, body }, stop.signal);
  expect(result.kind).toBe("sent");
  const [update] = (await client().getUpdates()).result;
  expect(update?.message.text).toBe("在哪里？");
  expect(update?.message.reply_markup).toEqual({ inline_keyboard: [[{ text: "人工", callback_data: "h" }]] });
  expect(result).toEqual({ kind: "sent", platformId: String(update?.messageId) });
});

test("commands arrive as what they mean", async () => {
  await client().sendCommand(client().makeCommand("/start abc"));
  expect((await nextMessage()).content).toEqual({ kind: "started", payload: "abc" });
  await client().sendCommand(client().makeCommand("/help"));
  expect((await nextMessage()).content).toEqual({ kind: "text", text: "/help" });
});

test("a pressed button arrives as its action", async () => {
  await client().sendCallback(client().makeCallbackQuery("confirm:d1"));
  expect((await nextMessage()).content).toEqual({ kind: "choice", action: "confirm:d1" });
});

test("a photo arrives", async () => {
  const photo = [{ file_id: "p-1", file_unique_id: "q", width: 90, height: 60, file_size: 100 }];
  await client().sendMessage({ ...client().makeMessage(""), ...{ text: undefined, photo } });
  expect((await nextMessage()).content).toEqual({
    kind: "media",
    files: [{ ref: "p-1", mime: "image/jpeg", bytes: 100 }],
  });
});

test("many messages arrive once each, in their order", async () => {
  for (let count = 1; count <= 20; count += 1) await client().sendMessage(client().makeMessage(`第${count}条`));
  const texts: string[] = [];
  while (texts.length < 20) {
    const { content } = await nextMessage();
    if (content.kind === "text") texts.push(content.text);
  }
  expect(texts).toEqual(Array.from({ length: 20 }, (_, index) => `第${index + 1}条`));
  expect(received).toEqual([]);
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
