import type { Expecting, Intent } from "../../src/domain/understanding.js";
import { exampleReader } from "./example.js";

const { city, understander } = exampleReader();
const read = (text: string, expecting: Expecting = "none") => understander.understand(text, expecting);

describe("what a message wants", () => {
  const cases: [string, Intent][] = [
    ["你们到底管不管啊！路灯坏了半个月了", "report"],
    ["我们村的水泵烧了，稻子快干死了", "report"],
    ["老板欠我两个月钱不给", "report"],
    ["My landlord cut the power of our workshop since Monday", "report"],
    ["上次那个路灯的事咋样了", "ask_status"],
    ["我前天报的那个漏水，有下文没有", "ask_status"],
    ["what happened to the pothole I reported", "ask_status"],
    ["催一下", "urge"],
    ["怎么还没人管", "urge"],
    ["到底还要等多久", "urge"],
    ["算了不投诉了", "withdraw"],
    ["撤销", "withdraw"],
    ["转人工", "human"],
    ["我要找个真人", "human"],
    ["let me talk to a real person", "human"],
    ["换成英文", "change_language"],
    ["speak English please", "change_language"],
    ["我想匿名", "anonymous"],
    ["绑定 ABC123", "bind_staff"],
    ["/bind K7P2QX", "bind_staff"],
    ["你好", "greet"],
    ["谢谢啦", "thanks"],
    ["傻逼", "abuse"],
    ["you stupid bot", "abuse"],
    ["今天天气咋样", "out_of_scope"],
    ["给我讲个笑话呗", "out_of_scope"],
    ["小微企业有啥税收优惠", "policy_question"],
    ["不对，是隔壁小区", "correct"],
    ["嗯", "affirm"],
    ["不是", "deny"],
    ["帮助", "help"],
    ["我想投诉", "report"],
    ["补充一下，一共坏了三盏", "add_details"],
  ];
  test.each(cases)("%s → %s", (text, intent) => {
    expect(read(text).intent).toBe(intent);
  });
});

describe("what was asked changes the reading of an answer", () => {
  const cases: [Expecting, string, Intent][] = [
    ["follow_up_solved", "解决了", "affirm"],
    ["follow_up_solved", "搞定了", "affirm"],
    ["follow_up_solved", "还没弄好呢", "deny"],
    ["follow_up_solved", "还是老样子", "deny"],
    ["follow_up_solved", "灯亮了，谢谢", "affirm"],
    ["follow_up_solved", "亮了两天又黑了", "deny"],
    ["follow_up_solved", "they only did half of it", "deny"],
    ["follow_up_solved", "灯是亮了，但是晚上十点就灭", "deny"],
    ["ask_place", "净月", "add_details"],
    ["follow_up_contacted", "没人给我打过电话", "deny"],
    ["follow_up_contacted", "昨天来过人了", "affirm"],
    ["follow_up_satisfied", "还行吧", "affirm"],
    ["follow_up_satisfied", "不太满意", "deny"],
    ["confirm_ticket", "可以的谢谢", "affirm"],
    ["confirm_ticket", "1", "affirm"],
    ["confirm_ticket", "是的快点", "affirm"],
    ["confirm_ticket", "对，赶紧处理吧", "affirm"],
    ["confirm_ticket", "行，麻烦快点", "affirm"],
    ["confirm_ticket", "yes, please hurry", "affirm"],
    ["confirm_ticket", "不对，是隔壁小区", "correct"],
    ["confirm_withdrawal", "还是别撤了", "deny"],
    ["choose_matter", "第二个", "affirm"],
    ["choose_matter", "都不是", "deny"],
    ["department_question", "大概是三月中旬开始的", "add_details"],
    ["form", "人工。楼下的路灯坏了半个月", "report"],
    ["form", "还是没人来修路灯，都催了三次了", "report"],
    ["form", "thank you in advance, the street light outside is out", "report"],
  ];
  test.each(cases)("%s: %s → %s", (expecting, text, intent) => {
    expect(read(text, expecting).intent).toBe(intent);
  });
});

test.each([
  ["请把路灯修一下谢谢", "street-light"],
  ["麻烦帮我看看暖气不热，谢谢", "heat-supply"],
  ["能不能来清一下垃圾，谢谢了", "garbage"],
  ["please fix the street light thank you", "street-light"],
])("who thanks in advance asks for something: %s", (text, matter) => {
  expect(read(text).intent).toBe("report");
  expect(read(text).issues[0]?.candidates[0]?.matter).toBe(matter);
});

test.each([
  ...["谢谢，路灯修好了", "路灯已经亮了，谢谢你们", "谢谢你们帮忙修路灯", "水来了，太感谢了", "工资都发了，多谢"],
  ...["thanks, the light works now", "thank you, the hole is fixed"],
])("who thanks for what has come out well reports nothing: %s", (text) => {
  const { intent, urgency } = read(text);
  expect([intent, urgency]).not.toContain("danger");
  expect(intent).toBe("thanks");
});

test("who asks whether it is mended, with thanks, asks how it stands", () => {
  expect(read("我家门口的路灯修好了吗？谢谢").intent).not.toBe("thanks");
  expect(read("路灯修好了吗，谢谢").intent).not.toBe("thanks");
});

test.each(["路灯修好了，谢谢，可是昨晚又灭了", "thanks, it was fixed but the light is out again"])(
  "thanks with a trouble after them are no end of it: %s",
  (text) => {
    expect(read(text).issues).not.toEqual([]);
  },
);

test.each([
  ...[
    "净月大街88号",
    "解放路",
    "彭城路3号院",
    "我在福祉大路12号",
    "在万达广场附近",
    "就是净月区和美路3号这里",
    "我家在彭城路3号院",
  ],
  ...["12 Hemei Road", "at 12 Hemei Road", "净月"],
])("a place alone is about nothing: %s", (text) => {
  expect(read(text).issues).toEqual([]);
});

test.each(["催一下", "帮我催催", "请你们再催一下他们", "please remind them again"])(
  "who only urges is about nothing new: %s",
  (text) => {
    expect(read(text, "confirm_ticket").issues).toEqual([]);
    expect(read("催一下路灯").issues).not.toEqual([]);
  },
);

test("what comes from a form is about something, however politely it ends", () => {
  const matters = (text: string) => read(text, "form").issues.map((issue) => issue.candidates[0]?.matter);
  expect(matters("我要投诉，路灯坏了没人修，谢谢你们了")).toEqual(["street-light"]);
  expect(matters("上次反映的路灯还是没修好，催一下")).toEqual(["street-light"]);
});

test("asking how a report stands keeps the words that tell which", () => {
  expect(read("上次那个路灯的事咋样了").issues[0]).toMatchObject({
    text: "上次那个路灯的事咋样了",
    candidates: [{ matter: "street-light" }, {}, {}, {}, {}],
  });
});

test("the language asked for is told", () => {
  expect(read("换成英文").wantedLanguage).toBe("en");
  expect(read("can we go on in Chinese please").wantedLanguage).toBe("zh");
  expect(read("I don't understand Chinese").wantedLanguage).toBe("en");
});

describe("what a report is about, in words that no example sentence holds", () => {
  const cases: [string, string][] = [
    ["我这精密加工的厂子动不动就没电，刀都崩了，程序也丢光", "power-supply"],
    ["齿轮做好了没车拉，货全憋在库里", "logistics-blocked"],
    ["想借点钱扩大生产，跑了好几家银行都不松口", "loan-refused"],
    ["俺家的地让高铁占了，到现在也没给俺上保险", "land-insurance"],
    ["我在淘宝卖水蜜桃，推广一停就没单，佣金还高", "platform-costs"],
    ["去年从马来西亚的工厂回来，一直没着落", "returning-workers"],
    ["食品许可证递上去快一百天了还没动静", "permit-stalled"],
    ["科长让我表示表示才给盖章", "official-conduct"],
    ["隔壁工地凌晨两点打桩，娃都吓哭了", "noise"],
    ["楼下那盏灯黑了好几天，老太太差点绊倒", "street-light"],
    ["自来水跟泥汤子似的", "water-supply"],
    ["暖气片摸着跟冰棍一样", "heat-supply"],
    ["小孩没有本地户口，公立小学不收", "school-place"],
    ["物业收钱积极，干活不见人", "property-management"],
    ["包工头失联了，我们十几个兄弟的血汗钱没着落", "unpaid-wages"],
    ["厂里订单多得做不完，就是缺人", "hiring-difficulty"],
    ["集装箱在港口被扣着，海关说要补材料", "customs-clearance"],
    ["我们日本来的工程师拿不到工作签", "foreign-staff"],
    ["退税款压了小半年，公司快没钱周转了", "export-tax-refund"],
    ["招商时说好的奖励，换了领导就不认了", "broken-promise"],
    ["快递每次都扔驿站，还要收我一块钱", "parcels"],
    ["健身房说关就关，我卡里还有四千多", "consumer-rights"],
    ["住院花了六万，合作医疗才给报一点点", "medical-insurance"],
    ["垃圾都漫到马路上了，苍蝇乱飞", "garbage"],
    ["我们的大米今年没人来收，价也低", "grain-sales"],
    ["a truck can't get a permit so our gears stay in the warehouse", "logistics-blocked"],
    ["Three banks said no, we need cash to buy steel", "loan-refused"],
    ["The lamp outside my house is dark", "street-light"],
    ["They have not paid the guys on our site since August", "unpaid-wages"],
    ["bar downstairs keeps my baby awake every night", "noise"],
    ["the river behind our village turned black and smells awful", "pollution"],
    ["my kid has no place at the primary school", "school-place"],
  ];
  const found = cases.map(([text, matter]) => ({ text, matter, first: read(text).issues[0]?.candidates ?? [] }));

  test.each(found)("$text", ({ matter, first }) => {
    expect(first.slice(0, 3).map((c) => c.matter)).toContain(matter);
  });

  test("the first answer is right in most cases", () => {
    const right = found.filter(({ matter, first }) => first[0]?.matter === matter).length;
    expect(right / found.length).toBeGreaterThanOrEqual(0.8);
  });
});

describe("several issues in one message", () => {
  test("two troubles become two issues with their own words", () => {
    const { issues } = read("物流不畅，成本又涨");
    expect(issues.map((i) => [i.text, i.candidates[0]?.matter])).toEqual([
      ["物流不畅", "logistics-blocked"],
      ["成本又涨", "rising-costs"],
    ]);
    expect(read("poor logistics and rising costs").issues.map((i) => i.candidates[0]?.matter)).toEqual([
      "logistics-blocked",
      "rising-costs",
    ]);
  });

  test.each([
    "Poor logistics, and costs keep going up",
    "路灯坏了，还有垃圾没人收",
    "老板拖欠工资，另外宿舍天天停水",
    "路灯坏了没人修，垃圾堆成山没人管",
  ])("split: %s", (text) => {
    expect(read(text).issues).toHaveLength(2);
  });

  test.each([
    "我厂在净月开发区，老是突然停电，机床的零件报废了，程序也丢了，损失三万多",
    "路灯坏了半个月，晚上回家摔了一跤，打了几次电话都没人来修",
    "银行不肯给贷款，材料款付不出来，工人工资也快发不出了",
    "淘宝佣金涨了，推广费也涨，根本没利润",
    "我是从韩国回来的，想找工作",
    "孩子发烧在医院排了六个小时没人管",
    "My shop has no power since Monday, the fridge is warm and everything in it is spoiled",
    "学校门口上下学时车辆乱停乱放，堵得水泄不通，很危险，希望交警来疏导",
    "我们小区电梯经常坏，上周还困了人，物业说没有维修资金，请问该找谁解决？",
    "公园里的健身器材都锈断了，老人摔了一跤",
    "楼上漏水把我家天花板泡了，物业不管",
    "广场地砖松了好几块，孩子跑过去绊倒了",
    "our bakery in Taicang has been waiting four months for the food licence, nobody picks up the phone",
  ])("one story stays whole: %s", (text) => {
    expect(read(text).issues).toHaveLength(1);
  });
});

describe("what a place is called says nothing of the trouble there", () => {
  test.each([
    ["净月区新城大街10号停水了", "water-supply"],
    ["净月区新城大街五个井盖没了", "drainage"],
    ["无锡崇安寺步行街违停", "illegal-parking"],
    ["东海县人民医院门口乱停车，救护车进不去", "illegal-parking"],
    ["徐州火车站出站口黑车宰客", "taxi"],
    ["太仓实验小学旁边的路灯不亮", "street-light"],
    ["常州武进万达广场电梯困人", "elevator"],
    ["徐州市中心医院排了一上午队，医生态度差", "hospital"],
    ["净月公园的草坪没人打理", "parks"],
    ["The street light at the corner of Hemei Road and Park Lane, Changchun is out", "street-light"],
  ])("%s → %s", (text, matter) => {
    expect(read(text).issues.map(({ candidates }) => candidates[0]?.matter)).toEqual([matter]);
  });

  test.each([
    "路登不亮乐，晚上走路看布见，无锡宾湖区太湖花园",
    "我被狗咬了，无锡滨湖区太湖国际社区",
    "楼下半夜还在唱歌，吵死了，常州青枫公园",
    "气死我了，这路灯几个月没亮，太仓城厢镇人民路",
    "真是急死人了，家里停水三天，东海县牛山街道",
    "净月大街，88号，路灯坏了",
    "Street light broken, corner of 5th Avenue and Lake Street in Wuxi",
    "停水两天了，我家住在无锡滨湖区太湖花园",
    "Rubbish is piled up outside No. 5 Primary School in Taicang",
    "This is outrageous, the street light outside our house has been out for weeks",
  ])("neither a place nor an outcry is a trouble of its own: %s", (text) => {
    expect(read(text).issues).toMatchObject([{ text }]);
  });
});

test("a report about officials is recognised", () => {
  expect(read("局长的小舅子包了所有工程，举报了也没人查").aboutOfficial).toBe(true);
  expect(read("巡察组那个人的表哥在审批局，我的证压了三个月").aboutOfficial).toBe(true);
  expect(read("the inspector's cousin sits on my permit").aboutOfficial).toBe(true);
  expect(read("路灯坏了").aboutOfficial).toBe(false);
});

test("the way of asking tells the kind", () => {
  expect(read("建议在路口装个红绿灯").kind).toBe("suggestion");
  expect(read("请问居住证在哪里办").kind).toBe("question");
  expect(read("我要投诉楼下饭店油烟").kind).toBe("complaint");
  expect(read("厂里接不到单，快发不出工资了").kind).toBe("difficulty");
  expect(read("感谢供电局的师傅连夜抢修").kind).toBe("thanks");
});

test("a question about a supply is not urgent, its failure is", () => {
  expect(read("请问我们小区什么时候能通天然气").urgency).toBe("normal");
  expect(read("家里没水了").urgency).toBe("urgent");
  expect(read("路灯坏了很危险").urgency).toBe("urgent");
});

test("anonymity is heard inside a report", () => {
  expect(read("举报镇长收红包，请不要透露我的姓名").wantsAnonymity).toBe(true);
  expect(read("实名举报镇长收红包").wantsAnonymity).toBe(false);
});

test("a shared location finds the nearest district within 150 km", () => {
  expect(understander.districtAt(43.8, 125.4)).toBe("jingyue");
  expect(understander.districtAt(31.5, 121.0)).toBe("taicang");
  expect(understander.districtAt(39.9, 116.4)).toBeUndefined();
  expect(understander.districtAt(Number.NaN, 500)).toBeUndefined();
});

describe("what people send that is no sentence", () => {
  test.each([
    "",
    "   ",
    "？？？",
    "😀",
    "\u0000\u200b",
    "<script>alert(1)</script>",
    "a".repeat(100_000),
    "电".repeat(100_000),
  ])("is read without fault", (text) => {
    const started = performance.now();
    expect(read(text).issues.length).toBeLessThanOrEqual(4);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

test("every matter of the example taxonomy is led by a department of every district", () => {
  for (const matter of city.taxonomy.matters.values()) {
    for (const district of city.districts.keys()) expect(city.departments.has(`${district}/${matter.lead}`)).toBe(true);
  }
});

describe("who asks to begin is asked what happened", () => {
  test.each([
    "我想投诉",
    "我要反映问题",
    "你好，我要投诉",
    "我想反映个情况",
    "我有个事情想反映一下",
    "I want to complain",
    "I would like to report something",
    "hello, I want to report a problem",
  ])("%s", (text) => {
    expect(read(text)).toMatchObject({ intent: "report", issues: [] });
  });
});

describe("a text that tells something has an issue, whatever it wants", () => {
  test.each([
    "门口那个东西放了一个多月没人来弄走",
    "感谢党感谢政府，就是我们村的路还没修",
    "你们这些废物，小区停水三天了都不管",
    "不是我说你们，这个垃圾站真的太臭了",
    "好的，我再说一个，楼上天天半夜跳绳",
    "匿名说一下，我们厂晚上偷偷往河里排水",
    "the thing near my gate has been lying there for weeks",
    "ok so the lamp post at our corner is bent",
    "no one picks up the mattress on our street",
    "you idiots, there has been no water since Friday",
    "5 weeks and the hole on Bridge Street is still there",
  ])("%s", (text) => {
    const { issues } = read(text);
    expect(issues.length).toBeGreaterThan(0);
    expect(issues[0]?.candidates.length).toBeGreaterThan(0);
  });

  test.each([
    "你好",
    "谢谢啦",
    "嗯",
    "转人工",
    "换成英文",
    "今天天气咋样",
    "不是",
    "就那样呗",
    "help",
    "thank you very much",
    "speak English please",
  ])("none: %s", (text) => {
    expect(read(text).issues).toEqual([]);
  });
});

describe("officials' conduct comes first and goes to nobody else", () => {
  test.each([
    "审批局一个科长的小舅子开公司，我们的证就压着不批",
    "巡察组那个人的表哥在审批局，我的证压了三个月",
    "村支书收了两千块才给办低保",
    "科长说不表示表示就不给批",
    "城管队长收了隔壁店的红包，占道就不管",
    "所长吃拿卡要，不送礼不给盖章",
    "环保局的人收了化工厂的好处，举报几次都没用",
    "派出所民警打人，还不让录像",
    "the inspector's cousin's bureau sits on my permit",
    "the clerk asked for money before he would stamp it",
    "an official took a bribe from the developer",
  ])("%s", (text) => {
    const { aboutOfficial, issues } = read(text);
    expect(aboutOfficial).toBe(true);
    expect(issues).toHaveLength(1);
    expect(issues[0]?.candidates[0]?.matter).toBe("official-conduct");
  });

  test.each([
    ["路灯坏了半个月，请领导重视", "street-light"],
    ["尊敬的书记您好，我们村没有自来水", "water-supply"],
    ["感谢民警帮我找回手机，就是小区门口路灯不亮", "street-light"],
    ["希望局长管管隔壁麻将馆，天天吵到半夜", "noise"],
    ["物业的工作人员态度恶劣，只收钱不干活", "property-management"],
    ["请城管来管一下占道的摊贩", "street-vendors"],
    ["望领导帮忙协调，工地欠我们工资", "unpaid-wages"],
  ])("not %s", (text, matter) => {
    const { aboutOfficial, issues } = read(text);
    expect(aboutOfficial).toBe(false);
    expect(issues[0]?.candidates.slice(0, 2).map((c) => c.matter)).toContain(matter);
  });
});

test("a cry for help is a report, however short", () => {
  for (const text of ["着火了！快来人", "救命", "gas leak!"]) {
    expect(read(text)).toMatchObject({ intent: "report", urgency: "danger" });
    expect(read(text).issues).not.toEqual([]);
  }
});

test("despair is a report, whatever it sounds like", () => {
  for (const text of [
    "I cannot go on, I will end it tonight, forget my complaint",
    "there is no reason to stay alive",
  ]) {
    expect(read(text)).toMatchObject({ intent: "report", despair: true });
  }
  expect(read("the contract is unfair and I want to end it").despair).toBe(false);
});

test("what is lacking is told in two words", () => {
  for (const text of ["no gas", "no power", "not paid", "no job", "no loan", "没暖气"])
    expect(read(text).intent).toBe("report");
  for (const text of ["no thanks", "not that one", "不是"]) expect(read(text).intent).toBe("deny");
});

test("what is told besides thanks, an insult or a language has an issue of its own", () => {
  const matterOf = (text: string) => read(text).issues.map((issue) => issue.candidates[0]?.matter);
  expect(matterOf("谢谢你们修了路灯，不过电梯又停了")).toEqual(["elevator"]);
  expect(matterOf("Thank you for the new lamp, but the lift is stuck")).toEqual(["elevator"]);
  expect(matterOf("thank you for the new lamp")).toEqual([]);
  expect(matterOf("废物，半年没给我们发工资")).toEqual(["unpaid-wages"]);
  expect(matterOf("in English: the bus never stops here")).toEqual(["public-transport"]);
  expect(read("Thank you for the new lamp, but the lift is stuck").kind).toBe("complaint");
});

test("a thank-you at the end of a complaint is courtesy", () => {
  expect(read("路灯坏了，请尽快修一下，谢谢").kind).not.toBe("thanks");
  expect(read("The bin was not emptied this week, please help. Thanks").kind).not.toBe("thanks");
  expect(read("谢谢你们，工资终于要回来了").kind).toBe("thanks");
  expect(read("thank you for fixing the street light so quickly").kind).toBe("thanks");
});

describe("the stories, in their words and in others", () => {
  const cases: [string, string][] = [
    ["我厂在净月开发区，经常突然停电，零件报废，程序丢失，机床也烧坏了", "power-supply"],
    ["车间一天跳闸好几回，做到一半的工件全成了废铁", "power-supply"],
    ["Our plant loses power without warning, parts are scrapped and the control programs are lost", "power-supply"],
    ["公司流动资金紧张，想贷款980万", "loan-refused"],
    ["接了大订单，买料的钱不够，银行不给放款", "loan-refused"],
    ["we need working capital and the bank wants collateral we don't have", "loan-refused"],
    ["我刚从国外打工回来，没有工作", "returning-workers"],
    ["在日本做了三年工，回到东海县找不着活", "returning-workers"],
    ["I came home from working in Korea and there is no job for me here", "returning-workers"],
    ["我家地被征了，到现在没有参保", "land-insurance"],
    ["失地农民的养老保险一直没给我办", "land-insurance"],
    ["my land was taken for the road and nobody insured me", "land-insurance"],
    ["平台扣点太高，做电商不赚钱", "platform-costs"],
    ["网店推广费越来越贵，一半的利润都给平台了", "platform-costs"],
    ["the marketplace fee and ads eat up my online shop", "platform-costs"],
    ["食品经营许可证交了三个月还没批", "permit-stalled"],
    ["开店的证跑了七趟都办不下来", "permit-stalled"],
    ["my business permit has been stuck for three months", "permit-stalled"],
  ];
  test.each(cases)("%s → %s", (text, matter) => {
    expect(read(text).issues[0]?.candidates[0]?.matter).toBe(matter);
  });

  test("poor logistics and rising costs go to two departments", () => {
    for (const text of ["物流不畅，成本又涨", "货运不出去，成本还一直涨", "poor logistics and rising costs"]) {
      const leads = read(text).issues.map((i) => city.taxonomy.matters.get(i.candidates[0]?.matter ?? "")?.lead);
      expect(leads).toEqual(["transport", "development-reform"]);
    }
  });
});
