import type { PlaceMention } from "../src/domain/understanding.js";
import { searchedForPlace } from "./place.js";

/** Kinds of places that troubles are about themselves, too. */
const kind =
  /(?:卫生院|医院|学校|小学|中学|幼儿园|学院|大学|菜?市场|超市|商场|公园|[车铁交]站|站|派出所|村委会|居委会|厂|店|馆|公司|工地|码头|桥|路|街|道|巷)$/;

/**
 * A text with blanks where it surely names its place, as long as before: what a place is called says nothing of the
 * trouble there. The kind of a place stays if the trouble may be about it: "人民医院", but not "人民医院门口".
 */
export function withoutPlace(text: string, place: PlaceMention | undefined): string {
  // Where somebody comes from or goods go to is told of the trouble.
  if (!place || place.outside) return text;
  const plain = plainBeginning(text);
  if (plain === undefined) return text;
  const { spot } = place;
  const at = plain.indexOf(place.text);
  if (spot === undefined) return blanked(text, at, place.text.length);
  const kept = kind.exec(spot)?.[0].length ?? 0;
  if (at >= 0 && (place.district !== undefined || isAlone(plain, at, spot.length)))
    return blanked(text, at, place.text.length - kept);
  const names = place.text.endsWith(spot) ? place.text.slice(0, -spot.length).trimEnd() : place.text;
  const rest = blanked(text, plain.indexOf(names), names.length);
  const spotAt = plain.indexOf(spot);
  return isAlone(plain, spotAt, spot.length) ? blanked(rest, spotAt, spot.length - kept) : rest;
}

/** What was searched for a place, as it was read; undefined if it is not as long as what was written. */
function plainBeginning(text: string): string | undefined {
  const read = text.slice(0, searchedForPlace);
  const plain = read.normalize("NFKC");
  return plain.length === read.length ? plain : undefined;
}

/** Words that only lead up to a place: "地址是", "at the corner of". */
const leadUp =
  /(?:(?:我们?|家)?(?:就|住)?(?:在|位于)|(?:地址|地点|位置)[是在:：]?)$|(?:\b(?:at|on|in|near|outside|opposite|behind|by|the|corner|intersection|junction|of|address|is|:)\s+)+$/i;
const longestLeadUp = 24;

function blanked(text: string, at: number, length: number): string {
  if (at < 0 || length <= 0) return text;
  const from = at - (leadUp.exec(text.slice(Math.max(0, at - longestLeadUp), at))?.[0].length ?? 0);
  return text.slice(0, from) + " ".repeat(at + length - from) + text.slice(at + length);
}

/** Whether nothing stands beside it in its clause. */
function isAlone(text: string, at: number, length: number): boolean {
  return !/[\p{L}\p{N}]/u.test(text.charAt(at - 1) + text.charAt(at + length));
}
