import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { normalise } from "../../../adapters/telegram/normalise.js";

const folder = join(process.cwd(), "test/adapters/payloads/telegram");
const payload = (name: string): unknown => JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));

const bot = { id: 110_201_543, username: "HuiyingTestBot" };
const now = new Date("2026-03-02T08:31:00Z");
const sentAt = new Date("2026-03-02T08:30:00Z");
const from = { channel: "telegram", chat: "70010001", user: "70010001" };
const appLanguage = "zh" as const;
const photo = { ref: "photo-large", mime: "image/jpeg", bytes: 151_000 };
const mp4 = { mime: "video/mp4" };

/** What each captured payload says; `undefined`: nothing is kept of it. */
const table: Record<string, object | undefined> = {
  text: { id: "u880001", sentAt, appLanguage, content: { kind: "text", text: "和平小区门口的路灯坏了三天" } },
  "text-english": {
    id: "u880002",
    sentAt,
    appLanguage: "en",
    content: { kind: "text", text: "The street lamp is broken" },
  },
  "text-other-language": { id: "u880003", sentAt, content: { kind: "text", text: "Guten Tag" } },
  start: { id: "u880004", sentAt, appLanguage, content: { kind: "started" } },
  "start-with-payload": {
    id: "u880005",
    sentAt,
    appLanguage,
    content: { kind: "started", payload: "staff_K7Q2-9MXT" },
  },
  command: { id: "u880006", sentAt, appLanguage, content: { kind: "text", text: "/status 123" } },
  reply: {
    id: "u880007",
    sentAt,
    appLanguage,
    inReplyTo: "498",
    content: { kind: "text", text: "不对，是隔壁小区" },
  },
  edited: {
    id: "u880008",
    sentAt: new Date("2026-03-02T08:31:00Z"),
    appLanguage,
    edits: "501",
    content: { kind: "text", text: "路灯坏了四天" },
  },
  callback: {
    id: "u880009",
    sentAt: now,
    appLanguage,
    inReplyTo: "499",
    content: { kind: "choice", action: "confirm:d1" },
  },
  "callback-on-old-message": {
    id: "u880010",
    sentAt: now,
    appLanguage,
    inReplyTo: "12",
    content: { kind: "choice", action: "remind:t1" },
  },
  "callback-of-a-game": undefined,
  photo: { id: "u880012", sentAt, appLanguage, content: { kind: "media", files: [photo] } },
  "photo-with-caption-in-album": {
    id: "u880013",
    sentAt,
    appLanguage,
    content: { kind: "media", files: [photo], caption: "坏的就是这盏", album: "13570000000001" },
  },
  document: {
    id: "u880014",
    sentAt,
    appLanguage,
    content: {
      kind: "media",
      files: [{ ref: "doc-1", name: "合同.pdf", mime: "application/pdf", bytes: 40_960 }],
    },
  },
  video: {
    id: "u880015",
    sentAt,
    appLanguage,
    content: { kind: "media", files: [{ ref: "video-1", ...mp4, bytes: 900_000 }] },
  },
  animation: {
    id: "u880016",
    sentAt,
    appLanguage,
    content: { kind: "media", files: [{ ref: "anim-1", name: "a.mp4", ...mp4, bytes: 9_000 }] },
  },
  "video-note": {
    id: "u880017",
    sentAt,
    appLanguage,
    content: { kind: "media", files: [{ ref: "note-1", bytes: 70_000 }] },
  },
  voice: {
    id: "u880018",
    sentAt,
    appLanguage,
    content: { kind: "voice", file: { ref: "voice-1", mime: "audio/ogg", bytes: 16_000 } },
  },
  "voice-with-caption": {
    id: "u880019",
    sentAt,
    appLanguage,
    content: {
      kind: "media",
      files: [{ ref: "voice-1", mime: "audio/ogg", bytes: 16_000 }],
      caption: "夜里施工的声音",
    },
  },
  audio: {
    id: "u880020",
    sentAt,
    appLanguage,
    content: { kind: "voice", file: { ref: "audio-1", name: "录音.m4a", mime: "audio/mp4", bytes: 480_000 } },
  },
  location: {
    id: "u880021",
    sentAt,
    appLanguage,
    content: { kind: "location", latitude: 43.817, longitude: 125.3235 },
  },
  "live-location-moved": undefined,
  venue: {
    id: "u880023",
    sentAt,
    appLanguage,
    content: { kind: "location", latitude: 43.817, longitude: 125.3235, label: "净月潭 长春市净月大街5840号" },
  },
  sticker: { id: "u880024", sentAt, appLanguage, content: { kind: "unsupported", what: "sticker" } },
  contact: { id: "u880025", sentAt, appLanguage, content: { kind: "unsupported", what: "contact" } },
  poll: { id: "u880026", sentAt, appLanguage, content: { kind: "unsupported", what: "poll" } },
  dice: { id: "u880027", sentAt, appLanguage, content: { kind: "unsupported", what: "dice" } },
  group: undefined,
  "group-callback": undefined,
  "command-my": { id: "u880130", sentAt, appLanguage, content: { kind: "choice", action: "t" } },
  "command-human": { id: "u880131", sentAt, appLanguage, content: { kind: "choice", action: "h" } },
  "command-english": { id: "u880132", sentAt, appLanguage, content: { kind: "choice", action: "l:en" } },
  "command-chinese": { id: "u880133", sentAt, appLanguage, content: { kind: "choice", action: "l:zh" } },
  "command-help": { id: "u880134", sentAt, appLanguage, content: { kind: "text", text: "/help" } },
  "live-location": {
    id: "u880140",
    sentAt,
    appLanguage,
    content: { kind: "location", latitude: 43.817, longitude: 125.3235 },
  },
  "group-mention": { id: "u880101", sentAt, appLanguage, content: { kind: "text", text: "我们厂门口的路塌了" } },
  "group-mention-behind": { id: "u880102", sentAt, appLanguage, content: { kind: "text", text: "🚧路塌了， 快来" } },
  "group-mention-of-another": undefined,
  "group-name-only": { id: "u880104", sentAt, appLanguage, content: { kind: "started" } },
  "group-command": { id: "u880105", sentAt, appLanguage, content: { kind: "choice", action: "t" } },
  "group-command-of-another": undefined,
  "group-command-of-nobody": undefined,
  "group-reply-to-bot": { id: "u880108", sentAt, appLanguage, content: { kind: "text", text: "还有一件事，停水了" } },
  "group-reply-to-another": undefined,
  "group-photo-with-mention": {
    id: "u880110",
    sentAt,
    appLanguage,
    content: { kind: "media", files: [photo], caption: "坏的就是这盏" },
  },
  "group-anonymous-admin": undefined,
  "group-edited": undefined,
  "group-mention-english": {
    id: "u880113",
    sentAt,
    appLanguage,
    content: { kind: "text", text: "the road is gone" },
  },
  blocked: undefined,
  unblocked: { id: "u880121", sentAt, appLanguage, content: { kind: "started" } },
  "added-to-group": undefined,
  "removed-from-group": undefined,
  "made-administrator": undefined,
  "added-to-channel": undefined,
  pinned: undefined,
  "channel-post": undefined,
  "unknown-kind": undefined,
  empty: undefined,
};

test.each(Object.entries(table))("%s", (name, expected) => {
  const { message } = normalise(payload(name), now, bot);
  expect(message).toEqual(expected && { from, ...expected });
});

test("every captured payload is in the table", () => {
  const names = readdirSync(folder).map((file) => file.replace(/\.json$/, ""));
  expect(names.sort()).toEqual(Object.keys(table).sort());
});

test("a pressed button's callback is handed out to be answered, a game's too", () => {
  expect(normalise(payload("callback"), now).callbackId).toBe("300661720001");
  expect(normalise(payload("callback-of-a-game"), now).callbackId).toBe("300661720003");
});

test("where the bot was addressed is told with the writer's language, and where it was added", () => {
  const group = -1_001_234_567_890;
  const place = { group, message: 900, user: 70_010_001 };
  expect(normalise(payload("group-mention"), now, bot).addressed).toEqual({ ...place, language: "zh" });
  expect(normalise(payload("group-mention-english"), now, bot).addressed).toEqual({ ...place, language: "en" });
  expect(normalise(payload("group-command"), now, bot).addressed).toEqual({ ...place, language: "zh" });
  expect(normalise(payload("group"), now, bot)).toEqual({});
  expect(normalise(payload("added-to-group"), now, bot)).toEqual({ joined: { group, language: "zh" } });
  expect(normalise(payload("made-administrator"), now, bot)).toEqual({});
});

test("as long as the bot's name is not known, talk in groups is undecided", () => {
  expect(normalise(payload("group-mention"), now)).toEqual({ undecided: true });
  expect(normalise(payload("text"), now).message).toBeDefined();
});

describe("whatever the shape, reading does not throw", () => {
  const values: readonly unknown[] = [
    null,
    true,
    0,
    -1,
    Number.POSITIVE_INFINITY,
    "",
    "\ud800",
    "x\0y",
    [],
    [[]],
    {},
    { id: {} },
    2 ** 60,
  ];
  // A small generator with a fixed seed, so that a failure can be repeated.
  function* chances(seed: number): Generator<number> {
    for (let state = seed; ; ) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      yield state / 2 ** 32;
    }
  }

  test.each(Object.keys(table))("%s, with fields replaced, 600 times", (name) => {
    const chance = chances(name.length);
    const next = () => chance.next().value ?? 0;
    const spoil = (value: unknown): unknown => {
      if (next() < 0.08) return values[Math.floor(next() * values.length)];
      if (Array.isArray(value)) return value.map(spoil);
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, spoil(inner)]));
    };
    const original = payload(name);
    for (let round = 0; round < 600; round += 1) {
      const { message } = normalise(spoil(original), now, bot);
      if (message) expect(Number.isNaN(message.sentAt.getTime())).toBe(false);
    }
  });
});
