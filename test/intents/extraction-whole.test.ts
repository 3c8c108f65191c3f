import { factsIn } from "../../intents/facts.js";
import { exampleReader } from "./example.js";

test("all facts of one message, each for itself", () => {
  expect(
    factsIn(
      "宏达机械有限公司从去年十月开始拖欠我们二十多名工人工资三十五万，电话幺三八幺二三四五六七八，单号八八九，八六二，幺七三",
    ),
  ).toEqual({
    people: 20,
    amount: 350_000,
    since: { text: "去年十月" },
    phone: "13812345678",
    businessName: "宏达机械有限公司",
    ticketNumber: "889862173",
  });
});

test("a message that names none has none", () => {
  expect(factsIn("路灯坏了")).toEqual({});
});

test("who reports is told of what is reported, and the unit of what accuses one", () => {
  const { understander } = exampleReader();
  expect(understander.understand("我们厂在净月，老停电，机器都坏了", "none").reporterKind).toBe("business");
  expect(understander.understand("净月和美路3号的路灯坏了三天了", "none").reporterKind).toBe("person");
  expect(understander.understand("你好", "none").reporterKind).toBeUndefined();
  expect(understander.understand("镇政府的人收红包才给办证", "none")).toMatchObject({
    aboutOfficial: true,
    accused: "镇政府",
  });
  expect(understander.understand("镇政府门口的路灯坏了", "none").accused).toBeUndefined();
});
