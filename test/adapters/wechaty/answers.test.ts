import { allowLoopbackOnly } from "../support/loopback-only.js";
import { type Account, eventXml, person, plainCall, say, startAccount, textXml } from "./official-account.js";

allowLoopbackOnly();

// What WeChat's calls are answered with, by Wechaty itself and the puppet of ours.

let account: Account;
afterEach(() => account.stop());

describe("with words in the answer", () => {
  beforeEach(async () => {
    account = await startAccount();
  });

  test("the first words go with the answer, the next ones by the interface", async () => {
    const sent: unknown[] = [];
    account.onKept = async () => {
      sent.push(await say(account.adapter, "您好，请说说是什么事。"));
      sent.push(await say(account.adapter, "在哪里？"));
      account.api.server.touch();
    };
    const answer = await account.post(textXml("路灯不亮"));
    expect(answer).toEqual({
      status: 200,
      contentType: "text/xml; charset=utf-8",
      body: `<xml><ToUserName><![CDATA[${person}]]></ToUserName><FromUserName><![CDATA[gh_7f083739789a]]></FromUserName><CreateTime>1772440200</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[您好，请说说是什么事。]]></Content></xml>`,
    });
    await account.api.server.until(() => sent.length === 2);
    expect(sent).toEqual([
      { kind: "sent", platformId: "" },
      { kind: "sent", platformId: "" },
    ]);
    expect(account.api.seen.map(({ text }) => text)).toEqual(["在哪里？"]);
  });

  test("the same message again gets the same answer, and is handed in once", async () => {
    account.onKept = () => void say(account.adapter, "已收到");
    const first = await account.post(textXml("井盖丢了"));
    const again = await account.post(textXml("井盖丢了"));
    expect(again).toEqual(first);
    expect(first.body).toContain("<![CDATA[已收到]]>");
    expect(account.kept.map(({ content }) => content)).toEqual([{ kind: "text", text: "井盖丢了" }]);
  });

  test("the very same call again within a minute is a repetition, whatever WeChat does about signatures", async () => {
    account.onKept = () => void say(account.adapter, "已收到");
    const call = plainCall(textXml("噪音扰民"));
    const answers = await Promise.all([account.receive(call), account.receive(call), account.receive(call)]);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(account.kept).toHaveLength(1);
  });

  test("what can't be written in XML is cut in two or left out", async () => {
    account.onKept = () => void say(account.adapter, "a]]>b\u0000c<xml>&d");
    const { body } = await account.post(textXml("你好"));
    expect(body).toContain("<Content><![CDATA[a]]]]><![CDATA[>bc<xml>&d]]></Content>");
  });

  test("choices go as a menu by the interface, and the call is answered at once", async () => {
    account.onKept = () =>
      void account.adapter.send(
        {
          id: "o2",
          to: { channel: "wechat", chat: person },
          body: { text: "对吗？", choices: [{ action: "d:confirm:7", label: "对" }] },
        },
        new AbortController().signal,
      );
    const answer = await account.post(textXml("路灯不亮"));
    expect(answer).toEqual({ status: 200, body: "success" });
    await account.api.server.until(() => account.api.seen.length === 1);
    expect(account.api.seen).toEqual([
      {
        chat: person,
        text: "对吗？",
        choices: [{ label: "对", action: "d:confirm:7" }],
        files: [],
        platformId: "",
      },
    ]);
  });

  test("what nobody has said is acknowledged and dropped", async () => {
    expect(await account.post(eventXml("unsubscribe"))).toEqual({ status: 200, body: "success" });
    expect(await account.post(eventXml("LOCATION"))).toEqual({ status: 200, body: "success" });
    expect(await account.post(eventXml("TEMPLATESENDJOBFINISH"))).toEqual({ status: 200, body: "success" });
    expect(account.kept).toEqual([]);
  });
});

describe("without", () => {
  beforeEach(async () => {
    account = await startAccount({ WECHAT_PASSIVE_REPLY: "off" });
  });

  test("a message is acknowledged once it is kept", async () => {
    expect(await account.post(textXml("路灯不亮"))).toEqual({ status: 200, body: "success" });
    expect(account.kept).toHaveLength(1);
    await say(account.adapter, "您好");
    expect(account.api.seen.map(({ text }) => text)).toEqual(["您好"]);
  });

  test("a message that could not be kept is not acknowledged, and taken when it comes again", async () => {
    account.full = true;
    expect(await account.post(textXml("路灯不亮"))).toEqual({ status: 503, body: "" });
    account.full = false;
    expect(await account.post(textXml("路灯不亮"))).toEqual({ status: 200, body: "success" });
    expect(account.kept.map(({ id }) => id)).toEqual(["m23816443500158273"]);
  });

  test("a hundred messages at once are all kept", async () => {
    const posts = Array.from({ length: 100 }, (_, index) =>
      account.post(textXml(`第${index}条`, String(1_000 + index))),
    );
    const answers = await Promise.all(posts);
    expect(answers.every(({ body }) => body === "success")).toBe(true);
    expect(new Set(account.kept.map(({ id }) => id)).size).toBe(100);
  });
});

test("an address is confirmed by the text that WeChat asks for", async () => {
  account = await startAccount();
  const { url } = plainCall("");
  const call = { method: "GET", url: `${url}&echostr=5886914318190411217`, headers: {}, body: new Uint8Array() };
  expect(await account.receive(call)).toEqual({ status: 200, body: "5886914318190411217" });
  expect((await account.receive({ ...call, url: url.replace(/signature=./, "signature=x") })).status).toBe(403);
  expect((await account.receive({ ...call, url: `${url}&echostr=<script>` })).status).toBe(400);
});
