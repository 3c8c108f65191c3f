import type { Language } from "../src/domain/codes.js";
import type { Understanding } from "../src/domain/understanding.js";
import { withoutCodes } from "./plain-words.js";

const readCharacters = 5_000;
/** The first sentences tell what language it is. */
const readLanguage = 400;
const severalWords = 4;
const startsLikeName = /^[A-Z][a-z]/;

/** Chinese if Chinese characters weigh more than Latin words: a Chinese character says about as much as a short word. */
export function languageOf(text: string): Language {
  const { han, words } = weightOf(text, readCharacters);
  if (han === 0 && words === 0) return "zh";
  return han >= words ? "zh" : "en";
}

/**
 * How surely a text's words tell its language: surely if they are Chinese, or English of which most are known; perhaps if
 * there is one or several that are not. Names, codes and slips of the finger tell nothing.
 * @param isKnown whether an English word is one
 */
export function tellsLanguage(text: string, isKnown: (word: string) => boolean): Understanding["tellsLanguage"] {
  const bare = withoutCodes(text.slice(0, readLanguage));
  if (hasHan(bare)) return "surely";
  const words = bare.match(/[a-z]+(?:['’][a-z]+)?/gi)?.filter((word) => word.length > 1) ?? [];
  const known = words.filter(isKnown);
  const surely = known.filter((word) => word === words[0] || !startsLikeName.test(word)).length;
  if (surely > 0 && (surely > 1 || words.length === 1) && surely * 2 >= words.length) return "surely";
  return known.length > 0 || words.length >= severalWords ? "perhaps" : "no";
}

/** How many Chinese characters and how many Latin words (of two letters or more) the beginning of a text holds. */
export function weightOf(text: string, readLength: number): { readonly han: number; readonly words: number } {
  let han = 0;
  let words = 0;
  let run = 0;
  const length = Math.min(text.length, readLength);
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    const isLatin = (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
    run = isLatin ? run + 1 : 0;
    if (run === 2) words++;
    if (code >= 0x3400 && code <= 0x9fff) han++;
  }
  return { han, words };
}

/** Whether any English can be in a text: two letters side by side. */
export function hasLatin(text: string): boolean {
  return /[a-z]{2}/i.test(text);
}

/** Whether any Chinese is in a text. */
export function hasHan(text: string): boolean {
  return /[\u3400-\u9fff]/.test(text);
}

/** Who asks for a language says little else. */
const longestWish = 120;
const english = "英文|英语|english";
const chinese = "中文|汉语|普通话|chinese|mandarin";
const asked = new RegExp(
  `(?:换|切换?|改|用|说|讲|转|change|switch|speak|talk|write|reply|use|in)[^。.!！?？]{0,14}?(${english}|${chinese}|国语|华语)`,
  "u",
);
const bare = new RegExp(
  `^[\\s/]*(?:language\\s*[:=]?\\s*)?(${english}|${chinese})(?:版)?(?:\\s*(?:please|pls|吧|谢谢|可以吗|行吗))?[\\s.。!！?？]*$`,
  "u",
);
const cannot =
  /(?:don'?t|do not|can'?t|cannot)\s+(?:speak|read|understand|know)\s+(?:any\s+)?(chinese|english|mandarin)|(?:看|听|读)不懂(中文|英文|汉语|英语)|不(?:会|懂)(?:说|看)?(中文|英文|汉语|英语)/u;

/** The language that someone asks to go on in: "换成英文", "speak English please", "说中文". */
export function wantedLanguage(text: string): Language | undefined {
  if (text.length > longestWish) return undefined;
  const plain = text.normalize("NFKC").toLowerCase();
  const refused = cannot.exec(plain);
  if (refused) return isEnglish(refused.slice(1).find((part) => part !== undefined) ?? "") ? "zh" : "en";
  const wish = (plain.length <= 60 ? asked.exec(plain) : null) ?? bare.exec(plain);
  return wish ? (isEnglish(wish[1] ?? "") ? "en" : "zh") : undefined;
}

function isEnglish(name: string): boolean {
  return name === "english" || name.startsWith("英");
}
