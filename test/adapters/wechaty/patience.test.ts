import { officialAccountAbilities as abilities } from "../../../adapters/wechaty/abilities.js";
import { createWechatyAdapter } from "../../../adapters/wechaty/adapter.js";
import { PuppetOfficialAccount } from "../../../adapters/wechaty/puppets/official-account/mod.js";
import type { InboundMessage } from "../../../src/domain/message.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";
import { now, plainCall, textXml, token } from "./official-account.js";

allowLoopbackOnly();

// WeChat waits for five seconds; here for a tenth of one.

const stopping = new AbortController();
afterAll(() => stopping.abort());

async function start(accept: (message: InboundMessage) => Promise<void>) {
  const puppet = new PuppetOfficialAccount({
    appId: "wx5823bf96d3bd56c7",
    appSecret: "4f8d2c6b1a90e7f3c5d8b2a6e1f0947c",
    token,
    apiRoot: "http://127.0.0.1:9",
    now: () => now,
    timeouts: { answer: 100 },
  });
  const readFile = async () => Buffer.from("");
  const adapter = await createWechatyAdapter({ channel: "wechat", abilities, puppet, readFile });
  await adapter.start?.(accept, stopping.signal);
  return (xml: string) => puppet.receive(plainCall(xml));
}

test("if nobody says anything, the message is acknowledged when patience ends", async () => {
  const post = await start(async () => undefined);
  expect(await post(textXml("路灯不亮"))).toEqual({ status: 200, body: "success" });
});

test("a message that takes too long to keep is not acknowledged; its repetition waits for the same, and it is handed in once", async () => {
  let keepIt: () => void = () => undefined;
  const keeping = new Promise<void>((resolve) => {
    keepIt = resolve;
  });
  let handedIn = 0;
  const post = await start(async () => {
    handedIn += 1;
    await keeping;
  });
  expect(await post(textXml("路灯不亮"))).toEqual({ status: 503, body: "" });
  const again = post(textXml("路灯不亮"));
  keepIt();
  expect(await again).toEqual({ status: 200, body: "success" });
  expect(handedIn).toBe(1);
});

test("calls that come before the start, or after the stop, are not acknowledged", async () => {
  const puppet = new PuppetOfficialAccount({
    appId: "wx5823bf96d3bd56c7",
    appSecret: "4f8d2c6b1a90e7f3c5d8b2a6e1f0947c",
    token,
    now: () => now,
    timeouts: { answer: 100 },
  });
  expect(await puppet.receive(plainCall(textXml("路灯不亮")))).toEqual({ status: 503, body: "" });
});
