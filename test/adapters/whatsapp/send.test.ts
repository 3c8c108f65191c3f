import { createWhatsappAdapter } from "../../../adapters/whatsapp/adapter.js";
import type { ChannelAdapter } from "../../../src/domain/channel.js";
import type { OutboundBody } from "../../../src/domain/message.js";
import { type Reply, startServer, type TestServer } from "../support/http-server.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";
import { json } from "../support/meta-side.js";
import { type TestPorts, testPorts } from "../support/test-ports.js";
import { accountSid, authToken, publicUrl } from "../support/twilio-side.js";

allowLoopbackOnly();

const contentSid = "HX0123456789abcdef0123456789abcdef";
const queued = json(201, { sid: "SMours1", status: "queued", error_code: null });
const running = new AbortController().signal;
let server: TestServer;
let reply: Reply;
let ports: TestPorts;
let adapter: ChannelAdapter;

beforeEach(async () => {
  reply = queued;
  server = await startServer(() => reply);
  ports = testPorts();
  adapter = await create({ contentSid });
});
afterEach(() => server.close());

const create = (more: { contentSid?: string; call?: number } = {}) =>
  createWhatsappAdapter({
    accountSid,
    authToken,
    number: "+14155238886",
    publicUrl,
    apiRoot: server.url,
    timeouts: { call: more.call ?? 20_000 },
    contentSid: more.contentSid,
    ports,
  });
const send = (body: OutboundBody, more: { chat?: string; asTemplate?: true; signal?: AbortSignal } = {}) => {
  const { chat = "+8613800000001", signal = running, ...template } = more;
  return adapter.send({ id: "o-1", to: { channel: "whatsapp", chat }, body, ...template }, signal);
};
const forms = () => server.arrived.map(({ body }) => Object.fromEntries(new URLSearchParams(body.toString())));
const common = {
  From: "whatsapp:+14155238886",
  To: "whatsapp:+8613800000001",
  StatusCallback: "https://huiying.example.cn/webhooks/whatsapp",
};

describe("a message becomes the call that carries it", () => {
  test("a text", async () => {
    expect(await send({ text: "已受理\n1. 确认" })).toEqual({ kind: "sent", platformId: "SMours1" });
    const [arrived] = server.arrived;
    expect(arrived?.method).toBe("POST");
    expect(arrived?.path).toBe(`/2010-04-01/Accounts/${accountSid}/Messages.json`);
    expect(arrived?.headers.authorization).toBe(`Basic ${btoa(`${accountSid}:${authToken}`)}`);
    expect(arrived?.headers["content-type"]).toMatch(/^application\/x-www-form-urlencoded/);
    expect(forms()).toEqual([{ ...common, Body: "已受理\n1. 确认" }]);
  });

  test("somebody who hides his number is written to by his id", async () => {
    await send({ text: "已受理" }, { chat: "CN.4566546130240823" });
    expect(forms()[0]?.To).toBe("whatsapp:CN.4566546130240823");
  });

  test("a file is fetched by Twilio from us", async () => {
    await send({ text: "", files: [{ id: "pdf", name: "回执.pdf", mime: "application/pdf" }] });
    expect(forms()).toEqual([{ ...common, MediaUrl: "https://huiying.example.cn/files/pdf" }]);
  });

  test("a file that has no address is named in words", async () => {
    ports = testPorts({ linkToFile: () => undefined });
    adapter = await create();
    await send({ text: "", files: [{ id: "pdf", name: "回执.pdf", mime: "application/pdf" }] });
    expect(forms()).toEqual([{ ...common, Body: "[附件/attachment] 回执.pdf" }]);
  });

  test("news after the window goes as the template, with the ticket's number and where it stands", async () => {
    const about = { number: "20260302-0007", status: "办理中" };
    expect(await send({ text: "您的诉求…", about }, { asTemplate: true })).toEqual({
      kind: "sent",
      platformId: "SMours1",
    });
    expect(forms()).toEqual([
      { ...common, ContentSid: contentSid, ContentVariables: '{"1":"20260302-0007","2":"办理中"}' },
    ]);
  });

  test("without a template or news there is nothing to send", async () => {
    expect((await send({ text: "x" }, { asTemplate: true })).kind).toBe("failed");
    adapter = await create();
    const about = { number: "1", status: "x" };
    expect((await send({ text: "x", about }, { asTemplate: true })).kind).toBe("failed");
    expect(await send({ text: " " })).toEqual({ kind: "failed", reason: "nothing to send" });
    expect(server.arrived).toEqual([]);
  });
});

describe("Twilio's answer becomes a result", () => {
  const refusal = (status: number, code: number, headers: Record<string, string> = {}) =>
    json(
      status,
      { code, message: "about +8613800000001", more_info: "https://www.twilio.com/docs/errors", status },
      headers,
    );
  const retry = (reason: string, afterSeconds?: number) => ({
    kind: "retry",
    reason: `Twilio ${reason}`,
    ...(afterSeconds !== undefined && { afterSeconds }),
  });
  test.each<[string, Reply, object]>([
    ["the window is shut", refusal(400, 63016), { kind: "shut", reason: "Twilio answered 400, code 63016" }],
    ["too many requests", refusal(429, 20429, { "retry-after": "7" }), retry("answered 429, code 20429", 7)],
    ["too many requests, negative", refusal(429, 20429, { "retry-after": "-1" }), retry("answered 429, code 20429", 1)],
    [
      "too many requests, huge",
      refusal(429, 20429, { "retry-after": "9999999" }),
      retry("answered 429, code 20429", 3_600),
    ],
    [
      "too many requests, a date",
      refusal(429, 20429, { "retry-after": "Mon, 02 Mar 2026 08:30:30 GMT" }),
      retry("answered 429, code 20429", 30),
    ],
    ["too many requests, nothing stated", refusal(429, 20429), retry("answered 429, code 20429")],
    ["over the channel's rate", refusal(400, 63018), retry("answered 400, code 63018")],
    ["the queue is full", refusal(400, 21611), retry("answered 400, code 21611")],
    ["not on WhatsApp", refusal(400, 63024), { kind: "blocked" }],
    ["has sent STOP", refusal(400, 21610), { kind: "blocked" }],
    ["has blocked us", refusal(400, 63014), { kind: "blocked" }],
    ["a bad number", refusal(400, 21211), { kind: "failed", reason: "Twilio answered 400, code 21211" }],
    ["500", refusal(500, 20500), retry("answered 500, code 20500")],
    [
      "503 in words",
      { status: 503, headers: { "retry-after": "9" }, body: "away" },
      retry("answered 503 without a reason", 9),
    ],
    ["a page", { status: 200, headers: { "content-type": "text/html" }, body: "<html>" }, retry("unreachable")],
    ["an empty object", json(201, {}), retry("answered without a sid")],
    ["a page with 403", { status: 403, body: "<html>" }, retry("answered 403 without a reason")],
    ["a redirect", { status: 302, headers: { location: "http://192.0.2.1/" } }, retry("answered 302 without a reason")],
    [
      "created, but failed at once",
      json(201, { sid: "SM1", status: "failed", error_code: 63024 }),
      { kind: "blocked" },
    ],
    ["a reset", "reset", retry("unreachable")],
  ])("%s", async (_, answer, expected) => {
    reply = answer;
    expect(await send({ text: "好" })).toEqual(expected);
    expect(ports.warnings).toEqual([]);
  });

  test.each([
    [401, 20003],
    [400, 63007],
    [400, 63041],
  ])("what the administrator must change (%s, %s) is told, once an hour", async (status, code) => {
    reply = refusal(status, code);
    const result = { kind: "failed", reason: `Twilio answered ${status}, code ${code}` };
    expect(await send({ text: "好" })).toEqual(result);
    expect(await send({ text: "好" })).toEqual(result);
    expect(ports.warnings).toEqual([expect.stringContaining(`(code ${code})`)]);
    expect(JSON.stringify([result, ports.warnings])).not.toMatch(/13800000001|fedcba98/);
  });

  test("a server that hangs is given up in bounded time", async () => {
    reply = "hang";
    adapter = await create({ call: 80 });
    expect(await send({ text: "好" })).toEqual(retry("timed out"));
  });

  test("a stopping process stops a send under way", async () => {
    const stop = new AbortController();
    reply = "hang";
    const sending = send({ text: "好" }, { signal: stop.signal });
    await server.until(() => server.arrived.length === 1);
    stop.abort();
    expect(await sending).toEqual(retry("stopped"));
  });
});
