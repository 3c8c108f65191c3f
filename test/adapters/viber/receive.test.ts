import { createSecretKey } from "node:crypto";
import { createOpenings } from "../../../adapters/viber/openings.js";
import { receive } from "../../../adapters/viber/receive.js";
import type { WebhookRequest } from "../../../src/domain/channel.js";
import { startViber, token } from "../kits/viber.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";

allowLoopbackOnly();

const now = new Date("2026-03-02T08:31:00Z");
// The signature was computed with openssl: printf BODY | openssl dgst -sha256 -hmac TOKEN
const body = '{"event":"webhook","timestamp":1457764197627,"message_token":241256543215}';
const signature = "bd52434b46be1542d32bfa5e3332b757b927e183c5ef3b20a5f9877207dc55b9";

const call = (fields: Partial<WebhookRequest> = {}): WebhookRequest => ({
  method: "POST",
  url: "/webhooks/viber",
  headers: { "x-viber-content-signature": signature },
  body: Buffer.from(body),
  ...fields,
});
const received = (request: WebhookRequest, openings = createOpenings()) =>
  receive(request, { key: createSecretKey(token, "utf8"), sender: "回应", openings }, now);

test("the call by which Viber checks the address is taken", () => {
  expect(received(call())).toEqual({ kind: "messages", messages: [] });
});

test.each<[string, Partial<WebhookRequest>, number]>([
  ["without a signature", { headers: {} }, 401],
  ["with an empty one", { headers: { "x-viber-content-signature": "" } }, 401],
  ["with half of one", { headers: { "x-viber-content-signature": signature.slice(0, 32) } }, 403],
  [
    "with one in base64",
    { headers: { "x-viber-content-signature": Buffer.from(signature, "hex").toString("base64") } },
    403,
  ],
  ["with another body", { body: Buffer.from(body.replace("webhook", "message")) }, 403],
  ["written anew", { body: Buffer.from(body.replaceAll(":", ": ")) }, 403],
])("a call %s is refused", (_, fields, status) => {
  expect(received(call(fields))).toEqual({ kind: "refused", status });
});

test("other methods than POST are told so", () => {
  expect(received(call({ method: "GET" }))).toEqual({ kind: "answer", status: 405, body: "Use POST." });
});

test("who opens the chat is greeted in the answer, as only there Viber lets us; then he may be written to", async () => {
  const viber = await startViber();
  try {
    const openings = createOpenings();
    const [chat] = viber.people;
    const [opening] = viber.calls({ id: "1", chat, at: now, kind: "start", payload: "lamp-7" });
    const [writing] = viber.calls({ id: "2", chat, at: now, kind: "text", text: "路灯坏了" });
    const answered = opening && received(opening, openings);
    expect(answered).toMatchObject({
      kind: "messages",
      messages: [{ content: { kind: "started", payload: "lamp-7" } }],
      acknowledgement: { status: 200, contentType: "application/json; charset=utf-8" },
    });
    const welcome = answered?.kind === "messages" ? answered.acknowledgement?.body : undefined;
    expect(JSON.parse(welcome ?? "")).toEqual({
      sender: { name: "回应" },
      type: "text",
      text: "您好！有什么要反映或咨询的，请直接发消息给我们。",
    });
    expect(openings.hasOnlyOpened(chat)).toBe(true);
    expect(writing && received(writing, openings)).not.toHaveProperty("acknowledgement");
    expect(openings.hasOnlyOpened(chat)).toBe(false);
  } finally {
    await viber.close();
  }
});
