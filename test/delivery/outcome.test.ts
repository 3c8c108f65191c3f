import { outcomeOf, type PlainAnswer } from "../../src/delivery/outcome.js";
import { createRateLimit } from "../../src/delivery/rate.js";

const now = new Date("2026-11-20T08:00:00Z");
const entry = { id: 7, to: { channel: "web", chat: "ann" }, body: { text: "好" }, attempts: 1, createdAt: now };

const seconds = (answer: PlainAnswer, attempts: number, chance = 0.5): number => {
  const outcome = outcomeOf({ ...entry, attempts }, answer, now, chance);
  if (outcome.kind !== "retry") throw new Error(`it is ${outcome.kind}`);
  return (outcome.dueAt.getTime() - now.getTime()) / 1_000;
};

describe("what a platform's answer means for the message", () => {
  test("sent is sent, with the platform's own id", () => {
    expect(outcomeOf(entry, { kind: "sent", platformId: "p1" }, now, 0)).toEqual({
      id: 7,
      kind: "sent",
      platformId: "p1",
    });
  });

  test.each([["refused for good", { kind: "failed", reason: "chat not found" }, "chat not found"]] as const)(
    "%s is put aside",
    (_what, answer, reason) => {
      expect(outcomeOf(entry, answer, now, 0)).toEqual({ id: 7, kind: "dead", reason });
    },
  );

  test("the platform's stated delay is kept to, whatever the attempt", () => {
    expect(seconds({ kind: "retry", reason: "429", afterSeconds: 37 }, 1)).toBe(37);
    expect(seconds({ kind: "retry", reason: "429", afterSeconds: 37 }, 9, 1)).toBe(37);
    expect(seconds({ kind: "retry", reason: "429", afterSeconds: 0.5 }, 1)).toBe(0.5);
  });

  test.each([1e12, Number.POSITIVE_INFINITY])(
    "a stated delay of %d seconds is not believed beyond an hour",
    (given) => {
      expect(seconds({ kind: "retry", reason: "429", afterSeconds: given }, 1)).toBe(3_600);
    },
  );

  test.each([0, -5, Number.NaN])("a stated delay of %d counts as none", (given) => {
    expect(seconds({ kind: "retry", reason: "429", afterSeconds: given }, 1)).toBe(1);
  });

  test("without a stated delay it is tried later and later", () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 50].map((n) => seconds({ kind: "retry", reason: "503" }, n));
    expect(waits).toEqual([1, 3, 10, 30, 60, 120, 300, 600, 600, 600]);
  });

  test("messages that failed together are not tried again together", () => {
    expect(seconds({ kind: "retry", reason: "503" }, 4, 0)).toBe(22.5);
    expect(seconds({ kind: "retry", reason: "503" }, 4, 1)).toBe(37.5);
  });

  test("after a day it is put aside", () => {
    const answer = { kind: "retry", reason: "unreachable" } as const;
    const dayLater = new Date("2026-11-21T08:00:00Z");
    expect(outcomeOf(entry, answer, dayLater, 0).kind).toBe("retry");
    expect(outcomeOf(entry, answer, new Date(dayLater.getTime() + 1), 0)).toEqual({
      id: 7,
      kind: "dead",
      reason: "not sent within a day: unreachable",
    });
  });
});

describe("a rate limit", () => {
  const longest = 60_000;
  const waitOf = (limit: ReturnType<typeof createRateLimit>, chat: string, now: number) =>
    limit.take(chat, now, longest).waitMs;

  /** When each message goes, in milliseconds, if all come at once and each waits as long as it is told. */
  function departures(limit: ReturnType<typeof createRateLimit>, chats: readonly string[]): number[] {
    return chats.map((chat) => {
      for (let at = 0; ; ) {
        const { waitMs, isReserved } = limit.take(chat, at, longest);
        at += waitMs;
        if (isReserved) return Math.round(at);
      }
    });
  }

  test("spaces the messages of a chat, three percent wider than allowed", () => {
    const limit = createRateLimit({ perChatPerSecond: 1 });
    expect(departures(limit, ["a", "a", "b", "a"])).toEqual([0, 1_030, 0, 2_060]);
  });

  test("spaces all messages together", () => {
    const limit = createRateLimit({ perSecond: 10 });
    const at = departures(limit, ["a", "b", "c", "d"]);
    expect(at).toEqual([0, 103, 206, 309]);
  });

  test("gives each of many that come at once a place of its own", () => {
    const limit = createRateLimit({ perSecond: 10 });
    expect(["a", "b", "c"].map((chat) => Math.round(waitOf(limit, chat, 0)))).toEqual([0, 103, 206]);
  });

  test("holds both at once", () => {
    const limit = createRateLimit({ perSecond: 10, perChatPerSecond: 2 });
    expect(departures(limit, ["a", "a", "b"])).toEqual([0, 515, 618]);
  });

  test("never lets more through in a second than allowed, however long it was quiet before", () => {
    const limit = createRateLimit({ perSecond: 30 });
    limit.take("a", 0, longest);
    let through = 0;
    for (let i = 0; i < 100; i++) if (waitOf(limit, `chat ${i}`, 60_000) < 1_000) through++;
    expect(through).toBeGreaterThan(26);
    expect(through).toBeLessThanOrEqual(30);
  });

  test("lets no two through at once, however long it was quiet before", () => {
    const limit = createRateLimit({ perSecond: 1 });
    limit.take("a", 0, longest);
    expect(waitOf(limit, "b", 60_000)).toBe(0);
    expect(waitOf(limit, "c", 60_000)).toBe(1_030);
  });

  test("takes no place while the chat has to wait, so that others need not", () => {
    const limit = createRateLimit({ perChatPerSecond: 1, perSecond: 10 });
    expect(waitOf(limit, "a", 0)).toBe(0);
    for (let i = 0; i < 100; i++) expect(limit.take("a", 500, longest)).toEqual({ waitMs: 530, isReserved: false });
    expect(limit.take("b", 500, longest)).toEqual({ waitMs: 0, isReserved: true });
  });

  test("takes no place that is too far away", () => {
    const limit = createRateLimit({ perSecond: 1 });
    expect(waitOf(limit, "a", 0)).toBe(0);
    expect(limit.take("b", 0, 1_000)).toEqual({ waitMs: 1_030, isReserved: false });
    expect(limit.take("c", 0, 2_000)).toEqual({ waitMs: 1_030, isReserved: true });
  });

  test("without limits lets everything through", () => {
    const limit = createRateLimit({});
    for (let i = 0; i < 100; i++) expect(limit.take("a", 0, longest)).toEqual({ waitMs: 0, isReserved: true });
  });

  test("forgets chats that are long past their second, and keeps the latest", () => {
    const limit = createRateLimit({ perChatPerSecond: 1 });
    for (let i = 0; i < 25_000; i++) limit.take(`chat ${i}`, i / 1_000, longest);
    expect(waitOf(limit, "chat 24999", 26)).toBeGreaterThan(0);
    expect(waitOf(limit, "chat 0", 26)).toBe(0);
  });
});
