import { createTelegramAdapter } from "../../../adapters/telegram/adapter.js";
import { type BotApi, ok, refusal, startBotApi, token } from "../support/bot-api.js";
import type { Reply } from "../support/http-server.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";

allowLoopbackOnly();

let telegram: BotApi;
beforeEach(async () => {
  telegram = await startBotApi();
  telegram.answer("getWebhookInfo", () => ok({ url: "", pending_update_count: 0 }));
});
afterEach(() => telegram.server.close());

/** What is not well, as an administrator reads it in English. */
async function problems(publicUrl?: string, clockIsOffMs = 0): Promise<readonly string[]> {
  const adapter = await createTelegramAdapter({
    token,
    apiRoot: telegram.apiRoot,
    webhook: publicUrl === undefined ? undefined : { publicUrl, secret: "s3cret_of-the_city" },
    readFile: async () => new Uint8Array(),
    now: () => new Date(Date.now() + clockIsOffMs),
  });
  const found = (await adapter.examine?.(new AbortController().signal)) ?? [];
  expect(JSON.stringify(found)).not.toContain(token.slice(10));
  return found.flatMap(({ level, what, problem }) => (level === "ok" ? [] : [`${level}: ${what.en}: ${problem?.en}`]));
}
const webhook = (changes: object) => () =>
  ok({ url: "https://huiying.example.cn/webhooks/telegram", pending_update_count: 0, ...changes });
const secondsAgo = (seconds: number) => Math.floor(Date.now() / 1_000) - seconds;

test("nothing where all is well, by polling and by webhook", async () => {
  expect(await problems()).toEqual([]);
  telegram.answer("getWebhookInfo", webhook({}));
  expect(await problems("https://huiying.example.cn")).toEqual([]);
});

test.each<[string, Reply, RegExp]>([
  ["refused", refusal(401, "Unauthorized"), /^error: token.*does not know the token/],
  ["none", refusal(404, "Not Found"), /^error: token.*does not know the token/],
  ["away", "reset", /^error: token.*can't be reached/],
  ["ill", refusal(502, "Bad Gateway"), /^error: token.*answered 502/],
  ["a page", { body: "<html>" }, /^error: token.*can't be reached/],
])("a token that is refused, or a Telegram that is %s", async (_, reply, expected) => {
  telegram.answer("getMe", () => reply);
  expect(await problems()).toEqual([expect.stringMatching(expected)]);
});

test("a clock that is off", async () => {
  expect(await problems(undefined, -3_600_000)).toEqual([expect.stringMatching(/^warning: clock: .*about 60 minutes/)]);
});

describe("a webhook", () => {
  const url = "https://huiying.example.cn";

  test("that leads elsewhere", async () => {
    telegram.answer("getWebhookInfo", webhook({ url: "https://old.example.cn/webhooks/telegram" }));
    expect(await problems(url)).toEqual([expect.stringMatching(/^error: webhook: .*another address/)]);
    expect(await problems()).toEqual([expect.stringMatching(/^warning: webhook: .*fetched here/)]);
  });

  test("whose calls fail, where that is recent", async () => {
    const last_error_message = `Wrong response from the webhook: 502 Bad Gateway (${token})`;
    telegram.answer("getWebhookInfo", webhook({ last_error_message, last_error_date: secondsAgo(60) }));
    expect(await problems(url)).toEqual([expect.stringMatching(/^warning: webhook: .*502 Bad Gateway/)]);
    telegram.answer("getWebhookInfo", webhook({ last_error_message, last_error_date: secondsAgo(7_200) }));
    expect(await problems(url)).toEqual([]);
  });

  test("behind which many messages wait", async () => {
    telegram.answer("getWebhookInfo", webhook({ pending_update_count: 101 }));
    expect(await problems(url)).toEqual(["warning: webhook: 101 messages wait at Telegram."]);
  });

  test("at an address that Telegram does not call", async () => {
    telegram.answer("getWebhookInfo", webhook({ url: "http://huiying.example.cn/webhooks/telegram" }));
    expect(await problems("http://huiying.example.cn")).toEqual([expect.stringMatching(/^error: public address/)]);
  });
});
