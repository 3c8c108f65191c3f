import { createViberAdapter } from "../../../adapters/viber/adapter.js";
import type { ChannelAdapter } from "../../../src/domain/channel.js";
import type { OutboundBody } from "../../../src/domain/message.js";
import { said, startViber, token, type ViberKit } from "../kits/viber.js";
import type { Reply } from "../support/http-server.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";

allowLoopbackOnly();

const running = new AbortController().signal;
let viber: ViberKit;
let adapter: ChannelAdapter;
let chat: string;
let now: Date;
let warnings: string[];
let link: string | undefined;
let content: Buffer | undefined;

beforeEach(async () => {
  viber = await startViber();
  [chat] = viber.people;
  now = new Date("2026-03-02T08:31:00Z");
  warnings = [];
  link = "https://huiying.example.cn/files/7.jpg";
  content = Buffer.from("a picture");
  adapter = await createViberAdapter({
    token,
    sender: "回应",
    apiRoot: viber.platform.url,
    timeouts: { call: 1_000 },
    ports: {
      publicUrl: undefined,
      readFile: async () => content ?? Promise.reject(new Error("gone")),
      linkToFile: () => link,
      warn: (one) => warnings.push(one),
      clock: () => now,
      chance: () => 0,
    },
  });
});
afterEach(() => viber.close());

const send = (body: OutboundBody, id = "17-lx3", signal = running) =>
  adapter.send({ id, to: { channel: "viber", chat }, body }, signal);
const sent = (id = "17-lx3") => ({ kind: "sent", platformId: id });
const file = (mime: string, name: string) => ({ text: "", files: [{ id: "7", name, mime }] });

describe("a message becomes the call that carries it", () => {
  test("a text, with our id as what comes back", async () => {
    expect(await send({ text: "已受理" })).toEqual(sent());
    expect(viber.sentTo("send_message")).toEqual([
      { receiver: chat, sender: { name: "回应" }, tracking_data: "17-lx3", type: "text", text: "已受理" },
    ]);
    expect(viber.platform.arrived[0]?.headers["x-viber-auth-token"]).toBe(token);
  });

  test("buttons are a keyboard: two in a row where labels are short, their actions not shown", async () => {
    const choices = [
      { label: "对", action: "d:confirm:d1" },
      { label: "<b>不对", action: "d:change:d1" },
    ];
    await send({ text: "对吗？", choices });
    await send({ text: "对吗？", choices: [...choices, { label: "净月区电力供应不稳定", action: "m:power:0:d1" }] });
    const button = (Text: string, ActionBody: string, Columns: number) => ({
      Columns,
      Rows: 1,
      ActionType: "reply",
      ActionBody,
      Text,
      TextSize: "regular",
      BgColor: "#EEF2F7",
      Silent: true,
    });
    expect(viber.sentTo("send_message").map(({ keyboard, tracking_data }) => ({ keyboard, tracking_data }))).toEqual([
      {
        tracking_data: "17-lx3\nd:confirm:d1\nd:change:d1",
        keyboard: {
          Type: "keyboard",
          DefaultHeight: false,
          Buttons: [button("对", "d:confirm:d1", 3), button("＜b＞不对", "d:change:d1", 3)],
        },
      },
      {
        tracking_data: "17-lx3\nd:confirm:d1\nd:change:d1\nm:power:0:d1",
        keyboard: {
          Type: "keyboard",
          DefaultHeight: false,
          Buttons: [
            button("对", "d:confirm:d1", 6),
            button("＜b＞不对", "d:change:d1", 6),
            button("净月区电力供应不稳定", "m:power:0:d1", 6),
          ],
        },
      },
    ]);
  });

  test("a button that is pressed comes back as a choice under its message", async () => {
    await send({ text: "对吗？", choices: [{ label: "找人工", action: "h" }] });
    const does = { id: "1", chat, at: now, kind: "choice", action: "h", label: "找人工", under: "17-lx3" } as const;
    const [press] = viber.calls(does);
    expect(press && adapter.receive?.(press)).toMatchObject({
      messages: [{ inReplyTo: "17-lx3", content: { kind: "choice", action: "h" } }],
    });
  });

  test("a small JPEG is a picture, all else a file with its size", async () => {
    await send(file("image/jpeg", "现场.jpg"));
    content = Buffer.alloc(1_048_577);
    await send(file("image/jpeg", "大图.jpg"));
    await send(file("application/pdf", `${"长".repeat(300)}.pdf`));
    const media = link;
    const common = { receiver: chat, sender: { name: "回应" }, tracking_data: "17-lx3" };
    const name = `${"长".repeat(252)}.pdf`;
    expect(viber.sentTo("send_message")).toEqual([
      { ...common, type: "picture", text: "", media },
      { ...common, type: "file", media, size: 1_048_577, file_name: "大图.jpg" },
      { ...common, type: "file", media, size: 1_048_577, file_name: name },
    ]);
  });

  test("without a public address a file is named", async () => {
    link = undefined;
    expect(await send(file("image/jpeg", "现场.jpg"))).toEqual(sent());
    expect(viber.sentTo("send_message")[0]).toMatchObject({ type: "text", text: "[附件/attachment] 现场.jpg" });
  });

  test("nothing to send is a failure, a file that can't be read a reason to try again", async () => {
    expect(await send({ text: " " })).toEqual({ kind: "failed", reason: "nothing to send" });
    content = undefined;
    expect((await send(file("image/jpeg", "现场.jpg"))).kind).toBe("retry");
    expect(viber.sentTo("send_message")).toEqual([]);
  });

  test("the longest Chinese text with a full keyboard fits into Viber's 30 KB", async () => {
    const choices = Array.from({ length: 12 }, (_, n) => ({
      label: "净".repeat(100),
      action: `m:${"a".repeat(50)}:0:d${n}`,
    }));
    expect(await send({ text: "路".repeat(7_000), choices })).toEqual(sent());
  });
});

describe("Viber's answer becomes a result", () => {
  const html = { headers: { "content-type": "text/html" }, body: "<html>login</html>" };
  const retry = (reason: string, afterSeconds?: number) => ({
    kind: "retry",
    reason,
    ...(afterSeconds !== undefined && { afterSeconds }),
  });
  const failed = (reason: string) => ({ kind: "failed", reason });
  test.each<[string, Reply, object]>([
    ["bad data", said(3, "badData"), failed("Viber answered status 3")],
    ["missing data", said(4, "missingData"), failed("Viber answered status 4")],
    ["not registered", said(5, "receiverNotRegistered"), { kind: "blocked" }],
    ["not subscribed", said(6, "receiverNotSubscribed"), { kind: "blocked" }],
    ["no webhook yet", said(10, "webhookNotSet"), retry("Viber answered status 10")],
    ["no suitable device", said(11, "receiverNoSuitableDevice"), failed("Viber answered status 11")],
    ["too many", said(12, "tooManyRequests"), retry("Viber answered status 12")],
    ["an error of Viber's own", said(99, "generalError"), retry("Viber answered status 99")],
    ["a status that is no number", { body: '{"status":"0"}' }, retry("Viber answered unreadably")],
    ["429", { status: 429, headers: { "retry-after": "9" }, body: "{}" }, retry("Viber answered 429", 9)],
    ["400", { status: 400, body: "{}" }, failed("Viber answered 400")],
    ["410, of a gateway", { status: 410, body: "gone" }, failed("Viber answered 410")],
    ["502 as a page", { ...html, status: 502 }, retry("Viber answered 502")],
    ["a page instead of an answer", html, retry("Viber answered unreadably")],
    ["nothing", { body: "" }, retry("Viber answered unreadably")],
    ["null", { body: "null" }, retry("Viber answered unreadably")],
    ["a redirect", { status: 302, headers: { location: "https://example.com/" } }, failed("Viber answered 302")],
    ["a reset", "reset", retry("Viber unreachable (ECONNRESET)")],
    ["silence", "hang", retry("Viber timed out")],
  ])("%s", async (_, reply, expected) => {
    viber.reply("send_message", reply);
    expect(await send({ text: "好" })).toEqual(expected);
  });

  test.each<[string, Reply, RegExp]>([
    ["the token is refused", said(2, "invalidAuthToken"), /VIBER_TOKEN/],
    ["the bot is suspended", said(9, "publicAccountSuspended"), /suspended/],
  ])("when %s the administrator is told, once an hour", async (_, reply, words) => {
    viber.reply("send_message", reply);
    expect((await send({ text: "好" })).kind).toBe("failed");
    await send({ text: "好" }, "2");
    expect(warnings).toEqual([expect.stringMatching(words)]);
    expect(warnings.join()).not.toContain(token);
  });

  test("who has only opened the chat has not left: he may be written to once he writes", async () => {
    for (const call of viber.calls({ id: "1", chat, at: now, kind: "start" })) adapter.receive?.(call);
    viber.reply("send_message", said(6, "receiverNotSubscribed"));
    expect(await send({ text: "好" })).toEqual({
      kind: "shut",
      reason: "Viber allows messages once the person has written",
    });
    for (const call of viber.calls({ id: "2", chat, at: now, kind: "text", text: "在吗" })) adapter.receive?.(call);
    expect(await send({ text: "好" })).toEqual({ kind: "blocked" });
  });

  test("stopping ends a call that hangs", async () => {
    viber.reply("send_message", "hang");
    const stop = new AbortController();
    const sending = send({ text: "好" }, "1", stop.signal);
    await viber.platform.until(() => viber.platform.arrived.length === 1);
    stop.abort();
    expect(await sending).toEqual({ kind: "retry", reason: "Viber stopped" });
  });
});
