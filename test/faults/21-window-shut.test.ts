import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hashSecret } from "../../src/core.js";
import { encodeAction } from "../../src/domain/action.js";
import { formatTicketNumber } from "../../src/domain/ticket-number.js";
import { createStaffCode } from "../../src/storage/staff-bindings.js";
import { allowLoopbackOnly } from "../adapters/support/loopback-only.js";
import { startProcess } from "../support/fault-process.js";
import { everyTicket } from "../support/story-tickets.js";
import { eventually } from "../support/system.js";
import { type OpenKits, type PersonOn, personOn, startKits } from "../system/every-kit.js";
import { type RunningServer, runServer } from "../system/running-server.js";

allowLoopbackOnly();

// Fault 21: the platform lets nobody be written to any more. News go another way, or wait until the person writes, and staff see which
// and why.

let folder: string;
let kits: OpenKits;
let server: RunningServer;
let turnedMs: number;
const clock = () => new Date(Date.now() + turnedMs);
const hour = 3_600_000;

async function open(channels: readonly string[], without: readonly string[] = []): Promise<void> {
  turnedMs = 0;
  folder = mkdtempSync(join(tmpdir(), "huiying-window-"));
  kits = await startKits(channels);
  const environment = Object.fromEntries(Object.entries(kits.environment).filter(([name]) => !without.includes(name)));
  server = await runServer(environment, folder, clock);
}
afterEach(async () => {
  await server?.stop();
  await kits?.close();
  rmSync(folder, { recursive: true, force: true });
});

const person = (channel: string, which: 0 | 1 = 0) => personOn(kits.of(channel), which, () => server.url, clock);
const says = (who: PersonOn, words: string, from = 0) =>
  eventually(`${words} is said`, () =>
    who
      .heard()
      .slice(from)
      .some((text) => text.includes(words)),
  ).catch((error: unknown) => {
    throw new Error(`${String(error)}; heard: ${who.heard().join("\n---\n")}; faults: ${server.faults.join("\n")}`);
  });

async function reported(reporter: PersonOn): Promise<void> {
  await reporter.write("净月区和美路的路灯坏了三天，晚上很黑，老人不敢出门");
  await says(reporter, "请核对");
  await reporter.choose("对，提交");
  await says(reporter, "已受理");
}

/** Turns the clock on by hours, past what timers have to say of the report. */
async function later(hours: number): Promise<void> {
  turnedMs += hour;
  await eventually("the timers have had their say", async () => (await inbox()).some(({ kind }) => kind === "silence"));
  turnedMs += (hours - 1) * hour;
}

async function inbox(): Promise<readonly { readonly kind: string }[]> {
  const rows = await server.core.store.db.selectFrom("inbox").select(["content", "status"]).execute();
  return rows.flatMap(({ content, status }) => (status === "done" ? [JSON.parse(content ?? "{}")] : []));
}

const numberOfTicket = async () => formatTicketNumber((await everyTicket(server.core))[0]?.id ?? 0);

/** What `huiying ticket show` says of the last message to the reporter. */
async function lastNotice(): Promise<unknown> {
  const words = ["ticket", "show", await numberOfTicket(), "--json"];
  const command = startProcess("src/cli/main.js", { HUIYING_DATA: folder, LOG_LEVEL: "silent" }, words);
  expect([await command.ended, command.errors()]).toEqual([0, ""]);
  return JSON.parse(command.lines.join("\n")).notices.at(-1);
}

/** What the officer reads in his chat on Telegram. */
async function officerReads(): Promise<string> {
  const officer = person("telegram", 1);
  await bound(officer);
  const before = officer.heard().length;
  const ticket = (await everyTicket(server.core))[0]?.id ?? 0;
  await officer.does({
    kind: "choice",
    action: encodeAction({ kind: "staff", command: "show", ticket }),
    label: "查看",
    under: "1",
  });
  await says(officer, "诉求人的最近一条消息", before);
  return officer.heard().at(-1) ?? "";
}

async function bound(officer: PersonOn): Promise<void> {
  if (officer.heard().some((text) => text.includes("绑定好了"))) return;
  const until = new Date(clock().getTime() + hour);
  await server.core.store.write((tx) => createStaffCode(tx, "sun.li", hashSecret("WXYZ-1000"), until));
  await officer.write("绑定 WXYZ-1000");
  await says(officer, "绑定好了");
}

const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);

test.each([
  ["wechat", "微信公众号", ["WECHAT_TEMPLATE_ID", "WECHAT_TEMPLATE_FIELDS"]],
  ["messenger", "Messenger", []],
])(
  "on %s news wait until the person writes, and then come first",
  async (channel, name, without) => {
    await open([channel, "telegram"], without);
    const reporter = person(channel);
    await reported(reporter);
    const before = reporter.heard().length;
    await later(49);
    await server.act("sun.li", "accept");
    const kept = { at, channel, status: "kept", way: null, why: "window" };
    await eventually("it is kept", async () => {
      const rows = await server.core.store.db
        .selectFrom("outbox")
        .select("status")
        .where("channel", "=", channel)
        .execute();
      return rows.some(({ status }) => status === "kept");
    });
    expect(await lastNotice()).toEqual(kept);
    expect(await officerReads()).toContain(
      `诉求人的最近一条消息：尚未送达，等诉求人在${name}来信时补发（超过平台允许主动发消息的时间）`,
    );
    expect(reporter.heard()).toHaveLength(before);

    turnedMs += hour;
    await reporter.write("在吗");
    await says(reporter, "已签收", before);
    expect(reporter.heard()[before]).toMatch(/^您不在的时候：[\s\S]*已签收/);
    await eventually("that is noted", async () => {
      const rows = await server.core.store.db.selectFrom("outbox").select("status").execute();
      return rows.every(({ status }) => status === "sent" || status === "joined");
    });
    expect(await lastNotice()).toMatchObject({ channel, way: "late", why: "window" });
    expect(await officerReads()).toContain(`来信时已补发到${name}`);
  },
  120_000,
);

test("on WeChat with a template, the template says that there is something", async () => {
  await open(["wechat", "telegram"]);
  const reporter = person("wechat");
  await reported(reporter);
  await later(49);
  await server.act("sun.li", "accept");
  const templates = () =>
    kits
      .of("wechat")
      .running.seen()
      .filter(({ template }) => template);
  await eventually("the template is there", () => templates().length > 0);
  expect(templates()[0]).toMatchObject({ chat: reporter.chat, text: expect.stringContaining(await numberOfTicket()) });
  await eventually("that is noted", async () => (await lastStatus("wechat")) === "sent");
  expect(await lastNotice()).toEqual({ at, channel: "wechat", status: "sent", way: "template", why: "window" });
  expect(await officerReads()).toContain("已用模板消息发到微信公众号（超过平台允许主动发消息的时间）");
}, 120_000);

test("where the person has linked another chat, the news go there", async () => {
  await open(["messenger", "telegram"]);
  const reporter = person("messenger");
  const elsewhere = person("telegram");
  await reported(reporter);
  await reporter.write("关联账号");
  await says(reporter, "关联 ");
  const line = /^关联 \S+$/m.exec(reporter.heard().at(-1) ?? "")?.[0] ?? "";
  await elsewhere.write(line);
  await says(elsewhere, "要把这个聊天和");
  await elsewhere.choose("关联");
  await says(elsewhere, "好了，已和您的");
  await says(reporter, "刚刚和一个");
  const before = reporter.heard().length;

  await later(49);
  await server.act("sun.li", "accept");
  await says(elsewhere, "已签收");
  expect(reporter.heard()).toHaveLength(before);
  await eventually("that is noted", async () => (await lastStatus("telegram")) === "sent");
  expect(await lastNotice()).toEqual({ at, channel: "telegram", status: "sent", way: "moved", why: "window" });
  expect(await officerReads()).toContain("已改发到关联的Telegram（超过平台允许主动发消息的时间）");
}, 120_000);

test("what a timer says of a person's silence is no word of his: nothing that is kept goes out for it", async () => {
  await open(["messenger"]);
  const reporter = person("messenger");
  await reported(reporter);
  const before = reporter.heard().length;
  turnedMs = 49 * hour;
  await server.act("sun.li", "accept");
  await eventually("it is kept", async () => (await lastStatus("messenger")) !== "waiting");
  await eventually("the timers have had their say", async () => (await inbox()).some(({ kind }) => kind === "silence"));
  await server.act("sun.li", "record_progress", "已到现场查看");
  await eventually("that is kept, too", async () => (await lastStatus("messenger")) !== "waiting");
  expect(reporter.heard()).toHaveLength(before);
  expect(await lastStatus("messenger")).toBe("kept");
}, 120_000);

async function lastStatus(channel: string): Promise<string | undefined> {
  const { db } = server.core.store;
  const rows = db
    .selectFrom("outbox")
    .select("status")
    .where("channel", "=", channel)
    .where("ticket_id", "is not", null);
  return (await rows.orderBy("id", "desc").limit(1).executeTakeFirst())?.status;
}
