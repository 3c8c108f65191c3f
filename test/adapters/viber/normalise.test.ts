import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { normalise } from "../../../adapters/viber/normalise.js";
import { parseCall } from "../../../adapters/viber/receive.js";

const folder = join(process.cwd(), "test/adapters/payloads/viber");
const payload = (name: string): unknown => {
  const parsed = parseCall(readFileSync(join(folder, `${name}.json`)));
  return parsed.kind === "json" ? parsed.value : undefined;
};

const now = new Date("2026-03-02T08:31:00Z");
const sentAt = new Date("2026-03-02T08:30:00Z");
const user = "01234567890A/bcDefGhiA==";
const said = (n: string, content: object, fields: object = { appLanguage: "zh" }) => ({
  id: `57413118035717210${n}`,
  from: { channel: "viber", chat: user, user },
  sentAt,
  ...fields,
  content,
});
const pressed = (action: string) => ({ kind: "choice", action });
const media = (file: object, fields: object = {}) => ({ kind: "media", files: [file], ...fields });

/** What each captured payload says; `undefined`: nothing is kept of it. */
const table: Record<string, object | undefined> = {
  text: said("01", { kind: "text", text: "和平小区门口的路灯坏了三天" }),
  "text-after-ours": said("02", { kind: "text", text: "不对，是隔壁小区" }),
  pressed: said("03", pressed("d:confirm:d1"), { appLanguage: "zh", inReplyTo: "17-lx3" }),
  "pressed-short": said("04", pressed("t"), { appLanguage: "zh", inReplyTo: "18-lx3" }),
  "pressed-on-older-keyboard": said("05", pressed("o:status:7")),
  "text-like-a-short-action": said("06", { kind: "text", text: "t" }),
  url: said("07", { kind: "text", text: "https://example.com/a" }),
  picture: said(
    "08",
    media({
      ref: "https://dl-media.viber.com/5/media/2/short/any/sig/image/0x0/a.jpg",
      name: "IMG_1.jpg",
      mime: "image/jpeg",
      bytes: 151_000,
    }),
  ),
  "picture-with-words": said(
    "09",
    media({ ref: "https://dl-media.viber.com/5/c.jpg", mime: "image/jpeg" }, { caption: "坏的就是这盏" }),
  ),
  "picture-without-media": undefined,
  video: said("11", media({ ref: "https://dl-media.viber.com/5/d.mp4", mime: "video/mp4", bytes: 900_000 })),
  file: said("12", media({ ref: "https://dl-media.viber.com/5/e.pdf", name: "合同.pdf", bytes: 40_960 })),
  location: said("13", { kind: "location", latitude: 43.8868, longitude: 125.3245, label: "人民大街9999号" }),
  contact: said("14", { kind: "unsupported", what: "contact" }),
  sticker: said("15", { kind: "unsupported", what: "sticker" }),
  "conversation-started": said("16", { kind: "started", payload: "staff_K7Q2-9MXT" }),
  "conversation-started-again": said("17", { kind: "started" }, { appLanguage: "en" }),
  subscribed: said("18", { kind: "started" }, {}),
  unsubscribed: undefined,
  delivered: undefined,
  failed: undefined,
  webhook: undefined,
};

test.each(Object.entries(table))("%s", (name, expected) => {
  expect(normalise(payload(name), now).message).toEqual(expected);
});

test("every captured payload is in the table", () => {
  expect(Object.keys(table).sort()).toEqual(
    readdirSync(folder)
      .map((file) => file.replace(".json", ""))
      .sort(),
  );
});

test("a welcome is wanted by who has opened the chat and not subscribed", () => {
  const wants = (name: string) => normalise(payload(name), now).wantsWelcome;
  expect(wants("conversation-started")).toBe(true);
  expect(wants("conversation-started-again")).toBeUndefined();
  expect(wants("subscribed")).toBeUndefined();
});

test("two tokens that a number would round to the same stay two", () => {
  const idOf = (token: string) => {
    const body = `{"event":"message","message_token":${token},"sender":{"id":"a"},"message":{"type":"text","text":"好"}}`;
    const parsed = parseCall(Buffer.from(body));
    return parsed.kind === "json" ? normalise(parsed.value, now).message?.id : undefined;
  };
  expect(Number("5741311803571721087")).toBe(Number("5741311803571721088"));
  expect(idOf("5741311803571721087")).toBe("5741311803571721087");
  expect(idOf("5741311803571721088")).toBe("5741311803571721088");
  expect(idOf('"5741311803571721089"')).toBe("5741311803571721089");
});

test("words that look like the field stay words", () => {
  const text = 'he wrote "message_token": 12 and "message_token":34';
  const body = { event: "message", message_token: 1, sender: { id: "a" }, message: { type: "text", text } };
  const parsed = parseCall(Buffer.from(JSON.stringify(body)));
  expect(parsed.kind === "json" && normalise(parsed.value, now).message?.content).toEqual({ kind: "text", text });
});

test.each<[string, unknown]>([
  ["no object", []],
  ["null", null],
  ["no token", { event: "message", sender: { id: "a" }, message: { type: "text", text: "好" } }],
  ["a token that is no number", { event: "subscribed", message_token: "a\u0000", user: { id: "a" } }],
  ["no sender", { event: "message", message_token: "1", message: { type: "text", text: "好" } }],
  ["a sender with control characters", { event: "subscribed", message_token: "1", user: { id: "a\n" } }],
  ["types flipped", { event: ["message"], message_token: "1", sender: "a", message: [] }],
])("%s holds nothing", (_, body) => {
  expect(normalise(body, now)).toEqual({});
});
