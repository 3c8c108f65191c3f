import { renderFor } from "../../../src/delivery/render.js";
import type { PlatformAnswer } from "../kits/kit.js";
import { kit, startKit } from "../kits/wecom-kf.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";
import { noon, type OpenChannel, openChannel } from "./open-channel.js";

allowLoopbackOnly();

const person = "wmAJ2GCAAAme1XQRC-NI-q0_ZM9ukoAw";
const account = "wkAJ2GCAAASSm4_FhToWMFea0xAFfd3Q";
// SHA-256 of "7-abc", 24 bytes in base64url: at most 32 characters, as customer service wants.
const idOf7 = "or6uZ5mmqyOi2K7kil266-Jsa4hFlp3H";
const files = { photo: Buffer.from("ffd8ffe000104a46494600", "hex"), large: Buffer.alloc(2_100_000, "ffd8ff", "hex") };
let channel: OpenChannel;

beforeEach(async () => {
  channel = await openChannel(kit, files);
});

afterEach(() => channel.close());

const sentTo = (path: string) =>
  channel.kit.platform.arrived
    .filter((one) => one.path.startsWith(path))
    .map(({ body }) => JSON.parse(body.toString()));

const choices = [
  { action: "rate:T1:5", label: "满意" },
  { action: "rate:T1:1", label: "不满意" },
];

test("a text goes to the customer with an id of ours", async () => {
  expect(await channel.send({ text: "已受理。" }, { id: "7-abc" })).toEqual({ kind: "sent", platformId: idOf7 });
  expect(sentTo("/cgi-bin/kf/send_msg?access_token=accesstoken-1")).toEqual([
    { touser: person, open_kfid: account, msgid: idOf7, msgtype: "text", text: { content: "已受理。" } },
  ]);
});

test("choices are entries of a menu", async () => {
  await channel.send({ text: "您对办理结果满意吗？", choices }, { id: "7-abc" });
  expect(sentTo("/cgi-bin/kf/send_msg?")[0]).toMatchObject({
    msgtype: "msgmenu",
    msgmenu: {
      head_content: "您对办理结果满意吗？",
      list: [
        { type: "click", click: { id: "rate:T1:5", content: "满意" } },
        { type: "click", click: { id: "rate:T1:1", content: "不满意" } },
      ],
    },
  });
});

test("a message that has arrived already counts as sent", async () => {
  const first = await channel.send({ text: "已受理。" }, { id: "7-abc" });
  expect(await channel.send({ text: "已受理。" }, { id: "7-abc" })).toEqual(first);
  expect(channel.kit.seen()).toHaveLength(1);
});

test("pictures up to 2 MB are images, larger ones files", async () => {
  await channel.send({ files: [{ id: "photo", name: "a.jpg", mime: "image/jpeg" }] });
  await channel.send({ files: [{ id: "large", name: "b.jpg", mime: "image/jpeg" }] });
  expect(sentTo("/cgi-bin/kf/send_msg?").map(({ msgtype }) => msgtype)).toEqual(["image", "file"]);
  expect(channel.kit.seen().map(({ files: names }) => names)).toEqual([["a.jpg"], ["b.jpg"]]);
});

test("words beside a file have another id than the file", async () => {
  const photo = { id: "photo", name: "a.jpg", mime: "image/jpeg" };
  expect((await channel.send({ text: "见照片", files: [photo] })).kind).toBe("sent");
  expect(channel.kit.seen().map(({ text, files: names }) => [text, names])).toEqual([
    ["", ["a.jpg"]],
    ["见照片", []],
  ]);
});

test("what the renderer makes of long texts and ten choices arrives whole", async () => {
  const ten = Array.from({ length: 10 }, (_, index) => ({ action: `a${index}`, label: `选项${index}` }));
  const text = "一二三四五六七八九。".repeat(200);
  for (const [index, body] of renderFor({ text, choices: ten }, channel.adapter.abilities).entries()) {
    expect((await channel.send(body, { id: `9-abc.${index}` })).kind).toBe("sent");
  }
  expect(
    channel.kit
      .seen()
      .map((one) => one.text)
      .join("")
      .replaceAll("\n", ""),
  ).toBe(text);
  expect(channel.kit.seen().at(-1)?.choices).toHaveLength(10);
});

const answers: readonly (readonly [PlatformAnswer, object])[] = [
  [{ kind: "throttled" }, { kind: "retry", reason: "WeCom answered 45009" }],
  [{ kind: "server_error" }, { kind: "retry", reason: "WeCom answered -1" }],
  [{ kind: "reset" }, { kind: "retry", reason: "not reachable in time" }],
  [{ kind: "html" }, { kind: "retry", reason: "answered 200, not as WeCom does" }],
  [{ kind: "blocked" }, { kind: "blocked" }],
  [{ kind: "refused" }, { kind: "failed", reason: "WeCom answered 40035" }],
  [{ kind: "window_shut" }, { kind: "shut", reason: "WeCom answered 95002" }],
  [{ kind: "duplicate" }, { kind: "sent", platformId: idOf7 }],
  [{ kind: "token_expired" }, { kind: "sent", platformId: idOf7 }],
];

test.each(answers)("an answer %j", async (answer, result) => {
  expect(channel.kit.answer(answer)).toBe(true);
  expect(await channel.send({ text: "hello" }, { id: "7-abc" })).toEqual(result);
});

test.each([
  [95001, { kind: "shut", reason: "WeCom answered 95001" }],
  [95013, { kind: "shut", reason: "WeCom answered 95013" }],
  [95018, { kind: "shut", reason: "WeCom answered 95018" }],
  [95024, { kind: "shut", reason: "WeCom answered 95024" }],
  [84061, { kind: "blocked" }],
  [95000, { kind: "failed", reason: "WeCom answered 95000" }],
])("the code %d", async (errcode, result) => {
  await prepare("/cgi-bin/kf/send_msg", [{ errcode, errmsg: "words" }]);
  expect(await channel.send({ text: "hello" })).toEqual(result);
});

test("an administrator is told when people have taken over the conversation", async () => {
  await prepare("/cgi-bin/kf/send_msg", [{ errcode: 95018, errmsg: "send msg session status invalid" }]);
  await channel.send({ text: "hello" });
  expect(channel.warnings).toEqual([expect.stringContaining("人工接待")]);
});

test("whoever has just come is greeted by his code, once", async () => {
  await comes("s1");
  await channel.send({ text: "您好，请问要反映什么？" }, { id: "7-abc" });
  await channel.send({ text: "第二句" }, { id: "8-abc" });
  expect(sentTo("/cgi-bin/kf/send_msg_on_event")).toEqual([
    { code: "welcome-s1", msgid: idOf7, msgtype: "text", text: { content: "您好，请问要反映什么？" } },
  ]);
  expect(sentTo("/cgi-bin/kf/send_msg?").map(({ text }) => text)).toEqual([{ content: "第二句" }]);
  expect(channel.kit.seen().map(({ chat }) => chat)).toEqual([person, person]);
});

test("a code is not used after its 20 seconds, nor once he has written", async () => {
  await comes("s1");
  channel.at = new Date(noon.getTime() + 19_001);
  await channel.send({ text: "late" });
  channel.at = noon;
  await comes("s2");
  const [call] = channel.kit.calls({ kind: "text", id: "t1", chat: person, at: noon, text: "路灯" });
  if (call) await channel.receive(call);
  await channel.send({ text: "answer" }, { id: "8-abc" });
  expect(sentTo("/cgi-bin/kf/send_msg_on_event")).toEqual([]);
  expect(sentTo("/cgi-bin/kf/send_msg?")).toHaveLength(2);
});

test("a code that WeChat refuses is no reason to say nothing", async () => {
  await prepare("/cgi-bin/kf/send_msg_on_event", [{ errcode: 41096, errmsg: "welcome msg is being distributed" }]);
  await comes("s1");
  expect((await channel.send({ text: "hello" }, { id: "7-abc" })).kind).toBe("sent");
  expect(sentTo("/cgi-bin/kf/send_msg?")).toHaveLength(1);
});

async function comes(id: string): Promise<void> {
  const [call] = channel.kit.calls({ kind: "start", id, chat: person, at: noon });
  if (call) expect((await channel.receive(call)).status).toBe(200);
}

async function prepare(path: string, answersOfPath: object[]): Promise<void> {
  await channel.close();
  const start = async () => {
    const running = await startKit();
    running.wecom.once.set(path, answersOfPath);
    return running;
  };
  channel = await openChannel({ ...kit, start }, files);
}
