import type { Urgency } from "../src/domain/codes.js";
import { petition, saysNow, sentencesOf, type WordsOfDanger, wordsIn, wordsOfDanger } from "./danger-by-word.js";
import { isAboutAnother, speaksOfDespair } from "./despair.js";
import { type Features, passingFeatures } from "./features.js";
import { hasHan, hasLatin, weightOf } from "./language.js";
import { classify, type LinearClassifier } from "./linear-classifier.js";
import { thanksForResult } from "./thanks.js";
import { unknownShare } from "./unknown-share.js";

/** What a text says about life and limb. */
export interface Alarm {
  /** Danger to life, urgent, or (absent) nothing in the words: then the matter's own urgency counts. */
  readonly urgency?: Exclude<Urgency, "normal">;
  /** Speaks of taking one's own life, or of not wanting to live. */
  readonly despair: boolean;
}

/**
 * Reads it by rule and as learned.
 * @param learned classes danger, despair and safe
 * @param features of the text, if they are known already
 */
export function alarmIn(text: string, learned: LinearClassifier, features?: Features): Alarm {
  if (thanksForResult(text) && wordsOfDanger(text) === "none") return { despair: false };
  const { isDanger, isDespair } = learnedAlarm(text, learned, features);
  const despair = (speaksOfDespair(text) || isDespair) && !isAboutAnother(text);
  if (despair || isDanger || speaksOfDespair(text)) return { urgency: "danger", despair };
  const urgency = isUrgent(text) ? "urgent" : undefined;
  return { ...(urgency ? { urgency } : {}), despair };
}

/** Recall comes before precision in a short message: a needless emergency number does less harm than none. */
const dangerFrom: Readonly<Record<WordsOfDanger, number>> = { named: 0.002, none: 0.16, explained: 0.5 };
/** A few words without any of danger say too little to go by; so do words of which the machine does not know many. */
const ofFewWordsFrom = 0.4;
const ofShortFrom = 0.25;
const ofStrangeFrom = 0.3;
/** In Chinese characters; a Latin word counts as two. */
const [fewWords, short] = [6, 12];
/** The share of n-grams never seen from which on words are strange. */
const strangeFrom = 0.3;
/** A sentence out of several is read without what stands around it, and a petition tells of much. */
const ofSentenceFrom = 0.3;
const ofPetitionFrom = 0.5;
const despairFrom = 0.4;

function learnedAlarm(
  text: string,
  learned: LinearClassifier,
  features: Features | undefined,
): { isDanger: boolean; isDespair: boolean } {
  const sentences = sentencesOf(text);
  if (text.length > petition)
    return { isDanger: sentences.some((one) => isDangerInPetition(one, learned)), isDespair: false };
  const read = features ?? passingFeatures(text);
  const isStrange = unknownShare(learned, read) >= strangeFrom;
  const whole = dangerOf(text, learned, read);
  const isDanger =
    whole.danger >= leastDanger(text, isStrange) ||
    (sentences.length > 1 && sentences.some((one) => dangerOf(one, learned).danger >= ofSentenceFrom));
  return { isDanger, isDespair: whole.despair >= despairFrom };
}

function leastDanger(text: string, isStrange: boolean): number {
  const words = wordsOfDanger(text);
  if (words !== "none") return dangerFrom[words];
  const { han, words: latin } = weightOf(text, petition);
  const length = han + latin * 2;
  if (length < fewWords) return ofFewWordsFrom;
  if (isStrange) return ofStrangeFrom;
  return length < short ? ofShortFrom : dangerFrom.none;
}

function isDangerInPetition(sentence: string, learned: LinearClassifier): boolean {
  const isNamed = wordsIn(sentence, true) === "named";
  if (!isNamed && !saysNow(sentence)) return false;
  return dangerOf(sentence, learned).danger >= (isNamed ? dangerFrom.none : ofPetitionFrom);
}

/** How probably a text tells of danger to anybody's life, and of the writer's despair. */
function dangerOf(
  text: string,
  learned: LinearClassifier,
  features: Features = passingFeatures(text),
): { readonly danger: number; readonly despair: number } {
  const found = classify(learned, features, learned.classes.length);
  const chanceOf = (label: string) => found.find((one) => one.label === label)?.probability ?? 0;
  return { danger: 1 - chanceOf("safe"), despair: chanceOf("despair") };
}

function isUrgent(text: string): boolean {
  if (hasHan(text) && urgentZh.some((pattern) => pattern.test(text))) return true;
  return hasLatin(text) && urgentEn.test(text.toLowerCase());
}

const urgentZh = [
  ["隐患|危险|不安全|出事|摔(?:了|倒|伤)|受伤|砸(?:到|伤|了)|差点|险些|触目惊心|危房|危楼|裸露|会掉|塌陷|漏电"],
  [
    "停(?:电|水|气|暖)|断(?:电|水|气|网)|没(?:有)?(?:电|水|气|暖气)(?:了|用|喝|可用)?|跳闸|突然",
    "紧急|急急|万分火急|十万火急|马上(?!就好)|立刻|立即|等米下锅|揭不开锅|停产|停工|报废|倒闭|破产|撑不下去|撑不住",
    "快黄了|断粮|救急|急需|救命钱|高烧|重病|癌|透析|孕妇|婴儿",
  ],
].map((words) => new RegExp(words.join("|"), "u"));
const urgentEn = new RegExp(
  [
    "\\burgent\\w*|\\bemergency\\b|\\bimmediately\\b|\\basap\\b|\\bdanger\\w*|\\bhazard\\w*|\\bunsafe\\b|\\binjur\\w+",
    "\\b(?:power|water) (?:is )?(?:out|off|cut)|\\boutages?\\b|\\bblackouts?\\b",
    "\\bno (?:water|power|electricity|heating|heat|gas)\\b",
    "\\bbankrupt\\w*|\\bshut(?:ting)? down\\b|\\bstopped production\\b|\\bdamaged machines?\\b",
  ].join("|"),
);
