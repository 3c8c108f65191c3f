import type { Asked, ConversationState, Draft, DraftIssue } from "../../domain/conversation.js";
import { proposeFrom, type Understanding } from "../../domain/understanding.js";
import { phrasesOf, say, type Turn, type TurnResult, without } from "../turn.js";
import { addFiles, addPlace, addWords, keepWords, retold, toDraftIssue } from "./draft.js";
import { fileDraft } from "./file.js";
import { nextStep, offeredMatters } from "./next-step.js";
import { saysNoPlace } from "./no-place.js";

/** After so many tries at the same question the draft goes on without the answer, and a human finds out. */
const maxAttempts = 2;

/** So many characters are a place and nothing besides. */
const spotLength = 80;

/** An answer to "what happened?" */
export function answerWhat(
  state: ConversationState,
  draft: Draft,
  turn: Turn,
  text: string,
  u: Understanding,
): TurnResult {
  const told = addFiles(addWords(draft, text, u), turn);
  const attempts = state.asked?.attempts ?? 0;
  const understood = told.issues.some((i) => i.matter !== undefined || offeredMatters(i).length > 0);
  if (!understood && attempts >= maxAttempts) return nextStep(state, undecide(told), turn);
  return nextStep(state, told, turn);
}

/** Words instead of a chosen matter: another way to say it, or "none of these". */
export function answerMatter(
  state: ConversationState,
  draft: Draft,
  turn: Turn,
  text: string,
  u: Understanding,
): TurnResult {
  if (u.intent === "deny" && u.issues.length === 0) return noneOfThese(state, draft, turn);
  const index = state.asked?.issue ?? 0;
  const issue = draft.issues[index];
  const [only, second] = offeredMatters(issue);
  // "Yes" to the only one that was offered.
  if (u.intent === "affirm" && u.intentConfidence >= 0.8 && issue && only && !second)
    return nextStep(state, setIssue(draft, index, { ...issue, matter: only.matter }), turn);
  const best = u.issues[0];
  const attempts = state.asked?.attempts ?? 0;
  const told = addFiles({ ...addPlace(draft, u), texts: [...draft.texts, text] }, turn);
  const rephrased = best ? toDraftIssue(best) : undefined;
  if (rephrased?.matter) return nextStep(state, setIssue(told, index, retold(issue, rephrased)), turn);
  if (attempts >= maxAttempts) return nextStep(state, undecide(told), turn);
  return nextStep(state, best ? setIssue(told, index, toDraftIssue(best)) : told, turn);
}

/** None of the offered matters: first asked to rephrase, then a human decides. */
export function noneOfThese(state: ConversationState, draft: Draft, turn: Turn): TurnResult {
  const attempts = state.asked?.what === "choose_matter" ? state.asked.attempts : 0;
  if (attempts >= maxAttempts) return nextStep(state, undecide(draft), turn);
  const asked: Asked = {
    what: "choose_matter",
    at: turn.now.getTime(),
    attempts: attempts + 1,
    ...(state.asked?.issue !== undefined ? { issue: state.asked.issue } : {}),
  };
  // What has been rejected is not offered again.
  const index = asked.issue ?? 0;
  const issue = draft.issues[index];
  const rejected = issue ? setIssue(draft, index, { ...issue, candidates: [] }) : draft;
  return say({ ...state, draft: rejected, asked }, phrasesOf(state).rephrase);
}

/** An answer to "where?": what tells of a trouble goes on with the report, any other words are a place. */
export function answerPlace(
  state: ConversationState,
  draft: Draft,
  turn: Turn,
  text: string,
  u: Understanding,
): TurnResult {
  const attempts = state.asked?.attempts ?? 0;
  if (tellsWhat(draft, u, text)) return nextStep(state, addFiles(addWords(draft, text, u), turn), turn);
  // "Yes", "I don't know" or "look it up yourself" is no place.
  if ((u.intent === "affirm" || u.intent === "deny" || saysNoPlace(text)) && !u.place)
    return nextStep(state, attempts >= maxAttempts ? { ...draft, placeGivenUp: true } : draft, turn);
  // Within a known district a road may be called after any city: "上海东路" is not in Shanghai.
  if (draft.askedSpot && draft.district && !u.place?.district && text.length <= spotLength) {
    const there = { ...addNews(draft, u), place: text.trim(), hasSpot: true };
    return nextStep(state, addFiles(there, turn), turn);
  }
  // What says more than a place stays with the report: "by the bus stop" helps to find it.
  const said = u.issues.length > 0 ? keepWords(draft, text) : draft;
  const told = addFiles(addPlace(addNews(said, u), u), turn);
  if (told.district && (told.hasSpot || !draft.askedSpot)) return nextStep(state, told, turn);
  const words = text.trim().slice(0, 200);
  // The district is known and the spot was asked for: whatever he wrote is the best description there is.
  if (told.district) return nextStep(state, { ...told, place: words, hasSpot: true }, turn);
  const noted: Draft = { ...told, place: told.place ?? words };
  if (attempts >= maxAttempts) return nextStep(state, { ...noted, placeGivenUp: true }, turn);
  return nextStep(state, noted, turn);
}

/** The answer to the card. */
export function answerCard(
  state: ConversationState,
  draft: Draft,
  turn: Turn,
  text: string,
  u: Understanding,
): TurnResult {
  const phrases = phrasesOf(state);
  if (u.intent === "anonymous" || (u.wantsAnonymity && !draft.anonymous))
    return nextStep(state, { ...draft, anonymous: true }, turn, true);
  const rest = afterDenial(text);
  switch (u.intent) {
    case "affirm":
      return fileDraft(state, draft, turn);
    case "withdraw":
      return cancelDraft(state);
    case "deny":
    case "correct":
      if (!rest) return say({ ...state, asked: askedCard(turn) }, phrases.whatToChange);
      return correct(state, draft, turn, rest);
    default:
      return nextStep(state, addFiles(addWords(draft, text, u), turn), turn, true);
  }
}

/** The reporter lets go of a draft. */
export function cancelDraft(state: ConversationState): TurnResult {
  return say(without(state, "draft", "asked"), phrasesOf(state).cancelled);
}

/** What the card is asked as. */
export function askedCard(turn: Turn): Asked {
  return { what: "confirm_ticket", at: turn.now.getTime(), attempts: 1 };
}

// "不对，是隔壁小区": a place if it reads like one, another matter if it classifies as one, else more words.
function correct(state: ConversationState, draft: Draft, turn: Turn, rest: string): TurnResult {
  const house = onlyNumber.exec(rest);
  const number = house?.[1] ?? house?.[2];
  if (number && draft.place && /\d/.test(draft.place))
    return nextStep(state, { ...draft, place: draft.place.replace(/\d+/, number), hasSpot: true }, turn, true);
  const unit = onlyUnit.exec(rest);
  if (unit?.[1] && unit[2] && draft.place && draft.hasSpot)
    return nextStep(state, { ...draft, place: withUnit(draft.place, unit[1], unit[2]) }, turn, true);
  const u = turn.understand(rest, "ask_place");
  const best = turn.understand(rest, "none").issues[0];
  const matter = (best?.candidates[0]?.confidence ?? 0) >= proposeFrom ? best : undefined;
  const first = draft.issues[0];
  if (matter && first && draft.issues.length === 1 && matter.candidates[0]?.matter !== first.matter && !u.place?.spot) {
    const changed = setIssue(addPlace(draft, u), 0, retold(first, toDraftIssue(matter)));
    return nextStep(state, { ...changed, texts: [...draft.texts, rest] }, turn, true);
  }
  if (u.place && !(matter && !looksLikePlace(rest))) {
    const moved = addPlace({ ...draft, hasSpot: false }, u);
    const words = u.place.spot ?? (u.place.text === "" ? rest : u.place.text);
    return nextStep(state, { ...moved, place: words, hasSpot: true }, turn, true);
  }
  if (looksLikePlace(rest)) {
    return nextStep(state, { ...draft, place: placeOnly(rest), hasSpot: true }, turn, true);
  }
  return nextStep(state, addFiles(addWords(draft, rest, turn.understand(rest, "none")), turn), turn, true);
}

const denial =
  /^(?:不对|不是|错了|错|不|搞错了|弄错了|说错了|写错了|改一下|要改|no|nope|wrong|not right|incorrect|that'?s (?:wrong|not right))[，,。.！!：:；;、\s啊呀哦的]*/i;

// "不是停电，是停水": only what it is counts.
const notThisButThat =
  /^(?:不对[，,。\s]*)?(?:不是|不是说)[^，,。；;]{1,20}[，,。；;\s]+(?:而)?是|^(?:no[,.\s]+)?(?:it'?s |it is )?not (?:the |a |about )?[^,.;]{1,30}[,.;]\s*(?:it'?s|it is|but)\s+/i;

// What is left of "不对，是……" once the "no" is taken off.
function afterDenial(text: string): string {
  let rest = text.trim().replace(notThisButThat, "");
  for (let i = 0; i < 3 && denial.test(rest); i++) rest = rest.replace(denial, "").trim();
  return rest;
}

const placeWords =
  /小区|隔壁|对面|旁边|附近|路口|大道|街|巷|弄|村|镇|乡|社区|广场|大厦|号楼|栋|单元|门口|园区|工业园|路(?!灯)|地点|地址|那里|那边|前面|后面|\b(?:road|street|avenue|estate|building|block|next (?:door|to)|in front of|behind|opposite|village|square|park|floor|entrance)\b/i;

/** "是21号", "it is number 21": the same road, another house. */
const onlyNumber =
  /^(?:应该)?(?:是|在)?\s*(\d{1,5})\s*号?[。.]?$|^(?:it'?s |it is )?(?:at )?(?:number |no\.? ?|#)(\d{1,5})[.]?$/i;

/** "是9栋": the same estate, another building. */
const onlyUnit = /^(?:应该)?(?:是|在)?\s*([0-9]{1,4}|[一二三四五六七八九十]{1,3})\s*(号楼|栋|幢|座|单元|室|楼)[。.]?$/;

function withUnit(place: string, number: string, unit: string): string {
  const known = new RegExp(`(?:[0-9]{1,4}|[一二三四五六七八九十]{1,3})(?=\\s*${unit})`, "u");
  return known.test(place) ? place.replace(known, number) : `${place}${number}${unit}`;
}

function looksLikePlace(text: string): boolean {
  return text.length <= 60 && placeWords.test(text);
}

function placeOnly(text: string): string {
  return (
    text
      .replace(/^(?:地点|地址|位置)?(?:应该)?(?:是|在|为)|^(?:it'?s|it is|the place is|at|in)\s+(?:at |in )?/i, "")
      .trim() || text
  );
}

/** From this confidence on words tell of a trouble even while something else is asked. */
const surelyTold = 0.7;

function isNewIssue(draft: Draft, u: Understanding): boolean {
  const best = u.issues[0]?.candidates[0];
  return best !== undefined && best.confidence >= surelyTold && !draft.issues.some((i) => i.matter === best.matter);
}

/** From so many characters on an answer to "where?" may tell more than a place. */
const longForPlace = { zh: 10, en: 30 };

/** Whether an answer to "where?" tells what happened: another trouble, the same once more, or much that names no place. */
function tellsWhat(draft: Draft, u: Understanding, text: string): boolean {
  const confidence = u.issues[0]?.candidates[0]?.confidence ?? 0;
  if (u.intent === "report" && (isNewIssue(draft, u) || (!u.place && confidence >= proposeFrom))) return true;
  return confidence >= surelyTold && text.trim().length >= longForPlace[u.language] && !looksLikePlace(text);
}

function addNews(draft: Draft, u: Understanding): Draft {
  return {
    ...draft,
    ...(u.people !== undefined ? { people: u.people } : {}),
    ...(u.amount !== undefined ? { amount: u.amount } : {}),
    anonymous: draft.anonymous || u.wantsAnonymity,
  };
}

/** The draft with one issue replaced. */
export function setIssue(draft: Draft, index: number, issue: DraftIssue): Draft {
  const issues = draft.issues.length === 0 ? [issue] : draft.issues.map((known, i) => (i === index ? issue : known));
  return { ...draft, issues };
}

function undecide(draft: Draft): Draft {
  return { ...draft, issues: draft.issues.map((i) => (i.matter ? i : { ...i, undecided: true })) };
}
