import { expectSoon, messages, startVisitors } from "./visitors.js";

const visitors = startVisitors();

test("a conversation appears as it goes on, with buttons that answer once", async () => {
  const page = await visitors.open();
  await page.getByRole("button", { name: "路灯坏了" }).click();
  await expectSoon(async () => visitors.chat.store.received.length === 1);
  const id = visitors.chat.store.received[0]?.from.chat ?? "";
  await page.getByText("正在回复").waitFor();
  expect(await page.locator("#welcome").isVisible()).toBe(false);
  await visitors.chat.say(id, {
    text: "在哪里？",
    choices: [
      { action: "here", label: "就在附近" },
      { action: "else", label: "别的地方" },
    ],
  });
  await page.getByRole("button", { name: "就在附近" }).click();
  await expectSoon(async () => visitors.chat.store.received.length === 2);
  const { content, inReplyTo } = visitors.chat.store.received[1] ?? {};
  expect(content).toEqual({ kind: "choice", action: "here" });
  expect(inReplyTo).toMatch(/^[0-9a-f-]{36}$/);
  await visitors.chat.say(id, { text: "已受理，编号 482-173-056。请拨打 12345 查询，详见 https://example.com/a。" });
  await page.getByText("已受理").waitFor();
  await expectSoon(async () => !(await page.getByText("正在回复").isVisible()));
  expect((await messages(page)).slice(0, 3)).toEqual(["路灯坏了", "在哪里？", "就在附近"]);
  for (const label of ["就在附近", "别的地方"]) {
    expect(await page.getByRole("button", { name: label }).isDisabled()).toBe(true);
  }
  expect(await page.getByRole("link", { name: "12345", exact: true }).last().getAttribute("href")).toBe("tel:12345");
  expect(await page.getByRole("link", { name: /example/ }).getAttribute("href")).toBe("https://example.com/a");
  const again = { action: "else", label: "换个地方" };
  await visitors.chat.say(id, { text: "再问一次", choices: [again] });
  await visitors.chat.say(id, { text: "又问一次", choices: [again] });
  await page.getByRole("button", { name: "换个地方" }).nth(1).waitFor();
  const offered = page.getByRole("button", { name: "换个地方" });
  expect([await offered.nth(0).isDisabled(), await offered.nth(1).isDisabled()]).toEqual([true, false]);
  await page.reload();
  await page.getByText("已受理").waitFor();
  expect((await messages(page)).slice(0, 3)).toEqual(["路灯坏了", "在哪里？", "就在附近"]);
  expect(await page.getByRole("button", { name: /就在附近/ }).isDisabled()).toBe(true);
});

test("two tabs of a browser show the same", async () => {
  const one = await visitors.open();
  const two = await visitors.tab(one.context());
  const id = await visitors.write(one, "一");
  await visitors.chat.say(id, { text: "二" });
  await visitors.write(two, "三");
  for (const tab of [one, two]) {
    await tab.getByText("三", { exact: true }).waitFor();
    expect(await messages(tab)).toEqual(["一", "二", "三"]);
  }
});

test("after the connection was dropped all is caught up, once and in order", async () => {
  const page = await visitors.open({ mayComplain: true });
  const id = await visitors.write(page, "一");
  await visitors.chat.say(id, { text: "二" });
  await page.getByText("二", { exact: true }).waitFor();
  visitors.line.cut();
  await page.locator("#state[data-state=offline]").waitFor();
  await visitors.chat.say(id, { text: "三" });
  await visitors.chat.say(id, { text: "四" });
  visitors.line.mend();
  await page.locator("#state[data-state=online]").waitFor();
  await visitors.chat.say(id, { text: "五" });
  await page.getByText("五", { exact: true }).waitFor();
  expect(await messages(page)).toEqual(["一", "二", "三", "四", "五"]);
});

test("what is written without a connection is kept, over a reload too, and sent in order once there is one", async () => {
  const page = await visitors.open({ mayComplain: true });
  visitors.chat.store.isAway = true;
  for (const text of ["断网时写的", "第二条"]) {
    await page.locator("#text").fill(text);
    await page.keyboard.press("Enter");
  }
  await page.getByText("还没发出去，正在重试").first().waitFor();
  await page.reload();
  await page.getByText("第二条").waitFor();
  expect(await messages(page)).toEqual(["断网时写的", "第二条"]);
  visitors.chat.store.isAway = false;
  await page.locator(".message.person[data-state=sent]").nth(1).waitFor();
  await page.locator("#state[data-state=online]").waitFor();
  expect(visitors.chat.store.received.map(({ content }) => content)).toEqual([
    { kind: "text", text: "断网时写的" },
    { kind: "text", text: "第二条" },
  ]);
  await page.reload();
  await page.getByText("第二条").waitFor();
  expect(await messages(page)).toEqual(["断网时写的", "第二条"]);
});

test("a message whose answer was lost on the way is not sent twice", async () => {
  const page = await visitors.open({ mayComplain: true });
  // The server keeps it, but the page never hears so.
  await page.route("**/chat/messages", async (route) => {
    await route.fetch();
    await route.abort();
    await page.unroute("**/chat/messages");
  });
  const id = await visitors.write(page, "只说一次");
  await visitors.chat.say(id, { text: "听到了" });
  await page.getByText("听到了").waitFor();
  await page.locator(".message.person[data-state=sent]").waitFor();
  expect(await messages(page)).toEqual(["只说一次", "听到了"]);
  expect(visitors.chat.store.received.length).toBe(1);
});

test("a refused message says why, and can be taken back to be changed", async () => {
  const page = await visitors.open({ mayComplain: true });
  await page.route("**/chat/messages", (route) =>
    route.fulfill({ status: 413, json: { error: { zh: "太长了。", en: "Too long." } } }),
  );
  await page.locator("#text").fill("长长的话");
  await page.keyboard.press("Enter");
  await page.getByText("没有发出去：太长了。").waitFor();
  await page.unroute("**/chat/messages");
  await page.getByRole("button", { name: "修改" }).click();
  expect(await page.locator("#text").inputValue()).toBe("长长的话");
  expect(await messages(page)).toEqual([]);
  await visitors.write(page, "短的话");
  await page.getByText("短的话").waitFor();
});

test("a photo is shown before it is sent, sent with its caption, and shown in the chat", async () => {
  const page = await visitors.open();
  const png = await page.screenshot();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "添加照片或文件" }).click();
  await (await chooser).setFiles({ name: "路灯.png", mimeType: "image/png", buffer: png });
  await page.getByText("已就绪").waitFor();
  await visitors.write(page, "就是这盏灯");
  expect(visitors.chat.store.received[0]?.content).toMatchObject({
    kind: "media",
    caption: "就是这盏灯",
    files: [{ name: "路灯.png" }],
  });
  await expectSoon(() => page.evaluate("document.querySelector('.picture img')?.naturalWidth > 0"));
  await page.reload();
  await expectSoon(() => page.evaluate("document.querySelector('.picture img')?.naturalWidth > 0"));
  await page.getByText("就是这盏灯").waitFor();
});

test("files that are too large or not taken in are refused before they are sent", async () => {
  const page = await visitors.open({ mayComplain: true });
  const large = { name: "大.png", mimeType: "image/png", buffer: Buffer.alloc(10 * 1024 * 1024 + 1) };
  await page.setInputFiles("#files", large);
  await page.getByText("“大.png”超过 10 MB").waitFor();
  await page.setInputFiles("#files", { name: "坏.png", mimeType: "image/png", buffer: Buffer.from("<svg/>") });
  await page.getByText("这种文件无法接收").waitFor();
  expect(await page.locator("#tray li").count()).toBe(0);
});

test("who reads older messages stays there, and learns that there are new ones", async () => {
  const page = await visitors.open();
  const id = await visitors.write(page, "开始");
  for (let i = 0; i < 60; i++) visitors.chat.store.say(id, { text: `第 ${i} 条` });
  await visitors.chat.say(id, { text: "最后" });
  await page.getByText("最后").waitFor();
  const scroll = page.locator("#scroll");
  await expectSoon(() => scroll.evaluate((e) => e.scrollHeight - e.scrollTop - e.clientHeight < 5));
  await scroll.evaluate((element) => {
    element.scrollTop = 0;
  });
  await page.getByRole("button", { name: "回到最新" }).waitFor();
  await visitors.chat.say(id, { text: "新的" });
  await page.getByRole("button", { name: "1 条新消息" }).waitFor();
  expect(await scroll.evaluate((e) => e.scrollTop)).toBe(0);
  await page.getByText("以下是新消息").waitFor();
  await page.getByRole("button", { name: "1 条新消息" }).press("Enter");
  expect(await page.evaluate("document.activeElement.id")).toBe("scroll");
  await expectSoon(() => scroll.evaluate((e) => e.scrollHeight - e.scrollTop - e.clientHeight < 5));
  await page.reload();
  await page.getByText("新的", { exact: true }).waitFor();
  expect(await page.getByText("开始", { exact: true }).count()).toBe(0);
  await page.getByRole("button", { name: "查看更早的消息" }).click();
  await page.getByText("开始", { exact: true }).waitFor();
  expect(new Set(await messages(page)).size).toBe(63);
});

test("a place is sent only after it was asked for", async () => {
  const page = await visitors.open({
    geolocation: { latitude: 31.4512349, longitude: 121.1 },
    permissions: ["geolocation"],
  });
  await page.getByRole("button", { name: "发送我的位置" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "取消" }).click();
  await page.getByRole("button", { name: "发送我的位置" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "发送位置" }).click();
  await page.getByText("31.45123, 121.10000").waitFor();
  await expectSoon(async () => visitors.chat.store.received.length === 1);
  expect(visitors.chat.store.received[0]?.content).toEqual({ kind: "location", latitude: 31.45123, longitude: 121.1 });
});
