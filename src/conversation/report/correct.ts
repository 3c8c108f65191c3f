import type { CardPart, ConversationState, Draft } from "../../domain/conversation.js";
import { proposeFrom, type Understanding } from "../../domain/understanding.js";
import { moreUrgent } from "../../domain/urgency.js";
import { findDepartments } from "../staff/find-department.js";
import { phrasesOf, say, sayFirst, type Turn, type TurnResult } from "../turn.js";
import { askedCard } from "./card.js";
import {
  afterDenial,
  deniedIn,
  looksLikePlace,
  namedDepartment,
  onlyFacts,
  partCalledWrong,
  saysWhatIsRight,
} from "./correction-words.js";
import { addFiles, addPlace, addWords, keepWords, retold, setIssue, toDraftIssue } from "./draft.js";
import { nextStep } from "./next-step.js";

/** "It is wrong", and perhaps what is right: that alone is changed; where nothing is said of what is right, it is asked for. */
export function correctCard(state: ConversationState, draft: Draft, turn: Turn, text: string): TurnResult {
  const rest = afterDenial(text);
  if (!rest) return askWhatIsRight(state, turn, undefined);
  const part = partCalledWrong(rest);
  if (part) return askWhatIsRight(state, turn, part);
  return correct(state, draft, turn, { text, rest, part: undefined });
}

/** What is right, after it was asked for. */
export function takeWhatIsRight(state: ConversationState, draft: Draft, turn: Turn, text: string): TurnResult {
  const rest = afterDenial(text) || text.trim();
  return correct(state, draft, turn, { text, rest, part: state.asked?.part });
}

/** Asks what is wrong, or what is right instead. */
export function askWhatIsRight(state: ConversationState, turn: Turn, part: CardPart | undefined): TurnResult {
  const phrases = phrasesOf(state);
  const asked = askedCard(turn, part);
  return say({ ...state, asked }, part ? phrases.whatIsRight[part] : phrases.whatToChange);
}

/** "应该归城管": the department that the reporter wishes for, as far as there is one. */
export function withWish(draft: Draft, turn: Turn, text: string, isAsked = false): Draft | undefined {
  const name = namedDepartment(text) ?? (isAsked ? text.trim() : undefined);
  const [found] = name === undefined ? [] : findDepartments(turn.city, name, draft.district);
  return found && { ...keepWords(draft, text.trim()), wished: found.kind };
}

interface Said {
  readonly text: string;
  /** Without the "no" before it. */
  readonly rest: string;
  readonly part: CardPart | undefined;
}

// "不对，是隔壁小区": whichever of department, house, place and matter the words are; else more words.
function correct(state: ConversationState, draft: Draft, turn: Turn, { text, rest, part }: Said): TurnResult {
  const wish = withWish(draft, turn, text, part === "department");
  if (wish) return showWish(state, wish, turn);
  const place = part === undefined || part === "place" ? withHouse(draft, rest) : undefined;
  if (place) return nextStep(state, { ...draft, place, hasSpot: true }, turn, true);
  const facts = turn.understand(rest, "none");
  if (part !== "place" && part !== "matter" && onlyFacts(rest))
    return nextStep(state, addFiles(withFacts(keepWords(draft, text.trim()), facts), turn), turn, true);
  const u = turn.understand(rest, "ask_place");
  const moved = part === undefined || part === "place" ? withPlace(draft, u, rest, part === "place") : undefined;
  const mayChange = part === "matter" || (part === undefined && saysWhatIsRight(text));
  const changed = !mayChange ? undefined : withMatter(moved ?? draft, turn, text, rest, u);
  const urgency = moreUrgent(draft.urgency, facts.urgency);
  if (changed) return nextStep(state, { ...keepWords(changed, text.trim()), urgency }, turn, true);
  if (moved) return nextStep(state, moved, turn, true);
  return nextStep(state, addFiles(addWords(draft, text.trim(), facts), turn), turn, true);
}

// Whether that department gets it is decided as it is filed; where it can't, a dispatcher reads the wish.
function showWish(state: ConversationState, draft: Draft, turn: Turn): TurnResult {
  const shown = nextStep(state, draft, turn, true);
  const isTaken = draft.issues.every(({ matter }) => {
    const known = matter === undefined ? undefined : turn.city.taxonomy.matters.get(matter);
    return known && (known.lead === draft.wished || known.helping.some((kind) => kind === draft.wished));
  });
  return isTaken ? shown : sayFirst(shown, phrasesOf(state).wishNoted);
}

function withHouse(draft: Draft, rest: string): string | undefined {
  const house = onlyNumber.exec(rest);
  const number = house?.[1] ?? house?.[2];
  if (number && draft.place && /\d/.test(draft.place)) return draft.place.replace(/\d+/, number);
  const unit = onlyUnit.exec(rest);
  if (unit?.[1] && unit[2] && draft.place && draft.hasSpot) return withUnit(draft.place, unit[1], unit[2]);
  const english = onlyEnglishUnit.exec(rest);
  return english?.[1] && english[2] && draft.place && draft.hasSpot
    ? withEnglishUnit(draft.place, english[1].toLowerCase(), english[2])
    : undefined;
}

function withPlace(draft: Draft, u: Understanding, rest: string, isAsked: boolean): Draft | undefined {
  if (!u.place)
    return isAsked || looksLikePlace(rest) ? { ...draft, place: placeOnly(rest), hasSpot: true } : undefined;
  const moved = addPlace({ ...draft, hasSpot: false }, u);
  const words = u.place.spot ?? (u.place.text === "" ? rest : u.place.text);
  return { ...moved, place: words, hasSpot: true };
}

// Another matter only if the words tell of one when the place is taken away: the wrong one, if they name it, else the only one.
function withMatter(draft: Draft, turn: Turn, text: string, rest: string, u: Understanding): Draft | undefined {
  const told = u.place?.text ? rest.replace(u.place.text, " ") : rest;
  if (onlyFacts(told) || (!u.place && looksLikePlace(rest))) return undefined;
  const best = turn.understand(told, "none").issues[0];
  const matter = best?.candidates[0];
  if (!best || !matter || matter.confidence < proposeFrom || draft.issues.some((i) => i.matter === matter.matter))
    return undefined;
  const denied = turn.understand(deniedIn(text) ?? "", "none").issues[0]?.candidates[0]?.matter;
  const named = draft.issues.findIndex((i) => i.matter !== undefined && i.matter === denied);
  const index = draft.issues.length === 1 ? 0 : named;
  const wrong = draft.issues[index];
  return wrong && setIssue(draft, index, retold(wrong, toDraftIssue(best)));
}

function withFacts(draft: Draft, { people, amount }: Understanding): Draft {
  return { ...draft, ...(people === undefined ? {} : { people }), ...(amount === undefined ? {} : { amount }) };
}

/** "是21号", "it is number 21": the same road, another house. */
const onlyNumber =
  /^(?:应该)?(?:是|在)?\s*(\d{1,5})\s*号?[。.]?$|^(?:it'?s |it is )?(?:at )?(?:the )?(?:house )?(?:number (?:is |should be )?|no\.? ?|#)(\d{1,5})[.]?$/i;

/** "是9栋": the same estate, another building. */
const onlyUnit = /^(?:应该)?(?:是|在)?\s*([0-9]{1,4}|[一二三四五六七八九十]{1,3})\s*(号楼|栋|幢|座|单元|室|楼)[。.]?$/;

function withUnit(place: string, number: string, unit: string): string {
  const known = new RegExp(`(?:[0-9]{1,4}|[一二三四五六七八九十]{1,3})(?=\\s*${unit})`, "u");
  return known.test(place) ? place.replace(known, number) : `${place}${number}${unit}`;
}

/** "it's building 9": the same estate, another building. */
const onlyEnglishUnit =
  /^(?:it'?s |it is |in |at )*(building|block|unit|floor|room|apartment|flat)\s*(?:no\.? ?|number )?(\d{1,4}[a-z]?)[.!]?$/i;

function withEnglishUnit(place: string, unit: string, number: string): string {
  const known = new RegExp(`\\b(${unit}\\s*(?:no\\.? ?)?)\\d{1,4}[a-z]?\\b`, "i");
  return known.test(place) ? place.replace(known, `$1${number}`) : `${unit} ${number}, ${place}`;
}

function placeOnly(text: string): string {
  return (
    text
      .replace(/^(?:地点|地址|位置)?(?:应该)?(?:是|在|为)|^(?:it'?s|it is|the place is|at|in)\s+(?:at |in )?/i, "")
      .trim() || text
  );
}
