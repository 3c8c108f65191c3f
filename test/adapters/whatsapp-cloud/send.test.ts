import { createHmac } from "node:crypto";
import { createCloudAdapter } from "../../../adapters/whatsapp-cloud/adapter.js";
import type { ChannelAdapter } from "../../../src/domain/channel.js";
import type { OutboundBody } from "../../../src/domain/message.js";
import { type Arrived, type Reply, startServer, type TestServer } from "../support/http-server.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";
import { appSecret, graphError, json } from "../support/meta-side.js";
import { type TestPorts, testPorts } from "../support/test-ports.js";

allowLoopbackOnly();

const accessToken = "EAAJB0WhatsAppSystemUserTokenOfNobody0123456789";
const proof = createHmac("sha256", appSecret).update(accessToken).digest("hex");
const accepted = json(200, { messaging_product: "whatsapp", messages: [{ id: "wamid.HBgLours1" }] });
const running = new AbortController().signal;
let server: TestServer;
let reply: Reply;
let uploaded: Reply;
let ports: TestPorts;
let adapter: ChannelAdapter;

beforeEach(async () => {
  reply = accepted;
  uploaded = json(200, { id: "4490709327384033" });
  server = await startServer(({ path }: Arrived) => (path.includes("/media?") ? uploaded : reply));
  ports = testPorts();
  adapter = create();
});
afterEach(() => server.close());

const create = (more: { call?: number; template?: { name: string; language: string } | undefined } = {}) =>
  createCloudAdapter({
    appSecret,
    accessToken,
    phoneId: "106540352242922",
    verifyToken: "another-word-of-the-city",
    template: "template" in more ? more.template : { name: "ticket_news", language: "zh_CN" },
    apiRoot: server.url,
    timeouts: { call: more.call ?? 20_000, file: 20_000 },
    ports,
  });
const send = (body: OutboundBody, more: { chat?: string; asTemplate?: true; signal?: AbortSignal } = {}) => {
  const { chat = "8613800000001", signal = running, ...template } = more;
  return adapter.send({ id: "o-1", to: { channel: "whatsapp-cloud", chat }, body, ...template }, signal);
};
const bodies = () => server.arrived.map(({ body }) => JSON.parse(body.toString()));
const common = { messaging_product: "whatsapp", recipient_type: "individual", to: "8613800000001" };
const choices = (count: number, label = (at: number) => `选项${at}`) =>
  Array.from({ length: count }, (_, at) => ({ label: label(at), action: `k:${at}` }));

describe("a message becomes the call that carries it", () => {
  test("a text, without a preview of the addresses in it", async () => {
    expect(await send({ text: "已受理 https://example.com" })).toEqual({ kind: "sent", platformId: "wamid.HBgLours1" });
    const [arrived] = server.arrived;
    expect([arrived?.method, arrived?.path, arrived?.headers.authorization]).toEqual([
      "POST",
      `/v25.0/106540352242922/messages?appsecret_proof=${proof}`,
      `Bearer ${accessToken}`,
    ]);
    expect(bodies()).toEqual([
      { ...common, type: "text", text: { body: "已受理 https://example.com", preview_url: false } },
    ]);
  });

  test("somebody who hides his number is written to by his id", async () => {
    await send({ text: "好" }, { chat: "CN.4566546130240823" });
    expect(bodies()[0]).toMatchObject({ recipient: "CN.4566546130240823" });
    expect(bodies()[0]).not.toHaveProperty("to");
  });

  test("up to three short choices are buttons", async () => {
    await send({ text: "对吗？", choices: choices(3) });
    expect(bodies()).toEqual([
      {
        ...common,
        type: "interactive",
        interactive: {
          type: "button",
          body: { text: "对吗？" },
          action: {
            buttons: [
              { type: "reply", reply: { id: "k:0", title: "选项0" } },
              { type: "reply", reply: { id: "k:1", title: "选项1" } },
              { type: "reply", reply: { id: "k:2", title: "选项2" } },
            ],
          },
        },
      },
    ]);
  });

  test.each<[string, OutboundBody]>([
    ["more choices", { text: "哪一个？", choices: choices(4) }],
    ["long labels", { text: "哪一个？", choices: choices(2, (at) => `${at}`.repeat(21)) }],
    ["a long text", { text: "问".repeat(1_025), choices: choices(2) }],
  ])("%s are a list", async (_, body) => {
    await send(body);
    const { interactive } = bodies()[0];
    expect(interactive.type).toBe("list");
    expect(interactive.body).toEqual({ text: body.text });
    expect(interactive.action).toEqual({
      button: "请选择 / Choose",
      sections: [{ rows: body.choices?.map(({ action, label }) => ({ id: action, title: label })) }],
    });
  });

  test.each([
    [
      "a picture",
      { id: "jpg", name: "现场.jpg", mime: "image/jpeg" },
      { type: "image", image: { id: "4490709327384033" } },
    ],
    [
      "another file",
      { id: "pdf", name: "回执.pdf", mime: "application/pdf" },
      { type: "document", document: { id: "4490709327384033", filename: "回执.pdf" } },
    ],
  ])("%s is uploaded, then sent", async (_, file, expected) => {
    expect(await send({ text: "", files: [file] })).toEqual({ kind: "sent", platformId: "wamid.HBgLours1" });
    const [upload, message] = server.arrived;
    const headers = { "content-type": upload?.headers["content-type"] ?? "" };
    const form = await new Response(new Uint8Array(upload?.body ?? []), { headers }).formData();
    const sent = form.get("file");
    expect(upload?.path).toBe(`/v25.0/106540352242922/media?appsecret_proof=${proof}`);
    expect([form.get("messaging_product"), form.get("type")]).toEqual(["whatsapp", file.mime]);
    expect(sent instanceof File && [sent.name, sent.type]).toEqual([file.name, file.mime]);
    expect(JSON.parse(message?.body.toString() ?? "{}")).toEqual({ ...common, ...expected });
  });

  test("a file that WhatsApp does not take fails, one that we can't read is tried again", async () => {
    uploaded = graphError(400, 131053);
    const file = { id: "pdf", name: "a.zip", mime: "application/zip" };
    expect(await send({ text: "", files: [file] })).toEqual({
      kind: "failed",
      reason: "WhatsApp answered 400, code 131053",
    });
    expect((await send({ text: "", files: [{ ...file, id: "lost" }] })).kind).toBe("retry");
    expect(server.arrived).toHaveLength(1);
  });

  test("news after the window goes as the template", async () => {
    const about = { number: "20260302-0007", status: "办理中\n（第2次）" };
    expect((await send({ text: "…", about }, { asTemplate: true })).kind).toBe("sent");
    expect(bodies()).toEqual([
      {
        ...common,
        type: "template",
        template: {
          name: "ticket_news",
          language: { code: "zh_CN" },
          components: [
            {
              type: "body",
              parameters: [
                { type: "text", text: "20260302-0007" },
                { type: "text", text: "办理中 （第2次）" },
              ],
            },
          ],
        },
      },
    ]);
  });

  test("without a template or news there is nothing to send", async () => {
    expect((await send({ text: "x" }, { asTemplate: true })).kind).toBe("failed");
    adapter = create({ template: undefined });
    const about = { number: "1", status: "x" };
    expect((await send({ text: "x", about }, { asTemplate: true })).kind).toBe("failed");
    expect(await send({ text: "" })).toEqual({ kind: "failed", reason: "nothing to send" });
    expect(server.arrived).toEqual([]);
  });
});

describe("the API's answer becomes a result", () => {
  const retry = (reason: string, afterSeconds?: number) => ({
    kind: "retry",
    reason: `WhatsApp ${reason}`,
    ...(afterSeconds !== undefined && { afterSeconds }),
  });
  test.each<[string, Reply, object]>([
    ["the window is shut", graphError(400, 131047), { kind: "shut", reason: "WhatsApp answered 400, code 131047" }],
    ["can't receive it", graphError(400, 131026), { kind: "blocked" }],
    ["has stopped our messages", graphError(400, 131050), { kind: "blocked" }],
    ["throughput", graphError(429, 130429, undefined, { "retry-after": "7" }), retry("answered 429, code 130429", 7)],
    [
      "throughput, negative",
      graphError(429, 130429, undefined, { "retry-after": "-1" }),
      retry("answered 429, code 130429", 1),
    ],
    [
      "throughput, huge",
      graphError(429, 130429, undefined, { "retry-after": "9999999" }),
      retry("answered 429, code 130429", 3_600),
    ],
    ["throughput, nothing stated", graphError(429, 130429), retry("answered 429, code 130429")],
    ["too many to one person", graphError(400, 131056), retry("answered 400, code 131056", 6)],
    ["too many of the account", graphError(400, 80007), retry("answered 400, code 80007")],
    ["the app's own limit", graphError(400, 4), retry("answered 400, code 4")],
    ["something went wrong", graphError(500, 131000), retry("answered 500, code 131000")],
    ["maintenance", graphError(400, 131057), retry("answered 400, code 131057")],
    ["a bad request", graphError(400, 100, 33), { kind: "failed", reason: "WhatsApp answered 400, code 100/33" }],
    ["500 in words", { status: 500, body: "oops" }, retry("answered 500 without a reason")],
    [
      "a page",
      { status: 200, headers: { "content-type": "text/html" }, body: "<html>" },
      retry("answered 200 without a reason"),
    ],
    ["200 without an id", json(200, { messages: [] }), retry("answered 200 without a reason")],
    ["a redirect", { status: 302, headers: { location: "http://192.0.2.1/" } }, retry("answered 302 without a reason")],
    ["a reset", "reset", retry("unreachable (ECONNRESET)")],
  ])("%s", async (_, answer, expected) => {
    reply = answer;
    expect(await send({ text: "好" })).toEqual(expected);
    expect(ports.warnings).toEqual([]);
  });

  test.each([
    [401, 190],
    [401, 0],
    [400, 131030],
    [400, 131042],
    [400, 132001],
    [403, 10],
  ])("what the administrator must change (%s, %s) is told, once an hour", async (status, code) => {
    reply = graphError(status, code);
    const result = await send({ text: "好" });
    await send({ text: "好" });
    expect(result).toMatchObject({ kind: "failed", reason: expect.stringContaining(`code ${code}`) });
    expect(ports.warnings).toEqual([expect.stringContaining(`code ${code})`)]);
    expect(JSON.stringify([result, ports.warnings])).not.toMatch(/13800000001|EAAJB0|127\.0\.0\.1/);
  });

  test("a server that hangs is given up in bounded time", async () => {
    reply = "hang";
    adapter = create({ call: 80 });
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
