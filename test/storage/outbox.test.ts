import {
  addOutboxMessages,
  claimOutboxMessages,
  completeOutbox,
  type NewOutboxMessage,
  type OutboxClaim,
  type OutboxResult,
  releaseOutboxMessages,
} from "../../src/storage/outbox.js";
import {
  countOutbox,
  deadLetters,
  latestChoices,
  outboxByPlatformId,
  reviveDeadLetters,
} from "../../src/storage/outbox-records.js";
import type { Store } from "../../src/storage/store.js";
import { endUnreadSecrets, eraseSeenSecrets } from "../../src/storage/unread-secrets.js";
import { createTimerWorker } from "../../src/timers/worker.js";
import { when } from "../domain/samples.js";
import { databases, useStore } from "../support/stores.js";
import { addressOf, later, now } from "./samples.js";

describe.each(databases)("the outbox on %s", (name) => {
  const opened = useStore(name, { sentOnceStored: ["app"] });
  let channel = "";
  let channels = 0;
  // A channel of its own for each test, as senders have theirs.
  beforeEach(() => {
    channel = `channel${++channels}`;
  });

  const say = (text: string, chat: string, more: Partial<NewOutboxMessage> = {}) => ({
    to: addressOf(chat, channel),
    body: { text },
    ...more,
  });
  const add = (...messages: NewOutboxMessage[]) => opened.store.write((tx) => addOutboxMessages(tx, messages, now));
  const claim = (wanted: Partial<OutboxClaim> = {}, store: Store = opened.store) =>
    store.write((tx) => claimOutboxMessages(tx, { channel, limit: 100, leaseMs: 30_000, now, ...wanted }));
  const texts = async (claimed: ReturnType<typeof claim>) => (await claimed).map(({ body }) => body.text);
  const fail = (kind: string, error: unknown) => {
    throw new Error(kind, { cause: error });
  };
  const complete = (...results: OutboxResult[]) => opened.store.write((tx) => completeOutbox(tx, results, later(1)));

  it("sends each chat its messages in the order they were decided", async () => {
    await add(say("a1", "ann"), say("a2", "ann"), say("b1", "bob"));
    const first = await claim();
    expect(first.map(({ body }) => body.text)).toEqual(["a1", "b1"]);
    expect(await texts(claim())).toEqual([]);
    await complete(...first.map(({ id }) => ({ id, kind: "sent" as const, platformId: `p${id}` })));
    expect(await texts(claim())).toEqual(["a2"]);
  });

  it("has nothing to send on a channel whose replies are taken from it", async () => {
    const choices = [{ action: "yes", label: "是" }];
    const to = addressOf("zoe", "app");
    await add({ to, body: { text: "在吗", choices } }, { to, body: { text: "密码" }, ephemeral: true });
    expect(await claim({ channel: "app" })).toEqual([]);
    expect((await countOutbox(opened.store.db)).filter((one) => one.channel === "app")).toEqual([]);
    expect(await latestChoices(opened.store.db, "app", "zoe")).toEqual(choices);
    const rows = await opened.store.db
      .selectFrom("outbox")
      .select(["status", "sent_at", "body"])
      .where("channel", "=", "app")
      .orderBy("id")
      .execute();
    expect(rows).toEqual([
      { status: "sent", sent_at: now.getTime(), body: JSON.stringify({ text: "在吗", choices }) },
      { status: "sent", sent_at: now.getTime(), body: null },
    ]);
  });

  it("gives what is to be said later to the sender even there", async () => {
    await add({ to: addressOf("zoe", "app"), body: { text: "later" }, dueAt: later(60) });
    expect(await claim({ channel: "app", now: later(61) })).toMatchObject([{ body: { text: "later" } }]);
  });

  it("gives back what was put in", async () => {
    const body = { text: "好", choices: [{ action: "yes", label: "是" }], files: [{ id: "f", name: "n", mime: "m" }] };
    await add({ to: addressOf("carl", channel), body, ticketId: 12 });
    expect(await claim()).toEqual([
      { id: expect.any(Number), to: { channel, chat: "carl" }, body, ticketId: 12, attempts: 1, createdAt: now },
    ]);
  });

  it("keeps the order of a chat while its first message is retried", async () => {
    await add(say("d1", "dora"), say("d2", "dora"));
    const [head] = await claim();
    await complete({ id: head?.id ?? 0, kind: "retry", dueAt: later(30), reason: "throttled" });
    expect(await texts(claim({ now: later(29) }))).toEqual([]);
    const [again] = await claim({ now: later(30) });
    expect([again?.body.text, again?.attempts]).toEqual(["d1", 2]);
  });

  it("goes on with a chat when a message is given up, and can send that again later", async () => {
    await add(say("e1", "emma", { ticketId: 5 }), say("e2", "emma"));
    const [head] = await claim();
    const id = head?.id ?? 0;
    await complete({ id, kind: "dead", reason: "blocked" });
    const [next] = await claim();
    expect(next?.body.text).toBe("e2");
    const dead = { id, to: { channel, chat: "emma" }, ticketId: 5, reason: "blocked", attempts: 1, createdAt: now };
    expect(await deadLetters(opened.store.db, 10)).toEqual([dead]);
    expect(await countOutbox(opened.store.db)).toEqual(
      expect.arrayContaining([
        { channel, status: "waiting", count: 1, oldestAt: now },
        { channel, status: "dead", count: 1, oldestAt: now },
      ]),
    );
    await complete({ id: next?.id ?? 0, kind: "sent", platformId: "p-e2" });
    expect(await opened.store.write((tx) => reviveDeadLetters(tx, [id, 999_999], later(5)))).toBe(1);
    expect(await deadLetters(opened.store.db, 10)).toEqual([]);
    expect(await texts(claim({ now: later(5) }))).toEqual(["e1"]);
  });

  it("sends nothing before it is due", async () => {
    await add(say("f1", "fred", { dueAt: later(10) }));
    expect(await texts(claim({ now: later(9) }))).toEqual([]);
    expect(await texts(claim({ now: later(10) }))).toEqual(["f1"]);
  });

  it("claims for some chats, or for all but some", async () => {
    await add(say("g1", "gina"), say("h1", "hans"), say("i1", "ida"));
    expect(await texts(claim({ chats: ["hans"] }))).toEqual(["h1"]);
    expect(await texts(claim({ exceptChats: ["ida"] }))).toEqual(["g1"]);
    expect(await texts(claim({ channel: "elsewhere" }))).toEqual([]);
  });

  it("hands a message out again when its lease has run out or was given back", async () => {
    await add(say("j1", "jo"));
    const [entry] = await claim({ leaseMs: 1_000 });
    expect(await texts(claim({ now: later(1), leaseMs: 1_000 }))).toEqual(["j1"]);
    await opened.store.write((tx) => releaseOutboxMessages(tx, [entry?.id ?? 0]));
    expect(await texts(claim())).toEqual(["j1"]);
  });

  it("never hands one message to two senders", async () => {
    const other = await opened.another();
    await add(...Array.from({ length: 100 }, (_, i) => say(`k${i}`, `chat${i}`)));
    const claims = await Promise.all(
      [opened.store, other, opened.store, other].map((store) => claim({ limit: 40 }, store)),
    );
    const ids = claims.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("erases a secret once it is sent", async () => {
    await add(say("code ABCD-1234", "lea", { ephemeral: true }), say("hello", "lea"));
    const [secret] = await claim();
    await complete({ id: secret?.id ?? 0, kind: "sent", platformId: "p-secret" });
    const rows = await opened.store.db
      .selectFrom("outbox")
      .select("body")
      .where("chat", "=", "lea")
      .orderBy("id")
      .execute();
    expect(rows).toEqual([{ body: null }, { body: '{"text":"hello"}' }]);
  });

  it("keeps a secret that people fetch themselves until it was shown, and nobody else can say that it was", async () => {
    await add(
      say("code ABCD-1234", "mia", { ephemeral: true }),
      say("hello", "mia"),
      say("more", "mia", { ephemeral: true }),
    );
    const bodies = async () =>
      (
        await opened.store.db
          .selectFrom("outbox")
          .select(["body", "status"])
          .where("chat", "=", "mia")
          .orderBy("id")
          .execute()
      ).map(({ body, status }) => `${status}: ${body === null ? "erased" : JSON.parse(body).text}`);
    const [secret] = await claim();
    const sent = { id: secret?.id ?? 0, kind: "sent" as const, platformId: "p1" };
    await opened.store.write((tx) => completeOutbox(tx, [sent], later(1), { fetched: true }));
    const shown = (chat: string) =>
      opened.store.write((tx) =>
        eraseSeenSecrets(
          tx,
          { channel, chat },
          [0, 1, 2].map((n) => sent.id + n),
        ),
      );
    await shown("eve");
    expect(await bodies()).toEqual(["sent: code ABCD-1234", "waiting: hello", "waiting: more"]);
    await shown("mia");
    expect(await bodies()).toEqual(["sent: erased", "waiting: hello", "sent: erased"]);
  });

  it("erases a secret that nobody has fetched on the second day after it", async () => {
    const day = 86_400_000;
    const midnight = Math.floor(now.getTime() / day) * day;
    const body = async () =>
      (await opened.store.db.selectFrom("outbox").select("body").where("chat", "=", "ned").execute())[0]?.body ?? null;
    await opened.store.write(async (tx) => {
      await addOutboxMessages(tx, [say("code", "ned", { ephemeral: true })], new Date(midnight));
      await endUnreadSecrets(tx, { channel, chat: "ned" }, now);
    });
    const [entry] = await claim();
    const sent = { id: entry?.id ?? 0, kind: "sent" as const, platformId: "p1" };
    await opened.store.write((tx) => completeOutbox(tx, [sent], now, { fetched: true }));
    const worker = (at: number) =>
      createTimerWorker({
        store: opened.store,
        context: () => ({ ...when("2026-11-20 09:00"), now: new Date(at) }),
        failed: fail,
      });
    await worker(midnight + 2 * day - 1).runDue();
    expect(await body()).toBe('{"text":"code"}');
    await worker(midnight + 2 * day).runDue();
    expect(await body()).toBeNull();
  });

  it("remembers which choices a chat was offered last, and what a quoted message was about", async () => {
    const choices = [{ action: "solved:yes", label: "已解决" }];
    await add(say("choose", "max", { body: { text: "choose", choices }, ticketId: 9 }), say("thanks", "max"));
    expect(await latestChoices(opened.store.db, channel, "max")).toEqual([]);
    for (const platformId of ["m1", "m2"]) {
      const [entry] = await claim();
      await complete({ id: entry?.id ?? 0, kind: "sent", platformId });
    }
    expect(await latestChoices(opened.store.db, channel, "max")).toEqual(choices);
    expect(await latestChoices(opened.store.db, channel, "nobody")).toEqual([]);
    expect(await outboxByPlatformId(opened.store.db, channel, "max", "m1")).toEqual({ ticketId: 9, choices });
    expect(await outboxByPlatformId(opened.store.db, channel, "max", "m2")).toEqual({ choices: [] });
    expect(await outboxByPlatformId(opened.store.db, channel, "max", "m3")).toBeUndefined();
  });
});
