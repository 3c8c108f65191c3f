import { hasHan, hasLatin } from "./language.js";
import { englishSpot } from "./spot-english.js";
import {
  afterDistrict,
  ending,
  endsClause,
  inNoName,
  lead,
  ledUpTo,
  near,
  neverPlace,
  onlyKind,
  relative,
} from "./spot-words.js";

/** Where the name of a district or town stands in a text: no part of a spot, but a spot may follow. */
export interface DistrictAt {
  readonly at: number;
  readonly end: number;
  /** The name is a part of a longer one, which is a spot: "徐州站". */
  readonly isSpot?: boolean;
}

/**
 * The exact spot that a text names: "和美路3号", "万达广场门口", "12 Baker Street". The one that says most, of several the
 * first.
 * @param districts named in the text, in its order
 */
export function findSpot(text: string, districts: readonly DistrictAt[]): string | undefined {
  const chinese = hasHan(text) ? chineseSpot(text, districts) : undefined;
  return chinese !== undefined || !hasLatin(text) ? chinese : englishSpot(text);
}

/** "地铁3号线卫星广场站2号口". */
const metro =
  /(?:地铁|轻轨|城轨|有轨电车)?[0-9一二三四五六七八九十]{1,3}号线(?:的?[\u4e00-\u9fa5]{2,8}?站(?![着在点]))?(?:[A-Z]?[0-9]?号?(?:出入?|进|入)?口)?/u;
const [shortest, longestSpot] = [3, 30];

function chineseSpot(text: string, named: readonly DistrictAt[]): string | undefined {
  const districts = named.filter(({ isSpot }) => isSpot !== true);
  const line = text.includes("号线") ? metro.exec(text)?.[0] : undefined;
  let best: string | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const { from, end } of stretchesOf(text, districts, named)) {
    const spot = withoutSide(text.slice(from, end));
    if (spot.length < shortest || spot.length > longestSpot || onlyKind.test(spot) || relativeOnly.test(spot)) continue;
    const says = tells(spot) + standsOut(text, from, districts);
    if (says > most) [best, most] = [spot, says];
  }
  // A house beside the line says more; "地铁3号" of the line itself does not.
  if (line !== undefined && (best === undefined || most < ofHouse || line.startsWith(best))) return line;
  return best ?? relative.exec(text)?.[0];
}

/** What a house number says beside a name alone. */
const ofHouse = 4;

/** A number of a house says more than a name, a town less. */
function tells(spot: string): number {
  if (/[0-9一二三四五六七八九十] ?(?:号|栋|幢|座|单元)/u.test(spot)) return ofHouse;
  if (relative.test(spot)) return -2;
  return /^[^路街]*(?:镇|乡|街道)$/.test(spot) ? -1 : 0;
}

/** Where a name is sure to begin it is one: behind its district, or with the clause. */
function standsOut(text: string, from: number, districts: readonly DistrictAt[]): number {
  if (districts.some((district) => district.end === from)) return 2;
  return from === 0 || !ofName.test(text.charAt(from - 1)) || ledUpTo.test(text.slice(Math.max(0, from - 3), from))
    ? 1.5
    : 0;
}

interface Stretch {
  readonly from: number;
  end: number;
}

/** Between two names that are one place: "锦绣花园 8栋", "净月大街，88号". */
const joint = /^(?: {0,2}|[，,、] ?(?=$))$/;

/** Stretches of names side by side ("阳光花园3栋") with the crossing or side that follows. */
function stretchesOf(text: string, districts: readonly DistrictAt[], named: readonly DistrictAt[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const name of namesIn(text, districts, named)) {
    const last = stretches.at(-1);
    const between = last ? text.slice(last.end, name.from) : undefined;
    if (last && between !== undefined && name.from >= last.end && isJoint(between, text.slice(name.from, name.end)))
      last.end = name.end;
    else stretches.push(name);
  }
  for (const stretch of stretches) {
    near.lastIndex = stretch.end;
    stretch.end += near.exec(text)?.[0].length ?? 0;
  }
  return stretches;
}

/** Behind a comma only what can be nothing but a part of the place before: a date is "5号", too. */
function isJoint(between: string, name: string): boolean {
  return (
    joint.test(between) &&
    (between.trim() === "" || /^(?:(?:3[2-9]|[4-9][0-9]|[0-9]{3,})号|.{1,6}(?:栋|幢|座|号楼|单元|室))/u.test(name))
  );
}

/** Names in the order of the text. */
function namesIn(text: string, districts: readonly DistrictAt[], named: readonly DistrictAt[]): Stretch[] {
  const names: Stretch[] = [];
  let read = 0;
  for (const match of text.matchAll(ending)) {
    const end = match.index + match[0].length;
    // The "城" of 城厢镇 ends no name.
    if (districts.some((district) => district.at < end && end <= district.end)) continue;
    const from = nameStart(text, match.index, end, read, districts);
    read = end;
    const isMore = names.at(-1)?.end === from;
    if ((isMore || end - from > 1) && !neverPlace.test(text.slice(from, end))) names.push({ from, end });
  }
  for (const { end } of [...districts, ...names.filter((name) => isFollowed(text, name.end))]) {
    const name = nameBehind(text, end, districts);
    if (name && !names.some((other) => other.from < name.end && name.from < other.end)) names.push(name);
  }
  for (const { at, end, isSpot } of named) {
    if (!isSpot && !isTown.test(text.slice(at, end))) continue;
    const saysMore = (name: Stretch) => name.end - end >= shortest || names.some((other) => other.from === name.end);
    const isTold = (name: Stretch) => (name.from === end ? saysMore(name) : name.from < end && at < name.end);
    if (!names.some(isTold)) names.push({ from: at, end });
  }
  return names.sort((a, b) => a.from - b.from);
}

const isTown = /(?:[镇乡]|街道)$/;

/** Whether another name may stand behind a name: "经济开发区华盛园", "净月大街 保利罗兰香谷". */
function isFollowed(text: string, end: number): boolean {
  return text.charAt(end) === " " || /[区镇乡村道路街]/.test(text.charAt(end - 1));
}

/** The name behind that of a district or town, though it ends like no place. */
function nameBehind(text: string, end: number, districts: readonly DistrictAt[]): Stretch | undefined {
  const from = text.charAt(end) === " " ? end + 1 : end;
  if (districts.some((district) => district.at === from)) return undefined;
  const length = lengthOf(afterDistrict, text, from) || lengthOf(endsClause, text, from);
  const isName = length > 0 && !lead.test(text.slice(from, from + length));
  return isName ? { from, end: from + length } : undefined;
}

function lengthOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.[0].length ?? 0;
}

const longestName = 10;
const ofName = /[\u4e00-\u9fa5A-Za-z0-9]/;

/** Where the name begins that has its ending at `at`: not before `least`, what leads up to it or the district. */
function nameStart(text: string, at: number, end: number, least: number, districts: readonly DistrictAt[]): number {
  let from = at;
  while (from > least && at - from < longestName && isOfName[text.charCodeAt(from - 1)] === 1) from--;
  from += lead.exec(text.slice(from, end))?.[0].length ?? 0;
  for (const district of districts) {
    if (district.at < from && district.end <= from) continue;
    if (district.end <= at && end - district.end >= 2) from = Math.max(from, district.end);
  }
  return from;
}

// Asked for every character before an ending: a look into a table costs less than a pattern.
const isOfName = new Uint8Array(65_536);
isOfName.fill(1, 0x4e00, 0x9fa6);
for (const character of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
  isOfName[character.charCodeAt(0)] = 1;
for (const character of inNoName) isOfName[character.charCodeAt(0)] = 0;

/** Found in another way. */
const relativeOnly = /^(?:隔壁|对面|旁边|附近)/;

/** "隔壁小区" is all that is said; of "隔壁阳光花园" the name is enough. */
function withoutSide(spot: string): string {
  const rest = spot.replace(/^(?:隔壁|对面|旁边|附近)(?:的)?/u, "");
  return rest.length >= shortest && !onlyKind.test(rest) ? rest : spot;
}
