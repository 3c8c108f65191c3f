// Makes the pictures of the guides: starts the real server on an empty folder, plays conversations in a real browser,
// acts as the departments by the command line, and writes docs/images/*.png.
//   npm run build && node docs/make-screenshots.mjs [name …]
// A Chinese font must be installed. Times in the pictures are those of the day on which they are made.
import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import chromium from "@sparticuz/chromium";
import { chromium as playwright } from "playwright-core";
import { withPalette } from "./png-palette.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const images = join(root, "docs", "images");
const mostBytes = 200_000;
const lowest = { phone: 640, wide: 760 };
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const wide = { viewport: { width: 1_280, height: 860 } };
const zh = { locale: "zh-CN", timezoneId: "Asia/Shanghai", colorScheme: "light" };
const en = { ...zh, locale: "en-GB" };

const wanted = process.argv.slice(2);
const data = await mkdtemp(join(tmpdir(), "huiying-screenshots-"));
const environment = { ...process.env, HUIYING_DATA: data, TZ: "Asia/Shanghai", PORT: "0", LOG_LEVEL: "error" };
for (const name of ["DATABASE_URL", "TELEGRAM_TOKEN", "PUBLIC_URL", "HUIYING_CITY"]) delete environment[name];

const server = spawn(process.execPath, ["bin/huiying.js", "start"], {
  cwd: root,
  env: environment,
  stdio: ["ignore", "pipe", "inherit"],
});
const browser = await startBrowser();
try {
  await mkdir(images, { recursive: true });
  const address = await addressOf(server);
  for (const story of [
    welcome,
    wholeStory,
    englishStory,
    correcting,
    asking,
    anonymous,
    linking,
    danger,
    officer,
    officerEnglish,
    dispatcher,
  ]) {
    if (wanted.length > 0 && !wanted.includes(story.name)) continue;
    await story(address);
  }
} finally {
  await browser.close();
  server.kill("SIGTERM");
  await new Promise((resolve) => server.once("exit", resolve));
  await rm(data, { recursive: true, force: true });
}

// ---- the stories ----

async function welcome(address) {
  await picture(await visit(address, { ...phone, ...zh }), "welcome-zh");
  await picture(await visit(address, { ...phone, ...en }), "welcome-en");
  await picture(await visit(address, { ...wide, ...zh }), "welcome-wide-zh");
  await picture(await visit(address, { ...wide, ...en }), "welcome-wide-en");
}

/** A factory owner reports power cuts; the bureau acts; he confirms. Also the picture of the README. */
async function wholeStory(address) {
  const page = await visit(address, { ...phone, ...zh });
  await say(page, "我们在净月生态大街88号，是做精密零件的工厂，这个月老是突然停电，机床都烧坏了两台");
  await picture(page, "report-card-zh");
  await press(page, "对，提交");
  const number = await ticketNumber(page);
  await picture(page, "report-receipt-zh");
  await act(page, number, "accept", "li.jianguo");
  await act(
    page,
    number,
    "progress",
    "li.jianguo",
    "已会同供电公司到现场查看：原线路老化、负荷过大。将新架一条专线，今天开工，预计三天接通。",
  );
  await wideScreen(page, address, zh, "conversation-zh");
  await act(
    page,
    number,
    "rectified",
    "li.jianguo",
    "新线路已建成并验收送电，已到车间看过，设备运行正常。以后停电检修提前一天通知。",
  );
  await picture(page, "report-rectified-zh");
  await press(page, "解决了");
  await press(page, "联系过");
  await press(page, "满意");
  await picture(page, "report-closed-zh");
}

/** A gear maker has two troubles in one message; two tickets. */
async function englishStory(address) {
  const page = await visit(address, { ...phone, ...en });
  await say(page, "We make gears in Liuhe, Taicang. Poor logistics and rising costs, we cannot deliver in time");
  await picture(page, "report-card-en");
  await press(page, "Yes, file it");
  await picture(page, "report-receipt-en");
  await wideScreen(page, address, en, "conversation-en");
  const number = (await numbers(page)).at(-2);
  await act(page, number, "accept", "chen.wei");
  await act(
    page,
    number,
    "rectified",
    "chen.wei",
    "The haulage firms of Liuhe now share return trips with you: two fixed lorries a day from Monday, a fifth cheaper.",
  );
  await picture(page, "report-rectified-en");
  await press(page, "Not solved");
  await say(page, "The lorries come at noon. Our goods are ready at six in the evening.");
  await picture(page, "report-reopened-en");
}

async function correcting(address) {
  const page = await visit(address, { ...phone, ...zh });
  await say(page, "净月幸福小区门口的下水道堵了，污水流了一地");
  await say(page, "不对，是隔壁的阳光小区");
  await picture(page, "correct-zh");
  const english = await visit(address, { ...phone, ...en });
  await say(english, "The street light on Hemei Road in Jingyue has been out for three days");
  await say(english, "no, it is on Shengtai Avenue");
  await picture(english, "correct-en");
}

async function asking(address) {
  const page = await visit(address, { ...phone, ...zh });
  await say(page, "净月生态大街的路灯坏了三天，晚上看不见路");
  await press(page, "对，提交");
  const number = await ticketNumber(page);
  await act(page, number, "accept", "sun.li");
  await say(page, "上次那个路灯的事咋样了");
  await press(page, "催一催");
  await act(page, number, "ask", "sun.li", "请问是靠近哪个路口？一共几盏不亮？");
  await say(page, "靠近和美路口，三盏都不亮");
  await picture(page, "ask-status-zh");
}

async function anonymous(address) {
  const page = await visit(address, { ...phone, ...zh });
  await say(page, "匿名反映：徐州柳新镇有村干部把低保名额给了自己的亲戚");
  await press(page, "匿名提交");
  await picture(page, "anonymous-zh");
  const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(await lastText(page))?.[0] ?? "";
  const elsewhere = await visit(address, { ...phone, ...zh });
  await say(elsewhere, `我的查询码是 ${code}，现在办得怎么样了？`);
  await picture(elsewhere, "receipt-code-zh");
  const english = await visit(address, { ...phone, ...en });
  await say(english, "Anonymous please. In Wuxi a shop at Sanyang Square sells medicine without a licence");
  await press(english, "File it anonymously");
  await picture(english, "anonymous-en");
}

async function linking(address) {
  for (const [language, words, name] of [
    [
      zh,
      {
        report: "净月生态大街的路灯坏了三天，晚上看不见路",
        yes: "对，提交",
        start: "关联账号",
        line: "关联",
        link: "关联",
        ask: "上次那个路灯的事咋样了",
      },
      "linking-zh",
    ],
    [
      en,
      {
        report: "The street light on Hemei Road in Jingyue has been out for three days",
        yes: "Yes, file it",
        start: "link accounts",
        line: "link",
        link: "Link",
        ask: "How is the street light going?",
      },
      "linking-en",
    ],
  ]) {
    const page = await visit(address, { ...phone, ...language });
    await say(page, words.report);
    await press(page, words.yes);
    await say(page, words.start);
    const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(await lastText(page))?.[0] ?? "";
    const elsewhere = await visit(address, { ...phone, ...language });
    await say(elsewhere, `${words.line} ${code}`);
    await press(elsewhere, words.link);
    await say(elsewhere, words.ask);
    await picture(elsewhere, name);
  }
}

async function danger(address) {
  const page = await visit(address, { ...phone, ...zh, colorScheme: "dark" });
  await say(page, "太仓城厢镇县府街12号楼道里煤气泄漏，味道很大");
  await picture(page, "danger-dark-zh");
}

/** An officer binds his chat, gets a ticket, and handles it with buttons. */
async function officer(address) {
  const page = await visit(address, { ...phone, ...zh });
  await say(page, `绑定 ${await bindingCode("zhou.jie")}`);
  const person = await visit(address, { ...phone, ...zh });
  await say(person, "我们在常州薛家镇开小厂，接了大单没钱买料，想贷款300万，银行说没有抵押不给批");
  await press(person, "对，提交", page);
  await picture(page, "officer-new-ticket-zh");
  await press(page, "签收");
  await press(page, "报进展");
  await say(page, "已联系江南农商行，明天上午上门看生产情况，可以用订单作担保");
  await picture(page, "officer-progress-zh");
  await say(page, "我的工单");
  await picture(page, "officer-list-zh");
}

async function officerEnglish(address) {
  await huiying("staff", "add", "lin.en", "--name", "Lin Yue", "--department", "wuxi/commerce", "--lang", "en");
  const page = await visit(address, { ...phone, ...en });
  await say(page, `bind ${await bindingCode("lin.en")}`);
  const person = await visit(address, { ...phone, ...en });
  await say(
    person,
    "I run an online shop in Wuxi. The platform charges so much for promotion that nothing is left for us",
  );
  await press(person, "Yes, file it", page);
  await picture(page, "officer-new-ticket-en");
  await press(page, "Accept");
  await press(page, "Report progress");
  await say(page, "We are asking the platform for its fee table and meet them on Tuesday");
  await picture(page, "officer-progress-en");
}

/** The machine is not sure: a dispatcher decides. */
async function dispatcher(address) {
  const page = await visit(address, { ...phone, ...zh });
  await say(page, `绑定 ${await bindingCode("wang.fang")}`);
  const person = await visit(address, { ...phone, ...zh });
  await say(person, "徐州云龙湖边上有人占地摆摊，晚上音响开到半夜，转人工", page);
  await press(page, "派给其他部门");
  await say(page, "徐州 城管");
  await picture(page, "dispatcher-done-zh");
}

// ---- how they are played ----

async function visit(address, options) {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.goto(address);
  await page.locator("#state[data-state=online]").waitFor();
  return page;
}

/** Writes a message and waits for the answer, in `hears` if somebody else is answered too. */
async function say(page, text, hears = page) {
  await answered(hears, async () => {
    await page.locator("#text").fill(text);
    await page.locator("#send").click();
  });
}

async function press(page, label, hears = page) {
  await answered(hears, () => page.getByRole("button", { name: label, exact: true, disabled: false }).last().click());
}

/** Acts as a department by the command line, and waits until the reporter has heard of it. */
async function act(page, number, command, staff, note) {
  await answered(page, () =>
    huiying("ticket", "do", number, command, "--as", staff, ...(note === undefined ? [] : ["--note", note])),
  );
}

async function answered(page, action) {
  const heard = page.locator("#log .message.bot");
  const before = await heard.count();
  await action();
  for (const end = Date.now() + 15_000; (await heard.count()) === before; await pause(50))
    if (Date.now() > end) throw new Error(`no answer after: ${await lastText(page)}`);
  await pause(900);
}

async function lastText(page) {
  return await page.locator("#log .message.bot .text").last().innerText();
}

async function numbers(page) {
  return [...(await page.locator("#log").innerText()).matchAll(/\d{3}-\d{3}-\d{3}/g)].map(([number]) => number);
}

async function ticketNumber(page) {
  return (await numbers(page)).at(-1);
}

async function bindingCode(staff) {
  return JSON.parse(await huiying("staff", "code", staff, "--json")).code;
}

async function huiying(...args) {
  const { stdout } = await promisify(execFile)(process.execPath, ["bin/huiying.js", ...args], {
    cwd: root,
    env: environment,
  });
  return stdout;
}

// As high as the conversation is long, within what a screen shows.
async function picture(page, name, highest = 1_080) {
  const { width, height } = page.viewportSize() ?? phone.viewport;
  const hidden = await page.locator("#scroll").evaluate((scroll) => {
    const column = scroll.firstElementChild;
    return (column?.getBoundingClientRect().height ?? 0) - scroll.clientHeight;
  });
  const least = width < 800 ? lowest.phone : lowest.wide;
  await page.setViewportSize({ width, height: Math.min(highest, Math.max(least, Math.ceil(height + hidden))) });
  await page.locator("#scroll").evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await page.evaluate(() => document.activeElement?.blur());
  await pause(700);
  const png = withPalette(await page.screenshot({ animations: "disabled" }));
  process.stdout.write(`${name}.png ${Math.round(png.length / 1_000)} kB\n`);
  if (png.length > mostBytes) throw new Error(`${name}.png is larger than ${mostBytes} bytes`);
  await writeFile(join(images, `${name}.png`), png);
}

/** The same conversation as it is shown on a computer. */
async function wideScreen(page, address, language, name) {
  const storageState = await page.context().storageState();
  const again = await visit(address, { ...wide, ...language, storageState });
  await again.locator("#log .message").first().waitFor();
  await picture(again, name, 1_200);
}

async function addressOf({ stdout }) {
  for await (const line of createInterface({ input: stdout })) {
    const address = /http:\/\/localhost:\d+/.exec(line)?.[0];
    if (address) return address;
  }
  throw new Error("the server did not start");
}

// The package's own arguments switch off the web's security and run everything in one process.
async function startBrowser() {
  const unwanted = /^--(single-process|disable-web-security|allow-running-insecure-content|disable-site-isolation)/;
  const args = [...chromium.args.filter((argument) => !unwanted.test(argument)), "--no-sandbox", "--disable-lcd-text"];
  return playwright.launch({ executablePath: await extractedBrowser(), args, headless: true });
}

// Extracted beside and then renamed, as the tests do it (test/support/browser.ts), so that nobody meets half a browser.
async function extractedBrowser() {
  const shared = join(tmpdir(), "huiying-test-browser");
  if (!existsSync(shared)) {
    const own = await mkdtemp(join(tmpdir(), "huiying-browser-"));
    const extract = 'import("@sparticuz/chromium").then(({ default: chromium }) => chromium.executablePath())';
    await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", extract], {
      cwd: root,
      env: { ...process.env, TMPDIR: own },
    });
    await rename(own, shared);
  }
  return join(shared, "chromium");
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
