import { englishNumber, englishScale, parseEnglishNumber } from "./english-numbers.js";
import { hasLatin } from "./language.js";
import { aboutOne, parseNumber } from "./numbers.js";

/** A number that a text names, with its "多", "来", "余" or "+". */
export interface NumberInText {
  /** Of an estimate what is said for certain: 100,000 of "十几万". */
  readonly value: number;
  readonly written: string;
  readonly at: number;
  readonly end: number;
}

const about = "[多余来几]";
/** What makes "3万5" five thousand more, and "3万5个人" not. */
const noCounted = "(?![0-9.个人户名年月天日号次家位台辆吨亩平斤里公点楼层栋岁:/-])";
const figures = [
  "[0-9]{1,15}(?:(?:,[0-9]{3}(?![0-9])){1,4}|(?:，[0-9]{3}){0,3}，000(?![0-9]))?(?:\\.[0-9]{1,6})?",
  "(?:[kKwW](?![a-zA-Z])|[mM](?=\\s?(?:yuan|rmb|RMB))",
  `|\\s?(?:${englishScale})\\b`,
  `|\\s?${about}?\\s?个?${about}?(?<!个)[十百千万亿]{1,3}(?:[1-9]${noCounted}[百千万]?)*`,
  `|个${about}?亿)?(?:\\s?(?:${about}|\\+))?`,
].join("");
const numeral = "一二两俩三仨四五六七八九十百千万亿零〇壹贰叁肆伍陆柒捌玖拾佰仟";
const chinese = [
  `(?:(?:[${numeral}]|几(?![${numeral.slice(0, 12)}])){1,16}(?:个${about}?亿|儿八[十百]|${about}[百千万亿]{1,2})?`,
  `(?:${about}|把(?=[人块元户个口号来]))?|半个${about}?亿)`,
].join("");
const inChinese = new RegExp(`${figures}|${chinese}`, "gu");
const inBoth = new RegExp(`${figures}|${chinese}|${englishNumber}`, "gi");
const any = new RegExp(`[0-9${numeral}]`, "u");

/** A unit without a number is a word ("百姓", "万一"), unless it is an estimate: "上万", "百来", "百八十". */
const bareUnit = /^[百千万亿](?![多余来把])/u;

/**
 * The numbers of a text in their order: figures, Chinese numerals, English words, mixed. Linear.
 * @param text in half-width characters (numbers.ts)
 */
export function numbersIn(text: string): readonly NumberInText[] {
  const english = hasLatin(text);
  if (!english && !any.test(text)) return [];
  const found: NumberInText[] = [];
  for (const match of text.matchAll(english ? inBoth : inChinese)) {
    const [written] = match;
    const value = valueIn(written, text, match.index);
    if (value !== undefined) found.push({ value, written, at: match.index, end: match.index + written.length });
  }
  return found;
}

function valueIn(written: string, text: string, at: number): number | undefined {
  if (/^[a-z]/i.test(written) || /[a-z]{3}/i.test(written)) return parseEnglishNumber(written);
  if (/^几?[多余来]?$/u.test(written)) return undefined;
  if (bareUnit.test(written) && !aboutOne.test(written) && !isEstimated(written, text, at)) return undefined;
  const thousands = /[kwm]\+?$/i.exec(written.trimEnd());
  if (thousands)
    return Number.parseFloat(written.replace(/[,，]/g, "")) * (thousandsOf[thousands[0].charAt(0).toLowerCase()] ?? 1);
  return parseNumber(written.replace("+", ""));
}

const thousandsOf: Readonly<Record<string, number>> = { k: 1e3, w: 1e4, m: 1e6 };

function isEstimated(written: string, text: string, at: number): boolean {
  if (/[上近好数小成满破]/u.test(text.charAt(at - 1))) return true;
  return written.length >= 2 && /^[元块]/u.test(text.slice(at + written.length));
}
