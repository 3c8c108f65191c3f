import { sayDelivery } from "../../src/phrases/delivery.js";

test.each([
  [{ channel: "微信" }, "已发到微信"],
  [{ channel: "网页", fetched: true }, "已放到网页上，诉求人打开就能看到"],
  [
    { channel: "网页", fetched: true, way: "moved", why: "window" },
    "已改发到关联的网页（超过平台允许主动发消息的时间）",
  ],
] as const)("how %j stands is said truly", (view, said) => {
  expect(sayDelivery({ status: "sent", ...view }, "zh")).toBe(said);
});

test("nobody is said to have got what only lies on the web page", () => {
  expect(sayDelivery({ channel: "web", fetched: true, status: "sent" }, "en")).toBe(
    "there to be read when the reporter opens the web chat",
  );
});
