/** The sort of each UTF-16 unit (lower case): 0 for what parts words. */
export type Script = Uint8Array;

/** Written without spaces: a character says something by itself. */
export const ideograph = 1;
/** Says something only as part of a word. */
export const letter = 2;
export const digit = 3;

const units = 65_536;

/** Chinese characters, letters from a to z, digits: what the built-in sentences are written in. */
export const chineseAndEnglish: Script = new Uint8Array(units);
chineseAndEnglish.fill(ideograph, 0x3400, 0x4dc0);
chineseAndEnglish.fill(ideograph, 0x4e00, 0xa000);
chineseAndEnglish[0x3007] = ideograph;
chineseAndEnglish.fill(letter, 0x61, 0x7b);
chineseAndEnglish[0x27] = letter;
chineseAndEnglish.fill(digit, 0x30, 0x3a);

const unspaced =
  /[\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}ー]/u;
const spoken = /[\p{L}\p{M}]/u;

let every: Script | undefined;

/** Letters, marks and digits of all languages beside those of Chinese and English; made when it is first needed. */
export function everyScript(): Script {
  if (every) return every;
  every = chineseAndEnglish.slice();
  for (let code = 0x80; code < units; code++) {
    // Halves of surrogate pairs (rare characters, emoji) stay apart.
    if (every[code] !== 0 || (code >= 0xd800 && code < 0xe000)) continue;
    const character = String.fromCharCode(code);
    if (unspaced.test(character)) every[code] = ideograph;
    else if (spoken.test(character)) every[code] = letter;
    else if (/\p{Nd}/u.test(character)) every[code] = digit;
  }
  return every;
}
