import type { District } from "../src/domain/district.js";
import { divisions } from "./divisions.js";

/** Stems that are words of their own or names of other places: 朝阳, 钟楼. */
const ambiguousStems = new Set(
  "朝阳 二道 榆树 钟楼 鼓楼 滨湖 绿园 南关 新北 宽城 云龙 城关 和平 河东 河西 海港 新华 长安 桥东 桥西 九台 泉山 双阳 新吴 天宁 惠山 锡山 开发 高新 经开".split(
    " ",
  ),
);

/** Counties, cities and wards of the districts served without their last character: 睢宁 → xuzhou, 武进 → changzhou. */
export function shortNames(districts: Iterable<District>): ReadonlyMap<string, string> {
  const short = new Map<string, string>();
  for (const district of districts) {
    for (const [name, codes] of divisions()) {
      const stem = name.slice(0, -1);
      if (stem.length < 2 || !/[市县区]$/.test(name) || ambiguousStems.has(stem)) continue;
      if (codes.some((code) => isWithin(code, district))) short.set(stem, district.code);
    }
  }
  return short;
}

const kinds = ["县", "区", "市"] as const;
const said = /(?:我们|咱们?|俺们?|本|我|俺)(?:这个?|这里的?|那)?(?:个)?([县区市])(?![长场委域间别])/u;

/** Finds the served district meant by "我们县", "我们区", "本市". */
export type FindOwnDistrict = (text: string) => { readonly text: string; readonly district: string } | undefined;

/** Only told where a single district served is of that kind or holds divisions that are. */
export function ownDistrictFinder(districts: ReadonlyMap<string, District>): FindOwnDistrict {
  const only = new Map<string, string>();
  for (const kind of kinds) {
    const fitting = [...districts.values()].filter((district) => isOrHolds(district, kind));
    if (fitting.length === 1 && fitting[0]) only.set(kind, fitting[0].code);
  }
  return (text) => {
    const match = only.size === 0 ? null : said.exec(text);
    const district = match ? only.get(match[1] ?? "") : undefined;
    return match && district !== undefined ? { text: match[0], district } : undefined;
  };
}

function isOrHolds(district: District, kind: string): boolean {
  if ([district.name.zh, ...district.aliases].some((name) => name.endsWith(kind))) return true;
  for (const [name, codes] of divisions()) {
    if (name.endsWith(kind) && codes.some((code) => isWithin(code, district))) return true;
  }
  return false;
}

function isWithin(code: string, { divisions: prefixes }: District): boolean {
  return prefixes.some((prefix) => code.startsWith(prefix));
}
