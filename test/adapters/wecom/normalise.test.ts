import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { InboundContent, InboundMessage } from "../../../src/domain/message.js";
import { kit } from "../kits/wecom.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";
import { wxCall } from "../support/wx-callback.js";
import { noon, type OpenChannel, openChannel } from "./open-channel.js";

allowLoopbackOnly();

let channel: OpenChannel;

beforeAll(async () => {
  channel = await openChannel(kit);
});

afterAll(() => channel.close());

async function messageIn(name: string, change: (xml: string) => string = (xml) => xml) {
  const path = join("test/adapters/payloads/wecom", `${name}.xml`);
  const { environment } = channel.kit;
  const call = wxCall(change(readFileSync(path, "utf8")), noon, {
    token: environment.WECOM_TOKEN ?? "",
    aesKey: environment.WECOM_AES_KEY ?? "",
    receiver: environment.WECOM_CORP_ID ?? "",
    path: "/webhooks/wecom",
  });
  const before = channel.accepted.length;
  expect(await channel.receive(call)).toEqual({ status: 200, body: "success" });
  expect(channel.accepted.length).toBeLessThanOrEqual(before + 1);
  return channel.accepted[before];
}

const from = { channel: "wecom", chat: "ZhangSan", user: "ZhangSan" };
const file = (ref: string, mime?: string): InboundContent => ({
  kind: "media",
  files: [{ ref, ...(mime !== undefined && { mime }) }],
});

const withNumber: readonly (readonly [string, string, InboundContent])[] = [
  ["text", "7123456789012345678", { kind: "text", text: "中山路的路灯不亮了 <3> & ]]" }],
  ["image", "7123456789012345679", file("1G6nrLmr5EC3MMb_-zK1dDdzmd0p7cNliYu9V5w7o8K0")],
  ["voice", "7123456789012345680", { kind: "voice", file: { ref: "1Bi9Eh5xVTmaHpJtr", mime: "audio/amr" } }],
  ["video", "7123456789012345681", file("1vOJkN2pQr", "video/mp4")],
  [
    "location",
    "7123456789012345682",
    { kind: "location", latitude: 23.134521, longitude: 113.358803, label: "广州市天河区中山大道" },
  ],
  ["location-nowhere", "7123456789012345683", { kind: "unsupported", what: "location" }],
  ["link", "7123456789012345684", { kind: "text", text: "小区停水通知\n请居民提前储水\nhttps://example.cn/notice" }],
  ["unknown-kind", "7123456789012345685", { kind: "unsupported", what: "unknown" }],
  ["image-without-media", "7123456789012345686", { kind: "unsupported", what: "file" }],
];

test.each(withNumber)("a message of the kind %s", async (name, id, content) => {
  const expected: InboundMessage = { id, from, sentAt: noon, content };
  expect(await messageIn(name)).toEqual(expected);
});

test.each([
  ["subscribe", { kind: "started" }, {}],
  ["enter-agent", { kind: "started" }, {}],
  ["card-pressed", { kind: "choice", action: "accept:42" }, { inReplyTo: "BqTR0pOhZkdoKvRzzv2ow9nqMWKDQ7lI" }],
  ["menu-click", { kind: "choice", action: "my_tickets" }, {}],
] as const)("an event of the kind %s", async (name, content, more) => {
  const message = await messageIn(name);
  expect(message).toEqual({ id: message?.id, from, sentAt: noon, content, ...more });
  expect(message?.id).toMatch(/^event-[\w-]{32}$/);
});

test.each(["menu-view", "position-reported", "unsubscribe", "another-application"])(
  "nobody has said anything: %s",
  async (name) => {
    expect(await messageIn(name)).toBeUndefined();
  },
);

test("a message without its number is kept all the same, once", async () => {
  const message = await messageIn("no-id");
  expect(message?.content).toEqual({ kind: "text", text: "without a number" });
  expect(await messageIn("no-id")).toBeUndefined();
  expect(await idOf("no-id")).toBe(message?.id);
});

test("a moment that can't be is now", async () => {
  expect((await messageIn("odd-time"))?.sentAt).toEqual(noon);
});

const later = (seconds: number) => (xml: string) => xml.replace("1772424000", String(1_772_424_000 + seconds));
const by = (user: string) => (xml: string) => xml.replace("ZhangSan", user);
const idOf = async (name: string, change?: (xml: string) => string) => {
  const other = await openChannel(kit);
  const before = channel;
  channel = other;
  try {
    return (await messageIn(name, change))?.id;
  } finally {
    channel = before;
    await other.close();
  }
};

// Events have no id: a redelivery must have the same one, and two buttons pressed within a second must not.
test("events are told apart by person, second, card and key", async () => {
  const pressed = await idOf("card-pressed");
  expect(await idOf("card-pressed")).toBe(pressed);
  const ids = [
    pressed,
    await idOf("card-pressed-again"),
    await idOf("card-pressed", later(1)),
    await idOf("card-pressed", by("LiSi")),
    await idOf("subscribe"),
    await idOf("subscribe", later(1)),
    await idOf("menu-click"),
  ];
  expect(new Set(ids).size).toBe(ids.length);
});

test("opening the application is one event a day, by China's clock", async () => {
  const atNoon = await idOf("enter-agent");
  // Noon in China is 04:00 UTC: 11 h 59 min later it is still the same day there.
  expect(await idOf("enter-agent", later(43_140))).toBe(atNoon);
  expect(await idOf("enter-agent", later(43_260))).not.toBe(atNoon);
  expect(await idOf("enter-agent", by("LiSi"))).not.toBe(atNoon);
});
