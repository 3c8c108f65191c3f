import { findAmount } from "../../intents/amount.js";
import { speaksOfDespair, urgencyIn } from "../../intents/danger.js";
import { languageOf } from "../../intents/language.js";
import { parseNumber } from "../../intents/numbers.js";
import { findPeople } from "../../intents/people.js";
import { placeFinder } from "../../intents/place.js";
import { loadCity } from "../../src/city/load-city.js";

const findPlace = placeFinder(loadCity("city", "intents/taxonomy.yaml").districts);

describe("numbers are read as people write them", () => {
  test.each([
    ["三", 3],
    ["十五", 15],
    ["二十七万", 270_000],
    ["两千零六", 2_006],
    ["三万五", 35_000],
    ["980万", 9_800_000],
    ["1,200", 1_200],
    ["1.5亿", 150_000_000],
    ["一亿二千万", 120_000_000],
    ["一二三", 123],
  ])("%s", (written, value) => {
    expect(parseNumber(written)).toBe(value);
  });
});

describe("money at stake", () => {
  test.each([
    ["流动资金缺口980万", 9_800_000],
    ["欠了三万五千元", 35_000],
    ["损失大概两万块", 20_000],
    ["一亿多投资", 100_000_000],
    ["we need 9.8 million yuan", 9_800_000],
    ["¥1,200 was charged", 1_200],
    ["罚了我500块钱，还要交2000元", 2_000],
  ])("%s", (text, yuan) => {
    expect(findAmount(text)).toBe(yuan);
  });
  test.each(["路灯坏了", "我们村三万人", "电话13800000000"])("none in: %s", (text) => {
    expect(findAmount(text)).toBeUndefined();
  });
});

describe("how many people are affected", () => {
  test.each([
    ["拖欠我们二十多个工人的工资", 20],
    ["全村两百多户没有水", 200],
    ["30名员工", 30],
    ["twenty workers were not paid", 20],
    ["我们十几个人", 10],
    ["2,059 families", 2_059],
  ])("%s", (text, people) => {
    expect(findPeople(text)).toBe(people);
  });
  test.each(["没人管", "第三人民医院", "一个人说的", "路灯坏了三盏"])("none in: %s", (text) => {
    expect(findPeople(text)).toBeUndefined();
  });
});

describe("places", () => {
  test.each([
    ["我厂在净月开发区和美路3号，老停电", "jingyue", "和美路3号"],
    ["长春市朝阳区的路灯坏了", "jingyue", undefined],
    ["江苏省徐州市鼓楼区有人占道", "xuzhou", undefined],
    ["太仓沙溪镇的物流不行", "taicang", undefined],
    ["邳州阳光花园3栋漏水", "xuzhou", "阳光花园3栋"],
    ["无锡万达广场门口乱停车", "wuxi", "万达广场门口"],
    ["Street light broken near 12 Baker Street, Wuxi", "wuxi", "12 Baker Street"],
    ["从广东回来，住在东海县", "donghai", undefined],
  ])("%s lies in %s", (text, district, spot) => {
    const place = findPlace(text);
    expect(place).toMatchObject({ district, outside: false });
    if (spot !== undefined) expect(place?.spot).toBe(spot);
  });

  test.each(["我在南京市玄武区，路灯坏了", "广州市天河区的投诉", "我住北京市海淀区"])("outside: %s", (text) => {
    expect(findPlace(text)).toMatchObject({ outside: true });
    expect(findPlace(text)?.district).toBeUndefined();
  });

  test.each(["我从广东回来没有工作", "货要发到上海", "小区的路坏了", "老板不发工资"])("none outside in: %s", (text) => {
    expect(findPlace(text)?.outside ?? false).toBe(false);
  });

  test("a spot without a district is kept, and the district is not guessed", () => {
    expect(findPlace("阳光花园3栋漏水")).toEqual({ text: "阳光花园3栋", outside: false, spot: "阳光花园3栋" });
  });
});

describe("danger to life", () => {
  test.each([
    "楼道里一股煤气味",
    "燃气泄漏了快来人",
    "隔壁着火了",
    "房子要塌了",
    "有人拿刀砍人",
    "孩子被困在电梯里",
    "高压线断了掉在地上",
    "I smell gas in the hallway",
    "the house is on fire",
    "a man with a knife",
    "people trapped under the wall",
    "我不想活了",
  ])("%s", (text) => {
    expect(urgencyIn(text)).toBe("danger");
  });
  test.each([
    "煤气费太贵",
    "路灯坏了很危险",
    "天然气什么时候通",
    "消防演习太吵",
    "燃气表坏了",
    "gas is too expensive",
    "跳楼价大甩卖太吵",
  ])("none in: %s", (text) => {
    expect(urgencyIn(text)).not.toBe("danger");
  });
});

test("despair is heard, figures of speech are not taken for it", () => {
  for (const text of ["我不想活了", "没有活路了", "真想跳楼", "I want to end my life"])
    expect(speaksOfDespair(text)).toBe(true);
  for (const text of ["跳楼价大甩卖", "急死了", "累死我了", "路灯坏了"]) expect(speaksOfDespair(text)).toBe(false);
});

test("the language is that of most words", () => {
  expect(languageOf("路灯坏了")).toBe("zh");
  expect(languageOf("the street light at 和美路 is broken")).toBe("en");
  expect(languageOf("我的APP登录不了")).toBe("zh");
  expect(languageOf("123")).toBe("zh");
});
