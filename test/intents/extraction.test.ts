import { findAmount } from "../../intents/amount.js";
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
    ["一共四十多万没给", 400_000],
    ["欠了20几万块", 200_000],
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

  test.each([
    "从北京回来，找不到活干",
    "我从北京回来在净月租房",
    "广州3号线太挤了",
    "上海建工拖欠我们工程款",
    "北京银行不给贷款",
    "深圳市某某科技公司骗了我的定金",
    "我是河南人，厂里不发工资",
    "四川菜馆油烟太大",
    "货发往广州，路上被扣了",
    "在北京工作了三年，回来社保转不了",
    "南京路的路灯坏了",
    "和苏州比，我们这里的电价高",
    "老城区的路灯坏了",
    "德州扑克室太吵",
    "孩子在上海读书，医保怎么报",
  ])("none outside: %s", (text) => {
    expect(findPlace(text)?.outside ?? false).toBe(false);
  });

  test.each([
    "我在北京，房东不退押金",
    "杭州市西湖区有家店卖假货",
    "我们在深圳市宝安区的小区停水了",
    "反映郑州市金水区垃圾没人清",
    "成都市武侯区的路灯不亮",
    "我住广州市，楼上太吵",
  ])("outside: %s", (text) => {
    expect(findPlace(text)).toMatchObject({ outside: true });
  });

  test.each([
    ["在和美路3号", "和美路3号"],
    ["我家住净月阳光花园3栋", "阳光花园3栋"],
    ["我家住在阳光花园3栋二单元", "阳光花园3栋二单元"],
    ["我们是幸福小区的业主", "幸福小区"],
    ["隔壁小区的广场舞太吵", "隔壁小区"],
    ["对面超市卖过期的奶", "对面超市"],
    ["小区门口的路灯坏了", "小区门口"],
    ["学校门口乱停车", "学校门口"],
    ["菜市场旁边堆满垃圾", "菜市场旁边"],
    ["人民路与建设街交叉口没有红绿灯", "人民路与建设街交叉口"],
    ["投诉福祉大路12号的烧烤店", "福祉大路12号"],
    ["路灯坏了，就在实验小学对面", "实验小学对面"],
    ["太仓沙溪镇白云路88号的厂子排废水", "白云路88号"],
    ["中山路西侧人行道坏了", "中山路西侧"],
    ["5号楼2单元的电梯坏了", "5号楼2单元"],
  ])("the spot of %s is %s", (text, spot) => {
    expect(findPlace(text)?.spot).toBe(spot);
  });

  test.each([
    "村里的路坏了",
    "小区停水了",
    "医院乱收费",
    "我们村没有自来水",
    "电路老化",
    "一条路都没修",
    "走投无路",
    "线路故障",
  ])("no spot in: %s", (text) => {
    expect(findPlace(text)?.spot).toBeUndefined();
  });

  test("a spot without a district is kept, and the district is not guessed", () => {
    expect(findPlace("阳光花园3栋漏水")).toEqual({ text: "阳光花园3栋", outside: false, spot: "阳光花园3栋" });
  });
});

test("the language is that of most words", () => {
  expect(languageOf("路灯坏了")).toBe("zh");
  expect(languageOf("the street light at 和美路 is broken")).toBe("en");
  expect(languageOf("我的APP登录不了")).toBe("zh");
  expect(languageOf("123")).toBe("zh");
});
