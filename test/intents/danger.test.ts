import { alarmIn } from "../../intents/danger.js";
import { dangerNamedIn } from "../../intents/danger-by-word.js";
import { loadModel } from "../../intents/model.js";
import { loadTaxonomy } from "../../intents/taxonomy.js";

const { dangers } = loadModel({
  taxonomy: loadTaxonomy("intents/taxonomy.yaml"),
  sentencesFolder: "intents/sentences",
  cacheFolder: "dist",
});
const alarm = (text: string) => alarmIn(text, dangers);

describe("danger to life is heard", () => {
  test.each([
    // gas
    "楼道里一股煤气味",
    "燃气泄漏了快来人",
    "厨房天然气在漏，关不上",
    "家里有臭鸡蛋味儿，头晕",
    "煤汽漏了怎么办",
    "屋里厢煤气漏脱了",
    "化工厂氨气泄漏，嗓子辣得很",
    "液化气罐漏气，嘶嘶响",
    // fire
    "隔壁着火了",
    "三楼起火了快点来",
    "屋头燃起来了，快来人哦",
    "走水了走水了",
    "楼下好大的烟，人出不来",
    "配电箱冒烟了还打火花",
    "电动车在楼道充电烧起来了",
    "对面楼窗户往外冒黑烟",
    "后山着火了火势很大往村里烧",
    "变压器刚刚爆炸了",
    // collapse and nature
    "房子要塌了",
    "我屋要垮咯，墙都歪了",
    "围墙快倒了，下面有人在走",
    "工地脚手架倒了压到人了",
    "桥塌了，有车掉下去",
    "山体滑坡把路埋了",
    "洪水把我们困在二楼了",
    "塔吊正在往下倒",
    // trapped, water, lost
    "孩子被困在电梯里",
    "我们五个人卡在电梯里出不来",
    "电梯关人了，里面有个孕妇",
    "小娃儿掉到堰塘里了",
    "有人掉进窨井了",
    "老人掉河里了快救人",
    "我女儿不见了，找了一下午",
    "我爷爷走丢了，有老年痴呆",
    "细伢子不见了一个钟头了",
    "孩子反锁在车里，天这么热",
    // violence
    "有人拿刀砍人",
    "门口有个男的拿着刀",
    "他威胁要打死我",
    "老板说要是敢告就弄死我全家",
    "我老公又在打我，孩子吓哭了",
    "催债的扬言要砍我",
    "他们把我关在屋里不让走",
    "楼下正在打群架，有人流血",
    "有人要跳楼，站在十五楼阳台外面",
    "一个女的坐在桥栏杆上要跳河",
    // electricity and body
    "高压线断了掉在地上",
    "电线掉到水里了，小孩在旁边玩",
    "有人触电了",
    "灯杆漏电 把狗电死了",
    "公交站牌漏电，摸上去手麻",
    "有人被车撞了流好多血",
    "楼塌了半边，下面埋着人",
    "河水漫上来了",
    "电线杆那里火花四溅",
    "一家三口煤气中毒昏迷了",
    "一氧化碳报警器一直响，人头疼",
    "全班吃完饭都吐了，食物中毒",
    "老人晕倒了没呼吸了",
    "出车祸了，人压在车下面",
    "救命啊",
    "再不来人就要出人命了",
    "我不想活了",
    // English
    "I smell gas in the hallway",
    "there is a strong smell of rotten eggs in our kitchen",
    "the house is on fire",
    "thick smoke coming from the flat above",
    "the transformer is sparking",
    "a man with a knife",
    "my husband is beating me",
    "he threatened to kill me if I complain",
    "people trapped under the wall",
    "we are stuck in the elevator",
    "the bridge has collapsed",
    "part of the ceiling is about to fall on people",
    "the power line is down on the street",
    "a child fell into the river",
    "my daughter is missing since noon",
    "the carbon monoxide alarm is going off",
    "my father is unconscious",
    "the lamp post gives shocks when you touch it",
    "two workers are under the rubble",
    "someone is about to jump from the roof",
    "I want to end my life",
  ])("%s", (text) => {
    expect(alarm(text).urgency).toBe("danger");
  });

  test.each([
    "情况是这样的，我住的这栋楼平时物业不管事，楼道里堆满了东西，消防通道也堵着，我们反映了很多次都没有人理。物业换了好几家，保安天天换，电梯也经常坏，监控没有一个是好的，门禁也是摆设，业主群里大家都很有意见，这些都先不说了。现在最要紧的是隔壁单元着火了，黑烟往楼道里灌，老人下不来，快来救人！",
    "我先说一下背景，我们这个小区是二十多年的老小区，煤气管道也是那时候装的，一直没有换过，前几年就说要改造，登记了好几次都没有下文，社区说归燃气公司管，燃气公司说要等街道统一安排，就这样一年拖一年。上面这些我都理解。但是刚才我下班回家，一开门全是煤气味，现在窗户都打开了还是很浓，请马上派人过来。",
  ])("also at the end of a long story", (text) => {
    expect(alarm(text).urgency).toBe("danger");
  });
});

describe("everyday words are no danger", () => {
  test.each([
    "明天上午我不在家，下午来",
    "我上午不在家",
    "我在厂里上班",
    "3栋2单元，屋里只有13度",
    "我又想起来了 是每天晚上11点以后",
    "已经开走了",
    "人走了",
    "算了 不用管了 已经开走了",
    "不用修了，已经亮了",
    "现在到哪步了",
    "现在好点了",
    "好像没人来过啊",
    "晚上都睡不着",
    "厨房在北边",
    "不是我被咬，是我妈",
    "我的车被大货车撞坏了",
    "漏电保护器老是跳",
    "无锡惠山区工业园，电价太高，天然气也涨价，厂子撑不下去了",
    "I am not at home this morning, come at three",
    "the van has driven off",
    "never mind, it works again",
    "the bedroom faces north",
    "my tap is leaking, the power bill is high",
  ])("%s", (text) => {
    expect(alarm(text).urgency).not.toBe("danger");
  });
});

describe("what only looks like danger", () => {
  test.each([
    // hazards: urgent at most
    "楼道堆满杂物，存在火灾隐患",
    "消防通道被堵，万一着火怎么办",
    "如果着火了消防车都进不来",
    "电线私拉乱接，容易引起火灾",
    "电动车上楼充电，很容易着火",
    "这栋危房一直没人鉴定",
    "外墙瓷砖随时有脱落的危险",
    "小区消防栓没有水",
    "路灯坏了很危险",
    "井盖坏了存在安全隐患",
    "窨井没有盖，怕小孩掉下去",
    "河边没有护栏，担心孩子落水",
    "高压线离房子太近，担心有辐射",
    "要是出了人命谁负责",
    "难道要等出了人命才来管吗",
    "加油站离小区太近，一旦爆炸后果不堪设想",
    "楼上装修砸墙，会不会影响安全",
    "电梯老是坏，怕被困",
    "学校门口车太多，容易发生车祸",
    "这条路没有红绿灯，经常出车祸",
    // past, drills, papers
    "消防演习太吵",
    "去年仓库着火，保险公司不赔",
    "我家房子2018年被火烧了，低保没批",
    "我爸以前在工地触电，工伤没认定",
    "前年洪水冲走的田，补贴还没发",
    "失火以后的火灾鉴定什么时候能出来",
    "上个月被打伤，派出所不立案",
    "火灾保险怎么买",
    "单位组织消防培训收钱",
    "食物中毒的赔偿谈不拢",
    // words that hold a danger
    "煤气费太贵",
    "燃气表坏了",
    "天然气什么时候通",
    "煤气公司服务态度差",
    "楼下烧烤摊太吵",
    "有人在小区烧垃圾，烟很大",
    "农民烧秸秆，空气很差",
    "火锅店油烟扰民",
    "火车站附近打车难",
    "气死我了，垃圾还没人收",
    "急死人了，工资还不发",
    "热死了，空调坏了没人修",
    "店快倒闭了",
    "公司资金链断了",
    "压垮我们小企业了",
    "银行断贷，厂子要垮了",
    "突然断电，机床刀具都崩了",
    "网约车司机砍价",
    "农药卖得太贵",
    "打人民路过的公交车太少",
    "生活困难，想申请低保",
    "贫困户名额不公平",
    "跳楼价大甩卖太吵",
    "网上被砍头息坑了",
    "健身房跑路，钱要不回来",
    "血压药医保不报",
    "爆款商品是假货",
    "快递爆仓，迟迟不送",
    "我要炸鸡店把油烟管好",
    "广场舞的音响快把人吵死了",
    "找不到工作，孩子要上学",
    "儿子找不到对象和工作",
    "找不到停车位",
    "广告牌挡住了路灯",
    "墙上乱涂乱画",
    "桥上坑坑洼洼",
    "树倒是种了，没人浇水",
    "楼上漏水把天花板泡了",
    "水管爆了，自来水流了一地",
    "拿着合同去找他们也没用",
    "物业堵门不让我们的车进",
    "房价崩了，开发商不退钱",
    "有没有救命药进医保",
    "杀虫剂喷得到处都是",
    "建议增加消防站",
    // English
    "gas is too expensive",
    "the gas lamp in our street is out",
    "please install a fire hydrant",
    "fireworks every night, we can't sleep",
    "the fire lane is blocked by parked cars",
    "if there is a fire nobody can get out, please clear the stairs",
    "that pole could fall one day",
    "the taxes are killing us",
    "our warehouse burned last year and the insurance does not pay",
    "the smoke detector campaign was useful",
    "they burn rubbish behind the school",
    "the sign is missing at the corner",
    "a tree branch hangs low over the sidewalk",
    "the road is dangerous for cyclists",
    "gas station prices went up",
    "the dead line for my tax return has passed",
    "spark plug shop makes noise",
    "就在电影院对面",
    "就在银行后头",
  ])("%s", (text) => {
    expect(alarm(text).urgency).not.toBe("danger");
  });

  test("a hazard is urgent", () => {
    for (const text of ["存在火灾隐患", "井盖没了很危险", "外墙砖随时有脱落的危险", "the railing is unsafe"])
      expect(alarm(text).urgency).toBe("urgent");
  });
});

describe("despair", () => {
  test.each([
    "我不想活了",
    "没有活路了",
    "真想跳楼",
    "活着真没意思",
    "活着没意思",
    "日子过不下去了，死了算了",
    "要不到钱我就喝农药",
    "我遗书都写好了",
    "走投无路了",
    "我撑不下去了，真的，孩子都不想要了",
    "我实在熬不下去了",
    "I just can't go on any more",
    "I want to end my life",
    "I don't want to live any more",
    "there is no reason to go on",
    "I would be better off dead",
  ])("is heard in: %s", (text) => {
    expect(alarm(text).despair).toBe(true);
    expect(alarm(text).urgency).toBe("danger");
  });
  test.each([
    "跳楼价大甩卖",
    "急死了",
    "累死我了",
    "路灯坏了",
    "小店快活不下去了",
    "房租太高，我撑不下去了",
    "天天半夜砸墙，吵得我撑不住了",
    "I can't take it any more with this noise",
    "实体店没有活路了",
    "这手机卡死了",
    "I'm dying to know when the road opens",
  ])("is not taken from: %s", (text) => {
    expect(alarm(text).despair).toBe(false);
  });
});

test("who drowns in debt is in no water, and a person who collapses is no house", () => {
  expect(alarm("I am drowning in debt and the bank will not help").urgency).not.toBe("danger");
  expect(alarm("a boy is drowning in the lake").urgency).toBe("danger");
  expect(dangerNamedIn("An old man collapsed at the bus stop")).toBe("illness");
  expect(dangerNamedIn("the wall has collapsed onto the pavement")).toBe("collapse");
});
