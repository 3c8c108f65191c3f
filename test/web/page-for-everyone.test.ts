import { expectSoon, messages, startVisitors } from "./visitors.js";

const visitors = startVisitors();

test("the whole chat can be used by keyboard alone", async () => {
  const page = await visitors.open({ viewport: { width: 1280, height: 800 } });
  await page.keyboard.press("Tab");
  expect(await page.evaluate("document.activeElement.textContent")).toBe("跳到输入框");
  await page.keyboard.press("Enter");
  await page.keyboard.type("第一行");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("第二行");
  await page.keyboard.press("Enter");
  await expectSoon(async () => visitors.chat.store.received.length === 1);
  expect(visitors.chat.store.received[0]?.content).toEqual({ kind: "text", text: "第一行\n第二行" });
  await visitors.chat.say(visitors.chat.store.received[0]?.from.chat ?? "", {
    text: "对吗？",
    choices: [{ action: "yes", label: "对的" }],
  });
  await page.getByRole("button", { name: "对的" }).waitFor();
  const focused = () => page.evaluate("document.activeElement.textContent");
  for (let i = 0; i < 12 && (await focused()) !== "对的"; i++) await page.keyboard.press("Shift+Tab");
  expect(await page.evaluate("document.activeElement.matches(':focus-visible')")).toBe(true);
  await page.keyboard.press("Enter");
  await expectSoon(async () => visitors.chat.store.received.length === 2);
  // The button is gone from the keyboard's way, so the field has it.
  expect(await page.evaluate("document.activeElement.id")).toBe("text");
});

test("Enter that takes an input method's suggestion does not send", async () => {
  const page = await visitors.open();
  await page.locator("#text").fill("ludeng");
  // The second is how Safari tells it.
  for (const init of ["isComposing: true", "keyCode: 229"]) {
    const event = `new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ${init} })`;
    expect(await page.evaluate(`document.getElementById("text").dispatchEvent(${event})`)).toBe(true);
  }
  expect(await page.locator("#text").inputValue()).toBe("ludeng");
  await visitors.write(page, "路灯");
  expect(visitors.chat.store.received.map(({ content }) => content)).toEqual([{ kind: "text", text: "路灯" }]);
});

test("the language follows the browser, can be switched at any moment, and is told with each message", async () => {
  const page = await visitors.open({ locale: "en-GB" });
  await page.getByRole("heading", { name: "Hello. What is the trouble?" }).waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("en");
  await visitors.write(page, "The street light is broken");
  await page.getByRole("button", { name: "中文" }).click();
  await page.getByText("已发送").waitFor();
  expect(await page.locator("#text").getAttribute("placeholder")).toMatch(/写下/);
  await visitors.write(page, "路灯坏了");
  expect(visitors.chat.store.received.map(({ appLanguage }) => appLanguage)).toEqual(["en", "zh"]);
  await page.reload();
  await page.locator("#text[placeholder^=写下]").waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
});

test("hostile text is inert, deceives nobody, and is sent as it was written", async () => {
  const page = await visitors.open();
  const hostile =
    '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>\u202Etxt.exe\u200B https://a.b/"onclick=x javascript:alert(1)';
  const id = await visitors.write(page, hostile);
  expect(visitors.chat.store.received[0]?.content).toEqual({ kind: "text", text: hostile });
  await visitors.chat.say(id, { text: hostile, choices: [{ action: "x", label: "<b>粗</b>" }] });
  await page.getByRole("button", { name: "<b>粗</b>" }).waitFor();
  const seen = await page.evaluate(`({
    hacked: "hacked" in window,
    elements: document.querySelectorAll("#log img, #log script, #log b").length,
    links: [...document.querySelectorAll("#log a")].map(({ href }) => href),
    turned: document.querySelector("#log").textContent.includes("\u202E"),
  })`);
  expect(seen).toEqual({ hacked: false, elements: 0, links: ["https://a.b/", "https://a.b/"], turned: false });
});

test("a hundred thousand characters are folded, and shown whole when asked for", async () => {
  const page = await visitors.open();
  const id = await visitors.write(page, "长".repeat(100_000));
  const unfold = page.getByRole("button", { name: "展开全文（100000 字）" });
  await unfold.waitFor();
  expect((await messages(page))[0]?.length).toBeLessThan(1_500);
  await unfold.click();
  expect((await messages(page))[0]?.length).toBe(100_000);
  await visitors.chat.say(id, { text: "👨‍👩‍👧‍👦".repeat(300) });
  await page.getByRole("button", { name: /展开全文/ }).waitFor();
  expect(((await messages(page))[1] ?? "").replace(/👨‍👩‍👧‍👦/gu, "")).toBe("…");
});

test("a ticket's number is copied by a press", async () => {
  const page = await visitors.open({ permissions: ["clipboard-read", "clipboard-write"] });
  await visitors.chat.say(await visitors.write(page, "查"), { text: "编号 482-173-056，查询码 7K3M-9QXT-2HBW-5D8F" });
  await page.getByRole("button", { name: "复制 482-173-056" }).click();
  await page.locator(".copy.done").waitFor();
  expect(await page.evaluate("navigator.clipboard.readText()")).toBe("482-173-056");
  expect(await page.getByRole("button", { name: /复制 7K3M-9QXT-2HBW-5D8F/ }).count()).toBe(1);
});

test.each([360, 390, 768, 1280])(
  "at %i pixels nothing sticks out sideways, and the telephone numbers are there",
  async (width) => {
    const page = await visitors.open({ viewport: { width, height: 640 }, locale: "en-GB" });
    const id = await visitors.write(page, `${"x".repeat(400)} https://example.com/${"y".repeat(300)}`);
    const choices = [{ action: "a", label: "An answer that is longer than one line of a small telephone can ever be" }];
    await visitors.chat.say(id, { text: "z".repeat(300), choices });
    await page.getByRole("button", { name: /An answer/ }).waitFor();
    const wide = await page.evaluate(
      `[document.documentElement, document.getElementById("scroll")].map((e) => e.scrollWidth - e.clientWidth)`,
    );
    expect(wide).toEqual([0, 0]);
    const about = page.getByRole("button", { name: /About/ });
    if (await about.isVisible()) await about.click();
    expect(await page.getByRole("link", { name: "12345" }).first().isVisible()).toBe(true);
  },
);

test.each([320, 390])("with letters twice as large the page can still be used at %i pixels", async (width) => {
  const page = await visitors.open({ viewport: { width, height: 844 } });
  await page.evaluate("document.documentElement.style.fontSize = '200%'");
  const id = await visitors.write(page, "路灯坏了");
  await visitors.chat.say(id, { text: "查询码：7K3M-9QXT-2HBW-5D8F" });
  await page.getByText("7K3M-9QXT-2HBW-5D8F").waitFor();
  const wide = await page.evaluate(
    `[document.documentElement, document.getElementById("scroll")].map((e) => e.scrollWidth - e.clientWidth)`,
  );
  expect(wide).toEqual([0, 0]);
  // Room for half a dozen characters of 32 pixels.
  expect((await page.locator("#text").boundingBox())?.width).toBeGreaterThan(190);
  const boxes = await Promise.all(["h1", "#language", "#open-about"].map((one) => page.locator(one).boundingBox()));
  const [name, language, telephones] = boxes.map((box) => box ?? { x: 0, y: 0, width: 0, height: 0 });
  expect(
    name && language && telephones && [name.y + name.height <= language.y, language.x + language.width <= telephones.x],
  ).toEqual([true, true]);
});

test("each message and each choice says in which language it is, whatever the page's", async () => {
  const page = await visitors.open({ locale: "en-GB" });
  const id = await visitors.write(page, "路灯坏了");
  await visitors.chat.say(id, {
    text: "Where is it? You wrote “路灯坏了”.",
    choices: [
      { action: "a", label: "净月大街" },
      { action: "b", label: "Somewhere else" },
    ],
  });
  await visitors.chat.say(id, { text: "482-173-056" });
  await page.getByText("482-173-056").waitFor();
  const languages = await page.evaluate(
    `[...document.querySelectorAll(".message .text, .choice span")].map((e) => e.closest("[lang]").lang)`,
  );
  expect(languages).toEqual(["zh-CN", "en", "zh-CN", "en", "en"]);
});

test("a screen reader hears who said what, and only what is new", async () => {
  const page = await visitors.open();
  await visitors.chat.say(await visitors.write(page, "您好"), { text: "请讲" });
  const log = page.getByRole("log");
  await log.getByText("请讲").waitFor();
  expect(await log.getAttribute("aria-live")).toBe("polite");
  const articles = await log.getByRole("article").allInnerTexts();
  expect(articles.map((text) => text.replace(/\s+/g, " "))).toEqual([
    expect.stringMatching(/^您 您好 \d\d:\d\d/),
    expect.stringMatching(/^回应 ?\d\d:\d\d 请讲/),
  ]);
});
