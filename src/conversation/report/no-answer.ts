import type { ConversationState, Draft } from "../../domain/conversation.js";
import { maskPersonalData } from "../../domain/personal-data.js";
import { type Intent, proposeFrom, type Understanding } from "../../domain/understanding.js";
import { phrasesOf, say, type Turn, type TurnResult, withChoices } from "../turn.js";
import { askedCard, showCard } from "./card.js";
import { addFiles, keepWords } from "./draft.js";
import { nextStep } from "./next-step.js";

/** Only who is this sure to have said yes has said it: what is filed cannot be taken back by another word. */
const surelyYes = 0.7;
/** A "no" less sure than this is a guess. */
const likelyNo = 0.6;
/** So sure that it has nothing to do with the report, however long it is. */
const surelyAside = 0.85;

/** Messages with these intents tell nothing of a report by themselves. */
const tellingNothing: readonly Intent[] = [
  ...(["affirm", "deny", "out_of_scope", "greet", "thanks", "help", "abuse"] as const),
  ...(["bind_staff", "change_language", "urge", "ask_status", "withdraw"] as const),
];

/**
 * What is said while the card waits and is neither yes nor no nor more of the report: "wait", a slip of the finger, a
 * joke. Nothing of it goes into the report, and the card stays. Undefined if it is an answer.
 */
export function noAnswer(
  state: ConversationState,
  draft: Draft,
  turn: Turn,
  text: string,
  u: Understanding,
): TurnResult | undefined {
  if (turn.files.length > 0 || u.urgency === "danger") return undefined;
  const phrases = phrasesOf(state);
  if (asksToWait(text) && !namesTrouble(u)) return cardStays(state, draft, turn, phrases.cardWaits);
  if (u.intent === "affirm" && u.intentConfidence >= surelyYes) return undefined;
  if (u.intent === "deny" && u.intentConfidence >= likelyNo) return undefined;
  if (tellsSomething(text, u)) return undefined;
  return cardStays(state, draft, turn, phrases.cardNotUnderstood);
}

/** Who tells his name or number while a report is open: it stays with the report, and what was asked is asked again. */
export function takeContact(
  state: ConversationState,
  draft: Draft,
  turn: Turn,
  text: string,
  u: Understanding,
): TurnResult | undefined {
  if (u.place || u.issues.length > 0 || u.urgency === "danger" || !isContact(text)) return undefined;
  return nextStep(state, addFiles(keepWords(draft, text.trim()), turn), turn, true);
}

function cardStays(state: ConversationState, draft: Draft, turn: Turn, text: string): TurnResult {
  const { choices } = showCard(state, draft, turn, undefined);
  return say({ ...state, asked: askedCard(turn) }, withChoices(text, choices ?? []));
}

// "Wait, the water is off as well" tells on.
function namesTrouble({ issues }: Understanding): boolean {
  return (issues[0]?.candidates[0]?.confidence ?? 0) >= proposeFrom;
}

// Facts, a trouble, or words that are no mere utterance.
function tellsSomething(text: string, u: Understanding): boolean {
  if (u.place ?? u.people ?? u.amount ?? u.since ?? u.businessName) return true;
  if (/https?:\/\/|www\./i.test(text)) return true;
  if (u.wantsAnonymity || namesTrouble(u)) return true;
  if (!tellingNothing.includes(u.intent)) return /\p{Script=Han}.*\p{Script=Han}|[a-z]{3,}|\d{2,}/iu.test(text);
  return u.intentConfidence < surelyAside && isLong(text);
}

function isLong(text: string): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han >= 8 || (text.match(/[a-z]{2,}/gi)?.length ?? 0) + han / 2 >= 4;
}

/** So little is left beside who somebody is, a Chinese character counting two letters: "you can call me at …". */
const longestFrame = 48;
const asksForPerson = /人工|真人|客服|工作人员|\b(?:human|agent|operator|person|someone|somebody|officer)\b/i;

/** Whether a text tells who somebody is or how to reach him, and hardly more. */
export function isContact(text: string): boolean {
  const masked = maskPersonalData(text);
  if (masked === text || asksForPerson.test(text)) return false;
  return masked.replace(/〔[^〕]*〕|[^\p{L}]/gu, "").replace(/\p{Script=Han}/gu, "$&$&").length <= longestFrame;
}

const waitZh = new RegExp(
  [
    "^(?:嗯|哎|诶|哦|那|你|我|请|麻烦|先|再|都|还是|暂时|让|容)*",
    "(?:等(?:等|一?下|一等|一?会儿?|一?会|着|我.{0,10})?|稍(?:等|候|后)(?:片刻)?|慢(?:着|点儿?|一点)|且慢|别(?:急|忙)|不(?:着)?急",
    "|(?<=先|暂时)(?:别|不要|不)(?:急|忙|着急|交|报|发|提交|上报|弄|动)?|缓(?:缓|一缓)|放(?:放|一放)|停(?:停|一?下)*|打住",
    "|(?:晚点|过会儿?|待会儿?|一会儿?|回头|明天)(?:再(?:说|交|报|提交|弄))?|(?:想|看|核对|考虑|确认|问|商量|斟酌)(?:想|看|核对|考虑|问|商量|一?下|清楚)+.{0,8})",
    "(?:再(?:说|交|报|提交|看看)|先|吧|啊|呀|哈|哦|嘛|了|[\\s,，。.!！~…])*$",
  ].join(""),
  "u",
);
const waitEn =
  /^(?:please|pls|ok|okay|no|um+|uh|hey|can you|could you|[\s,.])*(?:wait\b|hold (?:on|it)\b|hang on\b|stop(?!\w)|not (?:yet|now)\b|later\b|one (?:moment|sec(?:ond)?|minute)\b|(?:just )?a (?:moment|sec(?:ond)?|minute)\b|give me (?:a|one|some|\d+)\b|let me (?:think|check|see|read|look|ask)\b|i(?:'ll| will| need to| have to| want to| must)? (?:think|check|ask|look|come back)\b|(?:do not|don'?t) (?:send|submit|file)(?: (?:it|this|that))? (?:yet|now)\b|slow down\b).{0,40}$/i;

/** Whether somebody wants time before he answers: "等一下", "let me check first". */
export function asksToWait(text: string): boolean {
  const plain = text.normalize("NFKC").replace(/’/g, "'").trim();
  return plain.length <= 60 && (waitZh.test(plain) || waitEn.test(plain));
}
