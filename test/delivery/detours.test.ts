import { createDeliveryWorker, type DeliveryWorker } from "../../src/delivery/worker.js";
import type { Abilities, SendResult } from "../../src/domain/channel.js";
import type { OutboundBody } from "../../src/domain/message.js";
import { touch } from "../../src/storage/access.js";
import { addInboxMessages } from "../../src/storage/inbox.js";
import { releaseKept } from "../../src/storage/kept-messages.js";
import { createLinkCode, linkedChats, redeemLinkCode, unlinkChat } from "../../src/storage/linked-chats.js";
import { addOutboxMessages } from "../../src/storage/outbox.js";
import { databases, useStore } from "../support/stores.js";
import { eventually } from "../support/system.js";
import { openPlatform, type Platform } from "./platform.js";

const start = new Date("2026-11-20T08:00:00Z");
const hours = (count: number) => new Date(start.getTime() + count * 3_600_000);
const about = { number: "482-173-056", status: "办理中" };

describe.each(databases)("a message goes the best way that is open, on %s", (name) => {
  const opened = useStore(name);
  const running: DeliveryWorker[] = [];
  let now = start;
  let count = 0;

  afterEach(async () => {
    await Promise.all(running.splice(0).map((worker) => worker.stop()));
    now = start;
  });

  const open = (limits: Partial<Abilities> = {}) => openPlatform(`channel ${++count}`, limits);
  const answerOk = (platform: Platform) => platform.answer(({ id }) => ({ kind: "sent", platformId: `p${id}` }));

  function deliver(...platforms: Platform[]): void {
    const channels = new Map(platforms.map(({ adapter }) => [adapter.channel, adapter]));
    const log = { sent: () => undefined, failed: () => undefined };
    for (const { adapter } of platforms) {
      const worker = createDeliveryWorker(
        { store: opened.store, clock: () => now, chance: () => 0.5, log, channels },
        adapter,
      );
      running.push(worker);
      worker.start();
    }
  }

  const put = (platform: Platform, chat: string, body: OutboundBody) =>
    opened.store.write((tx) => addOutboxMessages(tx, [{ to: { channel: platform.adapter.channel, chat }, body }], now));

  let written = 0;
  const writes = ({ adapter: { channel } }: Platform, chat: string) =>
    opened.store.write((tx) =>
      addInboxMessages(
        tx,
        [
          {
            id: `m${++written}`,
            from: { channel, chat, user: chat },
            sentAt: now,
            content: { kind: "text", text: "在吗" },
          },
        ],
        now,
      ),
    );

  /** Links as its person would: a code from one, redeemed in the other. */
  async function link(one: Platform, other: Platform, chat: string): Promise<void> {
    const code = `hash of ${++written}`;
    await opened.store.write((tx) =>
      createLinkCode(tx, { channel: one.adapter.channel, chat }, code, new Date(now.getTime() + 60_000)),
    );
    await opened.store.write((tx) => redeemLinkCode(tx, code, { channel: other.adapter.channel, chat }, now));
  }

  const rows = async ({ adapter: { channel } }: Platform) =>
    (
      await opened.store.db
        .selectFrom("outbox")
        .select(["status", "way", "why"])
        .where("channel", "=", channel)
        .orderBy("id")
        .execute()
    ).map(({ status, way, why }) => [status, way, why].filter(Boolean).join(" "));

  test("within the window it is simply sent", async () => {
    const wechat = open({ window: { hours: 48 } });
    await writes(wechat, "ann");
    now = hours(47);
    await put(wechat, "ann", { text: "已签收", about });
    deliver(wechat);
    await eventually("it is sent", () => wechat.got.length === 1);
    await eventually("it is noted", async () => (await rows(wechat)).includes("sent"));
  });

  test("after the window news of a ticket goes as a template, where there are templates", async () => {
    const wechat = open({ window: { hours: 48 }, templates: true });
    await writes(wechat, "ann");
    now = hours(48);
    await put(wechat, "ann", { text: "已签收", about, choices: [{ action: "x", label: "好" }] });
    deliver(wechat);
    await eventually("it is noted", async () => (await rows(wechat)).includes("sent template window"));
    expect(wechat.got.map(({ text }) => text)).toEqual(["已签收"]);
  });

  test("without templates it goes to a chat that the person has linked, if that is open", async () => {
    const wechat = open({ window: { hours: 48 } });
    const shut = open({ window: { hours: 24 } });
    const telegram = open();
    await link(wechat, shut, "ann");
    await link(wechat, telegram, "ann");
    now = hours(72);
    await put(wechat, "ann", { text: "已签收", about });
    deliver(wechat, shut, telegram);
    await eventually("it is sent", () => telegram.got.length === 1);
    await eventually("it is noted", async () => (await rows(telegram)).includes("sent moved window"));
    expect([wechat.got, shut.got]).toEqual([[], []]);
  });

  test("a chat that was parted again is not written to", async () => {
    const wechat = open({ window: { hours: 48 } });
    const telegram = open();
    await link(wechat, telegram, "ann");
    await opened.store.write((tx) => unlinkChat(tx, { channel: telegram.adapter.channel, chat: "ann" }));
    now = hours(72);
    await put(wechat, "ann", { text: "已签收", about });
    deliver(wechat, telegram);
    await eventually("it is kept", async () => (await rows(wechat)).includes("kept window"));
    expect(telegram.got).toEqual([]);
  });

  test("else it is kept until the person writes, then told as one message before anything new", async () => {
    const wechat = open({ window: { hours: 48 } });
    const { channel } = wechat.adapter;
    await writes(wechat, "ann");
    now = hours(50);
    await put(wechat, "ann", { text: "已签收", about });
    await put(wechat, "ann", { text: "已整改", about, choices: [{ action: "x", label: "解决了" }] });
    deliver(wechat);
    await eventually("both are kept", async () => (await rows(wechat)).join() === "kept window,kept window");
    now = hours(60);
    await writes(wechat, "ann");
    await opened.store.write((tx) =>
      releaseKept(
        tx,
        [{ channel, chat: "ann" }],
        { channel, chat: "ann" },
        (kept) => ({ text: kept.map(({ body }) => body.text).join("，") }),
        now,
      ),
    );
    await put(wechat, "ann", { text: "在" });
    await eventually("all is told", () => wechat.got.length === 2);
    expect(wechat.texts()).toEqual(["已签收，已整改", "在"]);
    await eventually(
      "it is noted",
      async () => (await rows(wechat)).join() === "sent late window,joined late window,sent",
    );
  });

  test("what the platform allows after a message is counted, and begins anew with the next", async () => {
    const wechat = open({ window: { hours: 48, messages: 2 } });
    await writes(wechat, "ann");
    now = hours(1);
    deliver(wechat);
    for (const text of ["一", "二", "三"]) {
      await put(wechat, "ann", { text });
      now = new Date(now.getTime() + 1_000);
    }
    await eventually("the third is kept", async () => (await rows(wechat)).join() === "sent,sent,kept limit");
    await writes(wechat, "ann");
    now = hours(2);
    await put(wechat, "ann", { text: "四" });
    await eventually("the fourth is sent", () => wechat.texts().includes("四"));
  });

  test("a platform that says no although the window seemed open is believed", async () => {
    const line = open();
    const telegram = open();
    line.answer((): SendResult => ({ kind: "shut", reason: "monthly limit" }));
    await link(line, telegram, "ann");
    await put(line, "ann", { text: "已签收", about });
    await put(line, "bob", { text: "已签收", about });
    deliver(line, telegram);
    await eventually("the other chat has it", () => telegram.got.length === 1);
    await eventually("who has none is kept", async () => (await rows(line)).join() === "kept limit");
  });

  test("whoever blocks us is told elsewhere, or when he is back; never as a template", async () => {
    const viber = open({ templates: true });
    const telegram = open();
    viber.answer((): SendResult => ({ kind: "blocked" }));
    await link(viber, telegram, "ann");
    await put(viber, "ann", { text: "已签收", about });
    await put(viber, "bob", { text: "已签收", about });
    deliver(viber, telegram);
    await eventually("the other chat has it", () => telegram.got.length === 1);
    await eventually("it is noted", async () => (await rows(telegram)).includes("sent moved blocked"));
    await eventually("who has none is kept", async () => (await rows(viber)).join() === "kept blocked");
  });

  test("two chats that both block are not sent to in circles", async () => {
    const one = open();
    const other = open();
    for (const platform of [one, other]) platform.answer((): SendResult => ({ kind: "blocked" }));
    await link(one, other, "ann");
    await put(one, "ann", { text: "已签收" });
    deliver(one, other);
    await eventually("it is kept", async () => (await rows(other)).join() === "kept moved blocked");
    expect([one.got.length, other.got.length]).toEqual([1, 1]);
  });

  test("a template that the platform refuses leaves the other ways", async () => {
    const wechat = open({ window: { hours: 48 }, templates: true });
    const telegram = open();
    wechat.answer((): SendResult => ({ kind: "failed", reason: "no such template" }));
    await link(wechat, telegram, "ann");
    await put(wechat, "ann", { text: "已签收", about });
    deliver(wechat, telegram);
    await eventually("it is noted", async () => (await rows(telegram)).includes("sent moved window"));
  });

  test("somebody who writes while the platform still says no is not left waiting for his next message", async () => {
    const viber = open();
    let refusals = 0;
    viber.answer(async (message): Promise<SendResult> => {
      if (++refusals > 1) return { kind: "sent", platformId: message.id };
      now = new Date(start.getTime() + 1_000);
      await writes(viber, "ann");
      return { kind: "blocked" };
    });
    await put(viber, "ann", { text: "已签收" });
    deliver(viber);
    await eventually("it is sent after all", async () => (await rows(viber)).join() === "sent blocked");
    answerOk(viber);
  });

  test("chats that were linked one after the other are one person's", async () => {
    const [a, b, c, d] = [open(), open(), open(), open()];
    await link(a, b, "ann");
    await link(c, d, "ann");
    await link(a, c, "ann");
    const key = { channel: b.adapter.channel, chat: "ann" };
    const found = await linkedChats(opened.store.db, [key, { channel: "none", chat: "none" }]);
    expect([...found.values()].map((chats) => chats.map(({ channel }) => channel).sort())).toEqual([
      [a, c, d].map(({ adapter }) => adapter.channel).sort(),
    ]);
    await opened.store.write(async (tx) => touch(tx, "outbox"));
  });
});
