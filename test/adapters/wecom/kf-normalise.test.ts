import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { InboundContent, InboundMessage } from "../../../src/domain/message.js";
import { kit, startKit } from "../kits/wecom-kf.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";
import { noon, openChannel } from "./open-channel.js";

allowLoopbackOnly();

const folder = "test/adapters/payloads/wecom-kf";
const itemOf = (name: string): object => JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));

/** What a channel takes that starts while these items wait. */
async function taken(items: readonly object[]) {
  const start = async () => {
    const running = await startKit();
    running.wecom.kfItems.push(...items);
    return running;
  };
  const channel = await openChannel({ ...kit, start });
  // A call makes the channel ask, and is answered once all of it is kept.
  const [call] = channel.kit.calls({ kind: "text", id: "last", chat: "last", at: noon, text: "last" });
  if (call) expect(await channel.receive(call)).toEqual({ status: 200, body: "success" });
  const warnings = [...channel.warnings];
  await channel.close();
  return { messages: channel.accepted.filter(({ from }) => from.chat !== "last"), warnings };
}

const person = "wmAJ2GCAAAme1XQRC-NI-q0_ZM9ukoAw";
const from = { channel: "wecom-kf", chat: person, user: person };
const media = (part: string, mime?: string): InboundContent => ({
  kind: "media",
  files: [{ ref: `2iSLeVyqzk4eX0IB5kTi9Ljfa2rt9dwfq5WKRQ4N${part}`, ...(mime !== undefined && { mime }) }],
});

const contents: readonly (readonly [string, InboundContent])[] = [
  ["text", { kind: "text", text: "小区没水了" }],
  ["menu-tapped", { kind: "choice", action: "rate:T1:5" }],
  ["image", media("vvgw")],
  ["voice", { kind: "voice", file: { ref: "2iSLeVyqzk4eX0IB5kTi9Ljfa2rt9dwfq5WKRQ4Nvoice", mime: "audio/amr" } }],
  ["video", media("video", "video/mp4")],
  ["file", media("_file")],
  [
    "location",
    {
      kind: "location",
      latitude: 23.106021881103501,
      longitude: 113.320503234863,
      label: "广州国际媒体港 广东省广州市海珠区",
    },
  ],
  ["link", { kind: "text", text: "停水通知\nhttps://example.cn/n" }],
  ["business-card", { kind: "unsupported", what: "business_card" }],
  ["mini-program", { kind: "unsupported", what: "miniprogram" }],
  ["proto", { kind: "unsupported", what: "__proto__" }],
  ["odd", { kind: "text", text: "" }],
  ["enter-with-param", { kind: "started", payload: "bridge-7" }],
  ["enter-with-scene", { kind: "started", payload: "oPoster" }],
  ["enter-first", { kind: "started" }],
];

const nothing = ["employee", "another-account", "enter-again", "send-failed", "send-refused", "session-changed"];

test("each item becomes what it says, in the order of writing, or nothing", async () => {
  const { messages } = await taken([...contents.map(([name]) => itemOf(name)), ...nothing.map(itemOf)]);
  const expected = contents.map(
    ([name, content]): InboundMessage => ({ id: `from_msgid_${name}`, from, sentAt: noon, content }),
  );
  expect(messages).toEqual(expected);
});

test("every captured payload is in the table", () => {
  const names = readdirSync(folder).map((file) => file.replace(".json", ""));
  expect(names.sort()).toEqual([...contents.map(([name]) => name), ...nothing].sort());
});

test("an administrator is told once of what keeps messages from arriving, if he can mend it", async () => {
  const { warnings } = await taken([itemOf("send-failed"), itemOf("send-failed"), itemOf("send-refused")]);
  expect(warnings).toEqual(["企业主体未认证，消息没有送达。The company is not verified; a message did not arrive."]);
});

test.each([
  ["no object", [1, "a", null, []]],
  ["no fields", [{}]],
  ["types flipped", [{ msgid: 1, open_kfid: {}, external_userid: [], send_time: "x", origin: "3", msgtype: [] }]],
])("items of any shape are passed over: %s", async (_name, items) => {
  const start = async () => {
    const running = await startKit();
    const answer = { errcode: 0, errmsg: "ok", next_cursor: "0", has_more: 0, msg_list: items };
    running.wecom.once.set("/cgi-bin/kf/sync_msg", [answer]);
    return running;
  };
  const channel = await openChannel({ ...kit, start });
  await channel.kit.platform.until(() => channel.kit.platform.arrived.length === 2);
  const [call] = channel.kit.calls({ kind: "text", id: "last", chat: "last", at: noon, text: "last" });
  if (call) expect((await channel.receive(call)).status).toBe(200);
  expect(channel.accepted).toHaveLength(1);
  await channel.close();
});
