/** Crockford's alphabet: no I, L, O, U, so that nothing is misread. https://www.crockford.com/base32.html */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const characters = 16;

/**
 * A receipt code: 80 bits of secret with which an anonymous reporter comes back, as four groups of four characters.
 * @param random at least 10 random bytes from a cryptographic source
 */
export function receiptCode(random: Uint8Array): string {
  let bits = 0n;
  for (const byte of random.subarray(0, 10)) bits = (bits << 8n) | BigInt(byte);
  let code = "";
  for (let i = 0; i < characters; i++) {
    code = alphabet.charAt(Number(bits & 31n)) + code;
    bits >>= 5n;
  }
  return groupReceiptCode(code);
}

/**
 * The receipt code that a text holds, in its written form, or undefined. Tolerates lower case, full-width characters,
 * missing or other separators, and the usual misreadings (O for 0, I and L for 1).
 */
export function findReceiptCode(text: string): string | undefined {
  const plain = text.normalize("NFKC").toUpperCase();
  const match =
    /(?<![0-9A-Z])([0-9A-Z]{4})[-\s_—·.]{0,2}([0-9A-Z]{4})[-\s_—·.]{0,2}([0-9A-Z]{4})[-\s_—·.]{0,2}([0-9A-Z]{4})(?![0-9A-Z])/.exec(
      plain,
    );
  if (!match) return undefined;
  const code = match.slice(1, 5).join("").replace(/O/g, "0").replace(/[IL]/g, "1");
  // Sixteen letters or sixteen digits are words or a card number, not one of ours (a chance of 1 in 100,000 a code).
  if (code.includes("U") || !/[0-9]/.test(match[0]) || !/[A-Z]/.test(match[0])) return undefined;
  return groupReceiptCode(code);
}

function groupReceiptCode(code: string): string {
  return [0, 4, 8, 12].map((i) => code.slice(i, i + 4)).join("-");
}
