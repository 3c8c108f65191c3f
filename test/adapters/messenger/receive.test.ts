import { createMessengerAdapter } from "../../../adapters/messenger/adapter.js";
import type { ChannelAdapter, WebhookRequest } from "../../../src/domain/channel.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";
import { appSecret, hubSignature } from "../support/meta-side.js";
import { payloadBytes } from "../support/payload-table.js";
import { testPorts } from "../support/test-ports.js";

allowLoopbackOnly();

let adapter: ChannelAdapter;
beforeAll(async () => {
  adapter = await createMessengerAdapter({
    appSecret,
    pageToken: "EAAGm0PX4ZCpsBAKZCZCmessengerPageTokenOfNobody0123456789",
    verifyToken: "a-word-of-the-city",
    apiRoot: "http://127.0.0.1:9",
    ports: testPorts(),
  });
});

const call = (body: string | Uint8Array, headers: WebhookRequest["headers"] = {}, method = "POST") =>
  adapter.receive?.({ method, url: "/webhooks/messenger", headers, body: Buffer.from(body) });
const signed = (body: string | Uint8Array) => call(body, { "x-hub-signature-256": hubSignature(Buffer.from(body)) });
const text = payloadBytes("messenger", "text.json");

describe("verification", () => {
  const verify = (query: string) =>
    adapter.receive?.({ method: "GET", url: `/webhooks/messenger${query}`, headers: {}, body: Buffer.of() });
  test.each<[string, string, object]>([
    [
      "right",
      "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=a-word-of-the-city",
      { kind: "answer", status: 200, body: "1158201444" },
    ],
    [
      "wrong word",
      "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=another",
      { kind: "refused", status: 403 },
    ],
    ["no word", "?hub.mode=subscribe&hub.challenge=1158201444", { kind: "refused", status: 401 }],
    ["empty word", "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=", { kind: "refused", status: 403 }],
    [
      "another mode",
      "?hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=a-word-of-the-city",
      { kind: "refused", status: 403 },
    ],
    [
      "a challenge that is a page",
      "?hub.mode=subscribe&hub.challenge=%3Cscript%3E&hub.verify_token=a-word-of-the-city",
      { kind: "refused", status: 403 },
    ],
    ["nothing", "", { kind: "refused", status: 401 }],
  ])("%s", (_, query, expected) => {
    expect(verify(query)).toEqual(expected);
  });
});

describe("the signature", () => {
  const signature = hubSignature(text);
  test("of Meta's documents is ours, too", () => {
    // printf '{"a":1}' | openssl dgst -sha256 -hmac 4b1f3c7e9a2d5f60817263544a5b6c7d
    expect(hubSignature(Buffer.from('{"a":1}'))).toBe(
      "sha256=0fb6695052ee845bcb60fd2d716a6dc940b957b52aa0166b8e6bc6c9cbc06d8d",
    );
  });

  test("right: the message, and the same at a redelivery", () => {
    const first = signed(text);
    expect(first).toMatchObject({ kind: "messages", messages: [{ id: "m_text1" }] });
    expect(signed(text)).toEqual(first);
  });

  test.each<[string, string | undefined, 401 | 403]>([
    ["missing", undefined, 401],
    ["empty", "", 401],
    ["truncated", signature.slice(0, -1), 403],
    ["lengthened", `${signature}0`, 403],
    ["without its name", signature.slice("sha256=".length), 403],
    ["another secret's", hubSignature(text, "00000000000000000000000000000000"), 403],
    ["SHA-1, as it once was", "sha1=9b8c2f1e0d3a4b5c6d7e8f901234567890abcdef", 403],
    ["no digits", `sha256=${"z".repeat(64)}`, 403],
  ])("%s", (_, header, status) => {
    expect(call(text, { "x-hub-signature-256": header })).toEqual({ kind: "refused", status });
  });

  test("the old header alone counts for nothing", () => {
    expect(call(text, { "x-hub-signature": signature })).toEqual({ kind: "refused", status: 401 });
  });

  test("over another body is refused", () => {
    expect(call(`${text} `, { "x-hub-signature-256": signature })).toEqual({ kind: "refused", status: 403 });
  });
});

test.each(["{", "", "\u0000", "[".repeat(200_000)])("what is no JSON is malformed", (body) => {
  expect(signed(body)?.kind).toBe("malformed");
});

test.each(["null", "[]", "5", '{"object":"page"}', '{"__proto__":{"object":"page"}}'])(
  "what we don't know is acknowledged and dropped: %s",
  (body) => {
    expect(signed(body)).toEqual({ kind: "messages", messages: [] });
  },
);

test("other methods are told so", () => {
  expect(call("", {}, "PUT")).toMatchObject({ kind: "answer", status: 405 });
});
