/** Crockford's alphabet: no I, L, O, U, so that nothing is misread. https://www.crockford.com/base32.html */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const characters = 16;
/** So many of the four groups mix letters and digits, as words, years, amounts and card numbers do not. */
const mixedGroups = 3;

/**
 * A receipt code: 79 bits of secret with which an anonymous reporter comes back, as four groups of four characters.
 * @param randomBytes from a cryptographic source; asked again while a draw could be taken for words or numbers
 */
export function receiptCode(randomBytes: (count: number) => Uint8Array): string {
  for (;;) {
    const code = codeOf(randomBytes(10));
    if (isMixed(groupsOf(code))) return groupsOf(code).join("-");
  }
}

/**
 * The receipt code that a text holds, in its written form, or undefined. Tolerates lower case, full-width characters,
 * missing or other separators, and the usual misreadings (O for 0, I and L for 1).
 */
export function findReceiptCode(text: string): string | undefined {
  const plain = text.normalize("NFKC").toUpperCase();
  let [best, most]: [readonly string[] | undefined, number] = [undefined, 0];
  let read = 0;
  for (const match of plain.matchAll(fourGroups)) {
    const [, a = "", first, b = "", second, c = "", third, d = ""] = match;
    if (++read > mostRead) break;
    const groups = [a, b, c, d];
    if (!isMixed(groups) || groups.join("").includes("U")) continue;
    const score = codeLikeness(groups, first === second && second === third);
    if (score > most) [best, most] = [groups, score];
  }
  return best?.join("-").replace(/O/g, "0").replace(/[IL]/g, "1");
}

/** No message holds so many words of four letters in a row; a text made to be slow does. */
const mostRead = 4_000;

const group = "([0-9A-Z]{4})";
const separator = "([-\\s_—·.]{0,2})";
/** Looks ahead, so that a word of four letters before the code ("my code 7K3M-…") does not use up its first groups. */
const fourGroups = new RegExp(
  `(?<![0-9A-Z])(?=${group}${separator}${group}${separator}${group}${separator}${group}(?![0-9A-Z]))`,
  "g",
);

const nearlyGrouped = /^[0-9A-Z]{3,5}(?:-[0-9A-Z]{3,5}){2,4}$/;
const calledCode = /查询码|回执码|(?:receipt|query) ?code/gi;
const aroundCode = /查询|我的|号码|是|\b(?:my|the|code|is|receipt|here)\b|[\s:：,，。.!！"“”]/gi;

/**
 * Whether a text is what was meant as a receipt code, with a character wrong or some missing: in groups as the bot writes
 * it, or called one.
 */
export function isMiswrittenCode(text: string): boolean {
  if (text.length > 60 || findReceiptCode(text) !== undefined) return false;
  const isCalled = text.search(calledCode) >= 0;
  const rest = text
    .normalize("NFKC")
    .replace(calledCode, " ")
    .replace(aroundCode, "")
    .replace(/[\u2010-\u2015_·]/g, "-");
  const written = rest.toUpperCase();
  const groups = written.split("-");
  const signs = groups.join("").length;
  if (isCalled) return /^[0-9A-Z-]+$/.test(written) && signs >= 10 && signs <= 22;
  if (!nearlyGrouped.test(written)) return false;
  const isWhole = groups.length === 4 && signs === characters && rest === written && /[A-Z]/.test(rest);
  return isWhole || mixedAmong(groups) >= 2;
}

/** A code is parted by one sign throughout, mixes letters and digits in most groups, and holds none of I, L, O. */
function codeLikeness(groups: readonly string[], isEvenlyParted: boolean): number {
  return (isEvenlyParted ? 4 : 0) + 2 * mixedAmong(groups) + (/[ILO]/.test(groups.join("")) ? 0 : 1);
}

/** A code of ours as it is written, however it was typed: lower case, other separators, O for 0, I or L for 1. */
export function normaliseCode(typed: string): string {
  const plain = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "");
  return (
    plain
      .replace(/O/g, "0")
      .replace(/[IL]/g, "1")
      .match(/.{1,4}/g) ?? []
  ).join("-");
}

function codeOf(random: Uint8Array): string {
  let bits = 0n;
  for (const byte of random.subarray(0, 10)) bits = (bits << 8n) | BigInt(byte);
  let code = "";
  for (let i = 0; i < characters; i++) {
    code = alphabet.charAt(Number(bits & 31n)) + code;
    bits >>= 5n;
  }
  return code;
}

// 0 and 1 do not count as digits: whoever misreads them types letters.
function isMixed(groups: readonly string[]): boolean {
  return mixedAmong(groups) >= mixedGroups;
}

function mixedAmong(groups: readonly string[]): number {
  return groups.filter((written) => /[2-9]/.test(written) && /[A-Z]/.test(written)).length;
}

function groupsOf(code: string): string[] {
  return [0, 4, 8, 12].map((i) => code.slice(i, i + 4));
}
