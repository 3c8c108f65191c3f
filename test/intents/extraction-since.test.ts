import { findSince } from "../../intents/since.js";

describe("since when, in Chinese", () => {
  test.each([
    ["从去年十月开始工资就没发过", "去年十月", undefined],
    ["水停了三天了，没人管", "三天", 3],
    ["自2023年3月起不再供暖", "2023年3月", undefined],
    ["路灯坏了半个多月", "半个多月", 15],
    ["大年初五到现在一直没水", "大年初五", undefined],
    ["打去年起就没人修", "去年", undefined],
    ["拖欠我们三个月工资", "三个月", 90],
    ["两个月的工资没发", "两个月", 60],
    ["已经一个半月联系不上老板", "一个半月", 45],
    ["都快一年了还没退钱", "一年", 365],
    ["等了四十多天，证还没下来", "四十多天", 40],
    ["上周三晚上停的电", "上周三晚上", undefined],
    ["昨晚停电到现在", "昨晚", undefined],
    ["前天就没水了", "前天", undefined],
    ["从星期一开始网就断了", "星期一", undefined],
    ["五月份以来快递一直不送上门", "五月份", undefined],
    ["自从春节后厂子就没订单", "春节", undefined],
    ["三天前就开始漏水", "三天前", undefined],
    ["这条路挖开两年多了", "两年多", 730],
    ["停工好几个月了", "好几个月", undefined],
    ["二〇二二年六月至今未支付工程款", "二〇二二年六月", undefined],
    ["楼道灯坏了很久了", "很久", undefined],
    ["今年3月15日起停止发放补贴", "今年3月15日", undefined],
    ["开春以后就没来过水", "开春", undefined],
    ["从国庆节到现在一直施工", "国庆节", undefined],
    ["噪音持续了大半年", "大半年", 183],
    ["断网四天，打电话没人理", "四天", 4],
    ["垃圾堆了一个多星期没人清", "一个多星期", 7],
    ["我交了房租三千，老板承诺三天内退，结果拖了两个月", "两个月", 60],
    ["买房五年，电梯坏了十天了", "十天", 10],
    ["小区从上个月20号停气", "上个月20号", undefined],
    ["从昨天下午三点停电到现在", "昨天下午三点", undefined],
    ["自打入冬暖气就没热过", "入冬", undefined],
    ["这都第三年了，楼顶一直漏，从2021年就漏", "2021年", undefined],
    ["１２天了还没人来修", "１２天", 12],
    ["停水两天一夜了", "两天", 2],
    ["今早六点多停的电", "今早六点多", undefined],
    ["半拉月没人收垃圾", "半拉月", 15],
    ["拖欠工资一年零三个月", "一年零三个月", 455],
    ["一年半没发奖金", "一年半", 548],
  ])("%s", (text, since, days) => {
    expect(findSince(text)).toEqual(days === undefined ? { text: since } : { text: since, days });
  });

  test.each([
    "路灯坏了",
    "承诺三天内退款",
    "我在这干了五年",
    "孩子上三年级",
    "三天两头停电",
    "每天晚上十点到凌晨两点施工",
    "合同签了三年",
    "说好月底发工资",
    "预计2025年3月开工",
    "每个月交三百",
    "一个月1000块",
    "还要等三天",
    "答应10月1日前修好",
    "住3号楼",
    "质保期两年",
    "两天一次",
    "每周三停水",
    "路灯什么时候修好",
    "五一想去旅游",
    "今晚想问个事",
  ])("none in: %s", (text) => {
    expect(findSince(text)).toBeUndefined();
  });
});

describe("since when, in English", () => {
  test.each([
    ["no water since last Monday", "last Monday", undefined],
    ["the light has been out for two weeks", "two weeks", 14],
    ["three days now and nobody came", "three days", 3],
    ["they have not paid us since August", "August", undefined],
    ["since March 2023 the road is closed", "March 2023", undefined],
    ["from last October on the noise never stops", "last October", undefined],
    ["it started on Sunday night", "Sunday night", undefined],
    ["waiting for over a month", "over a month", 30],
    ["unpaid for a year and a half", "a year and a half", 548],
    ["We have had no power for 36 hours", "36 hours", undefined],
    ["it has been five months", "five months", 150],
    ["since the day before yesterday there is no gas", "the day before yesterday", undefined],
    ["the pipe burst yesterday evening", "yesterday evening", undefined],
    ["for the past three weeks trucks have been blocked", "past three weeks", 21],
    ["the permit has been stuck since early May", "early May", undefined],
    ["since the typhoon our roof leaks", "the typhoon", undefined],
    ["the bridge collapsed two weeks ago", "two weeks ago", undefined],
    ["owed me two months of wages", "two months", 60],
    ["6 weeks without an answer", "6 weeks", 42],
  ])("%s", (text, since, days) => {
    const found = findSince(text);
    expect({ text: found?.text.replace(/^the (?=past)/, ""), days: found?.days }).toEqual({ text: since, days });
  });

  test.each([
    "since I am poor nobody listens",
    "they promised to fix it within three days",
    "every two weeks the power fails",
    "he is 30 years old",
    "the warranty is for two years",
    "I will be back on Monday",
    "the street light is broken",
  ])("none in: %s", (text) => {
    expect(findSince(text)).toBeUndefined();
  });
});
