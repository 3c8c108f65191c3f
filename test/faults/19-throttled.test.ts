import { createTelegramAdapter } from "../../adapters/telegram/adapter.js";
import { type BotApi, refusal, startBotApi, token } from "../adapters/support/bot-api.js";
import type { Reply } from "../adapters/support/http-server.js";
import { type FaultCity, rowsOf, startFaultCity } from "../support/fault-city.js";
import { eventually } from "../support/system.js";

// Fault 19: a platform says "not so fast", in whatever way; its delay is honoured and a chat is still read in order.

const throttled = (after?: string): Reply => ({
  status: 429,
  ...(after === undefined ? {} : { headers: { "retry-after": after } }),
});

let city: FaultCity;
beforeAll(async () => {
  city = await startFaultCity();
});
afterAll(() => city.stop());

async function secondsUntilNextAttempt(chat: string): Promise<number> {
  const query = `select due_at from outbox where chat = '${chat}' and status = 'waiting' and lease_until is null order by id limit 1`;
  await eventually("it waits", async () => (await rowsOf(city.core, query)).length > 0);
  const [row] = await rowsOf(city.core, query);
  return (Number(row?.due_at) - city.core.clock().getTime()) / 1_000;
}

test.each<[string, string | undefined, number, number]>([
  ["a number of seconds", "30", 25, 30],
  ["far too long: an hour at most", "999999999", 3_590, 3_600],
  ["negative: a second", "-5", 0, 1.1],
  ["nothing: a second at first, more or less", undefined, 0, 1.3],
  ["rubbish: like nothing", "soon", 0, 1.3],
])("a header that says %s", async (what, after, least, most) => {
  const user = `header ${what}`;
  let isThrottling = true;
  city.answer((reply) => (reply.user === user && isThrottling ? throttled(after) : { status: 200 }));
  expect(await city.send({ id: user, user, text: "你好" })).toBe(200);
  await eventually("it was refused", () => city.replies.some((reply) => reply.user === user));
  isThrottling = least === 0 && most < 2;
  const seconds = await secondsUntilNextAttempt(user);
  expect(seconds).toBeGreaterThanOrEqual(least - 1);
  expect(seconds).toBeLessThanOrEqual(most);
  isThrottling = false;
  // A second message of the same chat waits behind the first; then both come, in order.
  expect(await city.send({ id: `${user} 2`, user, text: "谢谢" })).toBe(200);
  city.turnClock(most * 1_000 + 2_000);
  await eventually("both are sent", async () => {
    const rows = await rowsOf(city.core, `select status from outbox where chat = '${user}' order by id`);
    return rows.length === 2 && rows.every(({ status }) => status === "sent");
  });
  const ids = city.replies.filter((reply) => reply.user === user).map(({ id }) => Number(id));
  expect(ids).toEqual([...ids].sort((a, b) => a - b));
});

describe("in the body, as Telegram does", () => {
  let api: BotApi;
  beforeAll(async () => {
    api = await startBotApi();
  });
  afterAll(() => api.server.close());

  test.each([
    [7, 7],
    [999_999, 3_600],
    [-3, 1],
  ])("retry_after %d becomes %d s", async (stated, expected) => {
    const adapter = await createTelegramAdapter({
      token,
      apiRoot: api.apiRoot,
      readFile: async () => new Uint8Array(),
      warn: () => undefined,
    });
    api.answer("sendMessage", () => refusal(429, "Too Many Requests", { retry_after: stated }));
    const message = { id: "1", to: { channel: "telegram", chat: "70010001" }, body: { text: "您好" } };
    const result = await adapter.send(message, new AbortController().signal);
    expect(result).toMatchObject({ kind: "retry", afterSeconds: expected });
  });
});
