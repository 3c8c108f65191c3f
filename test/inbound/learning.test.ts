import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Core, hashSecret, openCore } from "../../src/core.js";
import { encodeAction } from "../../src/domain/action.js";
import type { InboundContent } from "../../src/domain/message.js";
import type { Understander, Understanding } from "../../src/domain/understanding.js";
import { createReading } from "../../src/inbound/reading.js";
import { createInboundWorker, type InboundWorker } from "../../src/inbound/worker.js";
import { addInboxMessage } from "../../src/storage/inbox.js";
import { eventually, testConfig } from "../support/system.js";

const now = new Date("2026-11-20T02:00:00Z");

const nothing: Understanding = {
  language: "zh",
  tellsLanguage: "surely",
  intent: "report",
  intentConfidence: 1,
  kind: "complaint",
  urgency: "normal",
  issues: [],
  wantsAnonymity: false,
  aboutOfficial: false,
  despair: false,
};
const place = { text: "净月大街12号", district: "jingyue", outside: false, spot: "净月大街12号" };

/** A report of something that is a matter with a confidence, or else another. */
const report = (text: string, matter: string, confidence: number, changes: Partial<Understanding> = {}) => ({
  ...nothing,
  place,
  issues: [
    {
      text,
      candidates: [
        { matter, confidence },
        { matter: "parks", confidence: 0.2 },
      ],
      unknownShare: 0.25,
    },
  ],
  ...changes,
});

/** What the machine takes each text for. */
const meanings: Readonly<Record<string, Understanding>> = {
  半夜有声音: report("半夜有声音", "noise", 0.4),
  半夜施工: report("半夜施工", "noise", 0.9),
  着火了: report("着火了", "noise", 0.45, { urgency: "danger" }),
  匿名举报声音: report("匿名举报声音", "noise", 0.4, { wantsAnonymity: true }),
  "不对，是停水": { ...nothing, intent: "correct" },
  是停水: { ...nothing, issues: report("是停水", "water-supply", 0.9).issues },
  对: { ...nothing, intent: "affirm" },
};

describe("of a report that is filed", () => {
  const folder = mkdtempSync(join(tmpdir(), "huiying-taught-"));
  let core: Core;
  let worker: InboundWorker;
  let chats = 0;
  let messages = 0;

  const understander: Understander = {
    understand: (text) => meanings[text] ?? nothing,
    districtAt: () => undefined,
  };

  beforeAll(async () => {
    core = await openCore(testConfig(folder), () => now);
    worker = createInboundWorker({
      store: core.store,
      city: core.city,
      calendar: () => core.calendar,
      understander,
      reading: createReading(understander),
      adapters: new Map(),
      keepFile: async () => undefined,
      channelName: (channel) => ({ zh: channel, en: channel }),
      clock: () => now,
      randomBytes: (length) => new Uint8Array(length).fill(7),
      hash: hashSecret,
      log: { handled: () => undefined, failed: (_channel, _n, error) => process.stderr.write(`${String(error)}\n`) },
    });
    worker.start();
  });
  beforeEach(() =>
    core.store.write(async (tx) => {
      await tx.deleteFrom("corrections").execute();
      await tx.deleteFrom("readings").execute();
    }),
  );
  afterAll(async () => {
    await worker.stop();
    await core.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const isMatter = (text: string) => core.city.taxonomy.matters.has(text);
  const choose = (matter: string) =>
    encodeAction({ kind: "matter", matter, issue: 0, draft: Buffer.alloc(6, 7).toString("base64url") });

  /** Somebody new says this, or chooses a matter, one after the other, until a ticket is filed. */
  async function say(...texts: readonly string[]): Promise<void> {
    const chat = `chat ${++chats}`;
    const before = await countTickets();
    for (const text of texts) {
      const id = `m${++messages}`;
      const message = { id, from: { channel: "web", chat, user: chat }, sentAt: now } as const;
      const content: InboundContent = isMatter(text)
        ? { kind: "choice", action: choose(text) }
        : { kind: "text", text };
      await core.store.write((tx) => addInboxMessage(tx, { ...message, content }, now));
      await eventually("it is handled", async () => (await statusOf(id)) === "done");
    }
    expect(await countTickets()).toBe(before + 1);
  }

  const statusOf = async (id: string) =>
    (await core.store.db.selectFrom("inbox").select("status").where("platform_id", "=", id).executeTakeFirst())?.status;
  const countTickets = async () => (await core.store.db.selectFrom("tickets").select("id").execute()).length;
  const corrections = () =>
    core.store.db.selectFrom("corrections").select(["source", "text", "matter", "guessed", "confidence"]).execute();
  const readings = () =>
    core.store.db.selectFrom("readings").select(["matter", "count", "unsure", "unknown_sum"]).execute();

  test("it is kept which choice was right, whether or not it was the likeliest", async () => {
    await say("半夜有声音", "parks", "对");
    await say("半夜有声音", "noise", "对");
    const kept = { source: "reporter", text: "半夜有声音", guessed: "noise", confidence: 0.4 };
    expect(await corrections()).toEqual([
      { ...kept, matter: "parks" },
      { ...kept, matter: "noise" },
    ]);
    expect(await readings()).toEqual([{ matter: "noise", count: 2, unsure: 2, unknown_sum: 0.5 }]);
  });

  test("it is kept what the reporter has corrected on the card", async () => {
    await say("半夜施工", "不对，是停水", "对");
    const kept = { source: "reporter", text: "半夜施工\n不对，是停水", guessed: "noise", confidence: 0.9 };
    expect(await corrections()).toEqual([{ ...kept, matter: "water-supply" }]);
  });

  test("nothing is learned if the machine was sure and right, only counted", async () => {
    await say("半夜施工", "对");
    expect(await corrections()).toEqual([]);
    expect(await readings()).toEqual([{ matter: "noise", count: 1, unsure: 0, unknown_sum: 0.25 }]);
  });

  test("nothing is learned from a danger that was filed unasked, nor from the anonymous", async () => {
    await say("着火了");
    await say("匿名举报声音", "parks", "对");
    expect(await corrections()).toEqual([]);
    expect(await readings()).toEqual([{ matter: "noise", count: 2, unsure: 2, unknown_sum: 0.5 }]);
  });
});
