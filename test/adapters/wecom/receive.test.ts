import { kit, startKit } from "../kits/wecom.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";
import { wxEcho } from "../support/wx-callback.js";
import { noon, type OpenChannel, openChannel } from "./open-channel.js";

allowLoopbackOnly();

let channel: OpenChannel;

beforeEach(async () => {
  channel = await openChannel(kit);
});

afterEach(() => channel.close());

const says = (text: string, id = "m1") =>
  channel.kit.calls({ kind: "text", id, chat: "ZhangSan", at: noon, text })[0] ?? fail();

function fail(): never {
  throw new Error("the kit makes no call of this");
}

const keys = () => ({
  token: channel.kit.environment.WECOM_TOKEN ?? "",
  aesKey: channel.kit.environment.WECOM_AES_KEY ?? "",
  receiver: channel.kit.environment.WECOM_CORP_ID ?? "",
  path: "/webhooks/wecom",
});

test("a message is acknowledged once it is kept", async () => {
  expect(await channel.receive(says("路灯不亮"))).toEqual({ status: 200, body: "success" });
  expect(channel.accepted.map(({ content }) => content)).toEqual([{ kind: "text", text: "路灯不亮" }]);
});

test("a message that could not be kept is not acknowledged, and taken when it comes again", async () => {
  const call = says("路灯不亮");
  channel.keeping = () => Promise.reject(new Error("disk full"));
  expect(await channel.receive(call)).toEqual({ status: 503, body: "" });
  channel.keeping = async () => undefined;
  expect(await channel.receive(call)).toEqual({ status: 200, body: "success" });
  expect(channel.accepted).toHaveLength(1);
});

test("a repetition while the first is being kept waits for it", async () => {
  const call = says("路灯不亮");
  const answers = await Promise.all([channel.receive(call), channel.receive(call), channel.receive(call)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(channel.accepted).toHaveLength(1);
});

test("the test of the address is answered with the words in it", async () => {
  const echo = wxEcho("1616140317555161061", noon, keys());
  expect(await channel.receive(echo)).toEqual({ status: 200, body: "1616140317555161061" });
  const plus = { ...echo, url: echo.url.replaceAll("%2B", "+") };
  expect(await channel.receive(plus)).toEqual({ status: 200, body: "1616140317555161061" });
});

test.each([
  ["no_signature", 401],
  ["truncated_signature", 403],
  ["foreign_signature", 403],
  ["changed_body", 403],
  ["reserialised_body", 403],
  ["old_timestamp", 403],
] as const)("a forged call is refused: %s", async (how, status) => {
  expect(await channel.receive(channel.kit.forge(says("路灯不亮"), how))).toEqual({ status, body: "" });
  expect(channel.accepted).toEqual([]);
});

test("the test of the address is refused when it is forged or old", async () => {
  const forged = wxEcho("1616140317555161061", noon, { ...keys(), token: "somebodyelse" });
  const old = wxEcho("1616140317555161061", new Date(noon.getTime() - 301_000), keys());
  expect((await channel.receive(forged)).status).toBe(403);
  expect((await channel.receive(old)).status).toBe(403);
});

test("a call for another company is refused, though rightly signed", async () => {
  const stranger = wxEcho("hello", noon, { ...keys(), receiver: "ww0000000000000000" });
  expect((await channel.receive(stranger)).status).toBe(403);
});

test("a nonce that was used for another body is refused, the same call long after, too", async () => {
  const call = says("路灯不亮");
  await channel.receive(call);
  channel.at = new Date(noon.getTime() + 120_000);
  expect((await channel.receive(call)).status).toBe(403);
});

test("a forged call does not use up the nonce of a good one", async () => {
  const call = says("路灯不亮");
  await channel.receive(channel.kit.forge(call, "changed_body"));
  expect((await channel.receive(call)).status).toBe(200);
});

test.each([
  ["nothing", ""],
  ["no XML", "{}"],
  ["an entity", '<!DOCTYPE x [<!ENTITY a "b">]><xml><Encrypt>&a;</Encrypt></xml>'],
  ["no Encrypt", "<xml><A>1</A></xml>"],
  ["Encrypt twice", "<xml><Encrypt>a</Encrypt><Encrypt>b</Encrypt></xml>"],
  ["depth", `<xml>${"<a>".repeat(10_000)}</xml>`],
  ["a megabyte", "A".repeat(1_000_000)],
])("any body is answered: %s", async (_name, body) => {
  const call = { ...says("x"), body: Buffer.from(body) };
  expect((await channel.receive(call)).status).toBe(403);
  expect(channel.accepted).toEqual([]);
});

test("another program's events are acknowledged and dropped", async () => {
  const call = channel.kit.calls({ kind: "text", id: "m1", chat: "", at: noon, text: "no sender" })[0] ?? fail();
  expect(await channel.receive(call)).toEqual({ status: 200, body: "success" });
  expect(channel.accepted).toEqual([]);
});

test("before the channel has started nothing is acknowledged", async () => {
  const other = await kit.start();
  const call = says("路灯不亮");
  const { wecom } = await import("../../../adapters/wechaty/wecom-channel.js");
  const adapter = await wecom.read(other.environment)?.open({
    publicUrl: undefined,
    readFile: async () => Buffer.alloc(0),
    linkToFile: () => undefined,
    warn: () => undefined,
    clock: () => noon,
    chance: () => 0,
  });
  const received = adapter?.receive?.(call);
  expect(received?.kind === "later" && (await received.answer)).toEqual({ status: 503, body: "" });
  await other.close();
});

test("files are fetched by their handle, also after a restart", async () => {
  const content = Buffer.from("ffd8ffe000104a464946", "hex");
  const [call] = channel.kit.calls({ kind: "photo", id: "p1", chat: "ZhangSan", at: noon, content });
  await channel.receive(call ?? fail());
  const [message] = channel.accepted;
  const file = message?.content.kind === "media" ? message.content.files[0] : undefined;
  const fetched = await channel.adapter.fetchMedia(file ?? fail(), new AbortController().signal);
  expect(fetched).toEqual({ content, name: "media-of-p1.jpg", mime: "image/jpeg" });
});

test.each(["报告.pdf", "report.pdf"])("a file keeps the name that its sender gave it: %s", async (name) => {
  const running = await startKit();
  running.wecom.media.set("m1", { content: Buffer.from("%PDF-1.7"), type: "application/pdf", name });
  const other = await openChannel({ ...kit, start: async () => running });
  const fetched = await other.adapter.fetchMedia({ ref: "m1" }, new AbortController().signal);
  expect(fetched).toEqual({ content: Buffer.from("%PDF-1.7"), name, mime: "application/pdf" });
  await other.close();
});

test("a person's file that happens to be JSON is a file", async () => {
  const running = await startKit();
  const content = Buffer.from('{"errcode":40007}');
  running.wecom.media.set("m1", { content, type: "application/json", name: "a.json" });
  const other = await openChannel({ ...kit, start: async () => running });
  const fetched = await other.adapter.fetchMedia({ ref: "m1" }, new AbortController().signal);
  expect(fetched.content).toEqual(content);
  await other.close();
});

test("a file that WeCom no longer has is an error without secrets", async () => {
  const fetching = channel.adapter.fetchMedia({ ref: "gone" }, new AbortController().signal);
  await expect(fetching).rejects.toThrow("WeCom answered 40007");
});
