import { createCloudAdapter } from "../../../adapters/whatsapp-cloud/adapter.js";
import { whatsappCloud } from "../../../adapters/whatsapp-cloud/channel.js";
import type { ChannelAdapter, WebhookRequest } from "../../../src/domain/channel.js";
import { startServer } from "../support/http-server.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";
import { appSecret, hubSignature, json } from "../support/meta-side.js";
import { payloadBytes } from "../support/payload-table.js";
import { type TestPorts, testPorts } from "../support/test-ports.js";

allowLoopbackOnly();

const accessToken = "EAAJB0WhatsAppSystemUserTokenOfNobody0123456789";
let ports: TestPorts;
let adapter: ChannelAdapter;
beforeEach(() => {
  ports = testPorts();
  adapter = create();
});

const create = (apiRoot = "http://127.0.0.1:9") =>
  createCloudAdapter({
    appSecret,
    accessToken,
    phoneId: "106540352242922",
    verifyToken: "another-word-of-the-city",
    apiRoot,
    ports,
  });
const call = (body: string | Uint8Array, headers: WebhookRequest["headers"] = {}) =>
  adapter.receive?.({ method: "POST", url: "/webhooks/whatsapp-cloud", headers, body: Buffer.from(body) });
const signed = (body: string | Uint8Array) => call(body, { "x-hub-signature-256": hubSignature(Buffer.from(body)) });
const payload = (name: string) => payloadBytes("whatsapp-cloud", `${name}.json`);

test("Meta's verification is answered if the word is right", () => {
  const verify = (word: string) =>
    adapter.receive?.({
      method: "GET",
      url: `/webhooks/whatsapp-cloud?hub.mode=subscribe&hub.challenge=42&hub.verify_token=${word}`,
      headers: {},
      body: Buffer.of(),
    });
  expect(verify("another-word-of-the-city")).toEqual({ kind: "answer", status: 200, body: "42" });
  expect(verify("another-word")).toEqual({ kind: "refused", status: 403 });
});

test("a message is taken in, and has the same id when it comes again", () => {
  const first = signed(payload("text"));
  expect(first).toMatchObject({ kind: "messages", messages: [{ id: "wamid.HBgNtext" }] });
  expect(signed(payload("text"))).toEqual(first);
});

test.each<[string, string | undefined, 401 | 403]>([
  ["missing", undefined, 401],
  ["truncated", hubSignature(payload("text")).slice(0, -1), 403],
  ["another secret's", hubSignature(payload("text"), "0".repeat(32)), 403],
  ["of another body", hubSignature(payload("image")), 403],
])("a signature that is %s is refused", (_, header, status) => {
  expect(call(payload("text"), { "x-hub-signature-256": header })).toEqual({ kind: "refused", status });
});

test("broken JSON is malformed, what we don't know is acknowledged", () => {
  expect(signed("{")?.kind).toBe("malformed");
  for (const body of ["null", "[]", '{"object":"page"}', "[".repeat(5_000) + "]".repeat(5_000)]) {
    expect(signed(body)).toEqual({ kind: "messages", messages: [] });
  }
});

test("a message that was not delivered after all is told to the administrator, once an hour", () => {
  signed(payload("status-failed"));
  signed(payload("status-failed"));
  expect(ports.warnings).toEqual([
    "WhatsApp: a message was accepted but not delivered (131047): the 24 hours are over; with WHATSAPP_TEMPLATE a template is sent instead.",
  ]);
});

test("typing is shown under the person's newest message, and to nobody who has not written", async () => {
  const server = await startServer(() => json(200, { success: true }));
  adapter = create(server.url);
  signed(payload("text"));
  signed(payload("reply"));
  adapter.showTyping?.("8613800000002");
  adapter.showTyping?.("8613800000001");
  await server.until(() => server.arrived.length > 0);
  expect(server.arrived.map(({ body }) => JSON.parse(body.toString()))).toEqual([
    {
      messaging_product: "whatsapp",
      status: "read",
      message_id: "wamid.HBgNreply",
      typing_indicator: { type: "text" },
    },
  ]);
  await server.close();
});

describe("settings", () => {
  const environment = {
    WHATSAPP_APP_SECRET: appSecret,
    WHATSAPP_ACCESS_TOKEN: accessToken,
    WHATSAPP_PHONE_ID: "106540352242922",
    WHATSAPP_VERIFY_TOKEN: "another-word-of-the-city",
  };

  test.each([
    ["WHATSAPP_APP_SECRET", "too-short-a-secret"],
    ["WHATSAPP_ACCESS_TOKEN", "EAAshort"],
    ["WHATSAPP_PHONE_ID", "+1 555 078 3881"],
    ["WHATSAPP_VERIFY_TOKEN", "a1b2c3"],
    ["WHATSAPP_TEMPLATE", "TicketNews"],
    ["WHATSAPP_API_ROOT", "graph.example"],
  ])("%s of the wrong shape is named, its value not repeated", (name, value) => {
    const read = () => whatsappCloud.read({ ...environment, [name]: value });
    expect(read).toThrow(name);
    expect(read).not.toThrow(value);
  });

  test("templates are there only if one is named", async () => {
    const opened = (more: object) => whatsappCloud.read({ ...environment, ...more })?.open(ports);
    expect((await opened({}))?.abilities.templates).toBe(false);
    expect((await opened({ WHATSAPP_TEMPLATE: "ticket_news zh_CN" }))?.abilities.templates).toBe(true);
  });
});
