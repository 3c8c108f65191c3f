import { createDeliveryWorker, type DeliveryWorker } from "../../src/delivery/worker.js";
import type { SendResult } from "../../src/domain/channel.js";
import { touch } from "../../src/storage/access.js";
import { StorageUnavailable } from "../../src/storage/errors.js";
import { addOutboxMessages } from "../../src/storage/outbox.js";
import { deadLetters } from "../../src/storage/outbox-records.js";
import type { Store } from "../../src/storage/store.js";
import { databases, useStore } from "../support/stores.js";
import { eventually } from "../support/system.js";
import { openPlatform, type Platform } from "./platform.js";

const start = new Date("2026-11-20T08:00:00Z");
const ok = ({ id }: { readonly id: string }): SendResult => ({ kind: "sent", platformId: `p${id}` });

describe.each(databases)("delivery on %s", (name) => {
  const opened = useStore(name);
  const running: DeliveryWorker[] = [];
  let now = start;
  let faults: unknown[] = [];
  let channels = 0;

  afterEach(async () => {
    await Promise.all(running.splice(0).map((worker) => worker.stop()));
    now = start;
    faults = [];
  });

  /** Turns the clock, and wakes whoever waits for it. */
  async function turnClock(ms: number): Promise<void> {
    now = new Date(start.getTime() + ms);
    await opened.store.write(async (tx) => touch(tx, "outbox"));
  }

  const newChannel = () => `channel ${++channels}`;

  function deliver(platform: Platform, store: Store = opened.store, sendTimeoutMs?: number): DeliveryWorker {
    const log = { sent: () => undefined, failed: (_channel: string, error: unknown) => void faults.push(error) };
    const deps = { store, clock: () => now, chance: () => 0.5, log };
    const worker = createDeliveryWorker(
      { ...deps, ...(sendTimeoutMs === undefined ? {} : { sendTimeoutMs }) },
      platform.adapter,
    );
    running.push(worker);
    worker.start();
    return worker;
  }

  /** Puts messages on their way: "ann: hello". */
  async function put(channel: string, ...messages: string[]): Promise<void> {
    const parsed = messages.map((message) => {
      const [chat = "", text = ""] = message.split(": ");
      return { to: { channel, chat }, body: { text } };
    });
    await opened.store.write((tx) => addOutboxMessages(tx, parsed, now));
  }

  const statuses = async (channel: string) =>
    (
      await opened.store.db
        .selectFrom("outbox")
        .select(["status", "platform_id", "lease_until", "reason"])
        .where("channel", "=", channel)
        .orderBy("id")
        .execute()
    ).map((row) =>
      row.status === "dead"
        ? row.status
        : [row.status, row.platform_id && "known", row.lease_until && "leased", row.reason].filter(Boolean).join(" "),
    );

  test("a chat reads its messages in order, one after the other", async () => {
    const platform = openPlatform(newChannel());
    const texts = Array.from({ length: 30 }, (_, i) => String(i));
    let busy = 0;
    platform.answer(async (message) => {
      if (message.to.chat === "ann" && ++busy > 1) throw new Error("two messages to one chat at once");
      await new Promise((resolve) => setImmediate(resolve));
      if (message.to.chat === "ann") busy--;
      return ok(message);
    });
    await put(platform.adapter.channel, ...texts.flatMap((text) => [`ann: ${text}`, `bob: ${text}`]));
    deliver(platform);
    await eventually("everything is sent", () => platform.got.length >= 60);
    expect(platform.texts("ann")).toEqual(texts);
    expect(platform.texts("bob")).toEqual(texts);
    expect(faults).toEqual([]);
    await eventually("everything is noted", async () =>
      (await statuses(platform.adapter.channel)).every((status) => status === "sent known"),
    );
  });

  test("what the platform throttles is sent again after the stated delay and not before, and nothing overtakes it", async () => {
    const platform = openPlatform(newChannel());
    platform.answer((message) =>
      platform.got.length === 1 ? { kind: "retry", reason: "429", afterSeconds: 30 } : ok(message),
    );
    const { channel } = platform.adapter;
    await put(channel, "ann: first", "ann: second");
    deliver(platform);
    await eventually("the refusal is noted", async () => (await statuses(channel))[0] === "waiting 429");
    await turnClock(29_999);
    await put(channel, "bob: other");
    await eventually("another chat is served", () => platform.texts("bob").length === 1);
    expect(platform.texts("ann")).toEqual(["first"]);
    await turnClock(30_000);
    await eventually("the rest is sent", () => platform.texts("ann").length === 3);
    expect(platform.texts("ann")).toEqual(["first", "first", "second"]);
    // The same id at every attempt, so that a platform can tell.
    const [first, again] = platform.got.filter(({ text }) => text === "first");
    expect(first?.id).toBe(again?.id);
  });

  test("what can't be delivered is put aside and lets the queue go on", async () => {
    const platform = openPlatform(newChannel());
    platform.answer((message) => {
      return message.body.text === "too long" ? { kind: "failed", reason: "message is too long" } : ok(message);
    });
    const { channel } = platform.adapter;
    await put(channel, "ann: too long", "ann: after it");
    deliver(platform);
    await eventually("all are noted", async () => !(await statuses(channel)).some((status) => /waiting/.test(status)));
    expect(await statuses(channel)).toEqual(["dead", "sent known"]);
    const dead = (await deadLetters(opened.store.db, 10)).filter((letter) => letter.to.channel === channel);
    expect(dead.map(({ reason }) => reason)).toEqual(["message is too long"]);
  });

  test("an adapter that throws is tried again; what it said is not kept", async () => {
    const platform = openPlatform(newChannel());
    platform.answer((message) => {
      if (platform.got.length === 1) throw new TypeError("secret 13912345678");
      return ok(message);
    });
    const { channel } = platform.adapter;
    await put(channel, "ann: hello");
    deliver(platform);
    await eventually("its kind is noted", async () => (await statuses(channel))[0] === "waiting TypeError");
    await turnClock(1_000);
    await eventually("it is sent", () => platform.got.length === 2);
    expect(faults).toHaveLength(1);
  });

  test("a platform's own limits hold: so many a second to one chat, and in all", async () => {
    const platform = openPlatform(newChannel(), { perChatPerSecond: 20, perSecond: 40 });
    await put(
      platform.adapter.channel,
      ...Array.from({ length: 5 }, (_, i) => `ann: ${i}`),
      ...Array.from({ length: 8 }, (_, i) => `chat${i}: hello`),
    );
    deliver(platform);
    await eventually("all are sent", () => platform.got.length === 13);
    const gaps = (times: readonly number[]) => times.slice(1).map((at, i) => at - (times[i] ?? 0));
    const toAnn = platform.got.filter(({ chat }) => chat === "ann").map(({ at }) => at);
    expect(Math.min(...gaps(toAnn))).toBeGreaterThan(49);
    // One that is woken late may come close to the next; in any stretch of time there are no more than allowed.
    const all = platform.got.map(({ at }) => at);
    const stretches = all.flatMap((from, i) => all.slice(i + 2).map((to, j) => (to - from) / (j + 2)));
    expect(Math.min(...stretches)).toBeGreaterThan(20);
  });

  test("a platform that hangs is cut off at the time-out, and harms no other", async () => {
    const hanging = openPlatform(newChannel());
    const healthy = openPlatform(newChannel());
    // It doesn't heed the signal either.
    hanging.answer(() => new Promise(() => undefined));
    await put(hanging.adapter.channel, "ann: hello");
    await put(healthy.adapter.channel, "bob: hello");
    deliver(hanging, opened.store, 100);
    deliver(healthy);
    await eventually("the other is served", () => healthy.got.length === 1);
    await eventually(
      "it is cut off",
      async () => (await statuses(hanging.adapter.channel))[0] === "waiting no answer in time",
    );
    hanging.answer(ok);
    await turnClock(1_000);
    await eventually("it is sent", async () => (await statuses(hanging.adapter.channel))[0] === "sent known");
    expect(hanging.got).toHaveLength(2);
  });

  test("what was sent is remembered while the database is away, and not sent twice", async () => {
    const platform = openPlatform(newChannel());
    let away = false;
    const failing: Store = {
      ...opened.store,
      get db() {
        return opened.store.db;
      },
      write: (unit) =>
        away ? Promise.reject(new StorageUnavailable("writing", new Error("gone"))) : opened.store.write(unit),
    };
    platform.answer((message) => {
      away = true;
      return ok(message);
    });
    const { channel } = platform.adapter;
    await put(channel, "ann: first", "ann: second");
    deliver(platform, failing);
    await eventually("writing fails", () => faults.length >= 2);
    expect(platform.texts()).toEqual(["first"]);
    platform.answer(ok);
    away = false;
    await eventually("the rest is sent", () => platform.got.length >= 2);
    await eventually("all is noted", async () => (await statuses(channel)).every((status) => status === "sent known"));
    expect(platform.texts()).toEqual(["first", "second"]);
  });

  test("stopping lets what is being sent finish, and gives back what has not begun", async () => {
    const platform = openPlatform(newChannel(), { perChatPerSecond: 1, perSecond: 1 });
    let finish: () => void = () => undefined;
    let wasAborted = false;
    platform.answer(async (message, signal) => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      wasAborted = signal.aborted;
      return ok(message);
    });
    const { channel } = platform.adapter;
    await put(channel, "ann: begun", "bob: waiting for its turn", "ann: not begun");
    const worker = deliver(platform);
    await eventually("one is being sent", () => platform.got.length === 1);
    await eventually("the other is claimed", async () => (await statuses(channel))[1] === "waiting leased");
    const stopped = worker.stop();
    finish();
    await stopped;
    expect(wasAborted).toBe(false);
    expect(await statuses(channel)).toEqual(["sent known", "waiting", "waiting"]);
    expect(platform.texts()).toEqual(["begun"]);
  });

  test("a process that serves some chats only leaves the others alone", async () => {
    const platform = openPlatform(newChannel());
    const { channel } = platform.adapter;
    await put(channel, "ann: hello", "bob: hello");
    const log = { sent: () => undefined, failed: () => undefined };
    const worker = createDeliveryWorker(
      { store: opened.store, clock: () => now, chance: () => 0, log },
      platform.adapter,
      ["bob"],
    );
    running.push(worker);
    worker.start();
    await eventually("bob is served", async () => (await statuses(channel))[1] === "sent known");
    expect(platform.texts()).toEqual(["hello"]);
    expect((await statuses(channel))[0]).toBe("waiting");
  });
});
