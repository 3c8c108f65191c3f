import type { Asked, ConversationState, Draft } from "../../domain/conversation.js";
import { proposeFrom, type Understanding } from "../../domain/understanding.js";
import { phrasesOf, say, sayFirst, type Turn, type TurnResult } from "../turn.js";
import { correctCard, takeWhatIsRight, withWish } from "./correct.js";
import { afterDenial, looksLikePlace, onlyFacts, partCalledWrong, saysOfSomething } from "./correction-words.js";
import { addFiles, addPlace, addWords, keepWords, retold, setIssue, toDraftIssue } from "./draft.js";
import { fileDraft } from "./file.js";
import { cancelDraft } from "./let-go.js";
import { afterStory, askIfLikeliest, nextStep, offeredMatters } from "./next-step.js";
import { saysNoPlace } from "./no-place.js";
import { movedTo } from "./only-where.js";

/** After so many tries at the same question the draft goes on without the answer, and a human finds out. */
const maxAttempts = 2;

/** After so much of the story without a place the draft goes on without one. */
const mostTold = 4;

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

/** Words instead of a chosen matter: a choice by its number, another way to say it, a place, or "none of these". */
export function answerMatter(
  state: ConversationState,
  draft: Draft,
  turn: Turn,
  text: string,
  u: Understanding,
): TurnResult {
  const moved = movedTo(draft, turn, text);
  if (moved && state.asked) {
    // He has not tried to say what it is.
    const asked = { ...state.asked, attempts: Math.max(0, state.asked.attempts - 1) };
    return sayFirst(nextStep({ ...state, asked }, moved, turn), phrasesOf(state).placeNoted(moved.place ?? ""));
  }
  if (u.intent === "deny" && u.issues.length === 0) return noneOfThese(state, draft, turn);
  if (leavesItToUs.test(text.trim())) return nextStep(state, undecide(draft), turn);
  const index = state.asked?.issue ?? 0;
  const issue = draft.issues[index];
  if (u.intent === "affirm" && u.intentConfidence >= 0.8 && issue) return takeYes(state, draft, turn, text, index);
  const best = u.issues[0];
  const attempts = state.asked?.attempts ?? 0;
  // A place is kept as one, and a number or a day as what it is; the question stands.
  if (!best && u.place) return sayFirst(nextStep(afterStory(state), addPlace(draft, u), turn), placeNoted(state, u));
  if (onlyFacts(text)) return nextStep(afterStory(state), addFiles(keepWords(addNews(draft, u), text), turn), turn);
  const told = addFiles({ ...addPlace(draft, u), texts: [...draft.texts, text] }, turn);
  const rephrased = best ? toDraftIssue(best) : undefined;
  if (rephrased?.matter) return nextStep(state, setIssue(told, index, retold(issue, rephrased)), turn);
  if (attempts >= maxAttempts) return nextStep(state, undecide(told), turn);
  return nextStep(state, best ? setIssue(told, index, toDraftIssue(best)) : told, turn);
}

// "The last one" is a choice; "yes" is one if there is only one, or if it was asked whether the first was meant.
function takeYes(state: ConversationState, draft: Draft, turn: Turn, text: string, index: number): TurnResult {
  const issue = draft.issues[index];
  const offered = offeredMatters(issue).map((candidate) => candidate.matter);
  const chosen =
    ordinalIn(text, offered) ?? (offered.length === 1 ? offered[0] : offered.find((m) => m === state.asked?.supposed));
  if (!issue || chosen === undefined) return askIfLikeliest(state, draft, turn, index);
  return nextStep(state, setIssue(draft, index, { ...issue, matter: chosen }), turn);
}

function ordinalIn(text: string, offered: readonly string[]): string | undefined {
  const digit = /[一二三四123]|\b(?:first|second|third)\b/i.exec(text.normalize("NFKC"))?.[0].toLowerCase();
  if (digit !== undefined) {
    const place = ["一1first", "二2second", "三3third", "四4"].findIndex((names) => names.includes(digit));
    return offered[place];
  }
  if (/最后|\blast\b/i.test(text)) return offered[offered.length - 1];
  return /头一|前一|最上|\btop\b/i.test(text) ? offered[0] : undefined;
}

/** Whoever leaves it to us has said nothing that belongs into the report. */
export const leavesItToUs =
  /^(?:随便|都(?:行|可以|差不多)|你(?:们)?(?:看着办|定|说了算|自己?(?:看|选|定))|无所谓|不(?:清楚|知道|懂|会选)(?:选哪个|是哪个|哪个)?|(?:any(?: of them)?|whatever|either|you (?:decide|choose)|up to you|i (?:don't|do not) (?:know|care|mind)|not sure))[吧啊呀了的。.!！~\s]*$/i;

function placeNoted(state: ConversationState, u: Understanding): string {
  return phrasesOf(state).placeNoted(u.place?.text ?? "");
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
  const wish = withWish(draft, turn, text);
  if (wish) return nextStep(afterStory(state), wish, turn);
  const isAnswer = u.intent === "affirm" || u.intent === "deny" || saysNoPlace(text);
  const isFact = !u.place && !isAnswer && onlyFacts(text);
  // While no district is known, nothing is lost if what sounds like a story is kept as one.
  const isStory = !draft.district && !u.place && !isAnswer && saysOfSomething(text);
  if (isFact || isStory || tellsWhat(draft, u, text)) {
    const more = addFiles(isFact ? keepWords(addNews(draft, u), text) : addWords(draft, text, u), turn);
    const isEnough = (state.asked?.told ?? 0) >= mostTold;
    return nextStep(afterStory(state), isEnough ? { ...more, placeGivenUp: true } : more, turn);
  }
  if (leavesItToUs.test(text.trim()))
    return nextStep(state, attempts >= maxAttempts ? { ...draft, placeGivenUp: true } : draft, turn);
  // "Yes", "I don't know" or "look it up yourself" is no place.
  if (isAnswer && !u.place)
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
  if (u.intent === "anonymous" || (u.wantsAnonymity && !draft.anonymous))
    return nextStep(state, { ...draft, anonymous: true }, turn, true);
  switch (u.intent) {
    case "affirm":
      return fileDraft(state, draft, turn);
    case "withdraw":
      return cancelDraft(state, turn);
    case "deny":
    case "correct":
      return state.asked?.part === undefined || partCalledWrong(afterDenial(text))
        ? correctCard(state, draft, turn, text)
        : takeWhatIsRight(state, draft, turn, text);
    default:
      return state.asked?.part === undefined
        ? moreForCard(state, draft, turn, text, u)
        : takeWhatIsRight(state, draft, turn, text);
  }
}

// Neither yes nor no: a part of the card that is wrong, the department it should go to, or more of the story.
function moreForCard(state: ConversationState, draft: Draft, turn: Turn, text: string, u: Understanding): TurnResult {
  if (partCalledWrong(text) || withWish(draft, turn, text)) return correctCard(state, draft, turn, text);
  if (onlyFacts(text)) return takeWhatIsRight(state, draft, turn, text);
  return nextStep(state, addFiles(addWords(draft, text, u), turn), turn, true);
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
  if (!u.place && confidence >= proposeFrom && saysOfSomething(text)) return true;
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

function undecide(draft: Draft): Draft {
  return { ...draft, issues: draft.issues.map((i) => (i.matter ? i : { ...i, undecided: true })) };
}
