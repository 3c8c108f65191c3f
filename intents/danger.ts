import type { Urgency } from "../src/domain/codes.js";
import { dangersEn, figuresEn, hypotheticalsEn, pastsEn } from "./danger-words-en.js";
import { dangersZh, figuresZh, hypotheticalsZh, pastsZh } from "./danger-words-zh.js";
import { hasHan, hasLatin } from "./language.js";

const anyOf = (words: readonly string[]) => new RegExp(words.join("|"), "u");
const anyWordOf = (words: readonly string[]) => `\\b(?:${words.join("|")})\\b`;
const dangerPatterns = dangersZh.map(({ words }) => new RegExp(words.join("|"), "gu"));
const figureZh = new RegExp(figuresZh.join("|"), "gu");
const hypotheticalZh = anyOf(hypotheticalsZh);
const pastZh = anyOf(pastsZh);
const dangerEn = new RegExp(dangersEn.join("|"), "g");
const figureEn = new RegExp(anyWordOf(figuresEn), "g");
const hypotheticalEn = new RegExp(anyWordOf(hypotheticalsEn));
const pastEn = new RegExp(anyWordOf(pastsEn));
/** A danger that was there before and still is. */
const still =
  /现在|正在|此刻|目前|刚刚|刚才|还在|还没(?:回|出|找|灭|救)|仍|又|快来|救|\b(?:now|right now|still|just|help)\b/;

/** For each character the patterns (bits) that it may belong to: a sentence without any is not searched. */
const hints = new Int32Array(1 << 16);
dangersZh.forEach(({ any }, i) => {
  for (const character of any) hints[character.charCodeAt(0)] = (hints[character.charCodeAt(0)] ?? 0) | (1 << i);
});

/** Longer texts are petitions: they tell what was, what may be and what is like a fire, so more is asked of a sentence. */
const petition = 150;
/** In a petition a danger is told in a sentence that says that it is now. */
const now =
  /现在|正在|此刻|刚刚|刚才|马上|今天|今晚|今早|紧急|快来|救(?:火|人|命|援)|\b(?:now|right now|just|help|today|tonight|emergency|currently)\b/;

/** Danger to life, urgent, or (undefined) nothing in the words: then the matter's own urgency counts. */
export function urgencyIn(text: string): Exclude<Urgency, "normal"> | undefined {
  if (speaksOfDespair(text) || tellsOfDanger(text)) return "danger";
  if (hasHan(text) && urgentZh.some((pattern) => pattern.test(text))) return "urgent";
  return hasLatin(text) && urgentEn.test(text.toLowerCase()) ? "urgent" : undefined;
}

/** Recall comes before precision in a short message: a needless emergency number does less harm than none. */
function tellsOfDanger(text: string): boolean {
  const isLong = text.length > petition;
  const english = hasLatin(text);
  for (const sentence of text.split(/(?<=[。！？!?\n；;])|(?<=\.)\s/u)) {
    if (isDangerZh(sentence, isLong)) return true;
    if (english && isDangerEn(sentence.toLowerCase().replace(/’/g, "'"), isLong)) return true;
  }
  return false;
}

function isDangerZh(sentence: string, isLong: boolean): boolean {
  let hinted = 0;
  for (let i = 0; i < sentence.length; i++) hinted |= hints[sentence.charCodeAt(i)] ?? 0;
  if (hinted === 0) return false;
  let plain: string | undefined;
  for (let i = 0; i < dangerPatterns.length; i++) {
    const pattern = dangerPatterns[i];
    if (!pattern || (hinted & (1 << i)) === 0 || sentence.search(pattern) < 0) continue;
    plain ??= sentence.replace(figureZh, "～");
    if (isOver(plain, pastZh)) return false;
    for (const match of plain.matchAll(pattern)) {
      if ((dangersZh[i]?.isThreat || !isSupposed(plain, match)) && (!isLong || isNow(plain, match))) return true;
    }
  }
  return false;
}

function isDangerEn(sentence: string, isLong: boolean): boolean {
  if (sentence.search(dangerEn) < 0) return false;
  const plain = sentence.replace(figureEn, "~");
  if (isOver(plain, pastEn) || (isLong && !now.test(plain))) return false;
  for (const match of plain.matchAll(dangerEn)) {
    const before = plain.slice(Math.max(0, match.index - 40), match.index + match[0].length);
    if (!hypotheticalEn.test(before)) return true;
  }
  return false;
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

const urgentZh = [
  ["隐患|危险|不安全|出事|摔(?:了|倒|伤)|受伤|砸(?:到|伤|了)|差点|险些|触目惊心|危房|危楼|裸露|会掉|塌陷|漏电"],
  [
    "停(?:电|水|气|暖)|断(?:电|水|气|网)|没(?:有)?(?:电|水|气|暖气)(?:了|用|喝|可用)?|跳闸|突然",
    "紧急|急急|万分火急|十万火急|马上(?!就好)|立刻|立即|等米下锅|揭不开锅|停产|停工|报废|倒闭|破产|撑不下去|撑不住",
    "快黄了|断粮|救急|急需|救命钱|高烧|重病|癌|透析|孕妇|婴儿",
  ],
].map((words) => anyOf(words));
const urgentEn = new RegExp(
  [
    "\\burgent\\w*|\\bemergency\\b|\\bimmediately\\b|\\basap\\b|\\bdanger\\w*|\\bhazard\\w*|\\bunsafe\\b|\\binjur\\w+",
    "\\b(?:power|water) (?:is )?(?:out|off|cut)|\\boutages?\\b|\\bblackouts?\\b",
    "\\bno (?:water|power|electricity|heating|heat|gas)\\b",
    "\\bbankrupt\\w*|\\bshut(?:ting)? down\\b|\\bstopped production\\b|\\bdamaged machines?\\b",
  ].join("|"),
);

const despairZh = anyOf([
  "不想活|活不下去|活着(?:真|太|都|也)?(?:没|有什么|还有(?:什么|啥))意思|没有?活路|活够了|想死|去死(?:了|算了)|死了算了|寻死|自杀|轻生|自尽",
  "跳楼|跳河|跳桥|上吊|喝农药|割腕|了结(?:自己|一切)|结束(?:自己的|这|我的)?(?:生命|一生)|生无可恋|没法活|一死了之|同归于尽|遗书",
  "撑不下去了?[^。！？]{0,6}(?:死|活)|不如死|死给|解脱了?算|没有?活下去|活得(?:太|好)累|人间不值得|下辈子再|来世再|永别",
]);
const despairEn = new RegExp(
  [
    "\\bsuicid\\w+|\\bkill myself\\b|\\bend (?:my|it) (?:life|all)\\b|\\bwant to die\\b|\\bwish i (?:was|were) dead\\b",
    "\\b(?:don'?t|do not) want to (?:live|be here any ?more|wake up)\\b|\\bno reason to (?:live|go on)\\b|\\bbetter off dead\\b",
    "\\bcan'?t go on (?:living|like this any ?more)\\b|\\btake my own life\\b|\\bhang myself\\b|\\bjump off\\b|\\bnothing (?:left )?to live for\\b",
  ].join("|"),
);
/** "跳楼价" is a sale, "急死了" a way of speaking; "活不下去" of a shop is not of its owner. */
const notDespair =
  /跳楼(?:价|机|大甩卖|甩卖)|自杀式|(?:店|企业|公司|厂|商家|生意|实体)[^。！？,，]{0,6}(?:活不下去|没有?活路|没法活)|suicide (?:hotline|prevention) (?:poster|week)/giu;

/** In a short message these are a cry; in a long petition they are a figure of speech. */
const shortCry = 80;

const another =
  /(?:有(?:个)?(?:人|男的|女的|小伙|姑娘|老人|孩子|学生)|(?<!其)他|她|邻居|男子|女子|同事|同学|朋友)[^，。！？,.!?]{0,12}(?:跳|自杀|轻生|寻死|割腕|上吊|不想活)|\b(?:someone|somebody|a (?:man|woman|girl|boy|person)|he|she|they|my (?:friend|neighbou?r|colleague))\b[^.!?]{0,40}\b(?:jump|suicid|kill|die)/iu;

/** True if it is somebody else whose life is at stake: then help is to be called, and not the writer to be consoled. */
export function isAboutAnother(text: string): boolean {
  return another.test(text) && !/我(?:也|真)?(?:不想活|想死|要自杀)|\bI (?:want|am going) to (?:die|kill)/iu.test(text);
}

/** Whether a text speaks of despair or of taking one's own life. */
export function speaksOfDespair(text: string): boolean {
  if (hasHan(text)) {
    if (despairZh.test(text) && despairZh.test(text.replace(notDespair, ""))) return true;
    if (text.length <= shortCry && /绝望了?|走投无路/u.test(text)) return true;
  }
  if (!hasLatin(text)) return false;
  const lower = text.toLowerCase().replace(/’/g, "'");
  return despairEn.test(lower) && despairEn.test(lower.replace(notDespair, ""));
}
