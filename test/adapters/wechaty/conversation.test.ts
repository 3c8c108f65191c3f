import { mock, PuppetMock } from "wechaty-puppet-mock";
import { wechatyAbilities as abilities } from "../../../adapters/wechaty/abilities.js";
import { createWechatyAdapter } from "../../../adapters/wechaty/adapter.js";
import { wechat } from "../../../adapters/wechaty/wechat-channel.js";
import { eventually, startSystem, type TestSystem } from "../../support/system.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";
import { testPorts } from "../support/test-ports.js";
import { startWechatApi } from "../support/wechat-api.js";
import { person, plainCall, textXml, token } from "./official-account.js";

allowLoopbackOnly();

// A whole report by the whole system: once through Wechaty's own mock, once through an official account.

let system: TestSystem;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.stop());

const tickets = async () => {
  const { rows } = await system.core.store.db
    .selectFrom("tickets")
    .select("id")
    .execute()
    .then((rows) => ({ rows }));
  return rows.length;
};

test("somebody reports a lamp by Wechaty, typing numbers, and gets his number", async () => {
  const mocker = new mock.Mocker();
  const puppet = new PuppetMock({ mocker });
  const readFile = async () => Buffer.from("");
  const adapter = await createWechatyAdapter({ channel: "wechaty", abilities, puppet, readFile });
  system.engine.addChannel(adapter);
  const stopping = new AbortController();
  await adapter.start?.(system.engine.accept, stopping.signal);
  const me = mocker.createContact({ id: "assistant", name: "助手" });
  const citizen = mocker.createContact({ id: "citizen", name: "张三" });
  mocker.login(me);
  const heard = () =>
    [...mocker.cacheMessagePayload.values()].filter(({ talkerId }) => talkerId === me.id).map(({ text }) => text ?? "");
  const before = await tickets();

  citizen.say("净月大街和平小区门口的路灯坏了三天了，晚上很黑").to(me);
  await eventually("the card is shown", async () => heard().some((text) => text.includes("1. ")));
  const card = heard().at(-1) ?? "";
  expect(card).toContain("路灯");
  citizen.say("1").to(me);
  await eventually("it is filed", async () => (await tickets()) === before + 1);
  await eventually("the number is told", async () => heard().some((text) => /\d{3}-\d{3}-\d{3}/.test(text)));
  stopping.abort();
});

test("somebody reports a lamp to the official account: words come with the answer, choices by the interface", async () => {
  const appSecret = "4f8d2c6b1a90e7f3c5d8b2a6e1f0947c";
  const api = await startWechatApi({ appId: "wx5823bf96d3bd56c7", appSecret });
  const configured = wechat.read({
    WECHAT_APP_ID: "wx5823bf96d3bd56c7",
    WECHAT_APP_SECRET: appSecret,
    WECHAT_TOKEN: token,
    WECHAT_API_ROOT: api.server.url,
  });
  const adapter = await configured?.open(testPorts({ clock: () => system.now() }));
  if (!adapter) throw new Error("the channel is off");
  system.engine.addChannel(adapter);
  const stopping = new AbortController();
  await adapter.start?.(system.engine.accept, stopping.signal);
  const post = async (xml: string) => {
    const received = adapter.receive?.(plainCall(xml, { at: system.now() }));
    if (received?.kind !== "later") throw new Error("not taken");
    return received.answer;
  };
  const before = await tickets();

  const thanks = await post(textXml("谢谢", "1"));
  expect(thanks.contentType).toContain("xml");
  expect(thanks.body).toMatch(/<Content><!\[CDATA\[.+\]\]><\/Content>/s);
  expect(api.seen).toEqual([]);

  expect((await post(textXml("净月大街和平小区门口的路灯坏了三天了，晚上很黑", "2"))).status).toBe(200);
  await eventually("choices are offered", async () => api.seen.some(({ choices }) => choices.length > 0));
  const card = api.seen.findLast(({ choices }) => choices.length > 0);
  const confirm = card?.choices.find(({ action }) => action.startsWith("d:confirm"));
  expect(card?.chat).toBe(person);
  if (!confirm) throw new Error(`no confirmation among ${JSON.stringify(card)}`);
  const pressed = textXml(confirm.label, "3").replace(
    "</xml>",
    `<bizmsgmenuid><![CDATA[${confirm.action}]]></bizmsgmenuid></xml>`,
  );
  const [first, again] = await Promise.all([post(pressed), post(pressed)]);
  expect(again).toEqual(first);
  await eventually("one ticket is filed", async () => (await tickets()) === before + 1);
  stopping.abort();
  await api.server.close();
});
