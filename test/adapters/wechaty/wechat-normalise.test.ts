import { allowLoopbackOnly } from "../support/loopback-only.js";
import { payloadBytes, payloadNames } from "../support/payload-table.js";
import { type Account, eventXml, person, startAccount, textXml } from "./official-account.js";

allowLoopbackOnly();

let account: Account;
beforeAll(async () => {
  account = await startAccount({ WECHAT_PASSIVE_REPLY: "off" });
});
afterAll(() => account.stop());

const from = { channel: "wechat", chat: person, user: person };
const sentAt = new Date("2026-03-02T08:30:00Z");
// Events have no ids of WeChat's.
const event = expect.stringMatching(/^e[\w-]{32}$/);

/** What each captured payload says; `undefined`: nothing is kept of it. */
const table: Record<string, object | undefined> = {
  text: { id: "m23816443500158273", content: { kind: "text", text: "和平小区门口的路灯坏了三天 <br> &lt; ]]" } },
  "text-with-cdata-end": { id: "m23816443500158274", content: { kind: "text", text: "a]]>b" } },
  "text-empty": { id: "m23816443500158275", content: { kind: "text", text: "" } },
  "menu-pressed": { id: "m23816443500158276", content: { kind: "choice", action: "f:satisfied:yes:12:1" } },
  image: {
    id: "m23816443500158277",
    content: { kind: "media", files: [{ ref: "media-image-1", mime: "image/jpeg" }] },
  },
  voice: { id: "m23816443500158278", content: { kind: "voice", file: { ref: "media-voice-1", mime: "audio/amr" } } },
  "voice-with-words": {
    id: "m23816443500158279",
    content: { kind: "media", files: [{ ref: "media-voice-2", mime: "audio/speex" }], caption: "楼下太吵了" },
  },
  video: { id: "m23816443500158280", content: { kind: "media", files: [{ ref: "media-video-1", mime: "video/mp4" }] } },
  shortvideo: {
    id: "m23816443500158281",
    content: { kind: "media", files: [{ ref: "media-video-2", mime: "video/mp4" }] },
  },
  location: {
    id: "m23816443500158282",
    content: { kind: "location", latitude: 23.134521, longitude: 113.358803, label: "天河区体育东路" },
  },
  "location-out-of-the-world": undefined,
  link: { id: "m23816443500158284", content: { kind: "text", text: "小区停水通知\nhttps://mp.weixin.qq.com/s/abc" } },
  unsupported: { id: "m23816443500158285", content: { kind: "unsupported", what: "sticker or file" } },
  "unknown-kind": { id: "m23816443500158286", content: { kind: "unsupported", what: "hologram" } },
  "event-subscribe": { id: event, content: { kind: "started" } },
  "event-subscribe-by-code": { id: event, content: { kind: "started", payload: "district:hp" } },
  "event-scan": { id: event, content: { kind: "started", payload: "district:hp" } },
  "event-click-text": { id: event, content: { kind: "text", text: "我要反映" } },
  "event-click-choice": { id: event, content: { kind: "choice", action: "t" } },
  "event-click-foreign": { id: event, content: { kind: "choice", action: "V1001_TODAY_MUSIC" } },
  "event-view": undefined,
  "event-unsubscribe": undefined,
  "event-location": undefined,
  "event-template-sent": undefined,
  "without-id": undefined,
};

test("every captured payload is in the table", () => {
  expect(payloadNames("wechat")).toEqual(Object.keys(table).sort());
});

test.each(Object.entries(table))("%s", async (name, expected) => {
  account.kept.length = 0;
  const answer = await account.post(payloadBytes("wechat", `${name}.xml`).toString());
  expect(answer).toEqual({ status: 200, body: "success" });
  expect(account.kept).toEqual(expected === undefined ? [] : [{ from, sentAt, ...expected }]);
});

test("different events of one second differ, the same one again does not", async () => {
  account.kept.length = 0;
  const second = 1_772_440_999;
  for (const xml of [
    eventXml("CLICK", "choice:t", second),
    eventXml("CLICK", "choice:?", second),
    eventXml("subscribe", "", second),
    eventXml("CLICK", "choice:t", second + 1),
    eventXml("CLICK", "choice:t", second),
  ]) {
    await account.post(xml);
  }
  expect(account.kept.map(({ content }) => content)).toEqual([
    { kind: "choice", action: "t" },
    { kind: "choice", action: "?" },
    { kind: "started" },
    { kind: "choice", action: "t" },
  ]);
  expect(new Set(account.kept.map(({ id }) => id)).size).toBe(4);
});

test("ids of two persons' messages do not meet", async () => {
  account.kept.length = 0;
  await account.post(textXml("一", "1"));
  await account.post(textXml("二", "2", "o6_bmjrPTlm6_2sgVt7hMZOPfL2M"));
  expect(account.kept.map(({ id, from: { chat } }) => [id, chat])).toEqual([
    ["m1", person],
    ["m2", "o6_bmjrPTlm6_2sgVt7hMZOPfL2M"],
  ]);
});
