import { createSecretKey } from "node:crypto";
import { createChats } from "../../../adapters/line/chats.js";
import { receive } from "../../../adapters/line/receive.js";
import type { WebhookRequest } from "../../../src/domain/channel.js";

// The secret and the signature were computed with openssl: printf BODY | openssl dgst -sha256 -hmac SECRET -binary | base64
const key = createSecretKey("8c570fa6dd201bb328f1c1eac23a96d8", "utf8");
const body = '{"destination":"Ub9952f8","events":[]}';
const signature = "YOeWtUnoIUkhf0QBDdm/+sumWxjcVMT+j5V18Cf5PSU=";
const now = new Date("2026-03-02T08:31:00Z");

const call = (fields: Partial<WebhookRequest> = {}): WebhookRequest => ({
  method: "POST",
  url: "/webhooks/line",
  headers: { "x-line-signature": signature },
  body: Buffer.from(body),
  ...fields,
});
const received = (request: WebhookRequest) => receive(request, key, createChats(), now);

test("a call that LINE signed is taken, even an empty one, by which LINE checks the address", () => {
  expect(received(call())).toEqual({ kind: "messages", messages: [] });
});

test.each<[string, Partial<WebhookRequest>, number]>([
  ["without a signature", { headers: {} }, 401],
  ["with an empty one", { headers: { "x-line-signature": "" } }, 401],
  ["with half of one", { headers: { "x-line-signature": signature.slice(0, 22) } }, 403],
  ["with one in hex", { headers: { "x-line-signature": Buffer.from(signature, "base64").toString("hex") } }, 403],
  ["with another body", { body: Buffer.from(body.replace("Ub", "Uc")) }, 403],
  ["written anew", { body: Buffer.from(body.replace(":[", ": [")) }, 403],
])("a call %s is refused", (_, fields, status) => {
  expect(received(call(fields))).toEqual({ kind: "refused", status });
});

test("other methods than POST are told so", () => {
  expect(received(call({ method: "GET" }))).toEqual({ kind: "answer", status: 405, body: "Use POST." });
});
