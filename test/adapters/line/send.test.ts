import { createLineAdapter } from "../../../adapters/line/adapter.js";
import type { ChannelAdapter } from "../../../src/domain/channel.js";
import type { OutboundBody } from "../../../src/domain/message.js";
import { accessToken, json, type LineKit, startLine } from "../kits/line.js";
import type { Reply } from "../support/http-server.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";

allowLoopbackOnly();

const running = new AbortController().signal;
const pushPath = "/v2/bot/message/push";
const replyPath = "/v2/bot/message/reply";
let line: LineKit;
let adapter: ChannelAdapter;
let chat: string;
let now: Date;
let warnings: string[];
let link: string | undefined;

beforeEach(async () => {
  line = await startLine();
  [chat] = line.people;
  now = new Date("2026-03-02T08:31:00Z");
  warnings = [];
  link = "https://huiying.example.cn/files/7.jpg";
  adapter = await createLineAdapter({
    channelSecret: line.environment.LINE_CHANNEL_SECRET ?? "",
    accessToken,
    apiRoot: line.platform.url,
    dataRoot: line.platform.url,
    timeouts: { call: 1_000 },
    ports: { publicUrl: undefined, linkToFile: () => link, warn: (one) => warnings.push(one), clock: () => now },
  });
});
afterEach(() => line.close());

const send = (body: OutboundBody, id = "17-lx3", signal = running) =>
  adapter.send({ id, to: { channel: "line", chat }, body }, signal);
const write = (id: string, kind: "text" | "start" = "text") => {
  const common = { id, chat, at: now };
  for (const call of line.calls(kind === "text" ? { ...common, kind, text: "路灯坏了" } : { ...common, kind })) {
    expect(adapter.receive?.(call).kind).toBe("messages");
  }
};
const event = (fields: object) =>
  line.sign([{ mode: "active", timestamp: 1, source: { type: "user", userId: chat }, ...fields }]);
const paths = () => line.platform.arrived.map(({ path }) => path);
const objectsSent = (path = pushPath) =>
  line.sentTo(path).map(({ body }) => (typeof body === "object" && body && "messages" in body ? body.messages : body));

describe("a message becomes the call that carries it", () => {
  test("a text is pushed with a retry key that is the same at every attempt", async () => {
    expect(await send({ text: "已受理" })).toEqual({ kind: "sent", platformId: "460000000001" });
    const [call] = line.sentTo(pushPath);
    expect(call?.body).toEqual({ to: chat, messages: [{ type: "text", text: "已受理" }] });
    expect(call?.headers.authorization).toBe(`Bearer ${accessToken}`);
    const key = call?.headers["x-line-retry-key"];
    expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(await send({ text: "已受理" })).toEqual({ kind: "sent", platformId: "460000000001" });
    expect(line.sentTo(pushPath)[1]?.headers["x-line-retry-key"]).toBe(key);
    expect(line.seen().length).toBe(1);
    await send({ text: "已受理" }, "18-lx3");
    expect(line.sentTo(pushPath)[2]?.headers["x-line-retry-key"]).not.toBe(key);
  });

  test("buttons are boxes below the text, whose labels may wrap", async () => {
    const long = "反映净月区电力供应不稳定，晚上经常停电，请尽快派人来处理一下并且给我们一个说法好不好谢谢";
    await send({
      text: "对吗？",
      choices: [
        { label: "对", action: "d:confirm:d1" },
        { label: long, action: "m:power:0:d1" },
      ],
    });
    const box = (label: string, data: string, spoken = label) => ({
      type: "box",
      layout: "vertical",
      paddingAll: "md",
      cornerRadius: "md",
      backgroundColor: "#EEF2F7",
      action: { type: "postback", label: spoken, data, displayText: label },
      contents: [{ type: "text", text: label, wrap: true, align: "center", color: "#1A4E8A" }],
    });
    const spoken = "反映净月区电力供应不稳定，晚上经常停电，请尽快派人来处理一下并且给我们一个说法好";
    expect(objectsSent()).toEqual([
      [
        { type: "text", text: "对吗？" },
        {
          type: "flex",
          altText: `对 / ${long}`,
          contents: {
            type: "bubble",
            body: {
              type: "box",
              layout: "vertical",
              spacing: "sm",
              contents: [box("对", "d:confirm:d1"), box(long, "m:power:0:d1", spoken)],
            },
          },
        },
      ],
    ]);
  });

  test("what a later quote names is the text, not the buttons below it", async () => {
    const result = await send({ text: "对吗？", choices: [{ label: "对", action: "h" }] });
    expect(result).toEqual({ kind: "sent", platformId: "460000000001" });
  });

  test("pictures go by their address, other files as one to tap", async () => {
    await send({
      text: "请看",
      files: [
        { id: "7", name: "现场.jpg", mime: "image/jpeg" },
        { id: "8", name: "回执.pdf", mime: "application/pdf" },
      ],
    });
    const url = "https://huiying.example.cn/files/7.jpg";
    expect(objectsSent()).toEqual([
      [
        { type: "image", originalContentUrl: url, previewImageUrl: url },
        { type: "text", text: `[附件/attachment] 回执.pdf\n${url}` },
        { type: "text", text: "请看" },
      ],
    ]);
  });

  test.each([
    ["without a public address", undefined, "[附件/attachment] 现场.jpg"],
    ["by http, which LINE does not take", "http://a.cn/7", "[附件/attachment] 现场.jpg\nhttp://a.cn/7"],
  ])("a picture %s is named, and the words go", async (_, given, text) => {
    link = given;
    await send({ text: "请看", files: [{ id: "7", name: "现场.jpg", mime: "image/jpeg" }] });
    expect(objectsSent()).toEqual([
      [
        { type: "text", text },
        { type: "text", text: "请看" },
      ],
    ]);
  });

  test("more than five objects are several calls, each with its own key, none of them a reply", async () => {
    write("1");
    const files = [1, 2, 3, 4, 5].map((n) => ({ id: `${n}`, name: `${n}.jpg`, mime: "image/jpeg" }));
    expect(await send({ text: "请看", files })).toEqual({ kind: "sent", platformId: "460000000006" });
    expect(paths()).toEqual([pushPath, pushPath]);
    const keys = line.sentTo(pushPath).map(({ headers }) => headers["x-line-retry-key"]);
    expect(new Set(keys).size).toBe(2);
  });

  test("nothing to send is a failure", async () => {
    expect(await send({ text: " " })).toEqual({ kind: "failed", reason: "nothing to send" });
    expect(paths()).toEqual([]);
  });
});

describe("what answers somebody soon is a free reply", () => {
  test("the first message after each event, then pushes", async () => {
    write("1");
    write("2");
    for (const id of ["a", "b", "c"]) expect((await send({ text: "好" }, id)).kind).toBe("sent");
    expect(paths()).toEqual([replyPath, replyPath, pushPath]);
    expect(line.sentTo(replyPath)[0]?.headers["x-line-retry-key"]).toBeUndefined();
    expect(line.seen().map(({ text }) => text)).toEqual(["好", "好", "好"]);
  });

  test("after 50 s it is pushed", async () => {
    write("1");
    now = new Date(now.getTime() + 50_000);
    await send({ text: "好" });
    expect(paths()).toEqual([pushPath]);
  });

  test("a token that LINE no longer takes costs nobody the message", async () => {
    write("1");
    line.reply(replyPath, json(400, { message: "Invalid reply token" }));
    expect((await send({ text: "好" })).kind).toBe("sent");
    expect(paths()).toEqual([replyPath, pushPath]);
  });

  test("a bad request is not tried again as a push", async () => {
    write("1");
    line.reply(replyPath, json(400, { message: "The request body has 1 error(s)" }));
    expect(await send({ text: "好" })).toEqual({
      kind: "failed",
      reason: "LINE answered 400: The request body has 1 error(s)",
    });
    expect(paths()).toEqual([replyPath]);
  });

  test("a throttled reply is tried again as a reply, one whose answer is missing as a push", async () => {
    write("1");
    line.reply(replyPath, json(429, { message: "The API rate limit has been exceeded. Try again later." }));
    expect((await send({ text: "好" })).kind).toBe("retry");
    line.reply(replyPath, "reset");
    expect((await send({ text: "好" })).kind).toBe("retry");
    expect((await send({ text: "好" })).kind).toBe("sent");
    expect(paths()).toEqual([replyPath, replyPath, pushPath]);
  });
});

describe("who has blocked us is not written to", () => {
  test("until he writes or follows again, since LINE would take the message and drop it", async () => {
    adapter.receive?.(event({ type: "unfollow", webhookEventId: "01A" }));
    expect(await send({ text: "好" })).toEqual({ kind: "blocked" });
    expect(paths()).toEqual([]);
    write("1", "start");
    expect((await send({ text: "好" })).kind).toBe("sent");
  });
});

describe("LINE's answer becomes a result", () => {
  const html = { headers: { "content-type": "text/html" }, body: "<html>login</html>" };
  const retry = (reason: string, afterSeconds?: number) => ({
    kind: "retry",
    reason,
    ...(afterSeconds !== undefined && { afterSeconds }),
  });
  const limited = { message: "The API rate limit has been exceeded. Try again later." };
  const limitedReason = "LINE answered 429: The API rate limit has been exceeded. Try again later.";
  const shut = { kind: "shut", reason: "LINE's monthly quota is used up" };
  test.each<[string, Reply, object]>([
    ["429", json(429, limited), retry(limitedReason)],
    [
      "429 with a header, which LINE does not document",
      json(429, limited, { "retry-after": "9" }),
      retry(limitedReason, 9),
    ],
    ["429 with a huge delay", json(429, limited, { "retry-after": "999999999" }), retry(limitedReason, 3_600)],
    ["429 with a negative delay", json(429, limited, { "retry-after": "-5" }), retry(limitedReason, 1)],
    ["the quota", json(429, { message: "You have reached your monthly limit." }), shut],
    [
      "the administrator's limit",
      json(429, { message: "You have exceeded the target limit for additional messages." }),
      shut,
    ],
    [
      "409 with ids",
      json(409, { message: "The retry key is already accepted", sentMessages: [{ id: "46" }] }),
      { kind: "sent", platformId: "46" },
    ],
    ["409 without", json(409, { message: "The retry key is already accepted" }), { kind: "sent", platformId: "" }],
    ["no such person", json(400, { message: "Failed to send messages" }), { kind: "blocked" }],
    [
      "a bad request with a person's id in it",
      json(400, { message: "The property, 'to', in the request body is invalid (U4af4980629b1c2d3e4f5a6b7c8d9e0f1)" }),
      { kind: "failed", reason: "LINE answered 400: The property, 'to', in the request body is invalid ([id])" },
    ],
    [
      "a message that is none of LINE's",
      json(400, { message: "你好<b>" }),
      { kind: "failed", reason: "LINE answered 400" },
    ],
    ["413", json(413, {}), { kind: "failed", reason: "LINE answered 413" }],
    ["410, of a gateway", { status: 410, body: "gone" }, { kind: "failed", reason: "LINE answered 410" }],
    ["500", json(500, { message: "Internal server error" }), retry("LINE answered 500: Internal server error")],
    ["502 as a page", { ...html, status: 502 }, retry("LINE answered 502")],
    ["a page instead of an answer", html, retry("LINE answered unreadably")],
    ["nothing", { body: "" }, retry("LINE answered unreadably")],
    ["null", { body: "null" }, retry("LINE answered unreadably")],
    ["an answer without ids", json(200, {}), { kind: "sent", platformId: "" }],
    ["ids that are none", json(200, { sentMessages: [null] }), { kind: "sent", platformId: "" }],
    [
      "a redirect",
      { status: 302, headers: { location: "https://example.com/" } },
      { kind: "failed", reason: "LINE answered 302" },
    ],
    ["a reset", "reset", retry("LINE unreachable (ECONNRESET)")],
    ["silence", "hang", retry("LINE timed out")],
  ])("%s", async (_, reply, expected) => {
    line.reply(pushPath, reply);
    expect(await send({ text: "好" })).toEqual(expected);
  });

  test("an access token that is refused fails, and the administrator is told once an hour, without it", async () => {
    line.reply(pushPath, json(401, { message: "Authentication failed due to the following reason: invalid token." }));
    const failed = {
      kind: "failed",
      reason: "LINE answered 401: Authentication failed due to the following reason: invalid token.",
    };
    expect(await send({ text: "好" })).toEqual(failed);
    expect(await send({ text: "好" }, "2")).toEqual(failed);
    const told = "LINE refuses LINE_ACCESS_TOKEN, so nothing is sent. Issue a new one in the LINE Developers Console.";
    expect(warnings).toEqual([told]);
    now = new Date(now.getTime() + 3_600_000);
    await send({ text: "好" }, "3");
    expect(warnings).toEqual([told, told]);
  });

  test("stopping ends a call that hangs", async () => {
    line.reply(pushPath, "hang");
    const stop = new AbortController();
    const sending = send({ text: "好" }, "1", stop.signal);
    await line.platform.until(() => paths().length === 1);
    stop.abort();
    expect(await sending).toEqual({ kind: "retry", reason: "LINE stopped" });
  });
});

test("typing is shown and waited for by nobody", async () => {
  adapter.showTyping?.(chat);
  await line.platform.until(() => paths().length === 1);
  expect(line.sentTo("/v2/bot/chat/loading/start")[0]?.body).toEqual({ chatId: chat, loadingSeconds: 5 });
});
