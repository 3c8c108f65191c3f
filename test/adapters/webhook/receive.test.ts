import { createHmac } from "node:crypto";
import { createWebhookAdapter } from "../../../adapters/webhook/adapter.js";
import type { Received, WebhookRequest } from "../../../src/domain/channel.js";
import { ConfigurationError } from "../../../src/domain/errors.js";

const secret = "a-secret-of-the-city";
const now = new Date("2026-03-02T08:30:00Z");
const nowSeconds = "1772440200";
const adapter = createWebhookAdapter({ secret, now: () => now });

const one = { id: "m-1", user: "u-7", sentAt: "2026-03-02T16:29:58+08:00" };

function call(
  body: unknown,
  changes: Partial<WebhookRequest> & { timestamp?: string; secret?: string } = {},
): Received {
  const raw = body instanceof Uint8Array ? body : Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
  const timestamp = changes.timestamp ?? nowSeconds;
  const signature = createHmac("sha256", changes.secret ?? secret)
    .update(`${timestamp}.`)
    .update(raw)
    .digest("hex");
  return (
    adapter.receive?.({
      method: "POST",
      url: "/webhooks/webhook",
      headers: { "x-huiying-timestamp": timestamp, "x-huiying-signature": `sha256=${signature}` },
      body: raw,
      ...changes,
    }) ?? { kind: "malformed", reason: "no receive" }
  );
}

const from = { channel: "webhook", chat: "u-7", user: "u-7" };
const sentAt = new Date("2026-03-02T08:29:58Z");

describe("a signed call becomes messages", () => {
  test.each([
    ["text", { text: "路灯坏了" }, { kind: "text", text: "路灯坏了" }],
    ["an empty text", { text: "" }, { kind: "text", text: "" }],
    ["the longest text", { text: "长".repeat(200_000) }, { kind: "text", text: "长".repeat(200_000) }],
    ["a choice", { choice: "confirm:d1" }, { kind: "choice", action: "confirm:d1" }],
    ["a report", { report: { text: "停电" } }, { kind: "report", text: "停电" }],
    [
      "a report with its place",
      { report: { text: "停电", place: "净月区" } },
      { kind: "report", text: "停电", place: "净月区" },
    ],
    [
      "a location",
      { location: { latitude: 43.8, longitude: 125.4, label: "厂门口" } },
      { kind: "location", latitude: 43.8, longitude: 125.4, label: "厂门口" },
    ],
  ])("%s", (_, content, expected) => {
    expect(call({ ...one, ...content })).toEqual({
      kind: "messages",
      messages: [{ id: "m-1", from, sentAt, content: expected }],
    });
  });

  test("language and the message replied to are kept", () => {
    expect(call({ ...one, text: "hello", language: "en", inReplyTo: "o-3" })).toEqual({
      kind: "messages",
      messages: [
        { id: "m-1", from, sentAt, appLanguage: "en", inReplyTo: "o-3", content: { kind: "text", text: "hello" } },
      ],
    });
  });

  test("an array is taken in its order; an empty one is nothing", () => {
    const many = call([
      { ...one, id: "a", text: "一" },
      { ...one, id: "b", text: "二" },
    ]);
    expect(many.kind === "messages" && many.messages.map((message) => message.id)).toEqual(["a", "b"]);
    expect(call([])).toEqual({ kind: "messages", messages: [] });
  });

  test.each(["1772439900", "1772440500"])("a clock that is five minutes off (%s) is tolerated", (timestamp) => {
    expect(call({ ...one, text: "好" }, { timestamp }).kind).toBe("messages");
  });
});

describe("a call that is not authentic is refused", () => {
  const body = Buffer.from(JSON.stringify({ ...one, text: "好" }));
  const right = createHmac("sha256", secret).update(`${nowSeconds}.`).update(body).digest("hex");
  const headers = (signature: string | undefined, timestamp: string | undefined = nowSeconds) => ({
    headers: { "x-huiying-timestamp": timestamp, "x-huiying-signature": signature },
  });
  test.each([
    ["signed with another secret", { secret: "another-secret-of-16" }],
    ["older than five minutes", { timestamp: "1772439899" }],
    ["from more than five minutes ahead", { timestamp: "1772440501" }],
    ["without a signature", headers(undefined)],
    ["with an empty signature", headers("")],
    ["with an empty digest", headers("sha256=")],
    ["with a truncated signature", headers(`sha256=${right.slice(0, 62)}`)],
    ["with a lengthened signature", headers(`sha256=${right}00`)],
    ["with another scheme", headers(`sha1=${right}`)],
    ["with something that is not hexadecimal", headers(`sha256=${"z".repeat(64)}`)],
    ["without a time", { headers: { "x-huiying-signature": `sha256=${right}` } }],
    ["with a time that is no number", headers(`sha256=${right}`, "now")],
    ["with the time of another call", headers(`sha256=${right}`, "1772440201")],
    ["whose body was changed", { ...headers(`sha256=${right}`), body: Buffer.from(`${body.toString()} `) }],
  ])("%s", (_, changes) => {
    expect(call(body, changes)).toEqual({ kind: "refused", status: 401 });
  });

  test("a secret that is missing or short refuses to start, without being shown", () => {
    for (const short of ["", "fifteen-letters"]) {
      expect(() => createWebhookAdapter({ secret: short, now: () => now })).toThrow(ConfigurationError);
    }
    expect(() => createWebhookAdapter({ secret: "fifteen-letters", now: () => now })).toThrow(
      /at least 16 characters; (?!.*fifteen)/,
    );
  });
});

describe("a call that can't be understood says what to change", () => {
  test.each([
    ["broken JSON", "{", "not JSON"],
    ["nothing", "", "not JSON"],
    ["wrong UTF-8", Uint8Array.of(0x22, 0xff, 0x22), "not JSON"],
    ["a deep nest", `${"[".repeat(100_000)}${"]".repeat(100_000)}`, "must be a JSON object"],
    ["null", "null", "must be a JSON object"],
    ["more than 100", Array(101).fill({ ...one, text: "" }), "at most 100"],
    ["no id", { user: "u", sentAt: one.sentAt, text: "" }, '"id"'],
    ["a number as id", { ...one, id: 1, text: "" }, '"id"'],
    ["an empty id", { ...one, id: "", text: "" }, '"id"'],
    ["a long id", { ...one, id: "x".repeat(201), text: "" }, '"id"'],
    ["NUL in the user", { ...one, user: "a\0b", text: "" }, '"user"'],
    ["a lone surrogate in the id", { ...one, id: "\ud800", text: "" }, '"id"'],
    ["a long user", { ...one, user: "x".repeat(201), text: "" }, '"user"'],
    ["a day without time", { ...one, sentAt: "2026-03-02", text: "" }, '"sentAt"'],
    ["a thirteenth month", { ...one, sentAt: "2026-13-02T00:00:00Z", text: "" }, '"sentAt"'],
    ["an unknown language", { ...one, language: "fr", text: "" }, '"language"'],
    ["no content", one, "exactly one"],
    ["two contents", { ...one, text: "a", choice: "b" }, "exactly one"],
    ["a number as text", { ...one, text: 5 }, '"text"'],
    ["too long a text", { ...one, text: "x".repeat(200_001) }, '"text"'],
    ["too long a choice", { ...one, choice: "选".repeat(22) }, '"choice"'],
    ["an empty report", { ...one, report: { text: " " } }, '"report"'],
    ["a report as text", { ...one, report: "停电" }, '"report"'],
    ["extra fields in a report", { ...one, report: { text: "停电", department: "x" } }, '"report"'],
    ["a place off the globe", { ...one, location: { latitude: 91, longitude: 0 } }, '"location"'],
    ["text as latitude", { ...one, location: { latitude: "1", longitude: 0 } }, '"location"'],
    ["an unknown field", { ...one, text: "a", status: "closed" }, "not known"],
    ["__proto__", `{"id":"1","user":"u","sentAt":"${one.sentAt}","text":"a","__proto__":{"x":1}}`, "not known"],
    ["one bad of two", [{ ...one, text: "a" }, { ...one }], "Message 2"],
  ])("%s", (_, body, sentence) => {
    expect(call(body)).toEqual({ kind: "malformed", reason: expect.stringContaining(sentence) });
  });

  test("a sentence never repeats what was sent", () => {
    const answer = call({ ...one, text: "a", "13800138000": 1 });
    expect(JSON.stringify(answer)).not.toContain("13800138000");
  });

  test("anything but POST is told so", () => {
    expect(call({ ...one, text: "a" }, { method: "GET" })).toEqual({ kind: "answer", status: 405, body: "Use POST." });
  });
});
