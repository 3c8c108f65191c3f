import { createTelegramAdapter } from "../../../adapters/telegram/adapter.js";
import type { ChannelAdapter } from "../../../src/domain/channel.js";
import type { OutboundBody } from "../../../src/domain/message.js";
import { type BotApi, ok, refusal, startBotApi, token } from "../support/bot-api.js";
import type { Reply } from "../support/http-server.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";

allowLoopbackOnly();

const files: Record<string, Uint8Array> = { jpg: Buffer.from("a picture"), pdf: Buffer.from("a receipt") };
const running = new AbortController().signal;
let telegram: BotApi;
let adapter: ChannelAdapter;

beforeEach(async () => {
  telegram = await startBotApi();
  adapter = await createTelegramAdapter({
    token,
    apiRoot: telegram.apiRoot,
    timeouts: { call: 2_000, file: 2_000 },
    readFile: async (id) => files[id] ?? Promise.reject(new Error("gone")),
  });
});
afterEach(() => telegram.server.close());

const send = (body: OutboundBody, id = "o-1", signal = running) =>
  adapter.send({ id, to: { channel: "telegram", chat: "70010001" }, body }, signal);

describe("a message becomes the calls that carry it", () => {
  test("a text, without a preview of the addresses in it", async () => {
    expect(await send({ text: "已受理 https://example.com" })).toEqual({ kind: "sent", platformId: "1001" });
    expect(telegram.calls.map(({ method, payload }) => ({ method, payload }))).toEqual([
      {
        method: "sendMessage",
        payload: {
          chat_id: 70010001,
          text: "已受理 https://example.com",
          link_preview_options: { is_disabled: true },
        },
      },
    ]);
  });

  test("short labels go two in a row, a long one puts each on its own", async () => {
    const choice = (label: string) => ({ label, action: `a:${label}` });
    const button = (label: string) => ({ text: label, callback_data: `a:${label}` });
    await send({ text: "对吗？", choices: [choice("对"), choice("不对"), choice("取消")] });
    await send({ text: "哪一个？", choices: [choice("净月区电力供应不稳定"), choice("其他")] }, "o-2");
    expect(telegram.calls.map((call) => call.payload.reply_markup)).toEqual([
      { inline_keyboard: [[button("对"), button("不对")], [button("取消")]] },
      { inline_keyboard: [[button("净月区电力供应不稳定")], [button("其他")]] },
    ]);
  });

  test("a picture goes as a photo, another file as a document", async () => {
    await send({ text: "", files: [{ id: "jpg", name: "现场.jpg", mime: "image/jpeg" }] });
    await send({ text: "", files: [{ id: "pdf", name: 'a"b\r\nX: y.pdf', mime: "application/pdf" }] });
    const [first, second] = telegram.calls;
    expect([first?.method, second?.method]).toEqual(["sendPhoto", "sendDocument"]);
    expect(first?.payload.chat_id).toBe("70010001");
    const sent = first?.payload.photo;
    expect(sent instanceof File && (await sent.text())).toBe("a picture");
    expect(sent instanceof File && sent.name).toBe("现场.jpg");
    const other = second?.payload.document;
    expect(other instanceof File && other.name).toBe("a_b__X: y.pdf");
  });

  test("a picture that Telegram won't take as a photo goes as a document", async () => {
    telegram.answer("sendPhoto", () => refusal(400, "Bad Request: PHOTO_INVALID_DIMENSIONS"));
    const photo = { id: "jpg", name: "a.jpg", mime: "image/jpeg" };
    expect((await send({ text: "", files: [photo] })).kind).toBe("sent");
    expect(telegram.calls.map((call) => call.method)).toEqual(["sendPhoto", "sendDocument"]);
  });

  test("a file that is refused is told, one that can't be read a reason to try again", async () => {
    telegram.answer("sendDocument", () => refusal(413, "Request Entity Too Large"));
    expect(await send({ text: "", files: [{ id: "pdf", name: "a.pdf", mime: "application/pdf" }] })).toEqual({
      kind: "failed",
      reason: "Telegram answered 413: Request Entity Too Large",
    });
    expect((await send({ text: "", files: [{ id: "lost", name: "x", mime: "text/plain" }] })).kind).toBe("retry");
  });
});

describe("Telegram's answer becomes a result", () => {
  const html = { status: 200, headers: { "content-type": "text/html" }, body: "<html>login</html>" };
  const plain = (body: string, status = 200): Reply => ({ status, body });
  const retry = (reason: string, afterSeconds?: number) => ({
    kind: "retry",
    reason,
    ...(afterSeconds !== undefined && { afterSeconds }),
  });
  test.each<[string, Reply, object]>([
    [
      "429 with a delay",
      refusal(429, "Too Many Requests: retry after 17", { retry_after: 17 }),
      retry("Telegram answered 429", 17),
    ],
    ["429 with a huge delay", refusal(429, "", { retry_after: 1e9 }), retry("Telegram answered 429", 3_600)],
    ["429 with a negative delay", refusal(429, "", { retry_after: -5 }), retry("Telegram answered 429", 1)],
    ["429 with a delay in words", refusal(429, "", { retry_after: "soon" }), retry("Telegram answered 429")],
    ["429 without a delay", refusal(429, "Too Many Requests"), retry("Telegram answered 429")],
    [
      "429 with a header only, which Telegram does not document",
      { status: 429, headers: { "retry-after": "9" }, body: '{"ok":false,"error_code":429}' },
      retry("Telegram answered 429"),
    ],
    ["blocked", refusal(403, "Forbidden: bot was blocked by the user"), { kind: "blocked" }],
    ["deactivated", refusal(403, "Forbidden: user is deactivated"), { kind: "blocked" }],
    ["kicked", refusal(403, "Forbidden: bot was kicked from the group chat"), { kind: "blocked" }],
    [
      "no such chat",
      refusal(400, "Bad Request: chat not found"),
      { kind: "failed", reason: "Telegram answered 400: Bad Request: chat not found" },
    ],
    [
      "a revoked token",
      refusal(401, "Unauthorized"),
      { kind: "failed", reason: "Telegram answered 401: Unauthorized" },
    ],
    [
      "a method that it does not know",
      refusal(404, "Not Found"),
      { kind: "failed", reason: "Telegram answered 404: Not Found" },
    ],
    ["500", refusal(500, "Internal Server Error"), retry("Telegram answered 500")],
    ["502 as a page", { ...html, status: 502 }, retry("Telegram answered 502")],
    ["a page instead of an answer", html, retry("Telegram unreachable")],
    ["a page with 403", { ...html, status: 403 }, retry("Telegram unreachable")],
    ["nothing", plain(""), retry("Telegram unreachable")],
    ["null", plain("null"), retry("Telegram unreachable")],
    ["a string", plain('"ok"'), retry("Telegram refused without a code")],
    ["200 with ok:false and no code", plain('{"ok":false}'), retry("Telegram refused without a code")],
    [
      "200 with ok:false and a code",
      plain('{"ok":false,"error_code":400,"description":"Bad Request"}'),
      { kind: "failed", reason: "Telegram answered 400: Bad Request" },
    ],
    ["a reset", "reset", retry("Telegram unreachable (ECONNRESET)")],
    ["ok without a message", ok(true), { kind: "sent", platformId: "" }],
  ])("%s", async (_, reply, expected) => {
    telegram.answer("sendMessage", () => reply);
    expect(await send({ text: "好" })).toEqual(expected);
  });

  test("a server that hangs is given up in bounded time", async () => {
    const hasty = await createTelegramAdapter({
      token,
      apiRoot: telegram.apiRoot,
      timeouts: { call: 50 },
      readFile: async () => new Uint8Array(),
    });
    telegram.answer("sendMessage", () => "hang");
    const message = { id: "o", to: { channel: "telegram", chat: "1" }, body: { text: "好" } };
    expect(await hasty.send(message, running)).toEqual(retry("Telegram timed out"));
  });

  test("a stopping process stops a send under way", async () => {
    const stop = new AbortController();
    telegram.answer("sendMessage", () => {
      stop.abort();
      return "hang";
    });
    expect(await send({ text: "好" }, "o-1", stop.signal)).toEqual(retry("Telegram stopped"));
  });

  test("a server that is not there is unreachable", async () => {
    await telegram.server.close();
    expect(await send({ text: "好" })).toEqual(retry("Telegram unreachable (ECONNREFUSED)"));
    telegram = await startBotApi();
  });
});

describe("the token never shows", () => {
  const secret = token.slice(token.indexOf(":") + 1);
  test.each<[string, Reply]>([
    ["in a description", refusal(400, `Bad Request: /bot${token}/sendMessage for chat 70010001`)],
    ["in half", refusal(400, `Bad Request: ${secret}`)],
    ["escaped", refusal(400, `Bad Request: ${encodeURIComponent(token)}`)],
    ["in the address of an answer that is no JSON", { body: "<html>" }],
    ["in the address of a connection that broke", "reset"],
  ])("%s", async (_, reply) => {
    telegram.answer("sendMessage", () => reply);
    telegram.answer("getFile", () => reply);
    const result = JSON.stringify(await send({ text: "好" }));
    const error = await adapter.fetchMedia({ ref: "f" }, running).then(String, (thrown: Error) => thrown);
    const shown = `${result} ${error} ${error instanceof Error ? error.stack : ""}`;
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain("70010001");
  });
});

test("typing is shown without waiting, and its failure disturbs nobody", async () => {
  telegram.answer("sendChatAction", () => "reset");
  adapter.showTyping?.("70010001");
  await telegram.server.until(() => telegram.callsOf("sendChatAction").length === 1);
  expect(telegram.callsOf("sendChatAction")[0]?.payload).toEqual({ chat_id: "70010001", action: "typing" });
});
