import { kit } from "../adapters/kits/wechat.js";
import { allowLoopbackOnly } from "../adapters/support/loopback-only.js";
import { eventXml, plainCall, startAccount, textXml } from "../adapters/wechaty/official-account.js";

allowLoopbackOnly();

// Fault 11: WeChat's events have no id. The rule (read-message.ts): person + second + event + key, as a digest.

test("the same event twice is kept once, also at once and after its answer; different ones of a second are all kept", async () => {
  const account = await startAccount({ WECHAT_PASSIVE_REPLY: "off" });
  const second = 1_772_440_201;
  const pressed = eventXml("CLICK", "choice:t", second);
  await Promise.all([account.post(pressed), account.post(pressed), account.post(pressed)]);
  await account.post(pressed);
  await account.post(eventXml("CLICK", "choice:?", second));
  await account.post(eventXml("SCAN", "choice:t", second));
  expect(account.kept.map(({ content }) => content)).toEqual([
    { kind: "choice", action: "t" },
    { kind: "choice", action: "?" },
    { kind: "started", payload: "choice:t" },
  ]);
  expect(account.kept.every(({ id }) => !id.includes("oIDrpj"))).toBe(true);
  await account.stop();
});

test("the id is the same in another process, so that what was kept before is known", async () => {
  const ids: (string | undefined)[] = [];
  for (let process = 0; process < 2; process += 1) {
    const account = await startAccount({ WECHAT_PASSIVE_REPLY: "off" });
    await account.post(eventXml("subscribe", "qrscene_district:hp"));
    await account.receive(plainCall(textXml("一", "77")));
    ids.push(account.kept.map(({ id }) => id).join(" "));
    await account.stop();
  }
  expect(ids[0]).toMatch(/^e[\w-]{32} m77$/);
  expect(ids[1]).toBe(ids[0]);
});

test("the platform's side of the tests gives the same event the same second", async () => {
  const running = await kit.start();
  const at = new Date("2026-03-02T08:30:00Z");
  const does = { kind: "start", id: "s1", chat: running.people[0], at } as const;
  expect(running.calls(does)).toHaveLength(1);
  await running.close();
});
