import { FileBox } from "file-box";
import { types } from "wechaty-puppet";
import { mock, PuppetMock } from "wechaty-puppet-mock";
import { wechatyAbilities as abilities } from "../../../adapters/wechaty/abilities.js";
import { createWechatyAdapter } from "../../../adapters/wechaty/adapter.js";
import { normalise } from "../../../adapters/wechaty/normalise.js";
import { resultOf } from "../../../adapters/wechaty/send.js";
import { messageTypes } from "../../../adapters/wechaty/wechaty.js";
import type { ChannelAdapter } from "../../../src/domain/channel.js";
import { ConfigurationError } from "../../../src/domain/errors.js";
import type { InboundMessage } from "../../../src/domain/message.js";
import { eventually } from "../../support/system.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";

allowLoopbackOnly();

// Any puppet, by Wechaty's own mock as it is published.

class Puppet extends PuppetMock {
  override async messageSendText(conversationId: string, text: string): Promise<undefined> {
    await super.messageSendText(conversationId, text);
  }
}

const readFile = async () => Buffer.from("a picture");

async function start(over: { readonly full?: () => boolean } = {}) {
  const mocker = new mock.Mocker();
  const warnings: string[] = [];
  const puppet = new Puppet({ mocker });
  const kept: InboundMessage[] = [];
  const stopping = new AbortController();
  const warn = (warning: string) => void warnings.push(warning);
  const adapter = await createWechatyAdapter({ channel: "wechaty", abilities, puppet, readFile, warn });
  await adapter.start?.(async (message) => {
    if (over.full?.()) throw new Error("the disk is full");
    kept.push(message);
  }, stopping.signal);
  const me = mocker.createContact({ id: "assistant", name: "助手" });
  const person = mocker.createContact({ id: "zhang-san", name: "张三" });
  mocker.login(me);
  const said = () => [...mocker.cacheMessagePayload.values()].filter(({ talkerId }) => talkerId === me.id);
  return { adapter, mocker, puppet, me, person, kept, warnings, said, stop: () => stopping.abort() };
}

const send = (adapter: ChannelAdapter, body: { text: string; files?: { id: string; name: string; mime: string }[] }) =>
  adapter.send({ id: "o1", to: { channel: "wechaty", chat: "zhang-san" }, body }, new AbortController().signal);

test("a person's words come in, and ours go out", async () => {
  const one = await start();
  one.person.say("路灯坏了").to(one.me);
  await eventually("it is kept", async () => one.kept.length === 1);
  expect(one.kept[0]).toMatchObject({
    from: { channel: "wechaty", chat: "zhang-san", user: "zhang-san" },
    content: { kind: "text", text: "路灯坏了" },
  });
  expect(await send(one.adapter, { text: "已受理" })).toEqual({ kind: "sent", platformId: "" });
  expect(one.said().map(({ text, listenerId }) => [text, listenerId])).toEqual([["已受理", "zhang-san"]]);
  one.stop();
});

test("what is said in groups, and what the account says itself, is not taken", async () => {
  const one = await start();
  const room = one.mocker.createRoom({ memberIdList: [one.me.id, one.person.id] });
  one.person.say("大家好").to(room);
  one.me.say("我自己说的").to(one.person);
  one.person.say("只对你说").to(one.me);
  await eventually("the private one is kept", async () => one.kept.length === 1);
  expect(one.kept.map(({ content }) => content)).toEqual([{ kind: "text", text: "只对你说" }]);
  one.stop();
});

test("a photo is fetched by its message, and one of ours arrives", async () => {
  const one = await start();
  one.person.say(FileBox.fromBase64(Buffer.from("a lamp").toString("base64"), "lamp.png")).to(one.me);
  await eventually("it is kept", async () => one.kept.length === 1);
  const [message] = one.kept;
  if (message?.content.kind !== "media" || !message.content.files[0]) throw new Error("it is no photo");
  const [file] = message.content.files;
  expect(file.ref).toBe(message.id);
  expect(await one.adapter.fetchMedia(file, new AbortController().signal)).toMatchObject({
    content: Buffer.from("a lamp"),
    name: "lamp.png",
  });
  await expect(one.adapter.fetchMedia({ ref: "gone" }, new AbortController().signal)).rejects.toThrow();
  const files = [{ id: "f1", name: "整改后.png", mime: "image/png" }];
  expect(await send(one.adapter, { text: "", files })).toMatchObject({ kind: "sent" });
  expect(one.said().map(({ type }) => type)).toEqual([types.Message.Image]);
  one.stop();
});

test("a message that can't be kept is tried until it can, and the next ones of its chat wait", async () => {
  let full = true;
  const one = await start({ full: () => full });
  one.person.say("第一句").to(one.me);
  await eventually("it was tried", async () => one.warnings.length > 0);
  one.person.say("第二句").to(one.me);
  full = false;
  await eventually("both are kept", async () => one.kept.length === 2);
  expect(one.kept.map(({ content }) => "text" in content && content.text)).toEqual(["第一句", "第二句"]);
  expect(one.warnings.join()).not.toContain("第一句");
  one.stop();
});

test("an account that is logged out sends nothing now, and an administrator is told", async () => {
  const one = await start();
  await one.puppet.logout("test");
  expect(await send(one.adapter, { text: "已受理" })).toEqual({ kind: "retry", reason: "Wechaty is not logged in" });
  await eventually("it is told", async () => one.warnings.some((warning) => warning.includes("logged out")));
  one.stop();
});

test("a code to scan is told as the page that shows it", async () => {
  const one = await start();
  one.mocker.scan("http://weixin.qq.com/x/abc=", 2);
  await eventually("it is told", async () => one.warnings.length > 0);
  expect(one.warnings[0]).toContain("https://wechaty.js.org/qrcode/http%3A%2F%2Fweixin.qq.com%2Fx%2Fabc%3D");
  one.stop();
});

test("a stop ends it: nothing more is taken", async () => {
  const one = await start();
  one.stop();
  await eventually("the puppet is off", async () => !one.puppet.isLoggedIn);
  expect(await send(one.adapter, { text: "已受理" })).toMatchObject({ kind: "retry" });
});

const facts = { id: "1", talkerId: "zhang-san", text: "", date: new Date("2026-03-02T08:30:00Z") };
const now = new Date("2026-03-02T08:31:00Z");

test.each<[string, Parameters<typeof normalise>[0], object | undefined]>([
  ["a text", { ...facts, type: messageTypes.text, text: "您好" }, { kind: "text", text: "您好" }],
  [
    "a text that quotes",
    { ...facts, type: messageTypes.text, text: "「助手：在哪里？」\n- - - - - - - - - - - - - - -\n和平小区" },
    { kind: "text", text: "和平小区" },
  ],
  [
    "an attachment",
    { ...facts, type: messageTypes.attachment, filename: "合同.pdf" },
    { kind: "media", files: [{ ref: "1", name: "合同.pdf" }] },
  ],
  ["a video", { ...facts, type: messageTypes.video }, { kind: "media", files: [{ ref: "1" }] }],
  ["a voice", { ...facts, type: messageTypes.audio }, { kind: "voice", file: { ref: "1" } }],
  [
    "a place",
    {
      ...facts,
      type: messageTypes.location,
      location: { latitude: 39.99, longitude: 116.33, name: "乡政府", address: "成府路45号" },
    },
    { kind: "location", latitude: 39.99, longitude: 116.33, label: "乡政府 成府路45号" },
  ],
  [
    "a place that is nowhere",
    { ...facts, type: messageTypes.location, location: { latitude: Number.NaN, longitude: 0 } },
    { kind: "unsupported", what: "location" },
  ],
  [
    "a link",
    { ...facts, type: messageTypes.link, link: { title: "停水通知", url: "https://example.cn/a" } },
    { kind: "text", text: "停水通知\nhttps://example.cn/a" },
  ],
  ["a sticker", { ...facts, type: messageTypes.sticker }, { kind: "unsupported", what: "sticker" }],
  ["a red envelope", { ...facts, type: messageTypes.redEnvelope }, { kind: "unsupported", what: "red envelope" }],
  ["something unknown", { ...facts, type: 99 }, { kind: "unsupported", what: "message" }],
  ["what was taken back", { ...facts, type: messageTypes.recalled }, undefined],
  ["a note of a group", { ...facts, type: messageTypes.groupNote }, undefined],
  ["what a puppet ignores", { ...facts, type: messageTypes.text, extras: { ignored: true } }, undefined],
  [
    "a choice that a puppet tells",
    { ...facts, type: messageTypes.text, extras: { choice: "d:confirm:7" } },
    { kind: "choice", action: "d:confirm:7" },
  ],
])("%s", (_name, given, content) => {
  expect(normalise(given, "wechaty", now)?.content).toEqual(content);
});

test("what a puppet tells beside the content is kept, and a date that is none is now", () => {
  const extras = { edits: "0", inReplyTo: "o9", appLanguage: "en" } as const;
  const given = { ...facts, type: messageTypes.text, date: new Date(Number.NaN), extras };
  expect(normalise(given, "wechaty", now)).toMatchObject({ ...extras, sentAt: now });
});

test("kinds have the numbers that Wechaty has today", () => {
  const { Attachment, Audio, Emoticon, Image, Text, Location, Recalled, Url, Video } = types.Message;
  expect({ Attachment, Audio, Emoticon, Image, Text, Location, Recalled, Url, Video }).toEqual({
    Attachment: messageTypes.attachment,
    Audio: messageTypes.audio,
    Emoticon: messageTypes.sticker,
    Image: messageTypes.image,
    Text: messageTypes.text,
    Location: messageTypes.location,
    Recalled: messageTypes.recalled,
    Url: messageTypes.link,
    Video: messageTypes.video,
  });
});

test.each<[unknown, object]>([
  [new Error("张三 token=abc"), { kind: "retry", reason: "the puppet could not send it" }],
  ["words", { kind: "retry", reason: "the puppet could not send it" }],
  [
    Object.assign(new Error("too fast"), { sendFailure: { kind: "throttled", afterSeconds: 9 } }),
    { kind: "retry", reason: "too fast", afterSeconds: 9 },
  ],
  [Object.assign(new Error("late"), { sendFailure: { kind: "shut" } }), { kind: "shut", reason: "late" }],
  [Object.assign(new Error("gone"), { sendFailure: { kind: "blocked" } }), { kind: "blocked" }],
  [Object.assign(new Error("bad"), { sendFailure: { kind: "refused" } }), { kind: "failed", reason: "bad" }],
])("a puppet's error becomes a result: %p", (error, result) => {
  expect(resultOf(error)).toEqual(result);
});

test.each([
  ["wechaty-puppet-that-nobody-has", /npm install wechaty-puppet-that-nobody-has/],
  ["node:path", /node:path/],
])("a name that is no puppet (%s) is refused in words", async (puppet, words) => {
  const opening = createWechatyAdapter({ channel: "wechaty", abilities, puppet, readFile });
  await expect(opening).rejects.toThrow(ConfigurationError);
  await expect(opening).rejects.toThrow(words);
});
