import { normalise } from "../../../adapters/whatsapp/normalise.js";
import { payloadBytes, payloadNames } from "../support/payload-table.js";

const fields = (name: string) => [...new URLSearchParams(payloadBytes("whatsapp", `${name}.form`).toString())];

const now = new Date("2026-03-02T08:31:00Z");
const from = { channel: "whatsapp", chat: "+8613800000001", user: "+8613800000001" };
const hidden = { channel: "whatsapp", chat: "CN.4566546130240823", user: "CN.4566546130240823" };
const ref = "https://api.twilio.com/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Messages/MM1/Media/ME1";
const one = (id: string, content: object, more: object = {}) => ({
  messages: [{ from, id, sentAt: now, content, ...more }],
});
const media = (mime: string, more: object = {}) => ({ kind: "media", files: [{ ref, mime }], ...more });

/** What each captured payload says. */
const table: Record<string, object> = {
  text: one("SM01", { kind: "text", text: "和平小区门口的路灯坏了三天 & more + 100%" }),
  reply: one("SM02", { kind: "text", text: "不对，是隔壁小区" }, { inReplyTo: "SMours7" }),
  button: one("SM03", { kind: "choice", action: "d:confirm:d1" }, { inReplyTo: "SMours8" }),
  "button-of-the-city": one("SM18", { kind: "text", text: "查进度" }, { inReplyTo: "SMours8" }),
  list: one("SM04", { kind: "choice", action: "p:jingyue:d1" }, { inReplyTo: "SMours9" }),
  image: one("MM05", media("image/jpeg")),
  "image-with-words": one("MM06", media("image/jpeg", { caption: "坏的就是这盏" })),
  voice: one("MM07", { kind: "voice", file: { ref, mime: "audio/ogg" } }),
  document: one("MM08", media("application/pdf", { caption: "合同.pdf" })),
  video: one("MM09", media("video/mp4")),
  sticker: one("MM10", { kind: "unsupported", what: "sticker" }),
  contact: one("MM11", { kind: "unsupported", what: "contacts" }),
  location: one("SM12", {
    kind: "location",
    latitude: 43.817,
    longitude: 125.3235,
    label: "净月潭 长春市净月大街5840号",
  }),
  "location-bare": one("SM13", { kind: "location", latitude: -43.5, longitude: 0 }),
  "hidden-number": one("SM14", { kind: "text", text: "hello" }, { from: hidden }),
  nothing: one("SM15", { kind: "unsupported", what: "unsupported" }),
  reaction: { messages: [] },
  sms: { messages: [] },
  "status-delivered": { messages: [] },
  "status-undelivered": { messages: [], undelivered: "63016" },
  empty: { messages: [] },
};

test.each(Object.entries(table))("%s", (name, expected) => {
  expect(normalise(fields(name), now)).toEqual(expected);
});

test("every captured payload is in the table", () => {
  expect(payloadNames("whatsapp")).toEqual(Object.keys(table).sort());
});

test.each([
  [["NumMedia", "999999999"]],
  [["MediaUrl0", ""]],
  [
    ["Latitude", "1e999"],
    ["Longitude", "NaN"],
  ],
  [["Latitude", "43.8"]],
  [["ButtonPayload", ""]],
  [
    ["__proto__", "x"],
    ["constructor", "y"],
  ],
])("odd fields are no trouble: %j", (...odd) => {
  const { messages } = normalise(
    [
      ["MessageSid", "SM1"],
      ["From", "whatsapp:+1234567"],
      ["Body", "hi"],
      ...odd.map(([n = "", v = ""]) => [n, v] as const),
    ],
    now,
  );
  expect(messages[0]?.content).toEqual({ kind: "text", text: "hi" });
});
