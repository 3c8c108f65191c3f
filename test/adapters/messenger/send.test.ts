import { createHmac } from "node:crypto";
import { createMessengerAdapter } from "../../../adapters/messenger/adapter.js";
import type { ChannelAdapter } from "../../../src/domain/channel.js";
import type { OutboundBody } from "../../../src/domain/message.js";
import { type Reply, startServer, type TestServer } from "../support/http-server.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";
import { appSecret, graphError, json } from "../support/meta-side.js";
import { type TestPorts, testPorts } from "../support/test-ports.js";

allowLoopbackOnly();

const pageToken = "EAAGm0PX4ZCpsBAKZCZCmessengerPageTokenOfNobody0123456789";
const proof = createHmac("sha256", appSecret).update(pageToken).digest("hex");
const sent = json(200, { recipient_id: "24500000000000001", message_id: "m_ours1" });
const running = new AbortController().signal;
let server: TestServer;
let reply: Reply;
let ports: TestPorts;
let adapter: ChannelAdapter;

beforeEach(async () => {
  reply = sent;
  server = await startServer(() => reply);
  ports = testPorts();
  adapter = await create();
});
afterEach(() => server.close());

const create = (timeouts = { call: 20_000, file: 20_000 }) =>
  createMessengerAdapter({
    appSecret,
    pageToken,
    verifyToken: "a-word-of-the-city",
    apiRoot: server.url,
    timeouts,
    ports,
  });
const send = (body: OutboundBody, signal = running) =>
  adapter.send({ id: "o-1", to: { channel: "messenger", chat: "24500000000000001" }, body }, signal);
const requests = () =>
  server.arrived.map(({ method, path, body }) => ({ method, path, body: JSON.parse(body.toString()) }));
const path = `/v25.0/me/messages?access_token=${pageToken}&appsecret_proof=${proof}`;

describe("a message becomes the call that carries it", () => {
  test("a text", async () => {
    expect(await send({ text: "已受理" })).toEqual({ kind: "sent", platformId: "m_ours1" });
    expect(requests()).toEqual([
      {
        method: "POST",
        path,
        body: { recipient: { id: "24500000000000001" }, messaging_type: "RESPONSE", message: { text: "已受理" } },
      },
    ]);
  });

  test("choices are quick replies", async () => {
    await send({ text: "对吗？", choices: [{ label: "对", action: "d:confirm:d1" }] });
    expect(requests()[0]?.body.message).toEqual({
      text: "对吗？",
      quick_replies: [{ content_type: "text", title: "对", payload: "d:confirm:d1" }],
    });
  });

  test.each([
    ["a picture", { id: "jpg", name: "现场.jpg", mime: "image/jpeg" }, "image", "现场.jpg", "a picture"],
    [
      "another file",
      { id: "pdf", name: 'a"b\r\nX: y.pdf', mime: "application/pdf" },
      "file",
      "a_b__X: y.pdf",
      "a receipt",
    ],
  ])("%s is uploaded by itself", async (_, file, type, name, content) => {
    expect(await send({ text: "", files: [file] })).toEqual({ kind: "sent", platformId: "m_ours1" });
    const [arrived] = server.arrived;
    const headers = { "content-type": arrived?.headers["content-type"] ?? "" };
    const form = await new Response(new Uint8Array(arrived?.body ?? []), { headers }).formData();
    const data = form.get("filedata");
    expect(JSON.parse(String(form.get("message")))).toEqual({ attachment: { type, payload: {} } });
    expect(form.get("recipient")).toBe('{"id":"24500000000000001"}');
    expect(form.get("messaging_type")).toBe("RESPONSE");
    expect(data instanceof File && [data.name, data.type, await data.text()]).toEqual([name, file.mime, content]);
  });

  test("a file that can't be read is tried again, nothing to send is a failure", async () => {
    const lost = { id: "lost", name: "x", mime: "text/plain" };
    expect((await send({ text: "", files: [lost] })).kind).toBe("retry");
    expect(await send({ text: " " })).toEqual({ kind: "failed", reason: "nothing to send" });
    expect(server.arrived).toEqual([]);
  });

  test("typing is shown without waiting", async () => {
    adapter.showTyping?.("24500000000000001");
    await server.until(() => server.arrived.length === 1);
    expect(requests()[0]?.body).toEqual({ recipient: { id: "24500000000000001" }, sender_action: "typing_on" });
  });
});

describe("Messenger's answer becomes a result", () => {
  const retry = (reason: string, afterSeconds?: number) => ({
    kind: "retry",
    reason: `Messenger ${reason}`,
    ...(afterSeconds !== undefined && { afterSeconds }),
  });
  const usage = (minutes: number) => ({
    "x-business-use-case-usage": JSON.stringify({
      "104500000000001": [{ type: "messenger", call_count: 100, estimated_time_to_regain_access: minutes }],
    }),
  });
  test.each<[string, Reply, object]>([
    [
      "the window is shut",
      graphError(400, 10, 2018278),
      { kind: "shut", reason: "Messenger answered 400, code 10/2018278" },
    ],
    [
      "the window is shut, in older words",
      graphError(403, 10, 2018065),
      { kind: "shut", reason: "Messenger answered 403, code 10/2018065" },
    ],
    ["blocked", graphError(400, 551, 1545041), { kind: "blocked" }],
    ["blocked, by another code", graphError(403, 200, 1545041), { kind: "blocked" }],
    ["receives no messages", graphError(403, 10, 2018108), { kind: "blocked" }],
    ["613", graphError(400, 613), retry("answered 400, code 613")],
    ["613 with a header", graphError(400, 613, undefined, { "retry-after": "7" }), retry("answered 400, code 613", 7)],
    [
      "613 with a huge delay",
      graphError(400, 613, undefined, { "retry-after": "9999999" }),
      retry("answered 400, code 613", 3_600),
    ],
    [
      "613 with a negative delay",
      graphError(400, 613, undefined, { "retry-after": "-1" }),
      retry("answered 400, code 613", 1),
    ],
    [
      "4 with the minutes of Meta's own header",
      graphError(403, 4, undefined, usage(3)),
      retry("answered 403, code 4", 180),
    ],
    ["32", graphError(403, 32, undefined, usage(0)), retry("answered 403, code 32")],
    ["a temporary failure", graphError(400, 1200), retry("answered 400, code 1200")],
    ["2", graphError(500, 2), retry("answered 500, code 2")],
    [
      "a bad request",
      graphError(400, 100, 2018001),
      { kind: "failed", reason: "Messenger answered 400, code 100/2018001" },
    ],
    ["500 in words", { status: 500, body: "oops" }, retry("answered 500 without a reason")],
    [
      "503 with a delay",
      { status: 503, headers: { "retry-after": "9" }, body: "" },
      retry("answered 503 without a reason", 9),
    ],
    [
      "a page",
      { status: 200, headers: { "content-type": "text/html" }, body: "<html>" },
      retry("answered without a message id"),
    ],
    [
      "a page with 403",
      { status: 403, headers: { "content-type": "text/html" }, body: "<html>" },
      retry("answered 403 without a reason"),
    ],
    ["null", json(200, null), retry("answered without a message id")],
    ["a redirect", { status: 302, headers: { location: "http://192.0.2.1/" } }, retry("answered 302 without a reason")],
    ["a reset", "reset", retry("unreachable")],
  ])("%s", async (_, answer, expected) => {
    reply = answer;
    expect(await send({ text: "好" })).toEqual(expected);
    expect(ports.warnings).toEqual([]);
  });

  test("a token that has expired is told to the administrator, once an hour", async () => {
    reply = graphError(400, 190, 463);
    const expected = {
      kind: "failed",
      reason: "Messenger answered 400, code 190/463: the access token is not or no longer good",
    };
    expect(await send({ text: "好" })).toEqual(expected);
    expect(await send({ text: "好" })).toEqual(expected);
    expect(ports.warnings).toEqual([
      "Messenger: the access token is not or no longer good (code 190/463); nothing can be sent until a new one is set.",
    ]);
  });

  test.each([
    [200, 2018028],
    [10, 1893063],
    [10, undefined],
  ])("a permission that is missing (%s/%s) is told, too", async (code, subcode) => {
    reply = graphError(403, code, subcode);
    expect((await send({ text: "好" })).kind).toBe("failed");
    expect(ports.warnings).toHaveLength(1);
  });

  test("a server that hangs is given up in bounded time", async () => {
    adapter = await create({ call: 80, file: 80 });
    reply = "hang";
    expect(await send({ text: "好" })).toEqual(retry("timed out"));
  });

  test("a stopping process stops a send under way", async () => {
    const stop = new AbortController();
    reply = "hang";
    const sending = send({ text: "好" }, stop.signal);
    await server.until(() => server.arrived.length === 1);
    stop.abort();
    expect(await sending).toEqual(retry("stopped"));
  });

  test.each<[string, Reply]>([
    ["an error", graphError(400, 100)],
    ["a reset", "reset"],
    ["an expired token", graphError(400, 190)],
  ])("neither token nor number of a person shows in %s", async (_, answer) => {
    reply = answer;
    const shown = JSON.stringify([await send({ text: "好" }), ports.warnings]);
    expect(shown).not.toContain(pageToken);
    expect(shown).not.toMatch(/2450000|13800000001|127\.0\.0\.1/);
  });
});

describe("the button that opens the chat", () => {
  test("is offered at the start, and again later while Messenger is away", async () => {
    reply = json(200, { result: "success" });
    await adapter.start?.(async () => undefined, running);
    await server.until(() => server.arrived.length === 1);
    expect(requests()).toEqual([
      {
        method: "POST",
        path: `/v25.0/me/messenger_profile?access_token=${pageToken}&appsecret_proof=${proof}`,
        body: { get_started: { payload: "GET_STARTED" } },
      },
    ]);
  });

  test("that is refused is told, and stops nobody", async () => {
    reply = graphError(400, 100);
    const warned = new Promise((resolve) => {
      ports = testPorts({ warn: resolve });
    });
    await (await create()).start?.(async () => undefined, running);
    expect(await warned).toContain("(code 100)");
    expect(server.arrived).toHaveLength(1);
  });
});
