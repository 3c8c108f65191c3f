import type { Browser, Page } from "playwright-core";
import { startBrowser } from "../support/browser.js";
import { everyTicket } from "../support/story-tickets.js";
import { ensureBuilt } from "./build.js";
import { type RunningServer, runServer } from "./running-server.js";

let server: RunningServer;
let browser: Browser;
const complaints: string[] = [];

beforeAll(async () => {
  ensureBuilt();
  [server, browser] = await Promise.all([runServer(), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
  expect(server.faults).toEqual([]);
});

async function visit(width: number): Promise<Page> {
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width, height: 844 } });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await page.goto(server.url);
  await page.locator("#state[data-state=online]").waitFor();
  return page;
}

async function write(page: Page, text: string): Promise<void> {
  await page.locator("#text").fill(text);
  await page.keyboard.press("Enter");
}

async function hears(page: Page, ...fragments: string[]): Promise<void> {
  for (const fragment of fragments) await page.getByRole("log").getByText(fragment).last().waitFor();
}

async function press(page: Page, label: string): Promise<void> {
  await page.getByRole("button", { name: label, exact: true }).last().click();
}

test.each([390, 1280])("story 1 on a page %i pixels wide", async (width) => {
  const page = await visit(width);
  await write(
    page,
    "我是净月开发区福祉大路1888号精密零件厂的，最近老是突然停电，零件报废，机床都损坏了，请帮我们想想办法",
  );
  await hears(page, "请核对", "供电与停电", "净月高新区建设局");
  await press(page, "对，提交");
  await hears(page, "已受理", "编号");
  await server.act("li.jianguo", "accept");
  await hears(page, "净月高新区建设局已签收");
  await server.act("li.jianguo", "record_progress", "已会同供电公司现场查勘");
  await hears(page, "已会同供电公司现场查勘");
  await server.act("li.jianguo", "rectify", "新线路已建成并完成切换");
  await hears(page, "新线路已建成并完成切换", "问题解决了吗");
  await press(page, "解决了");
  await hears(page, "已办结销号");
  await press(page, "联系过");
  await press(page, "满意");
  await hears(page, "记下了，谢谢您");
  const ticket = (await everyTicket(server.core)).at(-1);
  expect(ticket?.status).toBe("closed");
  expect(ticket?.followUp).toEqual({ round: 1, solved: "yes", contacted: true, satisfied: true });
  // Everything is still there after a reload, and nothing sticks out sideways.
  await page.reload();
  await hears(page, "记下了，谢谢您");
  const beyond = await page.evaluate(
    `[document.documentElement, document.getElementById("scroll")].map((e) => e.scrollWidth - e.clientWidth)`,
  );
  expect(beyond).toEqual([0, 0]);
  await page.context().close();
});

test("story 3 on the page", async () => {
  const page = await visit(390);
  await write(page, "我们是太仓浮桥镇做齿轮的，物流不畅，货发不出去，而且钢材涨价，生产成本上涨得厉害");
  await hears(page, "1. 事项：物流运输不畅", "2. 事项：生产经营成本上涨");
  await write(page, "对");
  await hears(page, "已受理，分成2件");
  await server.act("chen.wei", "accept", "", "taicang/transport");
  await hears(page, "太仓市交通运输局已签收");
  await server.act("xu.min", "accept", "", "taicang/development-reform");
  await hears(page, "太仓市发展和改革委员会已签收");
  await page.context().close();
});

test("story 10 on the page, and back from another browser", async () => {
  const page = await visit(390);
  await write(page, "我想匿名反映，太仓沙溪镇宏达电子厂拖欠我们三个月工资，二十多个人都没拿到");
  await hears(page, "匿名，不留联系方式");
  await press(page, "匿名提交");
  await hears(page, "查询码");
  const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(await page.getByRole("log").innerText())?.[0] ?? "";
  await page.context().close();

  const other = await visit(1280);
  await write(other, code);
  await hears(other, "查询码对上了", "拖欠工资");
  expect((await everyTicket(server.core)).at(-1)?.reporter).toBeUndefined();
  await other.context().close();
});
