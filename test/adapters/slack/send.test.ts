import { createSlackAdapter } from "../../../adapters/slack/adapter.js";
import type { ChannelAdapter } from "../../../src/domain/channel.js";
import type { OutboundBody } from "../../../src/domain/message.js";
import { no, type SlackKit, startSlack } from "../kits/slack.js";
import type { Reply } from "../support/http-server.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";

allowLoopbackOnly();

const [xiaoman] = ["U0A1B2C3D4"];
const running = new AbortController().signal;
let slack: SlackKit;
let adapter: ChannelAdapter;
let warnings: string[];

const create = (timeouts = { call: 5_000, file: 5_000 }) =>
  createSlackAdapter({
    token: slack.environment.SLACK_BOT_TOKEN ?? "",
    signingSecret: slack.environment.SLACK_SIGNING_SECRET ?? "",
    apiRoot: slack.platform.url,
    publicUrl: undefined,
    readFile: async (id) => {
      if (id === "lost") throw new Error("gone");
      return Buffer.from("a receipt");
    },
    warn: (warning) => warnings.push(warning),
    now: () => new Date("2026-03-02T08:30:00Z"),
    timeouts,
  });

beforeEach(async () => {
  slack = await startSlack();
  warnings = [];
  adapter = await create();
});
afterEach(() => slack.close());

const send = (body: OutboundBody, chat: string = xiaoman, signal = running) =>
  adapter.send({ id: "o-1", to: { channel: "slack", chat }, body }, signal);

test("a text goes into the person's direct conversation, which is opened once", async () => {
  expect(await send({ text: "已受理 <1> & https://example.cn *重要*" })).toEqual({
    kind: "sent",
    platformId: "1772440200.000001",
  });
  await send({ text: "办理中" });
  expect(slack.callsOf("conversations.open").map(({ users }) => users)).toEqual([xiaoman]);
  expect(slack.callsOf("chat.postMessage")[0]).toEqual({
    token: slack.environment.SLACK_BOT_TOKEN,
    channel: "D0A1B2C3D4",
    text: "已受理 &lt;1&gt; &amp; https://example.cn *重要*",
    mrkdwn: "false",
    unfurl_links: "false",
    unfurl_media: "false",
  });
  expect(slack.seen().map(({ text }) => text)).toEqual(["已受理 <1> & https://example.cn *重要*", "办理中"]);
});

test("whoever wrote is answered where he wrote, without a question", async () => {
  const [call] = slack.calls({
    id: "d",
    at: new Date("2026-03-02T08:30:00Z"),
    chat: xiaoman,
    kind: "text",
    text: "好",
  });
  if (call) adapter.receive?.(call);
  await send({ text: "您好" });
  expect(slack.callsOf("conversations.open")).toEqual([]);
});

test("choices are buttons below a section", async () => {
  const choices = [
    { label: "对 & 提交", action: "confirm:d1" },
    { label: "不对", action: "correct:d1" },
  ];
  await send({ text: "请核对 <以下>", choices });
  const button = (index: number, text: string, value: string) => ({
    type: "button",
    action_id: `choice_${index}`,
    text: { type: "plain_text", text, emoji: false },
    value,
  });
  expect(JSON.parse(slack.callsOf("chat.postMessage")[0]?.blocks ?? "")).toEqual([
    { type: "section", text: { type: "plain_text", text: "请核对 <以下>", emoji: false } },
    { type: "actions", elements: [button(1, "对 & 提交", "confirm:d1"), button(2, "不对", "correct:d1")] },
  ]);
  expect(slack.seen()[0]?.choices).toEqual(choices);
});

describe("a file", () => {
  const files = [{ id: "f", name: "回执.pdf", mime: "application/pdf" }];

  test("is uploaded and shared", async () => {
    expect(await send({ text: "", files })).toEqual({ kind: "sent", platformId: "F0UP1" });
    const [place] = slack.callsOf("files.getUploadURLExternal");
    expect(place).toMatchObject({ filename: "回执.pdf", length: "9" });
    const uploaded = slack.platform.arrived.find(({ path }) => path === "/upload/v1/F0UP1");
    expect(uploaded?.body.toString()).toBe("a receipt");
    expect(uploaded?.headers.authorization).toBeUndefined();
    const [shared] = slack.callsOf("files.completeUploadExternal");
    expect(shared?.channel_id).toBe("D0A1B2C3D4");
    expect(JSON.parse(shared?.files ?? "")).toEqual([{ id: "F0UP1", title: "回执.pdf" }]);
  });

  test("that can't be read is tried again", async () => {
    expect(await send({ text: "", files: [{ id: "lost", name: "x", mime: "text/plain" }] })).toEqual({
      kind: "retry",
      reason: "a file of ours could not be read",
    });
  });

  test.each(["http://files.slack.com/u", "https://slack.com.example/u", "https://evilslack.com/u", "file:///etc", "x"])(
    "is not uploaded to %s",
    async (address) => {
      const body = JSON.stringify({ ok: true, upload_url: address, file_id: "F1" });
      slack.reply("files.getUploadURLExternal", { headers: { "content-type": "application/json" }, body });
      expect((await send({ text: "", files })).kind).toBe("failed");
    },
  );
});

describe("Slack's answer becomes a result", () => {
  const retry = (reason: string, afterSeconds?: number) => ({
    kind: "retry",
    reason,
    ...(afterSeconds !== undefined && { afterSeconds }),
  });
  const throttled = (stated?: string) => no("ratelimited", 429, stated === undefined ? {} : { "retry-after": stated });
  const json = (body: string): Reply => ({ headers: { "content-type": "application/json" }, body });
  test.each<[string, Reply, object]>([
    ["429", throttled("30"), retry("answered 429", 30)],
    ["429 without a delay", throttled(), retry("answered 429")],
    ["429 with a huge delay", throttled("99999999"), retry("answered 429", 3_600)],
    ["429 with a negative delay", throttled("-1"), retry("answered 429", 1)],
    ["429 with a date", throttled("Mon, 02 Mar 2026 08:30:20 GMT"), retry("answered 429", 20)],
    ["ratelimited with 200", no("ratelimited", 200, { "retry-after": "9" }), retry("Slack answered ratelimited", 9)],
    ["internal_error", no("internal_error"), retry("Slack answered internal_error")],
    ["503", { status: 503, body: "x" }, retry("answered 503")],
    ["a page", { headers: { "content-type": "text/html" }, body: "<html>" }, retry("Slack unreachable")],
    ["nothing", { body: "" }, retry("Slack unreachable")],
    ["200 with ok:false and no error", json('{"ok":false}'), retry("Slack answered something that is not its own")],
    ["null", json("null"), retry("Slack unreachable")],
    [
      "a redirect",
      { status: 302, headers: { location: "http://127.0.0.1:1/" } },
      { kind: "failed", reason: "answered 302" },
    ],
    ["a reset", "reset", retry("Slack unreachable")],
    ["channel_not_found", no("channel_not_found"), { kind: "blocked" }],
    ["is_archived", no("is_archived"), { kind: "blocked" }],
    ["invalid_blocks", no("invalid_blocks"), { kind: "failed", reason: "Slack answered invalid_blocks" }],
    ["a strange error", no("U0A1B2C3D4 said no"), { kind: "failed", reason: "Slack answered an unknown error" }],
    ["ok without a ts", json('{"ok":true}'), { kind: "sent", platformId: "" }],
  ])("%s", async (_, reply, expected) => {
    slack.reply("chat.postMessage", reply);
    expect(await send({ text: "好" })).toEqual(expected);
    expect(warnings).toEqual([]);
  });

  test.each(["token_revoked", "account_inactive", "invalid_auth", "missing_scope"])(
    "%s is for the administrator, who is told once an hour",
    async (error) => {
      slack.reply("chat.postMessage", no(error));
      expect(await send({ text: "好" })).toEqual({ kind: "failed", reason: `Slack answered ${error}` });
      await send({ text: "好" });
      expect(warnings).toEqual([
        `Slack refuses what is sent (${error}); "huiying doctor" says what to do about the token and its scopes.`,
      ]);
    },
  );

  test("somebody who has left can't be opened", async () => {
    slack.reply("conversations.open", no("user_disabled"));
    expect(await send({ text: "好" })).toEqual({ kind: "blocked" });
  });

  test("a server that hangs is given up in bounded time", async () => {
    adapter = await create({ call: 50, file: 50 });
    slack.reply("chat.postMessage", "hang");
    expect(await send({ text: "好" })).toEqual(retry("Slack timed out"));
  });

  test("a stopping process stops a send under way", async () => {
    const stop = new AbortController();
    slack.reply("chat.postMessage", "hang");
    const sending = send({ text: "好" }, xiaoman, stop.signal);
    await slack.platform.until(() => slack.callsOf("chat.postMessage").length === 1);
    stop.abort();
    expect(await sending).toEqual(retry("Slack stopped"));
  });
});
