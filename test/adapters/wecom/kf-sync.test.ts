import { kit, startKit } from "../kits/wecom-kf.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";
import { noon, type OpenChannel, openChannel } from "./open-channel.js";

allowLoopbackOnly();

const [person, other] = ["wmAJ2GCAAAme1XQRC-NI-q0_ZM9ukoAw", "wmAJ2GCAAAbc4XQRC-NI-q0_ZM9ukoBx"];
let channel: OpenChannel;

afterEach(() => channel.close());

type Sync = { readonly cursor?: string; readonly token?: string; readonly limit: number; readonly open_kfid: string };

const syncs = (): Sync[] =>
  channel.kit.platform.arrived
    .filter(({ path }) => path.startsWith("/cgi-bin/kf/sync_msg"))
    .map(({ body }) => JSON.parse(body.toString()));

/** What the platform holds of a person's words. */
const item = (id: string, options: { readonly chat?: string; readonly at?: Date } = {}) => ({
  msgid: id,
  open_kfid: "wkAJ2GCAAASSm4_FhToWMFea0xAFfd3Q",
  external_userid: options.chat ?? person,
  send_time: Math.floor((options.at ?? noon).getTime() / 1_000),
  origin: 3,
  msgtype: "text",
  text: { content: id },
});

async function openWith(items: readonly object[], prepared: object[] = []) {
  const start = async () => {
    const running = await startKit();
    running.wecom.kfItems.push(...items);
    running.wecom.once.set("/cgi-bin/kf/sync_msg", prepared);
    return running;
  };
  channel = await openChannel({ ...kit, start });
  return channel;
}

const asked = (times: number) => channel.kit.platform.until(() => syncs().length >= times);
const took = (count: number) => channel.kit.platform.until(() => channel.accepted.length >= count);

function callOf(text: string, chat = person) {
  const [call] = channel.kit.calls({ kind: "text", id: text, chat, at: noon, text });
  if (!call) throw new Error("the kit makes no call");
  return call;
}

const texts = () => channel.accepted.map(({ content }) => (content.kind === "text" ? content.text : content.kind));

test("what was written while we were away is fetched at the start, without a cursor", async () => {
  await openWith([item("a"), item("b")]);
  await took(2);
  expect(texts()).toEqual(["a", "b"]);
  expect(syncs()[0]).toEqual({
    open_kfid: "wkAJ2GCAAASSm4_FhToWMFea0xAFfd3Q",
    limit: 200,
    voice_format: 0,
  });
});

test("a callback is answered once everything behind the cursor is kept", async () => {
  await openWith([item("a")]);
  await took(1);
  expect(await channel.receive(callOf("b"))).toEqual({ status: 200, body: "success" });
  expect(texts()).toEqual(["a", "b"]);
  expect(syncs().at(-1)).toEqual({
    open_kfid: "wkAJ2GCAAASSm4_FhToWMFea0xAFfd3Q",
    limit: 200,
    voice_format: 0,
    cursor: "1",
    token: "ENCApHxnGDNAVNY4AaSJKj4Tb5mwsEMzxhFmHVGcra996NR",
  });
});

test("what could not be kept is asked for again, from the same cursor", async () => {
  await openWith([]);
  await asked(1);
  channel.keeping = () => Promise.reject(new Error("disk full"));
  const call = callOf("a");
  expect((await channel.receive(call)).status).toBe(503);
  channel.keeping = async () => undefined;
  expect((await channel.receive(call)).status).toBe(200);
  expect(texts()).toEqual(["a"]);
});

test("of one person nothing overtakes what could not be kept; others go on", async () => {
  await openWith([]);
  await asked(1);
  let failing = true;
  const kept: string[] = [];
  channel.keeping = async () => {
    if (failing) throw new Error("disk full");
    kept.push("one");
  };
  callOf("a1");
  const call = callOf("a2");
  expect((await channel.receive(call)).status).toBe(503);
  failing = false;
  callOf("b1", other);
  expect((await channel.receive(call)).status).toBe(200);
  expect(texts().filter((text) => text.startsWith("a"))).toEqual(["a1", "a2"]);
  expect(kept).toHaveLength(3);
});

test("a long backlog comes page by page", async () => {
  await openWith(Array.from({ length: 450 }, (_, index) => item(`m${index}`, { chat: `c${index % 7}` })));
  await took(450);
  expect(syncs().map(({ cursor }) => cursor)).toEqual([undefined, "200", "400"]);
  expect(new Set(texts()).size).toBe(450);
});

test("an empty page with more behind it is not the end; a cursor that stands still is", async () => {
  const page = { errcode: 0, errmsg: "ok", msg_list: [] };
  await openWith(
    [item("a")],
    [
      { ...page, next_cursor: "0", has_more: 1 },
      { ...page, next_cursor: "0", has_more: 1 },
    ],
  );
  await asked(2);
  expect((await channel.receive(callOf("b"))).status).toBe(200);
  expect(texts()).toEqual(["a", "b"]);
});

test("calls that come together become one more run", async () => {
  await openWith([]);
  await asked(1);
  const calls = ["a", "b", "c", "d"].map((text) => callOf(text));
  const answers = await Promise.all(calls.map((call) => channel.receive(call)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(texts()).toEqual(["a", "b", "c", "d"]);
  expect(syncs().length).toBeLessThanOrEqual(4);
});

test("what is older than three days is not taken", async () => {
  const days = (count: number) => new Date(noon.getTime() - count * 86_400_000);
  await openWith([item("old", { at: days(3.01) }), item("young", { at: days(2.99) })]);
  await took(1);
  expect(texts()).toEqual(["young"]);
});

test("a token that has expired is left off", async () => {
  await openWith(
    [],
    [
      { errcode: 0, errmsg: "ok", next_cursor: "", has_more: 0, msg_list: [] },
      { errcode: 95007, errmsg: "invalid msg token" },
    ],
  );
  await asked(1);
  expect((await channel.receive(callOf("a"))).status).toBe(200);
  expect(syncs().map(({ token }) => token !== undefined)).toEqual([false, true, false]);
});

test("a platform that is busy at the start is asked again at the next call", async () => {
  await openWith([item("a")], [{ errcode: -1, errmsg: "system busy" }]);
  await asked(1);
  expect(texts()).toEqual([]);
  expect((await channel.receive(callOf("b"))).status).toBe(200);
  expect(texts()).toEqual(["a", "b"]);
});

test("a callback for another account, or about something else, is acknowledged without asking", async () => {
  await openWith([]);
  await asked(1);
  const { wxCall } = await import("../support/wx-callback.js");
  const { environment } = channel.kit;
  const keys = {
    token: environment.WECOM_KF_TOKEN ?? "",
    aesKey: environment.WECOM_KF_AES_KEY ?? "",
    receiver: environment.WECOM_CORP_ID ?? "",
    path: "/webhooks/wecom-kf",
  };
  const event = (inner: string) => wxCall(`<xml><MsgType>event</MsgType>${inner}</xml>`, noon, keys);
  const foreign = event("<Event>kf_msg_or_event</Event><Token>t</Token><OpenKfId>wkother</OpenKfId>");
  expect(await channel.receive(foreign)).toEqual({ status: 200, body: "success" });
  expect(await channel.receive(event("<Event>change_contact</Event>"))).toEqual({ status: 200, body: "success" });
  expect(syncs()).toHaveLength(1);
});
