import { createRequire } from "node:module";
import { z } from "zod";

/** Every province, prefecture and county of China by name; several may share one ("鼓楼区"). Six-digit codes (GB/T 2260). */
export type Divisions = ReadonlyMap<string, readonly string[]>;

const listShape = z.object({ data: z.array(z.object({ code: z.string(), name: z.string() })) });

/** Words of everyday speech that are also a division's name, or begin one. */
const everyday = new Set([
  "城区",
  "郊区",
  "矿区",
  "新区",
  "新城区",
  "老城区",
  "城中区",
  "市中区",
  "桥西区",
  "桥东区",
  "东区",
  "西区",
  "南区",
  "北区",
]);
/** Short names that mean something else more often than the city. */
const everydayShort = new Set([
  "吉林",
  "海口",
  "平凉",
  "保山",
  "安康",
  "通化",
  "白山",
  "百色",
  "固原",
  "中卫",
  "来宾",
  "黄山",
  "海东",
  "金华",
  "大同",
  "德州",
  "中山",
  "开封",
  "宝鸡",
]);

/** Cities of the county's rank that are words, too, without their last character. */
const everydayCity = new Set(
  [
    "新民 灯塔 大安 龙井 和龙 五常 安达 天长 明光 江山 永安 高安 永康 新乐 安国 河间 三河 沙河 高平 榆树 开原 福安 安宁 开平",
    "四会 东方 平果 文昌 福泉 弥勒 文山 大理 合作 同仁 玉树 双河 新星 白杨 无为 天门 仙桃 洪湖 灵宝 子长 海城 凤城 兴城 玉门",
    "南宫 庐山 樟树 石狮 龙泉 孝义 铁力 江油 清镇 新泰 平湖 海安 兴化 海阳 龙口 广水 应城 永城 赤水 会理 北流 化州 东港 津市",
    "建德 临海 北安 宁安 平度 临清 乐平 瑞安 兴宁 阳春 东兴 合山 万宁 兴义 兴仁 开远 水富 临江 集安 同江 石首 长垣 兴平 德兴",
  ]
    .join(" ")
    .split(" "),
);

let loaded: Divisions | undefined;

/** Divisions down to the county (2024), from the package `lcn`; read when first needed, then kept. */
export function divisions(): Divisions {
  loaded ??= readDivisions();
  return loaded;
}

/** The codes of all of them, six digits each. */
export function divisionCodes(): ReadonlySet<string> {
  return new Set(readList().map(({ code }) => code));
}

function readList() {
  return listShape.parse(createRequire(import.meta.url)("lcn")).data;
}

function readDivisions(): Divisions {
  const data = readList();
  const names = new Map<string, string[]>();
  const add = (name: string, code: string) => {
    if (name.length < 2 || everyday.has(name)) return;
    const codes = names.get(name);
    if (codes) codes.push(code);
    else names.set(name, [code]);
  };
  for (const { code, name } of data) {
    add(name, code);
    // 苏州 for 苏州市, 江苏 for 江苏省, 昆山 for 昆山市; a county without its 县 is too often an ordinary word.
    if (code.endsWith("00")) {
      const short = name.replace(
        /(?:市|省|地区|盟|特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区|[\u4e00-\u9fa5]{1,8}族自治州)$/u,
        "",
      );
      if (short !== name && short.length >= 2 && !everydayShort.has(short)) add(short, code);
    } else if (name.length >= 3 && name.endsWith("市") && !everydayCity.has(name.slice(0, -1)))
      add(name.slice(0, -1), code);
  }
  return names;
}
