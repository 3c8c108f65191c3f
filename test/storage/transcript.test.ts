import type { InboundContent, OutboundBody } from "../../src/domain/message.js";
import { forgetInChat } from "../../src/storage/forget.js";
import { addInboxMessage } from "../../src/storage/inbox.js";
import { addOutboxMessages, claimOutboxMessages, completeOutbox } from "../../src/storage/outbox.js";
import { transcriptBefore, transcriptSince } from "../../src/storage/transcript.js";
import { databases, useStore } from "../support/stores.js";
import { addressOf, later, now } from "./samples.js";

describe.each(databases)("a transcript on %s", (name) => {
  const opened = useStore(name);
  const write = (chat: string, clientId: string, content: InboundContent, seconds: number) =>
    opened.store.write((tx) =>
      addInboxMessage(tx, { id: `${chat}:${clientId}`, from: addressOf(chat), sentAt: now, content }, later(seconds)),
    );
  const type = (chat: string, text: string, seconds: number) => write(chat, text, { kind: "text", text }, seconds);
  const answer = (chat: string, body: OutboundBody, seconds: number, ephemeral = false) =>
    opened.store.write((tx) => addOutboxMessages(tx, [{ to: addressOf(chat), body, ephemeral }], later(seconds)));
  const since = (chat: string, cursor?: string, limit = 50) =>
    transcriptSince(opened.store.db, "web", chat, cursor, limit);

  it("tells what both have said, in order of time", async () => {
    await write("ann", "c1", { kind: "started" }, 0);
    await answer("ann", { text: "您好", choices: [{ action: "help", label: "帮助" }] }, 0);
    await write("ann", "c2", { kind: "text", text: "路灯坏了" }, 5);
    await answer("ann", { text: "在哪里？" }, 6);
    await write("ann", "c3", { kind: "choice", action: "place:1" }, 9);
    const photo = { ref: "file1", name: "lamp.jpg", mime: "image/jpeg", bytes: 9 };
    await write("ann", "c4", { kind: "media", files: [photo], caption: "看" }, 10);
    await write("ann", "c5", { kind: "location", latitude: 1, longitude: 2 }, 11);
    await type("bob", "not ann", 7);
    expect((await since("ann")).entries).toEqual([
      expect.objectContaining({ from: "bot", at: now, text: "您好", choices: [{ action: "help", label: "帮助" }] }),
      { id: expect.any(String), from: "person", at: later(5), text: "路灯坏了", clientId: "c2" },
      { id: expect.any(String), from: "bot", at: later(6), text: "在哪里？" },
      { id: expect.any(String), from: "person", at: later(9), chosen: "place:1", clientId: "c3" },
      {
        id: expect.any(String),
        from: "person",
        at: later(10),
        text: "看",
        files: [{ id: "file1", name: "lamp.jpg", mime: "image/jpeg" }],
        clientId: "c4",
      },
      {
        id: expect.any(String),
        from: "person",
        at: later(11),
        location: { latitude: 1, longitude: 2 },
        clientId: "c5",
      },
    ]);
  });

  it("goes on from a cursor and gives each entry once", async () => {
    const seen: (string | undefined)[] = [];
    let cursor: string | undefined;
    const look = async (limit?: number) => {
      const part = await since("carl", cursor, limit);
      seen.push(...part.entries.map(({ text }) => text));
      cursor = part.cursor;
      return part.more;
    };
    expect(await look()).toBe(false);
    for (let i = 0; i < 100; i++) {
      await type("carl", `q${i}`, i);
      if (i % 3 === 0) await look();
      await answer("carl", { text: `a${i}` }, i);
      if (i % 40 === 0) await look();
    }
    expect(await look()).toBe(false);
    expect(await look()).toBe(false);
    expect(seen).toEqual(Array.from({ length: 100 }, (_, i) => [`q${i}`, `a${i}`]).flat());
  });

  it("begins with the newest part and pages through what has come since", async () => {
    for (let i = 0; i < 60; i++) await type("dora", `d${i}`, i);
    const newest = await since("dora", undefined, 10);
    expect(newest.entries.map(({ text }) => text)).toEqual(Array.from({ length: 10 }, (_, i) => `d${50 + i}`));
    for (let i = 60; i < 75; i++) await type("dora", `d${i}`, i);
    const next = await since("dora", newest.cursor, 10);
    expect(next.entries.map(({ text }) => text)).toEqual(Array.from({ length: 10 }, (_, i) => `d${60 + i}`));
    expect(next.more).toBe(true);
    const last = await since("dora", next.cursor, 10);
    expect(last.entries.map(({ text }) => text)).toEqual(["d70", "d71", "d72", "d73", "d74"]);
    expect([last.more, last.cursor.length < 400]).toEqual([false, true]);
  });

  it("keeps the place of what a person said and what was forgotten, for the page that had sent it", async () => {
    const day = new Date("2026-11-20T00:00:00Z");
    await type("ida", "工资没发", 0);
    await answer("ida", { text: "请核对" }, 1);
    const { cursor } = await since("ida");
    await type("ida", "匿名提交", 3);
    await opened.store.write(async (tx) => {
      const rows = await tx.selectFrom("inbox").select("id").where("chat", "=", "ida").execute();
      const chat = { channel: "web", chat: "ida" };
      await forgetInChat(tx, chat, { inboxIds: rows.map(({ id }) => id), since: later(0), files: [] });
      await addOutboxMessages(tx, [{ to: addressOf("ida"), body: { text: "查询码" }, ephemeral: true }], day);
    });
    await type("ida", "谢谢", 9);
    await answer("ida", { text: "不客气" }, 9);
    const shown = async (from?: string) =>
      (await since("ida", from)).entries.map(({ text, erased, once, clientId }) =>
        erased ? `(${clientId})` : once ? `${text} once` : text,
      );
    expect(await shown(cursor)).toEqual(["(匿名提交)", "查询码 once", "谢谢", "不客气"]);
    expect(await shown()).toEqual(["(工资没发)", "(匿名提交)", "请核对 once", "查询码 once", "谢谢", "不客气"]);
  });

  it("leaves out what was erased", async () => {
    await answer("emma", { text: "code ABCD" }, 0, true);
    expect((await since("emma")).entries.map(({ text }) => text)).toEqual(["code ABCD"]);
    const [entry] = await opened.store.write((tx) =>
      claimOutboxMessages(tx, { channel: "web", chats: ["emma"], limit: 1, leaseMs: 1, now: later(1) }),
    );
    await opened.store.write((tx) => completeOutbox(tx, [{ id: entry?.id ?? 0, kind: "sent", platformId: "p" }], now));
    expect((await since("emma")).entries).toEqual([]);
  });

  it.each(["", "x", "-", "1-", "zz..1-1", "-1-1", "1_2-3", "z".repeat(3000), "0-0\n"])(
    "takes a cursor that is not ours (%j) as none",
    async (cursor) => {
      await type("fred", "hello", 0);
      expect((await since("fred", cursor)).entries.map(({ text }) => text)).toEqual(["hello"]);
    },
  );

  if (name === "postgresql")
    it("does not miss a row that is committed after one with a greater number", async () => {
      let commit = () => {};
      const mayCommit = new Promise<void>((resolve) => {
        commit = resolve;
      });
      let written = () => {};
      const isWritten = new Promise<void>((resolve) => {
        written = resolve;
      });
      const first = await since("gina");
      const late = opened.store.write(async (tx) => {
        await addOutboxMessages(tx, [{ to: addressOf("gina"), body: { text: "late" } }], later(0));
        written();
        await mayCommit;
      });
      await isWritten;
      await answer("gina", { text: "early" }, 1);
      const second = await since("gina", first.cursor);
      expect(second.entries.map(({ text }) => text)).toEqual(["early"]);
      commit();
      await late;
      const third = await since("gina", second.cursor);
      expect(third.entries.map(({ text }) => text)).toEqual(["late"]);
      expect((await since("gina", third.cursor)).entries).toEqual([]);
    });

  it("tells what was said before an entry, the oldest first, and nothing of another chat", async () => {
    for (let i = 0; i < 6; i++) {
      await type("old", `said ${i}`, i * 10);
      await answer("old", { text: `answered ${i}` }, i * 10);
    }
    await type("stranger", "not old", 15);
    const newest = (await since("old", undefined, 4)).entries;
    expect(newest.map(({ text }) => text)).toEqual(["said 4", "answered 4", "said 5", "answered 5"]);
    const earlierThan = (id: string, limit: number) => transcriptBefore(opened.store.db, "web", "old", id, limit);
    const earlier = await earlierThan(newest[0]?.id ?? "", 3);
    expect(earlier.map(({ text }) => text)).toEqual(["answered 2", "said 3", "answered 3"]);
    expect((await earlierThan(earlier[0]?.id ?? "", 50)).map(({ text }) => text)).toEqual([
      "said 0",
      "answered 0",
      "said 1",
      "answered 1",
      "said 2",
    ]);
    const foreign = (await since("stranger")).entries[0]?.id ?? "";
    expect([await earlierThan(foreign, 5), await earlierThan("i999999", 5), await earlierThan("x'; --", 5)]).toEqual([
      [],
      [],
      [],
    ]);
  });
});
