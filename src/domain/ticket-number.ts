import { spokenDigits } from "./spoken-digits.js";

/**
 * A ticket's number is computed from its id and back, so it is unique without being stored, and neighbours in time are
 * not neighbours in number. Eight digits and a check digit, said in three groups: 482-173-056.
 */
const range = 100_000_000;
// Coprime with 10^8 and of no small pattern; with its inverse, `multiplier * inverse % range === 1`.
const multiplier = 61_803_399n;
const offset = 27_182_818n;
const inverse = modularInverse(multiplier, BigInt(range));

// Damm's quasigroup of order 10: catches every wrong digit and every swap of neighbours.
// H. M. Damm, Total anti-symmetrische Quasigruppen, 2004.
const damm = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/**
 * The number of the ticket with this id, nine digits without separators.
 * @param id from 1 to 99,999,999
 */
export function ticketNumber(id: number): string {
  const digits = String((BigInt(id) * multiplier + offset) % BigInt(range)).padStart(8, "0");
  return digits + checkDigit(digits);
}

/** The number as people read it: "482-173-056". */
export function formatTicketNumber(id: number): string {
  const number = ticketNumber(id);
  return `${number.slice(0, 3)}-${number.slice(3, 6)}-${number.slice(6)}`;
}

/**
 * The id behind a number that somebody typed, or undefined if it can't be one (a digit is wrong or missing).
 * Separators, spaces, full-width and Chinese digits are understood.
 */
export function ticketId(typed: string): number | undefined {
  const digits = plainDigits(typed).replace(/[^0-9]/g, "");
  if (digits.length !== 9 || checkDigit(digits) !== 0) return undefined;
  const id = Number(((BigInt(digits.slice(0, 8)) - offset + BigInt(range)) * inverse) % BigInt(range));
  return id > 0 ? id : undefined;
}

// People write groups with whatever lies between them, and say digits one by one; a comma alone parts thousands.
const between = "(?:[-\\s—–.·，、_/]{0,3}|,\\s)";
const numbers = new RegExp(
  `(?<!\\d)(?:\\d{3}${between}\\d{3}${between}\\d{3}|(?<!\\d\\s)\\d(?:\\s\\d){8}(?!\\s\\d))(?!\\d)`,
  "g",
);

/**
 * A ticket number that a text names, nine digits, also spoken ("四八二，幺七三，零五六") or spaced; `wrong` if something looks
 * like one but a digit is wrong.
 */
export function findTicketNumber(text: string): { readonly number?: string; readonly wrong: boolean } {
  let wrong = false;
  // NFKC would make a full-width comma one that parts thousands.
  for (const match of spokenDigits(text.replaceAll("，", "、").normalize("NFKC")).matchAll(numbers)) {
    const digits = match[0].replace(/\D/g, "");
    if (ticketId(digits) !== undefined) return { number: digits, wrong: false };
    wrong = true;
  }
  return { wrong };
}

/** Two groups of three digits and one that lacks a digit or has one too many. */
const nearly = /(?<![\d-])(?:\d{2,4}-\d{3}-\d{3}|\d{3}-\d{2,4}-\d{3}|\d{3}-\d{3}-\d{2,4})(?![\d-])/;
/** Numbers that anybody calls, written in the same groups: https://en.wikipedia.org/wiki/Toll-free_telephone_number */
const called = /^(?:0|[48]00-)/;
const named = /工单|受理号|编号|(?<![订快运提])单号|\b(?:ticket|case)\b/i;
const nineTogether = /(?<!\d)\d{8,10}(?!\d)/;

/**
 * Whether a text holds what was meant as a ticket's number, with a digit wrong, missing or too many: in groups as the bot
 * writes it, or called one. Telephone numbers, dates and numbers that something else is called are none.
 */
export function holdsMiswrittenNumber(text: string): boolean {
  if (findTicketNumber(text).number !== undefined) return false;
  const plain = plainDigits(text).replace(/\s*[\u2010-\u2015_.·]\s*|\s+-\s*|-\s+/g, "-");
  const grouped = nearly.exec(plain)?.[0];
  if (grouped !== undefined) return !called.test(grouped) && (named.test(text) || !/-\d{4}$/.test(grouped));
  const together = plain.replace(/(?<=\d)[\s-](?=\d)/g, "");
  // Nine digits and nothing else are no telephone number.
  return (named.test(text) && nineTogether.test(together)) || /^\D?[1-9]\d{8}\D?$/.test(together.trim());
}

function plainDigits(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[零〇一二三四五六七八九幺]/g, (c) =>
      c === "〇" ? "0" : c === "幺" ? "1" : String("零一二三四五六七八九".indexOf(c)),
    );
}

function checkDigit(digits: string): number {
  let interim = 0;
  for (const digit of digits) interim = damm[interim]?.[Number(digit)] ?? 0;
  return interim;
}

function modularInverse(value: bigint, modulus: bigint): bigint {
  let [r0, r1, s0, s1] = [modulus, value, 0n, 1n];
  while (r1 !== 0n) {
    const q = r0 / r1;
    [r0, r1] = [r1, r0 - q * r1];
    [s0, s1] = [s1, s0 - q * s1];
  }
  return ((s0 % modulus) + modulus) % modulus;
}
