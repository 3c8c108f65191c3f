import { normalise } from "../../../adapters/messenger/normalise.js";
import { payloadBytes, payloadNames, spoiled } from "../support/payload-table.js";

const payload = (name: string): unknown => JSON.parse(payloadBytes("messenger", `${name}.json`).toString());

const now = new Date("2026-03-02T08:31:30Z");
const sentAt = new Date("2026-03-02T08:30:00Z");
const aMinuteLater = new Date("2026-03-02T08:31:00Z");
const from = { channel: "messenger", chat: "24500000000000001", user: "24500000000000001" };
const other = { channel: "messenger", chat: "24500000000000002", user: "24500000000000002" };
const image = { ref: "https://scontent.xx.fbcdn.net/v/t1.15752-9/100_n.jpg?_nc_cat=1&oh=00_a" };
const image2 = { ref: "https://scontent.xx.fbcdn.net/v/t1.15752-9/101_n.jpg?_nc_cat=1&oh=00_a" };
const said = (id: string, text: string, more: object = {}) => ({
  from,
  id,
  sentAt,
  content: { kind: "text", text },
  ...more,
});
const unsupported = (id: string, what: string) => ({ from, id, sentAt, content: { kind: "unsupported", what } });

/** What each captured payload says. */
const table: Record<string, readonly object[]> = {
  text: [said("m_text1", "和平小区门口的路灯坏了三天")],
  reply: [said("m_reply1", "不对，是隔壁小区", { inReplyTo: "m_ours7" })],
  "quick-reply": [{ from, id: "m_quick1", sentAt, content: { kind: "choice", action: "d:confirm:d1" } }],
  batch: [
    said("m_b1", "第一条"),
    said("m_b2", "another person", { from: other }),
    said("m_b3", "第二条", { sentAt: new Date("2026-03-02T08:30:05Z") }),
  ],
  image: [{ from, id: "m_img1", sentAt, content: { kind: "media", files: [image] } }],
  "images-with-words": [
    { from, id: "m_img2", sentAt, content: { kind: "media", files: [image, image2], caption: "坏的就是这盏" } },
  ],
  voice: [
    {
      from,
      id: "m_voice1",
      sentAt,
      content: {
        kind: "voice",
        file: { ref: "https://cdn.fbsbx.com/v/t59.3654-21/200_n.mp4/audioclip-1.mp4?oh=00_b" },
      },
    },
  ],
  video: [
    {
      from,
      id: "m_video1",
      sentAt,
      content: {
        kind: "media",
        files: [{ ref: "https://video.xx.fbcdn.net/v/t42.3356-2/300_n.mp4?oh=00_c" }],
      },
    },
  ],
  file: [
    {
      from,
      id: "m_file1",
      sentAt,
      content: {
        kind: "media",
        files: [
          {
            ref: "https://cdn.fbsbx.com/v/t59.2708-21/400_n.pdf/%E5%90%88%E5%90%8C.pdf?oh=00_d",
            name: "合同.pdf",
          },
        ],
      },
    },
  ],
  location: [
    {
      from,
      id: "m_loc1",
      sentAt,
      content: { kind: "location", latitude: 43.817, longitude: 125.3235, label: "净月潭" },
    },
  ],
  sticker: [unsupported("m_st1", "sticker")],
  "sticker-before-2026": [unsupported("m_st2", "sticker")],
  "shared-link": [said("m_fb1", "停水通知 https://news.example.cn/1")],
  "shared-link-with-words": [said("m_fb2", "看这个 https://news.example.cn/1")],
  reel: [unsupported("m_reel1", "reel")],
  unsupported: [unsupported("m_un1", "message")],
  echo: [],
  "get-started": [{ from, id: "m_pb1@1772440200000", sentAt, content: { kind: "started" } }],
  "get-started-by-link": [
    { from, id: "m_pb2@1772440200000", sentAt, content: { kind: "started", payload: "staff_K7Q2-9MXT" } },
  ],
  referral: [
    {
      from,
      id: "referral:24500000000000001@1772440200000",
      sentAt,
      content: { kind: "started", payload: "street_7" },
    },
  ],
  "menu-with-our-action": [{ from, id: "m_pb3@1772440200000", sentAt, content: { kind: "choice", action: "t" } }],
  "suggested-question": [said("m_pb4@1772440200000", "怎么查进度？")],
  "postback-without-mid": [
    {
      from,
      id: "postback:24500000000000001@1772440200000",
      sentAt,
      content: { kind: "choice", action: "?" },
    },
  ],
  edit: [said("m_text1#1", "路灯坏了四天", { edits: "m_text1", sentAt: aMinuteLater })],
  "edit-number-as-text": [said("m_text1#2", "路灯坏了五天", { edits: "m_text1", sentAt: aMinuteLater })],
  "time-in-seconds-as-text": [said("m_sec1", "您好")],
  reaction: [],
  read: [],
  delivery: [],
  standby: [],
  instagram: [],
  "page-feed": [],
  "without-sender": [],
  empty: [],
};

test.each(Object.entries(table))("%s", (name, expected) => {
  expect(normalise(payload(name), now)).toEqual(expected);
});

test("every captured payload is in the table", () => {
  expect(payloadNames("messenger")).toEqual(Object.keys(table).sort());
});

test.each(Object.keys(table))("%s with fields replaced never throws", (name) => {
  for (const spoilt of spoiled(payload(name), 400, name.length)) {
    for (const message of normalise(spoilt, now)) {
      expect(message.id).not.toBe("");
      expect(Number.isNaN(message.sentAt.getTime())).toBe(false);
    }
  }
});
