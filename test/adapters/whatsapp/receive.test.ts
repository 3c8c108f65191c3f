import { createWhatsappAdapter } from "../../../adapters/whatsapp/adapter.js";
import { whatsapp } from "../../../adapters/whatsapp/channel.js";
import { isTwilios } from "../../../adapters/whatsapp/signature.js";
import type { ChannelAdapter, WebhookRequest } from "../../../src/domain/channel.js";
import { ConfigurationError } from "../../../src/domain/errors.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";
import { payloadBytes } from "../support/payload-table.js";
import { type TestPorts, testPorts } from "../support/test-ports.js";
import { accountSid, authToken, publicUrl, twilioCall, twilioSignature } from "../support/twilio-side.js";

allowLoopbackOnly();

let ports: TestPorts;
let adapter: ChannelAdapter;
beforeEach(async () => {
  ports = testPorts();
  const number = "+14155238886";
  adapter = await createWhatsappAdapter({
    accountSid,
    authToken,
    number,
    publicUrl,
    apiRoot: "http://127.0.0.1:9",
    ports,
  });
});

const payload = (name: string) => payloadBytes("whatsapp", `${name}.form`).toString();
const receive = (call: WebhookRequest) => adapter.receive?.(call);
const withSignature = (call: WebhookRequest, signature: string | undefined) => ({
  ...call,
  headers: { ...call.headers, "x-twilio-signature": signature },
});

test("the signature of Twilio's own documents is right", () => {
  const fields = [
    ["To", "+18005551212"],
    ["CallSid", "CA1234567890ABCDE"],
    ["Caller", "+14158675309"],
    ["Digits", "1234"],
    ["From", "+14158675309"],
  ] as const;
  const address = "https://mycompany.com/myapp.php?foo=1&bar=2";
  expect(isTwilios("12345", address, fields, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")).toBe(true);
  expect(isTwilios("12346", address, fields, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")).toBe(false);
});

test("a message is acknowledged with an answer that sends nothing to the person", () => {
  const received = receive(twilioCall(payload("text")));
  expect(received).toMatchObject({
    kind: "messages",
    messages: [{ id: "SM01", content: { kind: "text", text: "和平小区门口的路灯坏了三天 & more + 100%" } }],
    acknowledgement: {
      status: 200,
      contentType: "text/xml",
      body: '<?xml version="1.0" encoding="UTF-8"?><Response/>',
    },
  });
  expect(receive(twilioCall(payload("text")))).toEqual(received);
});

test("an address with a query, with the usual port, and fields in another order are signed rightly, too", () => {
  const body = payload("text");
  expect(receive(twilioCall(body, "?city=1"))?.kind).toBe("messages");
  const withPort = twilioSignature("https://huiying.example.cn:443/webhooks/whatsapp", body);
  expect(receive(withSignature(twilioCall(body), withPort))?.kind).toBe("messages");
  const turned = body.split("&").reverse().join("&");
  expect(receive({ ...twilioCall(body), body: Buffer.from(turned) })?.kind).toBe("messages");
});

const call = twilioCall(payload("text"));
const signature = call.headers["x-twilio-signature"] ?? "";
test.each<[string, WebhookRequest, 401 | 403]>([
  ["missing", withSignature(call, undefined), 401],
  ["empty", withSignature(call, ""), 401],
  ["truncated", withSignature(call, signature.slice(0, -2)), 403],
  [
    "another token's",
    withSignature(call, twilioSignature(`${publicUrl}/webhooks/whatsapp`, payload("text"), "0".repeat(32))),
    403,
  ],
  [
    "for another address",
    withSignature(call, twilioSignature("https://evil.example/webhooks/whatsapp", payload("text"))),
    403,
  ],
  ["over other fields", { ...call, body: Buffer.from(`${payload("text")}&ButtonPayload=s:close:1`) }, 403],
  ["over another value", { ...call, body: Buffer.from(payload("text").replace("SM01", "SM02")) }, 403],
  ["for another query", { ...call, url: "/webhooks/whatsapp?x=1" }, 403],
  ["over bytes that are no UTF-8", { ...call, body: Buffer.from([0xff, 0xfe, 0x3d, 0x80]) }, 403],
])("a signature that is %s is refused", (_, forged, status) => {
  expect(receive(forged)).toEqual({ kind: "refused", status });
});

test("a message that was not delivered after all is told to the administrator, once an hour", () => {
  const received = receive(twilioCall(payload("status-undelivered")));
  receive(twilioCall(payload("status-undelivered")));
  expect(received).toMatchObject({ kind: "messages", messages: [] });
  expect(ports.warnings).toEqual([
    "WhatsApp: a message was accepted by Twilio but not delivered (63016): the 24 hours are over; with TWILIO_CONTENT_SID a template is sent instead.",
  ]);
});

test.each(["", "x", "a=".repeat(100_000), "%", "%00=%00", "MessageSid=1&From=whatsapp:%F0%9F%98%80"])(
  "odd bodies, rightly signed, are no trouble",
  (body) => {
    expect(receive(twilioCall(body))?.kind).toBe("messages");
  },
);

test("anything but POST is told so", () => {
  expect(receive({ ...call, method: "GET" })).toMatchObject({ kind: "answer", status: 405 });
});

describe("settings", () => {
  const environment = {
    TWILIO_ACCOUNT_SID: accountSid,
    TWILIO_AUTH_TOKEN: authToken,
    WHATSAPP_NUMBER: "+14155238886",
  };

  test("without a public address it refuses to open, and says why", async () => {
    const opened = whatsapp.read(environment)?.open({ ...ports, publicUrl: undefined });
    await expect(opened).rejects.toThrow(ConfigurationError);
    await expect(opened).rejects.toThrow("PUBLIC_URL");
  });

  test.each([
    ["TWILIO_ACCOUNT_SID", "AC123"],
    ["TWILIO_AUTH_TOKEN", "short"],
    ["WHATSAPP_NUMBER", "8613800000009"],
    ["TWILIO_CONTENT_SID", "MY TEMPLATE"],
    ["TWILIO_API_ROOT", "api.twilio.com"],
  ])("%s of the wrong shape is named, its value not repeated", (name, value) => {
    const read = () => whatsapp.read({ ...environment, [name]: value });
    expect(read).toThrow(name);
    expect(read).not.toThrow(value);
  });

  test("templates are there only if one is named", async () => {
    const opened = (more: object) => whatsapp.read({ ...environment, ...more })?.open(ports);
    expect((await opened({}))?.abilities.templates).toBe(false);
    expect((await opened({ TWILIO_CONTENT_SID: `HX${"0".repeat(32)}` }))?.abilities.templates).toBe(true);
  });
});
