import { spokenDigits } from "../src/domain/spoken-digits.js";
import { halfWidth } from "./numbers.js";

const readCharacters = 2_000;

/** What people put between digits: blanks, hyphens, commas when they say them. */
const gap = "[\\s\\-\\u2010-\\u2015_.·、，,]{0,2}";
const patterns: readonly RegExp[] = [
  // A "one" that follows spoken digits ("…零零一直打不通") is no part of the number; one that is a figure would be.
  new RegExp(`(?<!\\d)(?:(?:\\+|00)?86${gap})?(1${gap}[3-9](?:${gap}\\d){9})(?!\\d)`),
  /(?<!\d)\(?(0(?:10|2\d|[3-9]\d\d)\)?[\s-]{0,2}[2-9]\d{2,3}[\s-]?\d{4})(?!\d)/,
  /(\+\d(?:[\s-]?\d){7,14})(?!\d)/,
  /(?:电话|座机|固话|手机|号码|联系方式|\btel|\bphone|\bcall(?: me)?)(?:号码?|number)?(?:\s{0,2}(?:是|为|[:：=.]|is|at|on|me)){0,2}\s{0,2}([2-9]\d{2,3}[\s-]?\d{4})(?!\d|\s?[元块万年斤米人户])/i,
];
const digitsInRow = /\d(?:[\s\-()（）\u2010-\u2015_.·、，,+]{0,3}\d){6}/;

/**
 * A telephone number that a text names, as digits with area code: mobile before landline before foreign (with "+"), also
 * spaced, hyphenated, full width or spoken ("幺三八零零…"). Service numbers (400…, 12345) are none.
 */
export function findPhone(text: string): string | undefined {
  const plain = spokenDigits(halfWidth(text.slice(0, readCharacters)));
  if (!digitsInRow.test(plain)) return undefined;
  for (const pattern of patterns) {
    const said = pattern.exec(plain)?.[1];
    if (said !== undefined) return (said.startsWith("+") ? "+" : "") + said.replace(/\D/g, "");
  }
  return undefined;
}
