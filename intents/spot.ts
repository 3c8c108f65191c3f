const road = "(?:大道|大街|公路|马路|步行街|胡同|国道|省道|县道|高架|立交桥?|大桥|路|街|巷|弄)";
const estate =
  "(?:小区|花园|家园|公寓|新村|新城|名苑|雅苑|嘉园|华府|社区|广场|大厦|商场|超市|菜市场|市场|商城|医院|卫生院|小学|中学|学校|幼儿园|学院|大学|公园|工业园区?|产业园|科技园|园区|车站|地铁站|火车站|高铁站|公交站|码头|厂区|工地|村委会|居委会|派出所|苑|庭|湾|府|城|村|镇|乡|屯|街道|桥)";
const unit =
  "(?:[A-Za-z0-9一二三四五六七八九十]{1,6}(?:-[0-9]{1,4})?(?:号楼|号院|号|栋|幢|座|单元|期|区|组|弄|室|楼|层|排)){1,4}";
const near =
  "(?:(?:与|和)[\\u4e00-\\u9fa5]{1,8}(?:路|街|大道)(?:的)?)?(?:交叉口|交汇处|十字路口|路口|丁字路口|转盘)?(?:东|西|南|北)?(?:门口|门前|大门|正门|东门|西门|南门|北门|后门|对面|旁边|附近|楼下|地下车库|停车场|出口|入口|路段|段|旁|处)?";
const chinesePattern = new RegExp(
  `(?:[\\u4e00-\\u9fa5A-Za-z0-9]{1,10}${road}(?:${unit})?|[\\u4e00-\\u9fa5A-Za-z0-9]{1,10}${estate}(?:${unit})?|${unit})+${near}`,
  "gu",
);
const englishPattern =
  /\b(?:(?:near|at|on|in|outside|opposite|behind|by|in front of)\s+)?(?:(?:no\.?|number)\s*)?(\d{0,5}[A-Za-z]?\s*(?:[A-Z][\w'’.-]*\s+){1,4}(?:Road|Rd|Street|St|Avenue|Ave|Lane|Ln|Drive|Square|Plaza|Garden|Gardens|Park|Estate|Building|Tower|School|Hospital|Station|Mall|Village|Bridge|Market|Court)\b\.?(?:\s*(?:No\.?\s*)?\d{1,5}[A-Za-z]?)?(?:,?\s*(?:building|block|unit|floor|room|apartment)\s*[\w-]{1,5})*)/gu;

/** Where a Chinese name begins: after a word that leads up to a place. */
const lead =
  /.*(?:位于|住在|就在|是在|发生在|地址是|地址|地点是|地点|坐落在|来自|在|我们|咱们|咱|我家|我是|我|你们|他们|这里是|这边|那边|的|是|到|从|去|往|经过|路过|了|把|请|叫|对|就|给|跟|着|过|反映|投诉|举报|咨询|建议|请问|隔壁|说)(?=[\u4e00-\u9fa5A-Za-z0-9])/u;
/** Words that end like a place and are none. */
const noPlace =
  /^(?:.*(?:小区|一条|这条|那条|整条|每条|几条|马|公|道|铁|网|思|出|套|销|门|半|后|弯|修|过|走|堵|问|带|领|迷|绕|让|断|活|生|退|财|老|一|这|那|整|每|哪|某|两|三|好多)路|.*(?:上|逛|步行|整条|这条|一条|那条|条)街|农村|全村|我村|本村|各村|一?个?村|全镇|乡村|下乡|家乡|回乡|全城|进城|政府|小区|本小区|整个小区|我们小区|隔壁小区|社区|医院|学校|幼儿园|小学|中学|大学|超市|商场|市场|菜市场|公园|工地|车站|广场|大厦|花园|街道|乡镇|城镇|一个组|公路|马路|道路|铁路|县城|商城|.*(?:劳动力|国内|国外|国际|外贸|房地产|消费|整个|全国|批发|人才)市场|[几多]座|[一二三两]?[座层排号]|.{0,2}[一二三四五六七八九十0-9]{1,3}(?:号|期|组|区|楼|层|排))$/u;

/**
 * The exact spot that a text names: "和美路3号", "万达广场门口", "12 Baker Street". The first of those that say most.
 * @param known names of districts and divisions, which are cut off its front
 */
export function findSpot(text: string, known: (name: string) => boolean): string | undefined {
  const read = text.slice(0, 2_000);
  let best: string | undefined;
  for (const match of read.matchAll(chinesePattern)) {
    const spot = trimmed(match[0], known);
    if (spot === undefined || spot.length < 3 || spot.length > 30 || noPlace.test(spot)) continue;
    if (best === undefined || value(spot) > value(best)) best = spot;
  }
  if (best !== undefined) return best;
  for (const match of read.matchAll(englishPattern)) return (match[1] ?? match[0]).trim();
  return undefined;
}

/** A number of a house says more than a name alone. */
function value(spot: string): number {
  return /[0-9一二三四五六七八九十](?:号|栋|幢|座|单元)/u.test(spot) ? 1 : 0;
}

function trimmed(found: string, known: (name: string) => boolean): string | undefined {
  const suffix = new RegExp(`(?:${road}|${estate}|${unit})`, "u").exec(found.slice(1));
  const head = suffix ? found.slice(0, suffix.index + 1) : found;
  const cut = lead.exec(head)?.[0].length ?? 0;
  let spot = found.slice(cut);
  for (let length = Math.min(12, spot.length - 2); length >= 2; length--) {
    if (!known(spot.slice(0, length))) continue;
    spot = spot.slice(length);
    length = Math.min(12, spot.length - 2) + 1;
  }
  return spot === "" ? undefined : spot;
}
