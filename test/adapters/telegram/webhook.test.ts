import { createTelegramAdapter } from "../../../adapters/telegram/adapter.js";
import type { Received, WebhookRequest } from "../../../src/domain/channel.js";
import { ConfigurationError } from "../../../src/domain/errors.js";
import { type BotApi, ok, pressUpdate, refusal, startBotApi, textUpdate, token } from "../support/bot-api.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";

allowLoopbackOnly();

const secret = "s3cret_of-the_city";
let telegram: BotApi;
let stopping: AbortController;
beforeEach(async () => {
  telegram = await startBotApi();
  stopping = new AbortController();
});
afterEach(() => {
  stopping.abort();
  return telegram.server.close();
});

const create = (webhook = { publicUrl: "https://huiying.example.cn", secret }) =>
  createTelegramAdapter({
    token,
    apiRoot: telegram.apiRoot,
    webhook,
    readFile: async () => new Uint8Array(),
    pause: async () => undefined,
  });

async function receive(body: string | Uint8Array, headers: WebhookRequest["headers"]): Promise<Received | undefined> {
  const adapter = await create();
  return adapter.receive?.({ method: "POST", url: "/webhooks/telegram", headers, body: Buffer.from(body) });
}
const authentic = { "x-telegram-bot-api-secret-token": secret };

describe("registering", () => {
  test.each(["https://huiying.example.cn", "https://huiying.example.cn/"])(
    "tells Telegram where to call (%s)",
    async (publicUrl) => {
      const adapter = await create({ publicUrl, secret });
      await adapter.start?.(async () => undefined, stopping.signal);
      expect(telegram.callsOf("setWebhook").map(({ payload }) => payload)).toEqual([
        {
          url: "https://huiying.example.cn/webhooks/telegram",
          secret_token: secret,
          allowed_updates: ["message", "edited_message", "callback_query", "my_chat_member"],
          drop_pending_updates: false,
        },
      ]);
    },
  );

  test("an address that Telegram refuses refuses to start", async () => {
    telegram.answer("setWebhook", () =>
      refusal(400, "Bad Request: bad webhook: HTTPS url must be provided for webhook"),
    );
    const started = (await create()).start?.(async () => undefined, stopping.signal);
    await expect(started).rejects.toThrow(ConfigurationError);
  });

  test("a Telegram that can't be reached is told later", async () => {
    telegram.answer("setWebhook", () => (telegram.callsOf("setWebhook").length < 3 ? "reset" : ok(true)));
    await (await create()).start?.(async () => undefined, stopping.signal);
    await telegram.server.until(() => telegram.callsOf("setWebhook").length === 3);
  });

  test.each([
    ["no secret", { publicUrl: "https://a.example", secret: "" }],
    ["a short secret", { publicUrl: "https://a.example", secret: "short" }],
    ["a secret that Telegram would not take", { publicUrl: "https://a.example", secret: "spaces are not allowed" }],
    ["no address", { publicUrl: "huiying", secret }],
  ])("%s refuses to be set up", async (_, webhook) => {
    await expect(create(webhook)).rejects.toThrow(ConfigurationError);
  });
});

describe("receiving", () => {
  test("an update becomes its message; sent again it has the same id", async () => {
    const body = JSON.stringify(textUpdate(42, "路灯坏了"));
    const first = await receive(body, authentic);
    expect(first).toMatchObject({ kind: "messages", messages: [{ id: "u42", content: { text: "路灯坏了" } }] });
    expect(await receive(body, authentic)).toEqual(first);
  });

  test.each([
    ["missing", {}, 401],
    ["empty", { "x-telegram-bot-api-secret-token": "" }, 401],
    ["wrong", { "x-telegram-bot-api-secret-token": "s3cret_of-the_town" }, 403],
    ["truncated", { "x-telegram-bot-api-secret-token": secret.slice(0, -1) }, 403],
    ["lengthened", { "x-telegram-bot-api-secret-token": `${secret}x` }, 403],
    ["another channel's", { "x-line-signature": secret }, 401],
  ])("a secret that is %s is refused", async (_, headers, status) => {
    expect(await receive(JSON.stringify(textUpdate(1, "好")), headers)).toEqual({ kind: "refused", status });
  });

  test.each(["{", "", "\u0000", `{"update_id":${"[".repeat(20_000)}`])("broken JSON is malformed", async (body) => {
    expect((await receive(body, authentic))?.kind).toBe("malformed");
  });

  test.each([
    "null",
    "[]",
    "5",
    '{"update_id":1,"poll":{}}',
    '{"__proto__":{"update_id":1}}',
    "[".repeat(9_000) + "]".repeat(9_000),
  ])("what we don't know is acknowledged and dropped", async (body) => {
    expect(await receive(body, authentic)).toEqual({ kind: "messages", messages: [] });
  });

  test("anything but POST is told so", async () => {
    const adapter = await create();
    const call = { method: "GET", url: "/webhooks/telegram", headers: authentic, body: Buffer.of() };
    expect(adapter.receive?.(call)).toMatchObject({ kind: "answer", status: 405 });
  });

  test("without a webhook nothing can be posted", async () => {
    const polling = await createTelegramAdapter({ token, readFile: async () => new Uint8Array() });
    expect(polling.receive).toBeUndefined();
  });

  test("a pressed button stops spinning with the first sign of an answer", async () => {
    const adapter = await create();
    const body = Buffer.from(JSON.stringify(pressUpdate(5, "300661720009", "confirm:d1")));
    adapter.receive?.({ method: "POST", url: "/", headers: authentic, body });
    expect(telegram.callsOf("answerCallbackQuery")).toEqual([]);
    adapter.showTyping?.("70010001");
    await telegram.server.until(() => telegram.callsOf("answerCallbackQuery").length === 1);
    expect(telegram.callsOf("answerCallbackQuery")[0]?.payload).toEqual({ callback_query_id: "300661720009" });
  });
});

test.each(["", "abc", "123", "123:", "123:a b c d e f", '"123:sampletoken"', "bot123:sampletoken"])(
  "%j is not a token: the sentence says what to do and does not show it",
  async (wrong) => {
    const error = await createTelegramAdapter({ token: wrong, readFile: async () => new Uint8Array() }).catch(String);
    expect(error).toMatch(/^ConfigurationError: .*@BotFather.*TELEGRAM_TOKEN is not a bot token.*@BotFather/);
    expect(String(error).includes(wrong) && wrong.length > 3).toBe(false);
  },
);
