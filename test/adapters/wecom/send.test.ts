import { renderFor } from "../../../src/delivery/render.js";
import type { PlatformAnswer } from "../kits/kit.js";
import { kit, startKit } from "../kits/wecom.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";
import { noon, type OpenChannel, openChannel } from "./open-channel.js";

allowLoopbackOnly();

const files = {
  photo: Buffer.from("89504e470d0a1a0a0000", "hex"),
  report: Buffer.from("%PDF-1.7 report"),
  tiny: Buffer.from("abc"),
};
let channel: OpenChannel;

beforeEach(async () => {
  channel = await openChannel(kit, files);
});

afterEach(() => channel.close());

const choices = [
  { action: "accept:42", label: "签收" },
  { action: "refuse:42", label: "退回" },
];

/** Paths without tokens, and bodies. */
const requests = () =>
  channel.kit.platform.arrived.map(({ method, path, body }) => ({
    method,
    path: path.replace(/corpsecret=[^&]*/, "corpsecret=…"),
    body: body.toString(),
  }));

const bodies = () =>
  requests()
    .filter(({ path }) => path.includes("/message/send"))
    .map(({ body }) => JSON.parse(body));

test("a text goes to one person, with the token in the address", async () => {
  expect(await channel.send({ text: "您有一件新工单。" })).toEqual({ kind: "sent", platformId: "msgid-1" });
  expect(requests()).toEqual([
    { method: "GET", path: "/cgi-bin/gettoken?corpid=ww1f4e5d6c7b8a9f00&corpsecret=…", body: "" },
    {
      method: "POST",
      path: "/cgi-bin/message/send?access_token=accesstoken-1",
      body: JSON.stringify({
        touser: "ZhangSan",
        agentid: 1000002,
        msgtype: "text",
        text: { content: "您有一件新工单。" },
      }),
    },
  ]);
});

test("choices are buttons of a card, whose task a press will name", async () => {
  const result = await channel.send({ text: "工单 2026-0001\n中山路路灯不亮", choices }, { id: "7-abc" });
  expect(bodies()).toEqual([
    {
      touser: "ZhangSan",
      agentid: 1000002,
      msgtype: "template_card",
      template_card: {
        card_type: "button_interaction",
        // SHA-256 of "7-abc", 24 bytes in base64url.
        task_id: "or6uZ5mmqyOi2K7kil266-Jsa4hFlp3H",
        main_title: { title: "工单 2026-0001" },
        sub_title_text: "中山路路灯不亮",
        button_list: [
          { text: "签收", style: 1, key: "accept:42" },
          { text: "退回", style: 2, key: "refuse:42" },
        ],
      },
    },
  ]);
  expect(result).toEqual({ kind: "sent", platformId: "or6uZ5mmqyOi2K7kil266-Jsa4hFlp3H" });
});

test("a first line that is too long for a title stays in the text", async () => {
  const text = "这件工单的内容很长，长到放不进标题里，所以标题只说请选择，内容全部在下面。";
  await channel.send({ text, choices });
  expect(bodies()[0].template_card).toMatchObject({
    main_title: { title: "请选择 · Please choose" },
    sub_title_text: text,
  });
  await channel.send({ text: "请确认", choices }, { id: "8-abc" });
  expect(bodies()[1].template_card).toMatchObject({ main_title: { title: "请确认" } });
  expect(bodies()[1].template_card).not.toHaveProperty("sub_title_text");
});

test("a card that WeCom has already counts as sent, with the same id", async () => {
  const first = await channel.send({ text: "请确认", choices }, { id: "7-abc" });
  expect(await channel.send({ text: "请确认", choices }, { id: "7-abc" })).toEqual(first);
  expect(channel.kit.seen()).toHaveLength(1);
});

test("what the renderer makes of long texts arrives whole", async () => {
  const text = "一二三四五六七八九。".repeat(200);
  for (const [index, body] of renderFor({ text, choices }, channel.adapter.abilities).entries()) {
    expect((await channel.send(body, { id: `9-abc.${index}` })).kind).toBe("sent");
  }
  const words = channel.kit.seen().map((one) => one.text.replace("请选择 · Please choose\n", ""));
  expect(words.join("").replaceAll("\n", "")).toBe(text);
  expect(channel.kit.seen().at(-1)?.choices).toHaveLength(2);
});

test("a picture goes as an image, anything else as a file, each uploaded first", async () => {
  const photo = { id: "photo", name: "现场 1.png", mime: "image/png" };
  const report = { id: "report", name: "报告:终稿.pdf", mime: "application/pdf" };
  expect((await channel.send({ files: [photo] })).kind).toBe("sent");
  expect((await channel.send({ files: [report] })).kind).toBe("sent");
  expect(bodies().map(({ msgtype, image, file }) => ({ msgtype, image, file }))).toEqual([
    { msgtype: "image", image: { media_id: "media-1" } },
    { msgtype: "file", file: { media_id: "media-2" } },
  ]);
  expect(channel.kit.seen().map(({ files: names }) => names)).toEqual([["现场 1.png"], ["报告_终稿.pdf"]]);
});

test("a file that WeCom would not take fails without asking", async () => {
  const tiny = { id: "tiny", name: "a.txt", mime: "text/plain" };
  expect(await channel.send({ files: [tiny] })).toEqual({ kind: "failed", reason: "the file is too small for WeCom" });
  expect(requests()).toEqual([]);
});

test.each([["@all"], ["a|b"], ["a,b"], [""]])("only one person is ever written to: %j", async (chat) => {
  expect(await channel.send({ text: "hello" }, { chat })).toEqual({
    kind: "failed",
    reason: "not the id of one person",
  });
  expect(bodies()).toEqual([]);
});

const answers: readonly (readonly [PlatformAnswer, object])[] = [
  [{ kind: "throttled" }, { kind: "retry", reason: "WeCom answered 45009" }],
  [{ kind: "server_error" }, { kind: "retry", reason: "WeCom answered -1" }],
  [{ kind: "reset" }, { kind: "retry", reason: "not reachable in time" }],
  [{ kind: "html" }, { kind: "retry", reason: "answered 200, not as WeCom does" }],
  [{ kind: "blocked" }, { kind: "blocked" }],
  [{ kind: "refused" }, { kind: "failed", reason: "WeCom answered 40035" }],
];

test.each(answers)("an answer %j", async (answer, result) => {
  expect(channel.kit.answer(answer)).toBe(true);
  expect(await channel.send({ text: "hello" })).toEqual(result);
  channel.kit.answer({ kind: "ok" });
  expect((await channel.send({ text: "hello" })).kind).toBe("sent");
});

/** Each code that is said of a message, and what it means. */
const codes: readonly (readonly [number, object])[] = [
  [-1, { kind: "retry", reason: "WeCom answered -1" }],
  [6000, { kind: "retry", reason: "WeCom answered 6000" }],
  [45033, { kind: "retry", reason: "WeCom answered 45033" }],
  [60020, { kind: "retry", reason: "WeCom answered 60020" }],
  [40003, { kind: "blocked" }],
  [46004, { kind: "blocked" }],
  [60111, { kind: "blocked" }],
  [82001, { kind: "blocked" }],
  [44004, { kind: "failed", reason: "WeCom answered 44004" }],
];

test.each(codes)("the code %d", async (errcode, result) => {
  await withAnswers({ "/cgi-bin/message/send": [{ errcode, errmsg: "words" }] });
  expect(await channel.send({ text: "hello" })).toEqual(result);
});

test("an ok that names the receiver as invalid is none", async () => {
  const ok = { errcode: 0, errmsg: "ok", msgid: "m" };
  await withAnswers({
    "/cgi-bin/message/send": [
      { ...ok, invaliduser: "lisi|zhangsan" },
      { ...ok, unlicenseduser: "zhangsan" },
      { ...ok, invaliduser: "zhangsan2" },
    ],
  });
  expect(await channel.send({ text: "hello" })).toEqual({ kind: "blocked" });
  expect(await channel.send({ text: "hello" })).toEqual({
    kind: "failed",
    reason: "the receiver's account has no licence for messages by the API",
  });
  expect((await channel.send({ text: "hello" })).kind).toBe("sent");
});

test("a token that expires in a burst is fetched once more for all", async () => {
  await channel.send({ text: "0" });
  channel.kit.answer({ kind: "token_expired" });
  const results = await Promise.all(["1", "2", "3", "4"].map((text) => channel.send({ text })));
  expect(results.map(({ kind }) => kind)).toEqual(["sent", "sent", "sent", "sent"]);
  expect(requests().filter(({ path }) => path.startsWith("/cgi-bin/gettoken"))).toHaveLength(2);
});

test("one token serves for almost two hours", async () => {
  await channel.send({ text: "1" });
  channel.at = new Date(noon.getTime() + 6_800_000);
  await channel.send({ text: "2" });
  expect(requests().filter(({ path }) => path.startsWith("/cgi-bin/gettoken"))).toHaveLength(1);
  channel.at = new Date(noon.getTime() + 6_901_000);
  await channel.send({ text: "3" });
  expect(requests().filter(({ path }) => path.startsWith("/cgi-bin/gettoken"))).toHaveLength(2);
});

test("a wrong secret leaves messages waiting and is told once", async () => {
  await channel.close();
  channel = await openChannel(kit, files, { WECOM_SECRET: "wrongwrongwrongwrongwrongwrongwrongwrongwron" });
  const result = { kind: "retry", reason: "WeCom gives no token (40001)", afterSeconds: 60 };
  expect(await channel.send({ text: "1" })).toEqual(result);
  expect(await channel.send({ text: "2" })).toEqual(result);
  expect(channel.warnings).toHaveLength(1);
  expect(channel.warnings[0]).toMatch(/密钥（Secret）不对.*the secret is not right/);
  expect(channel.warnings[0]).not.toContain("wrongwrong");
});

test("an address that is not allowed is told to the administrator, once an hour", async () => {
  const no = { errcode: 60020, errmsg: "not allow to access from your ip, from ip: 203.0.113.9" };
  await withAnswers({ "/cgi-bin/message/send": [no, no, no] });
  await channel.send({ text: "1" });
  await channel.send({ text: "2" });
  expect(channel.warnings).toHaveLength(1);
  expect(channel.warnings[0]).toMatch(/企业可信IP/);
  expect(channel.warnings[0]).not.toContain("203.0.113.9");
  channel.at = new Date(noon.getTime() + 3_600_000);
  await channel.send({ text: "3" });
  expect(channel.warnings).toHaveLength(2);
});

/** The channel anew, against a platform with answers prepared by path. */
async function withAnswers(prepared: Readonly<Record<string, object[]>>): Promise<void> {
  await channel.close();
  const start = async () => {
    const running = await startKit();
    for (const [path, answersOfPath] of Object.entries(prepared)) running.wecom.once.set(path, answersOfPath);
    return running;
  };
  channel = await openChannel({ ...kit, start }, files);
}
