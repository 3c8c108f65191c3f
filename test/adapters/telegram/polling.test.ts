import { createTelegramAdapter, type TelegramOptions } from "../../../adapters/telegram/adapter.js";
import { backoffMs } from "../../../adapters/telegram/waiting.js";
import { ConfigurationError } from "../../../src/domain/errors.js";
import type { InboundMessage } from "../../../src/domain/message.js";
import { type BotApi, ok, pressUpdate, refusal, startBotApi, textUpdate, token } from "../support/bot-api.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";

allowLoopbackOnly();

let telegram: BotApi;
let stop: AbortController;
let pauses: number[];
let warnings: string[];
const accepted: string[] = [];

beforeEach(async () => {
  telegram = await startBotApi();
  stop = new AbortController();
  pauses = [];
  warnings = [];
  accepted.length = 0;
});
afterEach(async () => {
  stop.abort();
  await telegram.server.close();
});

async function start(
  accept: (message: InboundMessage) => Promise<void> = async () => undefined,
  changes: Partial<TelegramOptions> = {},
): Promise<void> {
  const adapter = await createTelegramAdapter({
    token,
    apiRoot: telegram.apiRoot,
    readFile: async () => new Uint8Array(),
    warn: (warning) => warnings.push(warning),
    // Waiting takes no time in a test, but gives way to whatever is due.
    pause: async (ms) => {
      pauses.push(ms);
      await new Promise((resolve) => setImmediate(resolve));
    },
    chance: () => 0,
    ...changes,
  });
  await adapter.start?.(async (message) => {
    accepted.push(message.id);
    await accept(message);
  }, stop.signal);
}

const offsets = () => telegram.callsOf("getUpdates").map((call) => call.payload.offset);

test("a webhook of former times is taken away first, and what waits is kept", async () => {
  telegram.deliver(textUpdate(1, "路灯坏了"));
  await start();
  await telegram.server.until(() => telegram.callsOf("getUpdates").length === 2);
  expect(telegram.calls[0]).toMatchObject({ method: "deleteWebhook", payload: { drop_pending_updates: false } });
  expect(telegram.callsOf("getUpdates")[0]?.payload).toEqual({
    timeout: 50,
    allowed_updates: ["message", "edited_message", "callback_query", "my_chat_member"],
  });
  expect(accepted).toEqual(["u1"]);
});

test("an update is confirmed only once it is accepted", async () => {
  let keep = () => {};
  const kept = new Promise<void>((resolve) => {
    keep = resolve;
  });
  let asked = () => {};
  const arrived = new Promise<void>((resolve) => {
    asked = resolve;
  });
  telegram.deliver(textUpdate(7, "路灯坏了"));
  await start(async () => {
    asked();
    await kept;
  });
  await arrived;
  expect(offsets()).toEqual([undefined]);
  expect(telegram.waiting()).toEqual([7]);
  keep();
  await telegram.server.until(() => telegram.waiting().length === 0);
  expect(offsets()).toEqual([undefined, 8]);
});

test("an update that could not be kept is delivered again, and never skipped", async () => {
  let failures = 2;
  telegram.deliver(textUpdate(7, "路灯坏了"));
  await start(async () => {
    failures -= 1;
    if (failures >= 0) throw new Error("disk full");
  });
  await telegram.server.until(() => telegram.waiting().length === 0);
  expect(accepted).toEqual(["u7", "u7", "u7"]);
  expect(offsets()).toEqual([undefined, 7, 7, 8]);
  expect(pauses).toEqual([1_000, 2_000]);
  expect(warnings).toEqual(Array(2).fill("Telegram: messages could not be kept; they are fetched again."));
});

test("one chat's trouble holds up its own later messages, and nobody else's", async () => {
  let isBroken = true;
  telegram.deliver(
    textUpdate(1, "甲一", 11),
    textUpdate(2, "乙一", 22),
    textUpdate(3, "乙二", 22),
    textUpdate(4, "甲二", 11),
  );
  await start(async (message) => {
    if (message.id === "u2" && isBroken) throw new Error("disk full");
  });
  await telegram.server.until(() => offsets().length >= 2);
  expect(accepted.slice(0, 3).sort()).toEqual(["u1", "u2", "u4"]);
  expect(offsets()[1]).toBe(2);
  isBroken = false;
  await telegram.server.until(() => telegram.waiting().length === 0);
  expect(accepted.indexOf("u3")).toBeGreaterThan(accepted.lastIndexOf("u2"));
});

test("what has nothing to keep is confirmed with the rest", async () => {
  telegram.deliver({ update_id: 5 });
  await start();
  await telegram.server.until(() => telegram.waiting().length === 0);
  expect(accepted).toEqual([]);
  expect(offsets()).toEqual([undefined, 6]);
});

test("ids that start anew below the last offset are not lost", async () => {
  const answers = [[textUpdate(900, "一")], [], [textUpdate(3, "二")]];
  telegram.answer("getUpdates", () => {
    const next = answers.shift();
    return next ? ok(next) : "hang";
  });
  await start();
  await telegram.server.until(() => offsets().length === 4);
  expect(accepted).toEqual(["u900", "u3"]);
  expect(offsets()).toEqual([undefined, 901, undefined, 4]);
});

test("a redelivered update has the same id", async () => {
  telegram.answer("getUpdates", () => (accepted.length < 2 ? ok([textUpdate(9, "路灯坏了")]) : "hang"));
  await start();
  await telegram.server.until(() => offsets().length === 3);
  expect(accepted).toEqual(["u9", "u9"]);
});

test("a pressed button is answered after its message is kept, and not waited for", async () => {
  telegram.answer("answerCallbackQuery", () => "reset");
  telegram.deliver(pressUpdate(7, "300661720001", "confirm:d1"));
  await start(async () => {
    expect(telegram.callsOf("answerCallbackQuery")).toEqual([]);
  });
  await telegram.server.until(() => warnings.length === 1);
  expect(telegram.callsOf("answerCallbackQuery")[0]?.payload).toEqual({ callback_query_id: "300661720001" });
  expect(warnings).toEqual(["Telegram: 1 pressed buttons could not be answered so far."]);
});

test("a server that does not hold the call open is not asked in a tight loop", async () => {
  telegram.answer("getUpdates", () => (offsets().length < 4 ? ok([]) : "hang"));
  await start();
  await telegram.server.until(() => offsets().length === 4);
  expect(pauses).toEqual([300, 300, 300]);
});

describe("trouble on the way", () => {
  test("passes: waiting doubles, a stated delay counts where it is longer, success ends it", async () => {
    const answers = [
      "reset",
      refusal(502, "Bad Gateway"),
      { body: "<html>" },
      refusal(429, "", { retry_after: 20 }),
    ] as const;
    let count = 0;
    telegram.answer("getUpdates", () => {
      const answer = answers[count];
      count += 1;
      return answer ?? (count === 5 ? ok([textUpdate(1, "好")]) : "hang");
    });
    await start();
    await telegram.server.until(() => offsets().length === 6);
    expect(accepted).toEqual(["u1"]);
    expect(pauses).toEqual([1_000, 2_000, 4_000, 20_000]);
  });

  test("a second process on the same bot is reported in plain words", async () => {
    telegram.answer("getUpdates", () =>
      offsets().length === 1 ? refusal(409, "Conflict: terminated by other getUpdates request") : "hang",
    );
    await start();
    await telegram.server.until(() => offsets().length === 2);
    expect(warnings).toEqual([
      "Telegram: another process receives this bot's messages (409); stop it, or give it a bot of its own; trying again.",
    ]);
    expect(telegram.callsOf("deleteWebhook").length).toBe(2);
  });

  test("a call that hangs is given up in bounded time", async () => {
    telegram.answer("getUpdates", () => "hang");
    await start(undefined, { timeouts: { longPoll: 10, call: 20 } });
    await telegram.server.until(() => offsets().length === 3);
    expect(warnings[0]).toBe("Telegram: timed out; trying again.");
  });

  test("an answer without ids is waited out, not asked for in a tight loop", async () => {
    telegram.answer("getUpdates", () => (offsets().length === 1 ? ok([{}, null, "x"]) : "hang"));
    await start();
    await telegram.server.until(() => offsets().length === 2);
    expect(pauses).toEqual([1_000]);
  });

  test.each([401, 404])("a token that Telegram refuses (%s) refuses to start, and is not shown", async (code) => {
    telegram.answer("deleteWebhook", () => refusal(code, `no bot ${token}`));
    const error = await start().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(String(error)).toContain("@BotFather");
    expect(String(error)).not.toContain(token);
  });

  test("a Telegram that is not reached at the start is sought in the background", async () => {
    telegram.deliver(textUpdate(1, "好"));
    telegram.answer("deleteWebhook", () => (telegram.callsOf("deleteWebhook").length < 3 ? "reset" : ok(true)));
    await start();
    await telegram.server.until(() => telegram.waiting().length === 0);
    expect(accepted).toEqual(["u1"]);
    expect(pauses).toEqual([1_000, 2_000]);
  });

  test("stopping ends the open call and asks no more", async () => {
    let isGone = false;
    await start();
    await telegram.server.until(() => offsets().length === 1);
    telegram.answer("getUpdates", () => {
      isGone = true;
      return ok([]);
    });
    stop.abort();
    await new Promise((resolve) => setImmediate(resolve));
    expect(isGone).toBe(false);
    expect(warnings).toEqual([]);
  });
});

test("backing off doubles up to half a minute and is spread by chance", () => {
  expect([1, 2, 3, 4, 5, 6, 60].map((failures) => backoffMs(failures, 0))).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
  ]);
  expect([0, 0.5, 1].map((chance) => backoffMs(6, chance))).toEqual([30_000, 22_500, 15_000]);
});
