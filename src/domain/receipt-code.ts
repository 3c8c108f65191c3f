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
  const four =
    /(?<![0-9A-Z])([0-9A-Z]{4})[-\s_—·.]{0,2}([0-9A-Z]{4})[-\s_—·.]{0,2}([0-9A-Z]{4})[-\s_—·.]{0,2}([0-9A-Z]{4})(?![0-9A-Z])/g;
  for (const match of plain.matchAll(four)) {
    const groups = match.slice(1, 5);
    if (isMixed(groups) && !groups.join("").includes("U"))
      return groups.join("-").replace(/O/g, "0").replace(/[IL]/g, "1");
  }
  return undefined;
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
  return groups.filter((group) => /[2-9]/.test(group) && /[A-Z]/.test(group)).length >= mixedGroups;
}

function groupsOf(code: string): string[] {
  return [0, 4, 8, 12].map((i) => code.slice(i, i + 4));
}
