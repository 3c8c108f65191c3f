import { createReplayGuard } from "../../adapters/wechaty/puppets/callback/mod.js";
import { kit } from "../adapters/kits/wechat.js";
import { allowLoopbackOnly } from "../adapters/support/loopback-only.js";
import { testPorts } from "../adapters/support/test-ports.js";
import { type Account, now, plainCall, startAccount, textXml } from "../adapters/wechaty/official-account.js";

allowLoopbackOnly();

// Fault 13: a call that was recorded is sent again later, or its signature is put on something else.

const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const told = "微信公众号：拒绝了一次过期或重放的回调。WeChat: a call that was old or replayed was refused.";

describe("in the plain mode", () => {
  let account: Account;
  let clock = now;
  beforeEach(async () => {
    clock = now;
    account = await startAccount({ WECHAT_PASSIVE_REPLY: "off" }, testPorts({ clock: () => clock }));
  });
  afterEach(() => account.stop());

  test.each([
    ["six minutes old", minutes(-6)],
    ["from six minutes ahead", minutes(6)],
  ])("a call %s is refused, and an administrator is told", async (_name, at) => {
    expect((await account.post(textXml("路灯不亮"), { at })).status).toBe(403);
    expect(account.kept).toEqual([]);
    expect(account.ports.warnings).toEqual([told]);
  });

  test("four minutes either way are no more than slow lines and clocks", async () => {
    expect((await account.post(textXml("一", "1"), { at: minutes(-4) })).status).toBe(200);
    expect((await account.post(textXml("二", "2"), { at: minutes(4) })).status).toBe(200);
  });

  test("a signature that was used for one message is refused for another", async () => {
    expect((await account.post(textXml("真的", "1"), { nonce: "486452655" })).status).toBe(200);
    expect((await account.post(textXml("假的", "2"), { nonce: "486452655" })).status).toBe(403);
    expect(account.kept.map(({ content }) => content)).toEqual([{ kind: "text", text: "真的" }]);
    expect(account.ports.warnings).toEqual([told]);
  });

  test("the very same call is WeChat's own repetition within a minute, and a replay after", async () => {
    const call = plainCall(textXml("路灯不亮"));
    expect((await account.receive(call)).status).toBe(200);
    clock = new Date(now.getTime() + 15_000);
    expect((await account.receive(call)).status).toBe(200);
    clock = new Date(now.getTime() + 120_000);
    expect((await account.receive(call)).status).toBe(403);
    expect(account.kept).toHaveLength(1);
  });

  test.each([
    ["without a signature", (url: string) => url.replace(/signature=\w+&/, ""), 401],
    ["without a time", (url: string) => url.replace(/timestamp=\d+&/, ""), 401],
    ["without a nonce", (url: string) => url.replace(/nonce=\d+&/, ""), 401],
    ["with another time", (url: string) => url.replace(/timestamp=\d/, "timestamp=2"), 403],
    ["with half a signature", (url: string) => url.replace(/signature=\w{20}/, "signature="), 403],
  ])("a call %s is refused", async (_name, change, status) => {
    const call = plainCall(textXml("路灯不亮"));
    expect((await account.receive({ ...call, url: change(call.url) })).status).toBe(status);
    expect(account.kept).toEqual([]);
  });

  test("a call signed with another token is refused", async () => {
    expect((await account.post(textXml("路灯不亮"), { token: "somebodyelses" })).status).toBe(403);
  });
});

test("in the encrypted mode a rightly signed call of ten minutes ago is refused", async () => {
  const running = await kit.start();
  const account = await startAccount(running.environment);
  const [call] = running.calls({ kind: "text", id: "t1", chat: running.people[0], at: now, text: "路灯不亮" });
  if (!call) throw new Error("no call");
  expect((await account.receive(running.forge(call, "old_timestamp"))).status).toBe(403);
  expect((await account.receive(call)).status).toBe(200);
  expect(account.kept).toHaveLength(1);
  await account.stop();
  await running.close();
});

test("what was seen is forgotten in time, and never more than is bounded", () => {
  let at = now.getTime();
  const guard = createReplayGuard(() => new Date(at));
  const call = (nonce: string) => ({ timestamp: String(Math.floor(at / 1_000)), nonce, body: Buffer.from(nonce) });
  const started = performance.now();
  for (let index = 0; index < 110_000; index += 1) guard.check(call(String(index)));
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(guard.check(call("109999"))).toBe("again");
  at += 601_000;
  expect(guard.check(call("109999"))).toBe("fresh");
});
