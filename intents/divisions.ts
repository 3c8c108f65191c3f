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

let loaded: Divisions | undefined;

/** Divisions down to the county (2024), from the package `lcn`; read when first needed, then kept. */
export function divisions(): Divisions {
  loaded ??= readDivisions();
  return loaded;
}

function readDivisions(): Divisions {
  const { data } = listShape.parse(createRequire(import.meta.url)("lcn"));
  const names = new Map<string, string[]>();
  const add = (name: string, code: string) => {
    if (name.length < 2 || everyday.has(name)) return;
    const codes = names.get(name);
    if (codes) codes.push(code);
    else names.set(name, [code]);
  };
  for (const { code, name } of data) {
    add(name, code);
    // 苏州 for 苏州市, 江苏 for 江苏省; a county or small city without its 县 or 市 is too often an ordinary word (合作, 津市).
    if (code.endsWith("00")) {
      const short = name.replace(
        /(?:市|省|地区|盟|特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区|[\u4e00-\u9fa5]{1,8}族自治州)$/u,
        "",
      );
      if (short !== name && short.length >= 2 && !everydayShort.has(short)) add(short, code);
    }
  }
  return names;
}
