import { normalise } from "../../../adapters/whatsapp-cloud/normalise.js";
import { payloadBytes, payloadNames, spoiled } from "../support/payload-table.js";

const payload = (name: string): unknown => JSON.parse(payloadBytes("whatsapp-cloud", `${name}.json`).toString());
const phoneId = "106540352242922";

const now = new Date("2026-03-02T08:31:30Z");
const sentAt = new Date("2026-03-02T08:30:00Z");
const aMinuteLater = new Date("2026-03-02T08:31:00Z");
const address = (chat: string) => ({ channel: "whatsapp-cloud", chat, user: chat });
const from = address("8613800000001");
const one = (id: string, content: object, more: object = {}) => ({
  messages: [{ from, id: `wamid.HBgN${id}`, sentAt, content, ...more }],
  undelivered: [],
});
const text = (words: string) => ({ kind: "text", text: words });
const choice = (action: string) => ({ kind: "choice", action });
const ours = (id: string) => ({ inReplyTo: `wamid.HBgNours${id}` });
const media = (ref: string, mime: string, more: object = {}, file: object = {}) => ({
  kind: "media",
  files: [{ ref, mime, ...file }],
  ...more,
});
const unsupported = (what: string) => ({ kind: "unsupported", what });
const nothing = { messages: [], undelivered: [] };

/** What each captured payload says. */
const table: Record<string, object> = {
  text: one("text", text("和平小区门口的路灯坏了三天")),
  reply: one("reply", text("不对，是隔壁小区"), ours("7")),
  forwarded: one("fw", text("转发的话")),
  "button-reply": one("btn", choice("d:confirm:d1"), ours("8")),
  "list-reply": one("list", choice("p:jingyue:d1"), ours("9")),
  "template-button": one("tb", choice("o:status:7"), ours("10")),
  "template-button-of-the-city": one("tbo", text("查进度"), ours("10")),
  "flow-reply": one("flow", unsupported("interactive")),
  image: one("img", media("1003383421387256", "image/jpeg")),
  "image-with-caption": one("imgc", media("1003383421387257", "image/jpeg", { caption: "坏的就是这盏" })),
  voice: one("voice", { kind: "voice", file: { ref: "1003383421387258", mime: "audio/ogg" } }),
  video: one("video", media("1003383421387259", "video/mp4")),
  document: one("doc", media("1003383421387260", "application/pdf", { caption: "请看" }, { name: "合同.pdf" })),
  sticker: one("st", unsupported("sticker")),
  location: one("loc", {
    kind: "location",
    latitude: 43.817,
    longitude: 125.3235,
    label: "净月潭 长春市净月大街5840号",
  }),
  "location-bare": one("locb", { kind: "location", latitude: 43.817, longitude: 125.3235 }),
  contacts: one("con", unsupported("contacts")),
  order: one("ord", unsupported("order")),
  unsupported: one("un", unsupported("unsupported")),
  reaction: nothing,
  revoke: nothing,
  edit: one("edit", text("路灯坏了四天"), { ...ours("7"), sentAt: aMinuteLater, edits: "wamid.HBgNtext" }),
  "edit-with-the-same-id": one("text#1772440260", text("路灯坏了五天"), {
    sentAt: aMinuteLater,
    edits: "wamid.HBgNtext",
  }),
  system: nothing,
  welcome: one("wel", { kind: "started" }),
  "hidden-number": one("hid", text("hello"), { from: address("CN.4566546130240823") }),
  batch: {
    messages: [
      { from, id: "wamid.HBgNb1", sentAt, content: text("第一条") },
      { from: address("8613800000002"), id: "wamid.HBgNb2", sentAt, content: text("another person") },
    ],
    undelivered: [],
  },
  "another-number": nothing,
  group: nothing,
  "status-delivered": nothing,
  "status-failed": { messages: [], undelivered: [131047] },
  "template-status": nothing,
  empty: nothing,
};

test.each(Object.entries(table))("%s", (name, expected) => {
  expect(normalise(payload(name), phoneId, now)).toEqual(expected);
});

test("every captured payload is in the table", () => {
  expect(payloadNames("whatsapp-cloud")).toEqual(Object.keys(table).sort());
});

test.each(Object.keys(table))("%s with fields replaced never throws", (name) => {
  for (const spoilt of spoiled(payload(name), 400, name.length)) {
    for (const message of normalise(spoilt, phoneId, now).messages) {
      expect(message.id).not.toBe("");
      expect(Number.isNaN(message.sentAt.getTime())).toBe(false);
    }
  }
});
