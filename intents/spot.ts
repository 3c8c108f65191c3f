import { hasHan, hasLatin } from "./language.js";

const roads = [
  ...["大道", "大街", "公路", "马路", "步行街", "胡同", "国道", "省道", "县道", "高架", "立交桥?", "大桥"],
  ...["(?<!街|道|巷|路)路(?!灯)", "街", "巷", "弄"],
];
const estates = [
  ...["小区", "花园", "家园", "公寓", "新村", "新城", "名苑", "雅苑", "嘉园", "华府", "社区", "广场", "大厦", "商场"],
  ...["超市", "菜市场", "市场", "商城", "医院", "卫生院", "小学", "中学", "学校", "幼儿园", "学院", "大学", "公园"],
  ...["工业园区?", "产业园", "科技园", "园区", "车站", "地铁站", "火车站", "高铁站", "公交站", "码头", "厂区", "工地"],
  ...["村委会", "居委会", "派出所", "街道", "苑", "庭", "湾", "府", "城", "村", "镇", "乡", "屯", "桥"],
];
const units = ["号楼", "号院", "号", "栋", "幢", "座", "单元", "期", "区", "组", "弄", "室", "楼", "层", "排"];
const sides = [
  ...["大门口", "门口", "门前", "大门", "正门", "东门", "西门", "南门", "北门", "后门", "对面", "旁边", "隔壁", "附近"],
  ...["楼下", "地下车库", "停车场", "出口", "入口", "路段", "段", "旁", "处"],
];
const numbered = `(?:[A-Za-z0-9一二三四五六七八九十]{1,6}(?:-[0-9]{1,4})?(?:${units.join("|")})){1,4}`;
/** What a name of a place ends with: every spot holds at least one. */
const ending = new RegExp(`(?:${roads.join("|")})|(?:${estates.join("|")})|${numbered}`, "gu");
/** What may follow: a crossing, a side. */
const near = new RegExp(
  [
    "(?:(?:与|和)[\\u4e00-\\u9fa5]{1,8}?(?:路|街|大道)(?:的)?)?(?:交叉口|交汇处|十字路口|路口|丁字路口|转盘|(?<=[路街巷道])口)?",
    `(?:[东西南北]?(?:侧|边)?的?(?:${sides.join("|")})|[东西南北](?:侧|边|段))?`,
  ].join(""),
  "uy",
);
const longestName = 10;

/** Where a Chinese name begins: after a word that leads up to a place. */
const leads = [
  ...[
    "位于",
    "住在",
    "家住",
    "就在",
    "是在",
    "发生在",
    "地址是",
    "地址",
    "地点是",
    "地点",
    "坐落在",
    "来自",
    "在",
    "住",
  ],
  ...[
    "我们",
    "咱们",
    "咱",
    "俺们",
    "俺家",
    "俺",
    "我家",
    "我是",
    "我",
    "你们",
    "他们",
    "这里是",
    "这边",
    "那边",
    "本人",
    "业主",
  ],
  ...["反映", "投诉", "举报", "咨询", "建议", "请问", "关于", "说", "的", "是", "到", "从", "去", "往", "经过"],
  ...["路过", "了", "把", "请", "叫", "对(?!面)", "就", "给", "跟", "着", "过", "都", "还有", "有"],
];
const lead = new RegExp(`.*(?:${leads.join("|")})(?=[\\u4e00-\\u9fa5A-Za-z0-9])`, "u");
/** Words that end like a place and are none. */
const noPlace = new RegExp(
  `^(?:${[
    `.*(?:${[
      ...[
        "小区",
        "一条",
        "这条",
        "那条",
        "整条",
        "每条",
        "几条",
        "好多",
        "马",
        "公",
        "道",
        "铁",
        "网",
        "思",
        "出",
        "套",
      ],
      ...[
        "销",
        "门",
        "半",
        "后",
        "弯",
        "修",
        "过",
        "走",
        "堵",
        "问",
        "带",
        "领",
        "迷",
        "绕",
        "让",
        "断",
        "活",
        "生",
        "退",
      ],
      ...[
        "财",
        "老",
        "一",
        "这",
        "那",
        "整",
        "每",
        "哪",
        "某",
        "两",
        "三",
        "电",
        "线",
        "水",
        "气",
        "管",
        "短",
        "赶",
        "坏",
        "无",
      ],
    ].join("|")})路`,
    ".*(?:上|逛|步行|整条|这条|一条|那条|条)街",
    "农村|全村|我村|本村|各村|一?个?村|全镇|乡村|下乡|家乡|回乡|全城|进城|政府|本?小区|整个小区|我们小区|社区|医院|学校",
    "幼儿园|小学|中学|大学|超市|商场|市场|菜市场|公园|工地|车站|广场|大厦|花园|街道|乡镇|城镇|一个组|公路|马路|道路",
    "铁路|县城|商城|.*(?:劳动力|国内|国外|国际|外贸|房地产|消费|整个|全国|批发|人才)市场|[几多]座",
    "[一二三两]?[座层排号]|.{0,2}[一二三四五六七八九十0-9]{1,3}(?:号|期|组|区|楼|层|排)",
  ].join("|")})$`,
  "u",
);

/** A place known only by what it is and which side of it: "隔壁小区", "对面超市", "小区门口". */
const anyKind =
  "小区|超市|学校|小学|中学|幼儿园|医院|菜市场|市场|公园|工地|商场|广场|车站|地铁站|公交站|饭店|酒吧|村委会|工厂";
const relative = new RegExp(
  `(?:隔壁|对面|旁边|斜对面)的?(?:${anyKind}|村|厂)|(?:${anyKind})(?:的)?(?:${sides.slice(0, 15).join("|")})`,
  "u",
);

const englishKinds = [
  ...[
    "Road",
    "Rd",
    "Street",
    "St",
    "Avenue",
    "Ave",
    "Lane",
    "Ln",
    "Drive",
    "Square",
    "Plaza",
    "Gardens?",
    "Park",
    "Estate",
  ],
  ...[
    "Building",
    "Tower",
    "School",
    "Hospital",
    "Station",
    "Mall",
    "Village",
    "Bridge",
    "Market",
    "Court",
    "Boulevard",
    "Blvd",
  ],
];
const englishMetro =
  /\b(?:metro |subway |light rail )?[Ll]ine (?:no\.? ?)?[0-9]{1,2}\b(?:,? (?:at |near )?(?:[A-Z][\w'’-]* ){1,3}[Ss]tation)?|\b(?:[A-Z][\w'’-]* ){1,3}(?:metro|subway) station\b/;
/** Without capitals only with a number: "hemei road 12". */
const englishLower =
  /\b(?:[0-9]{1,5} )?(?!(?:the|this|that|our|my|a|an|main|whole|of|on|in|at|one|every) )[a-z]{3,}(?: (?:north|south|east|west|middle))? (?:road|rd|street|avenue|ave|lane)(?: (?:no\.? ?)?[0-9]{1,5})?\b/i;
/** Or after a word that says where: "on hemei road". */
const englishAt =
  /\b(?:on|at|along|near|off) ((?!(?:the|this|that|our|my|your|a|an|main|whole|same|every|which|any) )[a-z]{3,}(?: [a-z]{3,})? (?:road|rd|street|avenue|ave|lane|boulevard))\b/i;
const englishPattern = new RegExp(
  [
    "\\b(?:(?:near|at|on|in|outside|opposite|behind|by|in front of)\\s+)?(?:(?:no\\.?|number)\\s*)?",
    `(\\d{0,5}[A-Za-z]?\\s*(?:[A-Z][\\w'’.-]*\\s+){1,4}(?:${englishKinds.join("|")})\\b\\.?(?:\\s*(?:No\\.?\\s*)?\\d{1,5}[A-Za-z]?)?`,
    "(?:,?\\s*(?:building|block|unit|floor|room|apartment)\\s*[\\w-]{1,5})*)",
  ].join(""),
  "gu",
);

/** The longest name of a district or division that a text begins with. */
export type KnownName = (text: string) => string | undefined;

/**
 * The exact spot that a text names: "和美路3号", "万达广场门口", "12 Baker Street". The first of those that say most.
 * @param known the name of a district or division that a text begins with, which is cut off its front
 */
export function findSpot(text: string, known: KnownName): string | undefined {
  const chinese = hasHan(text) ? chineseSpot(text, known) : undefined;
  if (chinese !== undefined || !hasLatin(text)) return chinese;
  const line = englishMetro.exec(text)?.[0];
  if (line !== undefined) return line.trim();
  for (const match of text.matchAll(englishPattern)) return (match[1] ?? match[0]).trim();
  const lower = /[0-9]/.test(text) ? englishLower.exec(text)?.[0] : undefined;
  return lower !== undefined && /[0-9]/.test(lower) ? lower : englishAt.exec(text)?.[1];
}

/** "地铁3号线卫星广场站2号口". */
const metro =
  /(?:地铁|轻轨|城轨|有轨电车)?[0-9一二三四五六七八九十]{1,3}号线(?:的?[\u4e00-\u9fa5]{2,8}?站(?![着在点]))?(?:[A-Z]?[0-9]?号?(?:出入?|进|入)?口)?/u;

function chineseSpot(text: string, known: KnownName): string | undefined {
  const line = text.includes("号线") ? metro.exec(text)?.[0] : undefined;
  let best: string | undefined;
  for (const [from, nameEnd, end] of runsOfNames(text)) {
    const spot = trimmed(text.slice(from, end), nameEnd - from, known);
    if (spot === undefined || spot.length < 3 || spot.length > 30 || noPlace.test(spot)) continue;
    if (best === undefined || tells(spot) > tells(best)) best = spot;
  }
  // A house beside the line says more; "地铁3号" of the line itself does not.
  if (line !== undefined && (best === undefined || tells(best) === 0 || line.startsWith(best))) return line;
  return best ?? relative.exec(text)?.[0];
}

const mostBlanks = 2;

/** Stretches of names side by side ("阳光花园3栋"): where each begins at most, where its first name ends, where all ends. */
function runsOfNames(text: string): [number, number, number][] {
  const runs: [number, number, number][] = [];
  for (const match of text.matchAll(ending)) {
    const end = match.index + match[0].length;
    const last = runs.at(-1);
    const from = nameStart(text, match.index, last?.[2] ?? 0);
    // "锦绣花园 8栋" is one place.
    if (last && from - last[2] <= mostBlanks && text.slice(last[2], from).trim() === "") last[2] = end;
    else runs.push([from, end, end]);
  }
  for (const run of runs) {
    near.lastIndex = run[2];
    run[2] += near.exec(text)?.[0].length ?? 0;
  }
  return runs;
}

function nameStart(text: string, at: number, least: number): number {
  let from = at;
  while (from > least && at - from < longestName && isOfName(text.charAt(from - 1))) from--;
  return from;
}

function isOfName(character: string): boolean {
  return /[\u4e00-\u9fa5A-Za-z0-9]/.test(character) && !"的了吗呢吧啊".includes(character);
}

/** A number of a house says more than a name alone. */
function tells(spot: string): number {
  return /[0-9一二三四五六七八九十](?:号|栋|幢|座|单元)/u.test(spot) ? 1 : 0;
}

/** Without what leads up to the name and without the district in front of it. */
function trimmed(found: string, nameLength: number, known: KnownName): string | undefined {
  const cut = lead.exec(found.slice(0, nameLength))?.[0].length ?? 0;
  let spot = found.slice(cut);
  for (let name = known(spot); name !== undefined && spot.length - name.length >= 2; name = known(spot)) {
    spot = spot.slice(name.length).replace(/^[的市区县]/u, "");
  }
  // "隔壁小区" is all that is said; of "隔壁阳光花园" the name is enough.
  const rest = spot.replace(/^(?:隔壁|对面|旁边|附近)(?:的)?/u, "");
  if (rest.length >= 3 && !noPlace.test(rest)) spot = rest;
  return spot === "" ? undefined : spot;
}
