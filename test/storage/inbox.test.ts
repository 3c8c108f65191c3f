import { AlreadyHandled } from "../../src/storage/errors.js";
import {
  addInboxMessage,
  addInboxMessages,
  buryInboxMessage,
  claimInboxMessages,
  completeInboxMessages,
  forgetInboxContent,
  type InboxClaim,
  releaseInboxMessages,
  retryInboxMessage,
} from "../../src/storage/inbox.js";
import { countInbox } from "../../src/storage/inbox-counts.js";
import { addClaimedInboxMessage } from "../../src/storage/inbox-hand-over.js";
import type { Store } from "../../src/storage/store.js";
import { databases, useStore } from "../support/stores.js";
import { later, message, now } from "./samples.js";

describe.each(databases)("the inbox on %s", (name) => {
  const opened = useStore(name);
  const add = (...messages: ReturnType<typeof message>[]) =>
    opened.store.write((tx) => addInboxMessages(tx, messages, now));
  const claim = (wanted: Partial<InboxClaim> = {}, store: Store = opened.store) =>
    store.write((tx) => claimInboxMessages(tx, { limit: 100, leaseMs: 30_000, now, ...wanted }));
  const ids = async (claimed: ReturnType<typeof claim>) => (await claimed).map((entry) => entry.message.id);

  /** Finishes whatever is left, so that each test begins with an empty inbox. */
  afterEach(async () => {
    for (;;) {
      const left = await claim({ now: later(1_000_000) });
      if (left.length === 0) return;
      await opened.store.write((tx) =>
        completeInboxMessages(
          tx,
          left.map(({ id }) => id),
          now,
        ),
      );
    }
  });

  it("keeps a message once, however often and by whichever way it comes", async () => {
    const answer = await add(message("a1", "ann"), message("a2", "ann"), message("a1", "ann"));
    expect(answer).toEqual(["stored", "stored", "duplicate"]);
    const again = () => opened.store.write((tx) => addInboxMessage(tx, message("a1", "ann"), now));
    expect(await Promise.all([again(), again(), again()])).toEqual(["duplicate", "duplicate", "duplicate"]);
    expect(await opened.store.write((tx) => addInboxMessage(tx, message("a1", "ann", "telegram"), now))).toBe("stored");
  });

  it("keeps a message once that is claimed as it comes, behind the older ones of its chat", async () => {
    const take = (one: ReturnType<typeof message>) =>
      opened.store.write((tx) => addClaimedInboxMessage(tx, one, { leaseMs: 30_000, now }));
    const whole = { ...message("z1", "zoe"), appLanguage: "en" as const };
    const taken = await take(whole);
    if (name === "sqlite") {
      expect(taken).toEqual({ id: expect.any(Number), message: whole, attempts: 1, receivedAt: now });
      // Nobody else gets it as long as the lease lasts.
      expect(await claim()).toEqual([]);
    } else {
      expect(taken).toBeUndefined();
      expect(await ids(claim())).toEqual(["z1"]);
    }
    expect([await take(whole), await take(message("z2", "zoe"))]).toEqual([undefined, undefined]);
    expect(await ids(claim())).toEqual([]);
    const [again] = await claim({ now: later(31) });
    expect(again).toMatchObject({ message: { id: "z1" }, attempts: 2 });
    await opened.store.write((tx) => completeInboxMessages(tx, [again?.id ?? 0], now));
    expect(await ids(claim())).toEqual(["z2"]);
  });

  it("gives a message back as it came", async () => {
    const whole = {
      ...message("b1", "bob"),
      sentAt: new Date("2026-11-20T07:59:58.123Z"),
      inReplyTo: "77",
      appLanguage: "en" as const,
      content: { kind: "location" as const, latitude: 43.8, longitude: 125.4, label: "和美路" },
    };
    await add(whole);
    expect(await claim()).toEqual([{ id: expect.any(Number), message: whole, attempts: 1, receivedAt: now }]);
  });

  it("hands out the oldest message of each chat only", async () => {
    await add(message("c1", "carl"), message("c2", "carl"), message("d1", "dora"), message("c3", "carl"));
    const first = await claim();
    expect(first.map((entry) => entry.message.id)).toEqual(["c1", "d1"]);
    expect(await ids(claim())).toEqual([]);
    await opened.store.write((tx) => completeInboxMessages(tx, [first[0]?.id ?? 0], now));
    expect(await ids(claim())).toEqual(["c2"]);
  });

  it("gives the newer messages of a chat no chance while an older one waits for its next attempt", async () => {
    await add(message("e1", "emma"), message("e2", "emma"));
    const [head] = await claim();
    await opened.store.write((tx) => retryInboxMessage(tx, head?.id ?? 0, later(60)));
    expect(await ids(claim({ now: later(59) }))).toEqual([]);
    const [again] = await claim({ now: later(60) });
    expect([again?.message.id, again?.attempts]).toEqual(["e1", 2]);
  });

  it("goes on with a chat when a message is given up", async () => {
    await add(message("f1", "fred"), message("f2", "fred"));
    const [head] = await claim();
    await opened.store.write((tx) => buryInboxMessage(tx, head?.id ?? 0, "understanding failed"));
    expect(await ids(claim())).toEqual(["f2"]);
    expect(await countInbox(opened.store.db)).toEqual({ waiting: 1, dead: 1, oldestWaitingAt: now });
  });

  it("hands a message out again when its lease has run out or was given back", async () => {
    await add(message("g1", "gina"));
    const [first] = await claim({ leaseMs: 1_000 });
    expect(await ids(claim({ now: later(0.9) }))).toEqual([]);
    expect(await ids(claim({ now: later(1), leaseMs: 1_000 }))).toEqual(["g1"]);
    await opened.store.write((tx) => releaseInboxMessages(tx, [first?.id ?? 0]));
    expect(await ids(claim({ now: later(1) }))).toEqual(["g1"]);
  });

  it("lets only one of two workers finish a message", async () => {
    await add(message("h1", "hans"));
    const [entry] = await claim();
    const finish = () => opened.store.write((tx) => completeInboxMessages(tx, [entry?.id ?? 0], now));
    const results = await Promise.allSettled([finish(), finish()]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find((result) => result.status === "rejected")).toMatchObject({
      reason: expect.any(AlreadyHandled),
    });
  });

  it("claims for some channels, or for all but some", async () => {
    await add(message("i1", "ida"), message("i2", "ida", "telegram"), message("i3", "ida", "line"));
    expect(await ids(claim({ channels: ["telegram"] }))).toEqual(["i2"]);
    expect(await ids(claim({ exceptChannels: ["line"] }))).toEqual(["i1"]);
    expect(await ids(claim({ channels: ["line"], exceptChannels: ["line"] }))).toEqual([]);
    expect(await ids(claim())).toEqual(["i3"]);
  });

  it("shares messages out among workers that claim at once, each to one of them", async () => {
    const other = await opened.another();
    await add(...Array.from({ length: 200 }, (_, i) => message(`j${i}`, `chat${i % 40}`)));
    const taken: string[] = [];
    const work = async (store: Store) => {
      for (;;) {
        const entries = await claim({ limit: 7 }, store);
        if (entries.length === 0) return;
        taken.push(...entries.map((entry) => entry.message.id));
        await store.write((tx) =>
          completeInboxMessages(
            tx,
            entries.map(({ id }) => id),
            now,
          ),
        );
      }
    };
    // A worker that finds nothing may have met the others' claims: the next round takes what is left.
    for (let round = 0; round < 5; round++)
      await Promise.all([work(opened.store), work(other), work(opened.store), work(other)]);
    expect(taken).toHaveLength(200);
    expect(new Set(taken).size).toBe(200);
    const ofOneChat = taken.filter((id) => Number(id.slice(1)) % 40 === 3);
    expect(ofOneChat).toEqual(["j3", "j43", "j83", "j123", "j163"]);
  });

  it("forgets what was said but not that it was said", async () => {
    await add(message("k1", "karl"));
    const [entry] = await claim();
    await opened.store.write((tx) => forgetInboxContent(tx, [entry?.id ?? 0]));
    const [again] = await claim({ now: later(100) });
    expect(again?.message.content).toEqual({ kind: "unsupported", what: "forgotten" });
    expect(await add(message("k1", "karl"))).toEqual(["duplicate"]);
  });

  it("keeps control characters, lone surrogates and 100,000 characters", async () => {
    const text = `\u0000\u0007\u202e\ud800${"诉".repeat(100_000)}👨‍👩‍👧`;
    await add({ ...message("l1", "lea\u0000"), content: { kind: "text", text } });
    const [entry] = await claim();
    expect(entry?.message.content).toEqual({ kind: "text", text });
    expect(entry?.message.from.chat).toBe("lea\uFFFD");
  });
});
