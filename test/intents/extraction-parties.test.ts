import { findAccused } from "../../intents/accused.js";
import { speaksForBusiness } from "../../intents/business.js";
import { findBusinessName } from "../../intents/business-name.js";

describe("who speaks for a business", () => {
  test.each([
    "我们厂老停电，机器都坏了",
    "我公司订单排到年底，招不到工人",
    "本店门口的路挖了两个月，没法做生意",
    "我司出口退税迟迟不到账",
    "我开了个小饭店，房租涨得受不了",
    "我是个体户，进货的车进不来",
    "我们合作社的大米卖不出去",
    "我们的货压在港口",
    "作为一家外资企业，我们的申请被退回三次",
    "我家的超市被罚款五千，不合理",
    "厂里招不到工人，订单做不完",
    "货款拖了半年，我们公司发不出工资了",
    "Our plant has had no power for two days",
    "I run a small bakery and the rent is killing us",
    "we export gears and the truck cannot get a permit",
    "As a foreign company we cannot get the permit",
  ])("%s", (text) => {
    expect(speaksForBusiness(text)).toBe(true);
  });

  test.each([
    "路灯坏了",
    "我们公司拖欠工资三个月",
    "老板不发工资，我们厂好多人都走了",
    "我在公司上班，没交社保",
    "我们小区停水了",
    "楼下的饭店油烟太大",
    "公司把我辞退了不给赔偿",
    "孩子上学的事",
    "my boss has not paid my wages",
    "our company has not paid us since May",
    "the factory next door stinks",
  ])("a person: %s", (text) => {
    expect(speaksForBusiness(text)).toBe(false);
  });
});

describe("names of businesses", () => {
  test.each([
    ["我们是太仓宏达精密机械有限公司，用电不够", "太仓宏达精密机械有限公司"],
    ["投诉老王火锅店用地沟油", "老王火锅店"],
    ["楼下的好再来饭店半夜还在唱歌", "好再来饭店"],
    ["在沃尔玛超市买到过期奶", "沃尔玛超市"],
    ["万科物业乱收费", "万科物业"],
    ["建设银行不给贷款", "建设银行"],
    ["被“优学教育”公司骗了学费", "优学教育公司"],
    ["家乐福超市不退押金", "家乐福超市"],
    ["徐州市远大建筑劳务有限公司欠薪", "徐州市远大建筑劳务有限公司"],
    ["红旗水泥厂天天冒黑烟", "红旗水泥厂"],
    ["圆通快递把我的包裹弄丢了", "圆通快递"],
    ["Hongda Machinery Co., Ltd. needs power", "Hongda Machinery Co., Ltd."],
    ["we are Suntech Plastics in Wuxi", "Suntech Plastics"],
  ])("%s", (text, name) => {
    expect(findBusinessName(text)).toBe(name);
  });

  test.each([
    "我们公司没订单",
    "楼下饭店油烟大",
    "一家装修公司骗了我",
    "隔壁火锅店太吵",
    "物业不管事",
    "找了三家银行都不贷",
    "劳务公司跑了",
    "快递不送上门",
    "路灯坏了",
    "超市门口堆满垃圾",
    "our company needs workers",
  ])("none in: %s", (text) => {
    expect(findBusinessName(text)).toBeUndefined();
  });
});

describe("the unit complained about", () => {
  test.each([
    ["镇政府的人收红包", "镇政府"],
    ["住建局科长让我表示表示才盖章", "住建局"],
    ["我们村主任把低保给了他亲戚", "村主任"],
    ["举报派出所民警打人", "派出所"],
    ["希望领导查一查，村支书贪污补偿款", "村支书"],
    ["县税务局吃拿卡要", "县税务局"],
    ["城管态度恶劣，还打人", "城管"],
    ["开发区管委会挪用征地款", "开发区管委会"],
    ["办事大厅窗口的工作人员刁难我们", "办事大厅窗口"],
    ["the tax office asks for gifts", "tax office"],
    ["our village head took bribes", "village head"],
    ["A police officer insulted me", "police officer"],
    ["the director of the housing bureau wants money", "housing bureau"],
  ])("%s", (text, unit) => {
    expect(findAccused(text)).toBe(unit);
  });
});
