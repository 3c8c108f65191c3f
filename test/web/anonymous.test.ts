import { expectSoon, messages, startVisitors } from "./visitors.js";

const visitors = startVisitors();
const code = "查询码 7K3M-9QXT-2HBW-5D8F";
const choices = [{ action: "file", label: "匿名提交" }];
const untilErased = (chat: string) => expectSoon(async () => !visitors.chat.store.texts(chat).includes(code));

test("an anonymous receipt that was missed is shown once the page is back, in its place, and then kept no longer", async () => {
  const page = await visitors.open({ mayComplain: true });
  const id = await visitors.write(page, "三个月没发工资");
  await visitors.chat.say(id, { text: "请核对", choices });
  const { store } = visitors.chat;
  // The report is forgotten before any page has seen that it was confirmed.
  store.onMessage = () => {
    store.forget(id);
    store.say(id, { text: code }, { once: true });
  };
  await page.getByRole("button", { name: "匿名提交" }).waitFor();
  visitors.line.cut();
  await page.locator("#state[data-state=offline]").waitFor();
  await page.getByRole("button", { name: "匿名提交" }).click();
  await page.getByText("还没发出去，正在重试").first().waitFor();
  visitors.line.mend();
  await page.getByText("7K3M-9QXT-2HBW-5D8F").waitFor();
  await untilErased(id);
  expect(await messages(page)).toEqual(["三个月没发工资", "请核对", "匿名提交", code]);
  expect(await page.locator(".message.person[data-state=sent]").count()).toBe(2);
  const receipt = page.locator(".message", { hasText: code });
  expect([await receipt.locator("time").count(), await receipt.locator(".once").innerText()]).toEqual([
    0,
    expect.stringMatching(/只显示一次.*刷新或关闭/),
  ]);
  await page.reload();
  await page.locator("#welcome").waitFor();
  expect(await messages(page)).toEqual([]);
});

test("a receipt is kept for the next page as long as none in sight has said that it shows it", async () => {
  const page = await visitors.open({ mayComplain: true });
  const id = await visitors.write(page, "匿名反映");
  await page.route("**/chat/shown", (route) => route.abort());
  await visitors.chat.say(id, { text: code }, { once: true });
  await page.getByText("7K3M-9QXT-2HBW-5D8F").waitFor();
  await page.reload();
  await page.getByText("7K3M-9QXT-2HBW-5D8F").waitFor();
  const other = await visitors.tab(page.context());
  await other.getByText("7K3M-9QXT-2HBW-5D8F").waitFor();
  await untilErased(id);
  for (const tab of [page, other]) expect((await messages(tab)).filter((text) => text === code)).toHaveLength(1);
});
