import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { normalise } from "../../../adapters/line/normalise.js";

const folder = join(process.cwd(), "test/adapters/payloads/line");
const payload = (name: string): unknown => JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));

const now = new Date("2026-03-02T08:31:00Z");
const sentAt = new Date("2026-03-02T08:30:00Z");
const chat = "U4af4980629b1c2d3e4f5a6b7c8d9e0f1";
const from = { channel: "line", chat, user: chat };
const album = "E005D41A7288F41B65593ED38FF6E9834B046AB36A37921A56BC236F13A91855";
const said = (n: string, content: object, fields: object = {}) => ({
  id: `01KJP5B${n}DDPYRVKNK77XKC3ZR`,
  from,
  sentAt,
  ...fields,
  content,
});
const photo = (ref: string) => ({ ref, mime: "image/jpeg" });

/** What each captured payload says; empty: nothing is kept of it. */
const table: Record<string, readonly object[]> = {
  text: [said("01", { kind: "text", text: "和平小区门口的路灯坏了三天" })],
  "text-quoting": [said("02", { kind: "text", text: "不对，是隔壁小区" }, { inReplyTo: "461230966842064897" })],
  "text-redelivered": [said("03", { kind: "text", text: "有人吗" })],
  image: [said("04", { kind: "media", files: [photo("354718705033693859")] })],
  "image-in-set": [said("05", { kind: "media", files: [photo("354718705033693861")], album })],
  "image-in-set-without-index": [said("06", { kind: "media", files: [photo("354718705033693862")], album })],
  "image-external": [said("07", { kind: "unsupported", what: "external_file" })],
  video: [said("08", { kind: "media", files: [{ ref: "325708", mime: "video/mp4" }] })],
  audio: [said("09", { kind: "voice", file: { ref: "325709", mime: "audio/mp4" } })],
  file: [said("10", { kind: "media", files: [{ ref: "325710", name: "合同.pdf", bytes: 40_960 }] })],
  location: [said("11", { kind: "location", latitude: 43.8868, longitude: 125.3245, label: "市政府 人民大街9999号" })],
  "location-without-words": [said("12", { kind: "location", latitude: 43.8868, longitude: 125.3245 })],
  sticker: [said("13", { kind: "unsupported", what: "sticker" })],
  postback: [said("14", { kind: "choice", action: "d:confirm:d1" })],
  follow: [said("15", { kind: "started" })],
  unfollow: [],
  unsend: [],
  group: [],
  room: [],
  join: [],
  standby: [],
  beacon: [],
  "unknown-message": [said("23", { kind: "unsupported", what: "hologram" })],
  "without-event-id": [],
  verification: [],
  "two-people": [
    said("01", { kind: "text", text: "和平小区门口的路灯坏了三天" }),
    {
      id: "01KJP5B99DDPYRVKNK77XKC3ZR",
      from: {
        channel: "line",
        chat: "U80696558e1aa831f2b3c4d5e6f708192",
        user: "U80696558e1aa831f2b3c4d5e6f708192",
      },
      sentAt: new Date("2026-03-02T08:30:01Z"),
      content: { kind: "started" },
    },
  ],
};

test.each(Object.entries(table))("%s", (name, expected) => {
  const messages = normalise(payload(name), now).flatMap(({ message }) => (message ? [message] : []));
  expect(messages).toEqual(expected);
});

test("every captured payload is in the table", () => {
  expect(Object.keys(table).sort()).toEqual(
    readdirSync(folder)
      .map((file) => file.replace(".json", ""))
      .sort(),
  );
});

test("a reply token comes with what may be answered, but not with what is delivered again", () => {
  const tokens = (name: string) => normalise(payload(name), now).map(({ replyToken }) => replyToken);
  expect(tokens("text")).toEqual(["nHuyWiB7yP5Zw52FIkcQobQuGDXCTA01"]);
  expect(tokens("text-redelivered")).toEqual([undefined]);
  expect(tokens("group")).toEqual([]);
});

test.each<[string, unknown]>([
  ["no object", "text"],
  ["null", null],
  ["events that are no list", { events: { 0: {} } }],
  ["events that are none", { events: [null, 1, "x", [], {}] }],
  ["types flipped", { events: [{ type: ["message"], source: "user", webhookEventId: 7, message: [] }] }],
  ["an id with control characters", { events: [{ type: "follow", source: { type: "user", userId: "U\u0000" } }] }],
])("%s holds nothing", (_, body) => {
  expect(normalise(body, now)).toEqual([]);
});

test("a time that is none is now", () => {
  const event = { type: "follow", source: { type: "user", userId: chat }, webhookEventId: "01K", timestamp: "soon" };
  expect(normalise({ events: [event] }, now)[0]?.message?.sentAt).toEqual(now);
});
