import type { District } from "../src/domain/district.js";
import type { PlaceMention } from "../src/domain/understanding.js";
import { divisions } from "./divisions.js";
import { findSpot } from "./spot.js";

/** Finds the place that a text names. */
export type FindPlace = (text: string) => PlaceMention | undefined;

interface NameFound {
  readonly text: string;
  readonly at: number;
  /** A served district, or the codes of the divisions that bear the name. */
  readonly district?: string;
  readonly codes: readonly string[];
}

const longestName = 15;
/** The part of a message that is searched for places; people name them early. */
const searched = 2_000;

/** Prepares the search for the places of these districts and all divisions of China. */
export function placeFinder(districts: ReadonlyMap<string, District>): FindPlace {
  const served = new Map<string, string>();
  for (const district of districts.values()) {
    for (const name of [district.name.zh, ...district.aliases, ...district.localities])
      served.set(name.toLowerCase(), district.code);
    served.set(district.name.en.toLowerCase(), district.code);
  }
  const english = [...served.keys()].filter((name) => /^[a-z]/.test(name)).sort((a, b) => b.length - a.length);
  const districtOf = (codes: readonly string[]): string | undefined => {
    for (const district of districts.values()) {
      if (codes.some((code) => district.divisions.some((prefix) => code.startsWith(prefix)))) return district.code;
    }
    return undefined;
  };
  // A road or square that tells the district is also the spot, so it is not cut off the spot.
  const isKnown = (name: string) =>
    !/(?:路|街|大道|广场)$/u.test(name) && (served.has(name.toLowerCase()) || divisions().has(name));

  return (text) => {
    const read = text.normalize("NFKC").slice(0, searched);
    const names = namesIn(read, served, english);
    const spot = findSpot(read, isKnown);
    const own = names.find((n) => n.district !== undefined);
    const cities = names.filter((n) => n.codes.length > 0);
    const inside =
      own?.district ?? cities.map((n) => districtOf(narrowed(n, cities))).find((code) => code !== undefined);
    if (inside !== undefined) {
      return {
        text: placeText(read, names, spot),
        district: inside,
        outside: false,
        ...(spot === undefined ? {} : { spot }),
      };
    }
    const elsewhere = cities.find((n) => isWhere(read, n) && !containsServed(narrowed(n, cities), districts));
    if (elsewhere) {
      return { text: placeText(read, [elsewhere], spot), outside: true, ...(spot === undefined ? {} : { spot }) };
    }
    return spot === undefined ? undefined : { text: spot, outside: false, spot };
  };
}

/** Names of places in the order of the text; of names that begin at one character the longest. */
function namesIn(text: string, served: ReadonlyMap<string, string>, english: readonly string[]): NameFound[] {
  const found: NameFound[] = [];
  const all = divisions();
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) < 0x4e00) continue;
    for (let length = Math.min(longestName, text.length - at); length >= 2; length--) {
      const name = text.slice(at, at + length);
      const district = served.get(name);
      const codes = all.get(name) ?? [];
      if (district === undefined && codes.length === 0) continue;
      found.push({ text: name, at, codes, ...(district === undefined ? {} : { district }) });
      at += length - 1;
      break;
    }
  }
  const lower = text.toLowerCase();
  for (const name of english) {
    const at = lower.indexOf(name);
    if (at < 0 || /[a-z]/.test(lower.charAt(at - 1)) || /[a-z]/.test(lower.charAt(at + name.length))) continue;
    found.push({ text: text.slice(at, at + name.length), at, codes: [], district: served.get(name) ?? "" });
    break;
  }
  return found;
}

/** Of several divisions with one name, those that lie in another division named beside it: "南京市鼓楼区". */
function narrowed(name: NameFound, others: readonly NameFound[]): readonly string[] {
  for (const other of others) {
    if (other === name) continue;
    const inOther = name.codes.filter((code) =>
      other.codes.some((whole) => code !== whole && code.startsWith(significant(whole))),
    );
    if (inOther.length > 0) return inOther;
  }
  return name.codes;
}

function significant(code: string): string {
  return code.replace(/(?:00)+$/, "");
}

/** A province that holds a served district is not outside: the text is only not exact. */
function containsServed(codes: readonly string[], districts: ReadonlyMap<string, District>): boolean {
  return codes.some((code) =>
    [...districts.values()].some((d) => d.divisions.some((prefix) => prefix.startsWith(significant(code)))),
  );
}

/** Whether the name says where the trouble is, not where somebody came from, goods go to, or a firm is registered. */
function isWhere(text: string, name: NameFound): boolean {
  const before = text.slice(Math.max(0, name.at - 4), name.at);
  const after = text.slice(name.at + name.text.length, name.at + name.text.length + 4);
  if (/(?:从|自|去|到|往|至|发|运|回|跟|和|与|由|像|比|学|卖|销|叫|过)$/u.test(before)) return false;
  if (
    /^(?:回|来的|人(?![民在])|那边|路|街|大道|银行|话|菜|牌|公司|户口|客户|客商|供应商|的(?:客户|供应商|货|公司|银行|老板|户口))/u.test(
      after,
    )
  )
    return false;
  return (
    /[市县区旗州省]$/u.test(name.text) ||
    /(?:在|住|我是|我们|位于|这里|来自|地址|反映|投诉|举报|^)[^\u4e00-\u9fa5]{0,2}$/u.test(before)
  );
}

/** The words that named the place, from the first name to the end of the spot where they stand together. */
function placeText(text: string, names: readonly NameFound[], spot: string | undefined): string {
  const first = names[0];
  if (!first) return spot ?? "";
  let end = first.at + first.text.length;
  for (const name of names)
    if (name.at >= first.at && name.at <= end + 1) end = Math.max(end, name.at + name.text.length);
  const spotAt = spot === undefined ? -1 : text.indexOf(spot);
  if (spot !== undefined && spotAt >= first.at && spotAt <= end + 2)
    return text.slice(first.at, Math.max(end, spotAt + spot.length));
  return spot === undefined || spotAt < 0 ? text.slice(first.at, end) : `${text.slice(first.at, end)} ${spot}`;
}
