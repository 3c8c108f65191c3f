import { createServer } from "node:net";
import { TelegramServer } from "telegram-test-api/lib/telegramServer.js";
import { allowLoopbackOnly } from "../adapters/support/loopback-only.js";
import { everyTicket } from "../support/story-tickets.js";
import { eventually } from "../support/system.js";
import { type RunningServer, runServer } from "./running-server.js";

allowLoopbackOnly();

// An emulator of Telegram's servers that is not ours, and the real server that asks it for news.
const token = "123:sampletoken";
let telegram: TelegramServer;
let server: RunningServer;

beforeAll(async () => {
  telegram = new TelegramServer({ port: await freePort(), host: "127.0.0.1", storage: "RAM", storeTimeout: 600 });
  await telegram.start();
  server = await runServer({ TELEGRAM_TOKEN: token, TELEGRAM_API_ROOT: telegram.config.apiURL });
});
afterAll(async () => {
  await server?.stop();
  await telegram?.stop();
});
afterEach(() => expect(server.faults).toEqual([]));

/** Somebody with Telegram on his phone. */
function phoneOf(id: number) {
  const client = telegram.getClient(token, { timeout: 5_000, chatId: id, userId: id });
  const heard = () =>
    telegram.storage.botMessages.map(({ message }) => message).filter((m) => Number(m.chat_id) === id);
  const said = () =>
    heard()
      .map((m) => m.text)
      .join("\n");
  return {
    async write(text: string): Promise<void> {
      await client.sendMessage(client.makeMessage(text));
    },
    async press(label: string): Promise<void> {
      const markups = heard().map((m) => m.reply_markup);
      const buttons = markups.flatMap((m) => (m && "inline_keyboard" in m ? m.inline_keyboard.flat() : []));
      const button = buttons.findLast((b) => b.text === label);
      if (!button || !("callback_data" in button)) throw new Error(`no button ${label}`);
      await client.sendCallback(client.makeCallbackQuery(button.callback_data));
    },
    async hears(...fragments: string[]): Promise<string> {
      await eventually(fragments.join(" … "), () => fragments.every((fragment) => said().includes(fragment)));
      return said();
    },
  };
}

test("story 1 in Telegram", async () => {
  const owner = phoneOf(101);
  await owner.write(
    "我是净月开发区福祉大路1888号精密零件厂的，最近老是突然停电，零件报废，机床都损坏了，请帮我们想想办法",
  );
  await owner.hears("请核对", "供电与停电", "净月高新区建设局");
  await owner.press("对，提交");
  await owner.hears("已受理", "编号");
  await server.act("li.jianguo", "accept");
  await server.act("li.jianguo", "record_progress", "已会同供电公司现场查勘");
  await server.act("li.jianguo", "rectify", "新线路已建成并完成切换");
  const said = await owner.hears("已签收", "已会同供电公司现场查勘", "新线路已建成并完成切换", "问题解决了吗");
  expect(said.indexOf("已签收")).toBeLessThan(said.indexOf("现场查勘"));
  await owner.press("解决了");
  await owner.hears("已办结销号");
  await owner.press("联系过");
  await owner.hears("满意吗");
  await owner.press("满意");
  await owner.hears("记下了，谢谢您");
  expect((await everyTicket(server.core)).at(-1)).toMatchObject({ status: "closed", outcome: "solved" });
});

test("story 3 in Telegram", async () => {
  const maker = phoneOf(103);
  await maker.write("我们是太仓浮桥镇做齿轮的，物流不畅，货发不出去，而且钢材涨价，生产成本上涨得厉害");
  await maker.hears("1. 事项：物流运输不畅", "2. 事项：生产经营成本上涨");
  await maker.write("对");
  await maker.hears("已受理，分成2件");
  await server.act("chen.wei", "accept", "", "taicang/transport");
  await server.act("xu.min", "accept", "", "taicang/development-reform");
  await maker.hears("太仓市交通运输局已签收", "太仓市发展和改革委员会已签收");
});

test("story 10 in Telegram: filed by one, opened with the code by another phone", async () => {
  const reporter = phoneOf(110);
  await reporter.write("我想匿名反映，太仓沙溪镇宏达电子厂拖欠我们三个月工资，二十多个人都没拿到");
  await reporter.hears("匿名，不留联系方式");
  await reporter.write("对");
  const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(await reporter.hears("查询码："))?.[0] ?? "";
  const other = phoneOf(111);
  await other.write(code);
  await other.hears("查询码对上了", "拖欠工资");
  expect((await everyTicket(server.core)).at(-1)?.reporter).toBeUndefined();
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
