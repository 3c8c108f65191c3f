import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Core, hashSecret, openCore, openUnderstander } from "../../src/core.js";
import type { InboundMessage, MediaFile } from "../../src/domain/message.js";
import { findReceiptCode } from "../../src/domain/receipt-code.js";
import type { Understander } from "../../src/domain/understanding.js";
import { createAccept } from "../../src/inbound/accept.js";
import type { InboundDeps } from "../../src/inbound/deps.js";
import { createReading } from "../../src/inbound/reading.js";
import { createInboundWorker, type InboundWorker } from "../../src/inbound/worker.js";
import { touch } from "../../src/storage/access.js";
import { loadConversations, saveConversation } from "../../src/storage/conversations.js";
import { VersionConflict } from "../../src/storage/errors.js";
import { addInboxMessage, claimInboxMessages } from "../../src/storage/inbox.js";
import { bindStaff } from "../../src/storage/staff-bindings.js";
import type { Store } from "../../src/storage/store.js";
import { ticketByReceipt, ticketsOfReporters } from "../../src/storage/tickets.js";
import { createTestDatabase, databases, type TestDatabase } from "../support/stores.js";
import { eventually, testConfig } from "../support/system.js";

const start = new Date("2026-11-20T02:00:00Z");

describe.each(databases)("what comes in on %s", (name) => {
  let database: TestDatabase;
  let folder: string;
  let core: Core;
  let understander: Understander;
  let now = start;
  let faults: string[] = [];
  let count = 0;
  let chats = 0;
  const running: InboundWorker[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "huiying-inbound-"));
    database = await createTestDatabase(name);
    const place = database.place;
    core = await openCore(
      testConfig(folder, "databaseUrl" in place ? { DATABASE_URL: place.databaseUrl } : {}),
      () => now,
    );
    understander = openUnderstander(core);
    await core.store.write((tx) =>
      bindStaff(tx, "wang.fang", { channel: "office", chat: "wang", user: "wang" }, start),
    );
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((worker) => worker.stop()));
    faults = [];
  });
  afterAll(async () => {
    await core.close();
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Starts a worker, with what a test wants different. */
  function handle(changes: Partial<InboundDeps> = {}): InboundWorker {
    const worker = createInboundWorker({
      store: core.store,
      city: core.city,
      calendar: () => core.calendar,
      understander,
      reading: createReading(changes.understander ?? understander),
      adapters: new Map(),
      keepFile: async () => undefined,
      channelName: (channel) => ({ zh: channel, en: channel }),
      clock: () => now,
      randomBytes: (length) => new Uint8Array(Buffer.from("4a8d5c17e94ab36f0d2c", "hex")).subarray(0, length),
      hash: hashSecret,
      log: { handled: () => undefined, failed: (_channel, _n, error) => void faults.push(String(error)) },
      ...changes,
    });
    running.push(worker);
    worker.start();
    return worker;
  }

  /** An understander with a bug: it can't bear a word. */
  const failingOn = (word: string, times = Number.POSITIVE_INFINITY): Understander => {
    let left = times;
    return {
      districtAt: understander.districtAt,
      understand(text, expecting) {
        if (text.includes(word) && left-- > 0) throw new TypeError(`a bug over ${text}`);
        return understander.understand(text, expecting);
      },
    };
  };

  const newChat = () => `chat ${++chats}`;

  const messageOf = (chat: string, content: string | InboundMessage["content"]): InboundMessage => ({
    id: `m${++count}`,
    from: { channel: "web", chat, user: chat },
    sentAt: now,
    content: typeof content === "string" ? { kind: "text" as const, text: content } : content,
  });

  async function write(chat: string, content: string | InboundMessage["content"]): Promise<void> {
    const message = messageOf(chat, content);
    await core.store.write((tx) => addInboxMessage(tx, message, now));
  }

  async function replies(chat: string): Promise<string[]> {
    const rows = await core.store.db
      .selectFrom("outbox")
      .select("body")
      .where("chat", "=", chat)
      .orderBy("id")
      .execute();
    return rows.map(({ body }) => String(JSON.parse(body ?? "{}").text));
  }

  /** Waits for so many replies while time goes by; whoever waits for the clock is woken, as the clock is ours. */
  const answered = (chat: string, replied = 1) =>
    eventually(`${replied} replies`, async () => {
      now = new Date(now.getTime() + 500);
      await core.store.write(async (tx) => touch(tx, "inbox"));
      return (await replies(chat)).length >= replied;
    });

  const ticketsOf = async (chat: string) => {
    const found = await ticketsOfReporters(core.store.db, [{ channel: "web", chat }], 10);
    return found.get(`web\n${chat}`) ?? [];
  };

  const inbox = async (chat: string) =>
    (
      await core.store.db
        .selectFrom("inbox")
        .select(["status", "attempts", "content"])
        .where("chat", "=", chat)
        .execute()
    ).map((row) => `${row.status} after ${row.attempts}${row.content === null ? ", forgotten" : ""}`);

  test("a message that can't be handled is put aside, and a human reads it as a ticket", async () => {
    const chat = newChat();
    handle({ understander: failingOn("三号楼") });
    await write(chat, "净月三号楼的电梯坏了");
    await answered(chat);
    const [ticket, ...others] = await ticketsOf(chat);
    expect(others).toEqual([]);
    expect(ticket).toMatchObject({ status: "received", attention: "unsure", text: "净月三号楼的电梯坏了" });
    const [apology] = await replies(chat);
    expect(apology).toContain("刚才出了点问题，您的话已经存好");
    expect(apology).toMatch(/编号 \d{3}-\d{3}-\d{3}/);
    expect((await replies("wang")).filter((text) => text.includes("净月三号楼的电梯坏了"))).toHaveLength(1);
    expect(await inbox(chat)).toEqual(["dead after 4"]);
  });

  test("and those behind it go on", async () => {
    const chat = newChat();
    handle({ understander: failingOn("三号楼") });
    await write(chat, "三号楼的电梯坏了");
    await write(chat, "谢谢");
    await answered(chat, 2);
    expect((await replies(chat))[1]).toContain("不客气");
  });

  test("a bug that passes leaves nothing but the answer", async () => {
    const chat = newChat();
    handle({ understander: failingOn("谢谢", 2) });
    await write(chat, "谢谢");
    await answered(chat);
    expect(await replies(chat)).toEqual([expect.stringContaining("不客气")]);
    expect(await inbox(chat)).toEqual(["done after 3"]);
    expect(await ticketsOf(chat)).toEqual([]);
    expect(faults).toHaveLength(2);
  });

  test("what was said anonymously stays so when it can't be handled", async () => {
    const chat = newChat();
    handle({ understander: failingOn("三号楼") });
    await write(chat, "我要匿名举报");
    await answered(chat, 1);
    await write(chat, "三号楼有人私拉电线");
    await answered(chat, 2);
    expect(await ticketsOf(chat)).toEqual([]);
    const [, apology = ""] = await replies(chat);
    const code = findReceiptCode(apology);
    expect(code).toBe("9A6N-R5Z9-9ASP-Y39C");
    const ticket = await ticketByReceipt(core.store.db, hashSecret(code ?? ""));
    expect(ticket).toMatchObject({ text: "三号楼有人私拉电线", attention: "unsure" });
    expect(ticket?.reporter).toBeUndefined();
    expect((await inbox(chat))[1]).toBe("dead after 4, forgotten");
  });

  test("a conversation changed by somebody else is read again and decided again", async () => {
    const chat = newChat();
    const from = { channel: "web", chat, user: chat };
    const other = "databaseUrl" in database.place ? await database.open() : core.store;
    let disturbed = 0;
    let isBusy = false;
    const disturbing: Store = {
      ...core.store,
      get db() {
        return core.store.db;
      },
      write: async (unit) => {
        if (isBusy || disturbed === 3) return core.store.write(unit);
        isBusy = true;
        const [conversation] = (await loadConversations(core.store.db, [from])).values();
        if (conversation) {
          const state = { ...conversation.state, language: "en" as const, languageChosen: true };
          try {
            await other.write((tx) => saveConversation(tx, from, state, conversation.version, now));
            disturbed += 1;
          } catch (error) {
            // The turn itself was faster this time: then it is the one who disturbs.
            if (!(error instanceof VersionConflict)) throw error;
          }
        }
        isBusy = false;
        return core.store.write(unit);
      },
    };
    handle();
    await write(chat, "谢谢");
    await answered(chat);
    await Promise.all(running.splice(0).map((worker) => worker.stop()));
    handle({ store: disturbing });
    await write(chat, "谢谢");
    await answered(chat, 2);
    // Which of the writes comes first is chance; whichever does, the last word is in the language that was set meanwhile.
    expect(disturbed).toBeGreaterThanOrEqual(1);
    expect(await replies(chat)).toEqual([
      expect.stringContaining("不客气"),
      expect.stringContaining("You are welcome"),
    ]);
    expect(faults).toEqual([]);
  });

  describe("files", () => {
    const photo: MediaFile = { name: "lamp.png", content: new Uint8Array([1]) };
    const channelThat = (fetchMedia: () => Promise<MediaFile>): InboundDeps["adapters"] =>
      new Map([
        [
          "web",
          {
            channel: "web",
            abilities: { textLength: 4_096, buttons: 9, fileBytes: 20_971_520 },
            send: async () => ({ kind: "sent" as const, platformId: "1" }),
            fetchMedia,
          },
        ],
      ]);
    const withPhoto = { kind: "media" as const, files: [{ ref: "f1" }], caption: "净月和美路的路灯坏了三天" };

    test("are fetched again when the platform stumbles", async () => {
      const chat = newChat();
      let attempts = 0;
      const adapters = channelThat(async () => {
        if (++attempts < 3) throw new Error("not reached");
        return photo;
      });
      const kept: string[] = [];
      handle({ adapters, keepFile: async (_from, file) => `kept ${kept.push(file.name ?? "")}` });
      await write(chat, withPhoto);
      await answered(chat);
      expect(attempts).toBe(3);
      expect(kept).toEqual(["lamp.png"]);
      const [conversation] = (await loadConversations(core.store.db, [{ channel: "web", chat }])).values();
      expect(conversation?.state.draft?.files).toEqual(["kept 1"]);
      expect(faults).toEqual([]);
    });

    test("that can't be had are said to be lost, and the words are answered", async () => {
      const chat = newChat();
      handle({ adapters: channelThat(() => Promise.reject(new Error("gone"))) });
      await write(chat, withPhoto);
      await answered(chat);
      const text = (await replies(chat)).join("\n");
      expect(text).toContain("刚才的文件没能收下来");
      expect(text).toContain("路灯");
      expect(faults).toHaveLength(1);
    });

    test("that are too large are not fetched at all", async () => {
      const chat = newChat();
      let fetched = 0;
      handle({ adapters: channelThat(async () => ({ ...photo, name: String(++fetched) })) });
      await write(chat, { ...withPhoto, files: [{ ref: "f1", bytes: 20_971_521 }] });
      await answered(chat);
      expect(fetched).toBe(0);
      expect((await replies(chat)).join("\n")).toMatch(/没能收下来.*单个不超过20MB/);
    });

    test("that are refused for what they are, are said to be lost", async () => {
      const chat = newChat();
      handle({ adapters: channelThat(async () => photo), keepFile: async () => undefined });
      await write(chat, withPhoto);
      await answered(chat);
      expect((await replies(chat)).join("\n")).toContain("刚才的文件没能收下来");
    });

    test("of a channel that is switched off are lost, its words are not", async () => {
      const chat = newChat();
      handle();
      await write(chat, withPhoto);
      await answered(chat);
      expect((await replies(chat)).join("\n")).toContain("刚才的文件没能收下来");
    });
  });

  test("a number that is typed chooses from what was offered", async () => {
    const chat = newChat();
    handle();
    await write(chat, "净月和美路的路灯坏了三天没人修");
    await answered(chat);
    await core.store.write((tx) => tx.updateTable("outbox").set({ status: "sent" }).where("chat", "=", chat).execute());
    await write(chat, "1");
    await answered(chat, 2);
    expect(await ticketsOf(chat)).toMatchObject([{ matter: "street-light", district: "jingyue" }]);
  });

  test("messages that are handed over as they come are handled once, those of a chat in order", async () => {
    const people = Array.from({ length: 60 }, newChat);
    const worker = handle();
    const accept = createAccept(core.store, () => now, worker);
    const thanks = people.map((chat) => messageOf(chat, "谢谢"));
    const greetings = people.map((chat) => messageOf(chat, "你好"));
    await Promise.all([...thanks, ...thanks].map(accept));
    await Promise.all([...greetings, ...thanks].map(accept));
    for (const chat of people) {
      await eventually("2 replies", async () => (await replies(chat)).length >= 2);
      expect((await replies(chat))[0]).toContain("不客气");
      expect(await inbox(chat)).toEqual(["done after 1", "done after 1"]);
    }
    expect(faults).toEqual([]);
  });

  test("what was handed over to a worker that stops is given back at once", async () => {
    const chat = newChat();
    const worker = handle();
    const message = messageOf(chat, "谢谢");
    const [claimed] = await core.store.write(async (tx) => {
      await addInboxMessage(tx, message, now);
      return claimInboxMessages(tx, { limit: 1, leaseMs: 20_000, now });
    });
    if (!claimed) throw new Error("nothing was claimed");
    worker.take(claimed);
    await worker.stop();
    expect(await replies(chat)).toEqual([]);
    handle();
    await answered(chat);
    expect(await inbox(chat)).toEqual(["done after 2"]);
  });

  test("of two workers each message is handled once, those of a chat in order", async () => {
    const people = Array.from({ length: 12 }, newChat);
    for (const chat of people) {
      await write(chat, "谢谢");
      await write(chat, "你好");
    }
    handle();
    handle();
    for (const chat of people) await answered(chat, 2);
    for (const chat of people) {
      const said = await replies(chat);
      expect(said).toHaveLength(2);
      expect(said[0]).toContain("不客气");
    }
    expect(faults).toEqual([]);
  });
});
