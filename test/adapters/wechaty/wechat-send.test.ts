import type { SendResult } from "../../../src/domain/channel.js";
import type { OutboundBody } from "../../../src/domain/message.js";
import type { PlatformAnswer } from "../kits/kit.js";
import type { Reply } from "../support/http-server.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";
import { wechatError } from "../support/wechat-api.js";
import { type Account, person, startAccount } from "./official-account.js";

allowLoopbackOnly();

const template = {
  WECHAT_TEMPLATE_ID: "ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY",
  WECHAT_TEMPLATE_FIELDS: "character_string1=number,phrase2=status",
};
const custom = "/cgi-bin/message/custom/send";

let account: Account;
beforeEach(async () => {
  account = await startAccount(template);
});
afterEach(() => account.stop());

const send = (body: OutboundBody, asTemplate?: true): Promise<SendResult> =>
  account.adapter.send(
    { id: "o1", to: { channel: "wechat", chat: person }, body, ...(asTemplate && { asTemplate }) },
    new AbortController().signal,
  );

test.each<[string, OutboundBody, object]>([
  ["a text", { text: "您好" }, { touser: person, msgtype: "text", text: { content: "您好" } }],
  [
    "choices",
    {
      text: "对吗？",
      choices: [
        { action: "d:confirm:7", label: "对" },
        { action: "d:cancel:7", label: "不对" },
      ],
    },
    {
      touser: person,
      msgtype: "msgmenu",
      msgmenu: {
        head_content: "对吗？",
        list: [
          { id: "d:confirm:7", content: "对" },
          { id: "d:cancel:7", content: "不对" },
        ],
        tail_content: "",
      },
    },
  ],
  [
    "a photo",
    { text: "", files: [{ id: "jpg", name: "路灯.jpg", mime: "image/jpeg" }] },
    { touser: person, msgtype: "image", image: { media_id: "uploaded-1" } },
  ],
  [
    "a file that WeChat does not take, as its name and where to find it",
    { text: "", files: [{ id: "pdf", name: "回执.pdf", mime: "application/pdf" }] },
    {
      touser: person,
      msgtype: "text",
      text: { content: "[附件/attachment] 回执.pdf\nhttps://huiying.example.cn/files/pdf" },
    },
  ],
])("%s", async (_name, body, expected) => {
  expect(await send(body)).toEqual({ kind: "sent", platformId: "" });
  expect(account.api.bodiesOf(custom)).toEqual([expected]);
});

test("news as a template message, each field as long as its kind may be", async () => {
  const about = { number: "20260302-0001", status: "正在办理当中" };
  expect(await send({ text: "您的工单有了进展", about }, true)).toEqual({
    kind: "sent",
    platformId: "3140000000000001",
  });
  expect(account.api.bodiesOf("/cgi-bin/message/template/send")).toEqual([
    {
      touser: person,
      template_id: template.WECHAT_TEMPLATE_ID,
      data: { character_string1: { value: "20260302-0001" }, phrase2: { value: "正在办理当" } },
    },
  ]);
});

test("news as a subscription message, where that is set", async () => {
  const other = await startAccount({ ...template, WECHAT_SUBSCRIBE_TEMPLATE_ID: "subscription-template-1" });
  const message = { id: "o1", to: { channel: "wechat", chat: person }, asTemplate: true } as const;
  const body = { text: "", about: { number: "0001", status: "已办结" } };
  await other.adapter.send({ ...message, body }, new AbortController().signal);
  expect(other.api.bodiesOf("/cgi-bin/message/subscribe/bizsend")).toEqual([
    {
      touser: person,
      template_id: "subscription-template-1",
      data: { character_string1: { value: "0001" }, phrase2: { value: "已办结" } },
    },
  ]);
  await other.stop();
});

test.each<[string, PlatformAnswer, SendResult]>([
  ["too fast", { kind: "throttled" }, { kind: "retry", reason: "WeChat answered 45011", afterSeconds: 60 }],
  ["busy", { kind: "server_error" }, { kind: "retry", reason: "WeChat answered -1" }],
  ["a reset", { kind: "reset" }, { kind: "retry", reason: "not reachable in time" }],
  ["a page in HTML", { kind: "html" }, { kind: "retry", reason: "WeChat answered something unreadable" }],
  ["unfollowed", { kind: "blocked" }, { kind: "blocked" }],
  ["a bad request", { kind: "refused" }, { kind: "failed", reason: "WeChat answered 40035" }],
  ["too late", { kind: "window_shut" }, { kind: "shut", reason: "WeChat answered 45015" }],
  ["an expired token", { kind: "token_expired" }, { kind: "sent", platformId: "" }],
])("%s", async (_name, answer, expected) => {
  account.api.answer = answer;
  expect(await send({ text: "您好" })).toEqual(expected);
});

test.each<[number, SendResult["kind"]]>([
  [45047, "shut"],
  [43101, "shut"],
  [43019, "blocked"],
  [48002, "blocked"],
  [45009, "retry"],
  [45002, "failed"],
])("errcode %i is %s", async (code, kind) => {
  account.api.once.set(custom, [wechatError(code, "something")]);
  expect((await send({ text: "您好" })).kind).toBe(kind);
});

test.each<[string, Reply, SendResult]>([
  [
    "429 with a delay",
    { status: 429, headers: { "retry-after": "7" } },
    { kind: "retry", reason: "WeChat answered 429", afterSeconds: 7 },
  ],
  [
    "429 with an endless delay",
    { status: 429, headers: { "retry-after": "9999999" } },
    { kind: "retry", reason: "WeChat answered 429", afterSeconds: 3600 },
  ],
  ["429 without", { status: 429 }, { kind: "retry", reason: "WeChat answered 429" }],
  ["502", { status: 502 }, { kind: "retry", reason: "WeChat answered 502" }],
  [
    "a redirect",
    { status: 302, headers: { location: "http://127.0.0.1:9/" } },
    { kind: "retry", reason: "WeChat answered 302" },
  ],
  ["half a JSON", { body: '{"errcode":0' }, { kind: "retry", reason: "WeChat answered something unreadable" }],
  [
    "a code that is no number",
    { body: '{"errcode":"0"}' },
    { kind: "retry", reason: "WeChat answered something unreadable" },
  ],
])("%s", async (_name, reply, expected) => {
  account.api.once.set(custom, [reply]);
  expect(await send({ text: "您好" })).toEqual(expected);
});

test("a token that expires in a burst is renewed once", async () => {
  await send({ text: "一" });
  account.api.expireToken();
  const results = await Promise.all(Array.from({ length: 20 }, (_, index) => send({ text: `第${index}条` })));
  expect(results.every(({ kind }) => kind === "sent")).toBe(true);
  expect(account.api.tokenCalls).toEqual([false, false]);
});

test("a token that WeChat keeps giving though it is refused is renewed by force", async () => {
  await send({ text: "一" });
  account.api.once.set(custom, [wechatError(40001, "invalid credential")]);
  expect((await send({ text: "二" })).kind).toBe("sent");
  expect(account.api.tokenCalls).toEqual([false, false, true]);
});

test("an address that is not on the list is told once in words, and tried again later", async () => {
  account.api.once.set("/cgi-bin/stable_token", [wechatError(40164, "invalid ip 203.0.113.7, not in whitelist")]);
  expect(await send({ text: "您好" })).toEqual({ kind: "retry", reason: "WeChat answered 40164" });
  expect(account.ports.warnings).toEqual([
    "微信公众号：本机的公网地址不在公众平台的“IP白名单”里，请加上。WeChat: this machine's public address is not on the IP whitelist (IP白名单) at mp.weixin.qq.com; add it.",
  ]);
});

test.each([40200, 45098])(
  "where there are no menus, or not so long ones (%i), choices are numbered lines",
  async (code) => {
    account.api.once.set(custom, [wechatError(code, "invalid account type")]);
    const choices = [
      { action: "d:confirm:7", label: "对" },
      { action: "d:cancel:7", label: "不对" },
    ];
    expect((await send({ text: "对吗？", choices })).kind).toBe("sent");
    expect(account.api.seen.map(({ text }) => text)).toEqual(["对吗？\n\n1. 对\n2. 不对"]);
  },
);

test("a platform that hangs holds nobody up for longer than stated, and a stop ends it", async () => {
  account.api.answer = { kind: "hang" };
  const stopping = new AbortController();
  const sending = account.adapter.send(
    { id: "o1", to: { channel: "wechat", chat: person }, body: { text: "您好" } },
    stopping.signal,
  );
  await account.api.server.until(() => account.api.bodiesOf(custom).length === 1);
  stopping.abort();
  expect(await sending).toEqual({ kind: "retry", reason: "stopped" });
});

test("reasons and warnings hold neither tokens nor people", async () => {
  const reasons: string[] = [];
  for (const code of [40003, 40013, 40037, 40164, 45015, 47003, 48001, 99999]) {
    account.api.once.set(custom, [wechatError(code, `openid ${person} wechat-token-1`)]);
    const result = await send({ text: "您好" });
    reasons.push(JSON.stringify(result));
  }
  const all = [...reasons, ...account.ports.warnings].join("\n");
  expect(all).not.toContain(person);
  expect(all).not.toContain("wechat-token");
  expect(all).not.toContain("4f8d2c6b1a90e7f3c5d8b2a6e1f0947c");
});

test("what is wrong for every message is told once", async () => {
  for (let index = 0; index < 5; index += 1) {
    account.api.once.set(custom, [wechatError(48001, "api unauthorized")]);
    expect((await send({ text: "您好" })).kind).toBe("failed");
  }
  expect(account.ports.warnings).toHaveLength(1);
});
