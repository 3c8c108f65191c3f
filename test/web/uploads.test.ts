import { expectSoon, startVisitors } from "./visitors.js";

const visitors = startVisitors({ uploadsPerChat: { perMinute: 30, burst: 2 } });
const text = (name: string, content = "工资表") => ({ name, mimeType: "text/plain", buffer: Buffer.from(content) });

test("more files than are taken in at once go up one after the other by themselves, and it is said why they wait", async () => {
  const page = await visitors.open({ mayComplain: true });
  await page.setInputFiles(
    "#files",
    ["1", "2", "3", "4"].map((name) => text(`${name}.txt`)),
  );
  await page.getByText("文件多，稍等自动上传").first().waitFor();
  await page.locator("#text").press("Enter");
  await page.getByText(/还有 [12] 个.*上传，传完就能发送/).waitFor();
  await expectSoon(async () => (await page.locator("#tray li.done").count()) === 4);
  expect(await page.locator("#notice").isVisible()).toBe(false);
  await visitors.write(page, "四个月的");
  expect(visitors.chat.store.received[0]?.content).toMatchObject({ files: { length: 4 } });
});

test("a file that was chosen without a connection goes up once there is one", async () => {
  const page = await visitors.open({ mayComplain: true });
  visitors.line.cut();
  await page.setInputFiles("#files", text("欠条.txt"));
  await page.getByText("没连上，恢复后自动上传").waitFor();
  await page.keyboard.press("Tab");
  await page.locator("#text").press("Enter");
  await page.getByText("网络没连上，还有 1 个文件没传").waitFor();
  visitors.line.mend();
  await page.getByText("已就绪").waitFor();
  expect(await page.locator("#notice").isVisible()).toBe(false);
});

test("each refused file is named with the reason, until files are chosen anew", async () => {
  const page = await visitors.open({ mayComplain: true });
  const empty = { name: "空.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) };
  await page.setInputFiles("#files", [empty, text("坏.txt", "<script>1</script>")]);
  await page.getByText("“坏.txt”没有加上：这种文件无法接收").waitFor();
  await page.getByText("“空.txt”是空的").waitFor();
  const ten = Array.from({ length: 11 }, (_, i) => text(`${i}.txt`));
  await page.setInputFiles("#files", ten);
  await page.getByText("没有加上：“9.txt”、“10.txt”。").waitFor();
  expect(await page.locator("#notice p").count()).toBe(1);
});

test("whoever takes files away with the keyboard stays among them", async () => {
  const page = await visitors.open({ mayComplain: true });
  await page.setInputFiles("#files", [text("一.txt"), text("二.txt")]);
  const focused = () => page.evaluate("document.activeElement.getAttribute('aria-label')");
  await page.getByRole("button", { name: "移除 一.txt" }).press("Enter");
  expect(await focused()).toBe("移除 二.txt");
  await page.keyboard.press("Enter");
  expect(await focused()).toBe("添加照片或文件");
});
