import type { District } from "../src/domain/district.js";
import type { PlaceMention } from "../src/domain/understanding.js";
import { divisions } from "./divisions.js";
import { englishCityElsewhere } from "./english-cities.js";
import { hasHan, hasLatin } from "./language.js";
import { type NameIndex, nameIndex } from "./name-index.js";
import { ownDistrictFinder, shortNames } from "./own-district.js";
import { type DistrictAt, findSpot } from "./spot.js";
import { type NameInText, saysWhere } from "./whereabouts.js";

/** Finds the place that a text names. */
export type FindPlace = (text: string) => PlaceMention | undefined;

interface NameFound extends NameInText {
  /** A served district, or the codes of the divisions that bear the name. */
  readonly district?: string;
  readonly codes: readonly string[];
}

/** The part of a message that is searched for places; people name them early. */
export const searchedForPlace = 800;

/** "净月潭公园", "长春工业大学", "徐州站", "南京东路" are one name. */
const belongsToName =
  /^(?:公园|广场|新区|高新区|(?:经济)?(?:技术)?开发区|经开区|(?:火车|高铁|汽车|客运|公交)?[东西南北]?站(?![着在点岗不台队长])|[\u4e00-\u9fa5]{0,4}(?:大学(?!生)|学院)|[东西南北中]?[一二三四五六七八九十]?(?:路|街|大街|大道|大路|大桥|公路|路段)(?!灯|口|上|边))/u;

const longestRest = 12;

/** Names of the districts served and of all divisions of China. */
interface KnownNames {
  /** Names of the districts themselves, not of places in them. */
  readonly whole: ReadonlySet<string>;
  readonly served: ReadonlyMap<string, string>;
  readonly index: NameIndex;
  /** Longest first. */
  readonly english: readonly string[];
}

/** Prepares the search for the places of these districts and all divisions of China. */
export function placeFinder(districts: ReadonlyMap<string, District>): FindPlace {
  const known = knownNames(districts);
  const ownDistrict = ownDistrictFinder(districts);
  const districtOf = (codes: readonly string[]): string | undefined => {
    for (const district of districts.values()) {
      if (codes.some((code) => district.divisions.some((prefix) => code.startsWith(prefix)))) return district.code;
    }
    return undefined;
  };
  return (text) => {
    const read = text.slice(0, searchedForPlace).normalize("NFKC");
    const names = namesIn(read, known);
    const spot = findSpot(read, districtsIn(read, names, known));
    const spotPart = spot === undefined ? {} : { spot };
    const own = names.find((n) => n.district !== undefined);
    const cities = names.filter((n) => n.codes.length > 0);
    const inside =
      own?.district ?? cities.map((n) => districtOf(narrowed(n, cities))).find((code) => code !== undefined);
    if (inside !== undefined)
      return { text: placeText(read, names, spot), district: inside, outside: false, ...spotPart };
    const elsewhere = cities.find((n) => saysWhere(read, n) && !containsServed(narrowed(n, cities), districts));
    if (elsewhere) {
      const rest = cities.filter((n) => n.at >= elsewhere.at);
      return { text: placeText(read, rest, spot), outside: true, ...spotPart };
    }
    const ours = ownDistrict(read);
    if (ours) return { ...ours, outside: false, ...spotPart };
    const city = hasLatin(read)
      ? englishCityElsewhere(read, (name) => known.served.has(name.toLowerCase()))
      : undefined;
    if (city !== undefined) return { text: city, outside: true, ...spotPart };
    return spot === undefined ? undefined : { text: spot, outside: false, spot };
  };
}

function knownNames(districts: ReadonlyMap<string, District>): KnownNames {
  const served = new Map<string, string>();
  const whole = new Set<string>();
  for (const { code, name, aliases, localities } of districts.values()) {
    for (const called of [name.zh, ...aliases]) whole.add(called);
    for (const called of [name.zh, name.en, ...aliases, ...localities]) served.set(called.toLowerCase(), code);
  }
  for (const [name, code] of shortNames(districts.values())) if (!served.has(name)) served.set(name, code);
  for (const name of shortNames(districts.values()).keys()) whole.add(name);
  const english = [...served.keys()].filter((name) => /^[a-z]/.test(name)).sort((a, b) => b.length - a.length);
  const chinese = [...served.keys()].filter((name) => !/^[a-z]/.test(name));
  return { whole, served, english, index: nameIndex([...chinese, ...divisions().keys()]) };
}

/** Where districts and towns are named. A road or lake that tells the district is a spot itself. */
function districtsIn(text: string, names: readonly NameFound[], { whole }: KnownNames): readonly DistrictAt[] {
  return names
    .filter(({ text: name, codes }) => codes.length > 0 || whole.has(name) || /(?:[镇乡]|街道)$/.test(name))
    .map(({ text: name, at }) => {
      const end = at + name.length;
      const isRanked = /[省市区县]$/.test(name);
      const longer = isRanked ? undefined : belongsToName.exec(text.slice(end, end + longestRest))?.[0].length;
      return longer === undefined ? { at, end } : { at, end: end + longer, isSpot: true };
    });
}

/** Names of places in the order of the text; of names that begin at one character the longest. */
function namesIn(text: string, { served, index, english }: KnownNames): NameFound[] {
  const found: NameFound[] = [];
  if (hasHan(text)) {
    for (let at = 0; at < text.length - 1; at++) {
      const name = text.charCodeAt(at) < 0x3400 ? undefined : index.at(text, at);
      if (name === undefined) continue;
      const district = served.get(name);
      found.push({
        text: name,
        at,
        codes: divisions().get(name) ?? [],
        ...(district === undefined ? {} : { district }),
      });
      at += name.length - 1;
    }
  }
  const first = hasLatin(text) ? englishName(text.toLowerCase(), english) : undefined;
  if (first) {
    const { name, at } = first;
    found.push({ text: text.slice(at, at + name.length), at, codes: [], district: served.get(name) ?? "" });
  }
  return found;
}

function englishName(lower: string, names: readonly string[]): { name: string; at: number } | undefined {
  for (const name of names) {
    const at = lower.indexOf(name);
    if (at >= 0 && !/[a-z]/.test(lower.charAt(at - 1)) && !/[a-z]/.test(lower.charAt(at + name.length)))
      return { name, at };
  }
  return undefined;
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

/** What may stand around a place and says nothing by itself: "我在…这里", "near …". */
const around =
  /我们?|家|就|在|是|位于|地址|地点|住|这里|这边|那里|那边|附近|旁边|门口|的|呢|啊|吧|哦|\b(?:i am|i'm|we are|it is|it's|at|in|on|near|by|the|here|address|my|is)\b/giu;

/** Whether a text names a place and nothing else. */
export function isOnlyPlace(text: string, place: PlaceMention | undefined): boolean {
  if (!place) return false;
  const named = text
    .normalize("NFKC")
    .replace(place.text, " ")
    .replace(place.spot ?? "", " ");
  return !/[\p{L}\p{N}]/u.test(named.replace(around, ""));
}
