import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { normalise } from "../../../adapters/slack/normalise.js";

const folder = join(process.cwd(), "test/adapters/payloads/slack");
const payload = (name: string): unknown => JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));

const now = new Date("2026-03-02T08:31:00Z");
const sentAt = new Date("2026-03-02T08:30:00.000Z");
const from = { channel: "slack", chat: "U0A1B2C3D4", user: "U0A1B2C3D4" };
const download = "https://files.slack.com/files-pri/T061EG9R6";
const photo = { ref: `${download}-F01/download/img_1.jpg`, name: "IMG_1.jpg", mime: "image/jpeg", bytes: 151_000 };

/** What each captured payload says; `undefined`: nothing is kept of it. */
const table: Record<string, object | undefined> = {
  text: { id: "Ev01TEXT", sentAt, content: { kind: "text", text: "和平小区门口的路灯坏了三天" } },
  "text-with-markup": {
    id: "Ev02MARK",
    sentAt,
    content: {
      kind: "text",
      text: "工资 < 3000 & 见 https://rsj.example.cn/a?b=1&c=2 、example.cn、a@example.cn，问过 @U0E5F6G7H8 和 #dept，here 点这里 https://x.example.cn/",
    },
  },
  "thread-reply": {
    id: "Ev03THRD",
    sentAt,
    inReplyTo: "1772440100.000200",
    content: { kind: "text", text: "不对，是隔壁小区" },
  },
  "thread-parent": { id: "Ev04PRNT", sentAt, content: { kind: "text", text: "好的" } },
  photo: { id: "Ev05PHOT", sentAt, content: { kind: "media", files: [photo], caption: "坏的就是这盏" } },
  album: {
    id: "Ev06ALBM",
    sentAt,
    content: {
      kind: "media",
      files: [
        photo,
        { ref: `${download}-F02/download/a.pdf`, name: "合同.pdf", mime: "application/pdf", bytes: 40_960 },
      ],
    },
  },
  voice: {
    id: "Ev07VOIC",
    sentAt,
    content: {
      kind: "voice",
      file: {
        ref: `${download}-F03/download/audio_message.webm`,
        name: "audio_message.webm",
        mime: "audio/webm",
        bytes: 16_000,
      },
    },
  },
  "file-elsewhere": { id: "Ev08EXTN", sentAt, content: { kind: "unsupported", what: "file" } },
  "file-hidden": { id: "Ev09HIDN", sentAt, content: { kind: "text", text: "看附件" } },
  edited: {
    id: "Ev10EDIT",
    sentAt: new Date("2026-03-02T08:31:00Z"),
    edits: "1772440200.000100",
    content: { kind: "text", text: "路灯坏了四天" },
  },
  unfurled: undefined,
  "unfurled-after-edit": undefined,
  "own-edited": undefined,
  deleted: undefined,
  "own-message": undefined,
  "other-bot": undefined,
  "channel-talk": undefined,
  "group-talk": undefined,
  mention: { id: "Ev19MENT", sentAt, content: { kind: "text", text: "我们厂门口的路塌了" } },
  "mention-by-name-only": { id: "Ev20NAME", sentAt, content: { kind: "started" } },
  "mention-in-thread": { id: "Ev21MTHR", sentAt, content: { kind: "text", text: "help   please" } },
  "home-opened": { id: "opened-U0A1B2C3D4", sentAt, content: { kind: "started" } },
  "home-opened-again": {
    id: "opened-U0A1B2C3D4",
    sentAt: new Date("2026-03-02T11:13:19Z"),
    content: { kind: "started" },
  },
  reaction: undefined,
  "rate-limited": undefined,
  press: {
    id: "press-U0A1B2C3D4-1772440190.000500-1772440200.123456",
    sentAt: new Date("2026-03-02T08:30:00.123Z"),
    inReplyTo: "1772440190.000500",
    content: { kind: "choice", action: "confirm:d1" },
  },
  "press-of-a-link": undefined,
  "view-submission": undefined,
};

test.each(Object.entries(table))("%s", (name, expected) => {
  expect(normalise(payload(name), now).message).toEqual(expected && { from, ...expected });
});

test("every captured payload is in the table", () => {
  const names = readdirSync(folder).map((file) => file.replace(/\.json$/, ""));
  expect(names.sort()).toEqual(Object.keys(table).sort());
});

test("the direct conversation is told, and where the bot was addressed before others", () => {
  const direct = { user: "U0A1B2C3D4", channel: "D0A1B2C3D4" };
  expect(normalise(payload("text"), now).direct).toEqual(direct);
  expect(normalise(payload("home-opened"), now).direct).toEqual(direct);
  const mentioned = normalise(payload("mention"), now);
  expect(mentioned.direct).toBeUndefined();
  expect(mentioned.mention).toEqual({ user: "U0A1B2C3D4", channel: "C0123ABCD" });
});

test.each([
  null,
  [],
  5,
  "x",
  { type: "event_callback" },
  { type: "event_callback", event_id: "E", event: { type: "message", channel_type: "im", user: {}, channel: [] } },
  { type: "event_callback", event_id: "E", event: { type: "app_home_opened" } },
  { type: "block_actions", user: { id: "U0A\0B" }, actions: [{ value: "a", action_ts: "1" }] },
  { type: "block_actions", user: { id: "U0A1B2" }, actions: "x" },
])("of something else nothing is kept: %j", (value) => {
  expect(normalise(value, now)).toEqual({});
});
