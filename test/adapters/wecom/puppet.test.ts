import { inspect } from "node:util";
import { PuppetWecom, PuppetWecomKf } from "../../../adapters/wechaty/puppets/wecom/mod.js";
import { startKit } from "../kits/wecom.js";
import { startKit as startKfKit } from "../kits/wecom-kf.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";
import { noon } from "./open-channel.js";

allowLoopbackOnly();

// The first ends a call that hangs; on a busy machine one that does not must still be in time.
const timeouts = { callMs: 2_000, fileMs: 2_000, retryMs: 5, keepMs: 30_000 };

async function application(options: { readonly keptAtOnce?: boolean } = {}) {
  const kit = await startKit();
  const { environment } = kit;
  const puppet = new PuppetWecom({
    corpId: environment.WECOM_CORP_ID ?? "",
    agentId: environment.WECOM_AGENT_ID ?? "",
    secret: environment.WECOM_SECRET ?? "",
    token: environment.WECOM_TOKEN ?? "",
    aesKey: environment.WECOM_AES_KEY ?? "",
    apiRoot: kit.platform.url,
    now: () => noon,
    timeouts,
    ...options,
  });
  await puppet.start();
  const end = async () => {
    await puppet.stop();
    await kit.close();
  };
  return { kit, puppet, end };
}

test("a platform that never answers is given up in time", async () => {
  const { kit, puppet, end } = await application();
  kit.answer({ kind: "hang" });
  await expect(puppet.messageSendText("ZhangSan", "hello")).rejects.toMatchObject({
    message: "not reachable in time",
    sendFailure: { kind: "unreachable" },
  });
  await end();
});

test("by itself, without an adapter, it needs nobody to acknowledge", async () => {
  const { kit, puppet, end } = await application({ keptAtOnce: true });
  const seen: string[] = [];
  puppet.on("message", ({ messageId }: { messageId: string }) => seen.push(messageId));
  const [call] = kit.calls({
    kind: "location",
    id: "l1",
    chat: "ZhangSan",
    at: noon,
    latitude: 23.1,
    longitude: 113.2,
  });
  expect(call && (await puppet.receive(call))).toEqual({ status: 200, body: "success" });
  expect(await puppet.messagePayload(seen[0] ?? "")).toMatchObject({ talkerId: "ZhangSan", type: 8 });
  expect(await puppet.messageLocation(seen[0] ?? "")).toMatchObject({ latitude: 23.1, longitude: 113.2 });
  await end();
});

test("a message that nobody keeps is not acknowledged, and forgotten ones are errors", async () => {
  const { kit, puppet, end } = await application();
  puppet.on("message", ({ messageId }: { messageId: string }) => puppet.refuse(messageId));
  const [call] = kit.calls({ kind: "text", id: "t1", chat: "ZhangSan", at: noon, text: "hi" });
  expect(call && (await puppet.receive(call))).toEqual({ status: 503, body: "" });
  await expect(puppet.messageLocation("unknown")).rejects.toThrow("no such message");
  await end();
});

test("secrets are on none of its fields that a log would show", async () => {
  const { kit, puppet, end } = await application();
  const shown = inspect(puppet, { depth: 8 });
  for (const secret of kit.secrets) expect(shown).not.toContain(secret);
  await end();
});

test("customers' messages are asked for again by itself, until they are kept", async () => {
  const busy = { errcode: -1, errmsg: "system busy" };
  const { kit, puppet, end } = await account({ prepared: [busy, busy] });
  kit.calls({ kind: "text", id: "t1", chat: "wm1", at: noon, text: "hi" });
  let told = 0;
  puppet.on("message", ({ messageId }: { messageId: string }) => {
    told += 1;
    if (told === 1) puppet.refuse(messageId);
    else puppet.acknowledge(messageId);
    kit.platform.touch();
  });
  await puppet.start();
  await kit.platform.until(() => told === 2);
  await end();
});

test("a message that nobody decides about is passed over in the end, and told", async () => {
  const { kit, puppet, warnings, end } = await account({ keepMs: 20 });
  kit.calls({ kind: "text", id: "t1", chat: "wm1", at: noon, text: "stuck" });
  kit.calls({ kind: "text", id: "t2", chat: "wm1", at: noon, text: "behind it" });
  const kept: string[] = [];
  puppet.on("message", async ({ messageId }: { messageId: string }) => {
    const { text } = await puppet.messagePayload(messageId);
    if (text === "stuck") return;
    kept.push(text ?? "");
    puppet.acknowledge(messageId);
    kit.platform.touch();
  });
  await puppet.start();
  await kit.platform.until(() => kept.length === 1);
  expect(warnings).toEqual([expect.stringContaining("a message that nobody took was passed over")]);
  await end();
});

async function account(options: { readonly prepared?: object[]; readonly keepMs?: number }) {
  const kit = await startKfKit();
  const { environment } = kit;
  const warnings: string[] = [];
  kit.wecom.once.set("/cgi-bin/kf/sync_msg", options.prepared ?? []);
  const puppet = new PuppetWecomKf({
    corpId: environment.WECOM_CORP_ID ?? "",
    openKfId: environment.WECOM_KF_ID ?? "",
    secret: environment.WECOM_KF_SECRET ?? "",
    token: environment.WECOM_KF_TOKEN ?? "",
    aesKey: environment.WECOM_KF_AES_KEY ?? "",
    apiRoot: kit.platform.url,
    now: () => noon,
    warn: (warning) => warnings.push(warning),
    timeouts: { ...timeouts, keepMs: options.keepMs ?? timeouts.keepMs },
  });
  const end = async () => {
    await puppet.stop();
    await kit.close();
  };
  return { kit, puppet, warnings, end };
}
