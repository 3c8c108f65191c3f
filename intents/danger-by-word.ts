import { type DangerKind, dangerKinds } from "../src/domain/codes.js";
import { dangersEn, figuresEn, hypotheticalsEn, pastsEn } from "./danger-words-en.js";
import { dangersZh, figuresZh, hypotheticalsZh, pastsZh } from "./danger-words-zh.js";
import { hasHan, hasLatin } from "./language.js";

const anyOf = (words: readonly string[]) => new RegExp(words.join("|"), "u");
const anyWordOf = (words: readonly string[]) => `\\b(?:${words.join("|")})\\b`;
// In the order of their kinds: smoke in a wrecked car is a fire.
const dangersInOrder = dangerKinds.flatMap((kind) => dangersZh.filter((danger) => danger.kind === kind));
const dangerPatterns = dangersInOrder.map(({ words }) => new RegExp(words.join("|"), "gu"));
const figureZh = new RegExp(figuresZh.join("|"), "gu");
const hypotheticalZh = anyOf(hypotheticalsZh);
const pastZh = anyOf(pastsZh);
const dangerEn = new RegExp(Object.values(dangersEn).flat().join("|"), "g");
const kindsEn = dangerKinds.map((kind) => ({ kind, words: new RegExp(dangersEn[kind].join("|")) }));
const figureEn = new RegExp(anyWordOf(figuresEn), "g");
const hypotheticalEn = new RegExp(anyWordOf(hypotheticalsEn));
const pastEn = new RegExp(anyWordOf(pastsEn));
/** A danger that was there before and still is. */
const still =
  /现在|正在|此刻|目前|刚刚|刚才|还在|还没(?:回|出|找|灭|救)|仍|又|快来|救|\b(?:now|right now|still|just|help)\b/;

/** For each character the patterns (bits) that it may belong to: a sentence without any is not searched. */
const hints = new Int32Array(1 << 16);
dangersInOrder.forEach(({ any }, i) => {
  for (const character of any) hints[character.charCodeAt(0)] = (hints[character.charCodeAt(0)] ?? 0) | (1 << i);
});

/** Longer texts are petitions: they tell what was, what may be and what is like a fire, so more is asked of a sentence. */
export const petition = 150;
/** In a petition a danger is told in a sentence that says that it is now. */
const now =
  /现在|正在|此刻|刚刚|刚才|马上|今天|今晚|今早|紧急|快来|救(?:火|人|命|援)|\b(?:now|right now|just|help|today|tonight|emergency|currently)\b/;

/**
 * What words of danger say in a text: `named` a danger that is there, `explained` one that is a figure of speech, a worry
 * or something long over, or `none`.
 */
export type WordsOfDanger = "named" | "explained" | "none";

/** Looks for words of danger. */
export function wordsOfDanger(text: string): WordsOfDanger {
  const found = sentencesOf(text).map((sentence) => wordsIn(sentence, text.length > petition));
  return found.includes("named") ? "named" : found.includes("explained") ? "explained" : "none";
}

/** The danger that a text names as one that is there; the first in the order of the kinds. */
export function dangerNamedIn(text: string): DangerKind | undefined {
  const found = sentencesOf(text).map((sentence) => findIn(sentence, text.length > petition));
  return dangerKinds.find((kind) => found.some((one) => one === kind));
}

/** The same for one sentence. @param isLong whether it stands in a petition: then it must be said that it is now */
export function wordsIn(sentence: string, isLong: boolean): WordsOfDanger {
  const found = findIn(sentence, isLong);
  return found === "none" || found === "explained" ? found : "named";
}

/** What words of danger say in a sentence: the danger that is there, if it is. */
type Found = DangerKind | Exclude<WordsOfDanger, "named">;

function findIn(sentence: string, isLong: boolean): Found {
  const chinese = hasHan(sentence) ? inChinese(sentence, isLong) : "none";
  if ((chinese !== "none" && chinese !== "explained") || !hasLatin(sentence)) return chinese;
  const english = inEnglish(sentence.toLowerCase().replace(/’/g, "'"), isLong);
  return english === "none" ? chinese : english;
}

/** Whether a sentence says that something is happening now. */
export function saysNow(sentence: string): boolean {
  return now.test(sentence);
}

/** The sentences of a text that say anything. */
export function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[。！？!?\n；;])|(?<=\.)\s/u).filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

function inChinese(sentence: string, isLong: boolean): Found {
  let hinted = 0;
  for (let i = 0; i < sentence.length; i++) hinted |= hints[sentence.charCodeAt(i)] ?? 0;
  if (hinted === 0) return "none";
  let plain: string | undefined;
  for (let i = 0; i < dangerPatterns.length; i++) {
    const pattern = dangerPatterns[i];
    const danger = dangersInOrder[i];
    if (!pattern || !danger || (hinted & (1 << i)) === 0 || sentence.search(pattern) < 0) continue;
    plain ??= sentence.replace(figureZh, "～");
    if (isOver(plain, pastZh)) return "explained";
    for (const match of plain.matchAll(pattern)) {
      if ((danger.isThreat || !isSupposed(plain, match)) && (!isLong || isNow(plain, match))) return danger.kind;
    }
  }
  return plain === undefined ? "none" : "explained";
}

function inEnglish(sentence: string, isLong: boolean): Found {
  if (sentence.search(dangerEn) < 0) return "none";
  const plain = sentence.replace(figureEn, "~");
  if (isOver(plain, pastEn) || (isLong && !now.test(plain))) return "explained";
  for (const match of plain.matchAll(dangerEn)) {
    const before = plain.slice(Math.max(0, match.index - 40), match.index + match[0].length);
    if (!hypotheticalEn.test(before))
      return kindsEn.find(({ words }) => words.test(plain.slice(match.index)))?.kind ?? "explained";
  }
  return "explained";
}

function isOver(sentence: string, pattern: RegExp): boolean {
  return pattern.test(sentence) && !still.test(sentence);
}

/** Whether it is said close by that it is now. */
function isNow(sentence: string, match: RegExpExecArray): boolean {
  return now.test(sentence.slice(Math.max(0, match.index - 20), match.index + match[0].length + 12));
}

/** Whether the clause with the match says that it may come to this: "存在火灾隐患", "随时有倒塌的危险". */
function isSupposed(sentence: string, match: RegExpExecArray): boolean {
  const end = match.index + match[0].length;
  const clauseStart = Math.max(...[..."，,：:、"].map((mark) => sentence.lastIndexOf(mark, match.index - 1))) + 1;
  if (hypotheticalZh.test(sentence.slice(clauseStart, end))) return true;
  return /^(?:了)?(?:事故)?(?:的)?(?:危险|可能|隐患|风险|发生|谁负责|事故|什么的|责任)/u.test(
    sentence.slice(end, end + 8),
  );
}
