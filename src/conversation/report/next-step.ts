import { encodeAction } from "../../domain/action.js";
import type { ConversationState, Draft, DraftIssue } from "../../domain/conversation.js";
import type { Choice } from "../../domain/message.js";
import type { Candidate, Expecting } from "../../domain/understanding.js";
import { moreUrgent } from "../../domain/urgency.js";
import type { CardNews } from "../../phrases/dialog-views.js";
import { shorten } from "../../phrases/format.js";
import { languageOf, phrasesOf, say, type Turn, type TurnResult, withChoices, withEffects } from "../turn.js";
import { showCard } from "./card.js";
import { fileDanger } from "./file-danger.js";
import { districtChoices } from "./place-question.js";

/** A matter less likely than this is no help as a choice. */
const offeredFrom = 0.04;
/** Whoever has written so much has said it all: he is not asked to say it again, a human reads it. */
const saidItAll = 40;
/** A single choice that is less likely is a guess: better to ask once more. */
const offeredAloneFrom = 0.25;
/** Whoever may be in danger is not left to silence for long. */
const dangerSilenceMinutes = 5;

/**
 * Takes a draft one step on: asks for exactly what is missing, else shows the card; danger is filed without asking.
 * @param again true if the reporter has just said something more
 */
export function nextStep(state: ConversationState, draft: Draft, turn: Turn, again = false): TurnResult {
  const known = withMatterUrgency(draft, turn);
  const result = askOrShow(state, known, turn, again);
  if (result.state.draft?.id !== known.id) return result;
  const minutes = known.urgency === "danger" ? dangerSilenceMinutes : turn.city.timeLimits.draftSilenceMinutes;
  return withEffects(result, {
    kind: "watch_draft",
    draft: known.id,
    at: new Date(turn.now.getTime() + minutes * 60_000),
  });
}

function askOrShow(state: ConversationState, draft: Draft, turn: Turn, again: boolean): TurnResult {
  const phrases = phrasesOf(state);
  if (draft.texts.length === 0) return ask(state, draft, turn, "ask_what", phrases.askWhat);
  const unsure = draft.issues.findIndex((i) => !i.matter && !i.undecided);
  if (draft.urgency !== "danger" && unsure >= 0) return askMatter(state, draft, turn, unsure);
  // Nobody can be asked for the place of a ticket that was filed without a name: it has to come first.
  if (draft.urgency === "danger" && (draft.district || !draft.anonymous)) return fileDanger(state, draft, turn);
  if (!draft.district && !draft.placeGivenUp) return askPlace(state, draft, turn);
  if (draft.urgency === "danger") return fileDanger(state, draft, turn);
  if (draft.district && needsSpot(draft, turn)) {
    const district = turn.city.districts.get(draft.district)?.name[languageOf(state)] ?? "";
    return ask(state, { ...draft, askedSpot: true }, turn, "ask_place", phrases.askSpot(district));
  }
  const asked = {
    what: "confirm_ticket" as const,
    at: turn.now.getTime(),
    attempts: attemptsOf(state, "confirm_ticket"),
  };
  return say({ ...state, draft, asked }, showCard(state, draft, turn, again ? newsOf(state.draft, draft) : undefined));
}

// Whether the card says something else than before, or only more.
function newsOf(before: Draft | undefined, now: Draft): CardNews | undefined {
  if (!before) return undefined;
  const isOther = (a: unknown, b: unknown): boolean => a !== undefined && a !== b;
  const isChanged =
    before.anonymous !== now.anonymous ||
    before.wished !== now.wished ||
    before.district !== now.district ||
    before.place !== now.place ||
    isOther(before.people, now.people) ||
    isOther(before.amount, now.amount) ||
    before.issues.some((issue, i) => issue.matter !== now.issues[i]?.matter) ||
    before.texts.some((text, i) => text !== now.texts[i]);
  if (isChanged) return "changed";
  return before.texts.length < now.texts.length || before.files.length < now.files.length ? "added" : undefined;
}

function askMatter(state: ConversationState, draft: Draft, turn: Turn, index: number): TurnResult {
  const phrases = phrasesOf(state);
  const issue = draft.issues[index];
  const choices = choicesOf(state, draft, turn, index);
  if (choices.length === 0) {
    if (draft.texts.join("").length < saidItAll) return ask(state, draft, turn, "ask_what", whatToAsk(state, draft));
    const issues = draft.issues.map((known, i) => (i === index ? { ...known, undecided: true } : known));
    return askOrShow(state, { ...draft, issues }, turn, false);
  }
  const asked = {
    what: "choose_matter" as const,
    at: turn.now.getTime(),
    attempts: attemptsOf(state, "choose_matter") + 1,
    issue: index,
  };
  const text = asked.attempts > 1 ? phrases.chooseMatterAgain : phrases.chooseMatter(shorten(issue?.text ?? "", 40));
  return say({ ...state, draft, asked }, withChoices(text, choices));
}

// The likely matters, and none of them; nothing if no matter is likely.
function choicesOf(state: ConversationState, draft: Draft, turn: Turn, index: number): readonly Choice[] {
  const likely = offeredMatters(draft.issues[index]).flatMap(({ matter }) => {
    const name = turn.city.taxonomy.matters.get(matter)?.name[languageOf(state)];
    return name
      ? [{ action: encodeAction({ kind: "matter", matter, issue: index, draft: draft.id }), label: name }]
      : [];
  });
  const none = encodeAction({ kind: "matter", matter: undefined, issue: index, draft: draft.id });
  return likely.length > 0 ? [...likely, { action: none, label: phrasesOf(state).noneOfThese }] : [];
}

/** "Yes" to several choices: whether the likeliest was meant. */
export function askIfLikeliest(state: ConversationState, draft: Draft, turn: Turn, index: number): TurnResult {
  const [first, ...others] = choicesOf(state, draft, turn, index);
  const supposed = offeredMatters(draft.issues[index])[0]?.matter;
  if (!first || !state.asked || supposed === undefined) return nextStep(state, draft, turn);
  const asked = { ...state.asked, at: turn.now.getTime(), supposed };
  return say({ ...state, draft, asked }, withChoices(phrasesOf(state).isItTheFirst(first.label), [first, ...others]));
}

// Who has only said where is not told that he was not understood.
function whatToAsk(state: ConversationState, draft: Draft): string {
  const phrases = phrasesOf(state);
  const isFirst = draft.texts.length === 1 && attemptsOf(state, "ask_what") === 0;
  const isAboutNothing = draft.issues.every((issue) => issue.candidates.length === 0);
  return isFirst && isAboutNothing && draft.place !== undefined
    ? phrases.askWhatThere(draft.place)
    : phrases.askWhatAgain;
}

/** The matters that are likely enough to be shown as choices; one alone has to be likelier. */
export function offeredMatters(issue: DraftIssue | undefined): readonly Candidate[] {
  const likely = (issue?.candidates ?? []).slice(0, 3).filter((c) => c.confidence >= offeredFrom);
  return likely.length === 1 && (likely[0]?.confidence ?? 0) < offeredAloneFrom ? [] : likely;
}

function askPlace(state: ConversationState, draft: Draft, turn: Turn): TurnResult {
  const phrases = phrasesOf(state);
  const language = languageOf(state);
  const districts = [...turn.city.districts.values()];
  const again = attemptsOf(state, "ask_place") > 0;
  const told = toldOf(state, "ask_place");
  const served = districts.map((d) => d.name[language]).join(language === "zh" ? "、" : ", ");
  const asWanted =
    draft.kind === "question"
      ? phrases.askPlaceOfQuestion
      : draft.kind === "thanks"
        ? phrases.askPlaceOfPraise
        : phrases.askPlace;
  const text = draft.outside
    ? phrases.outside(served)
    : told > 0
      ? told % 2 === 1
        ? phrases.toldAskPlace
        : phrases.toldAskPlaceAgain
      : again
        ? phrases.askPlaceAgain
        : asWanted;
  return ask(state, draft, turn, "ask_place", text, districtChoices(state, turn, draft.id));
}

function ask(
  state: ConversationState,
  draft: Draft,
  turn: Turn,
  what: Expecting,
  text: string,
  choices: readonly Choice[] = [],
): TurnResult {
  const told = toldOf(state, what);
  const asked = {
    what,
    at: turn.now.getTime(),
    attempts: attemptsOf(state, what) + 1,
    ...(told > 0 ? { told } : {}),
  };
  return say({ ...state, draft, asked }, withChoices(text, choices));
}

function toldOf(state: ConversationState, what: Expecting): number {
  return state.asked?.what === what ? (state.asked.told ?? 0) : 0;
}

/** The same step on after more of the story, which is no failed try to answer what was asked. */
export function afterStory(state: ConversationState): ConversationState {
  const { asked } = state;
  return asked ? { ...state, asked: { ...asked, attempts: asked.attempts - 1, told: (asked.told ?? 0) + 1 } } : state;
}

/** How often in a row this has been asked. */
export function attemptsOf(state: ConversationState, what: Expecting): number {
  return state.asked?.what === what ? state.asked.attempts : 0;
}

function needsSpot(draft: Draft, turn: Turn): boolean {
  if (draft.hasSpot || draft.askedSpot || draft.latitude !== undefined) return false;
  return draft.issues.some((i) => i.matter !== undefined && turn.city.taxonomy.matters.get(i.matter)?.needsSpot);
}

// A matter has an urgency of its own: an outage is urgent however calmly it is told. Danger is only what people say is.
function withMatterUrgency(draft: Draft, turn: Turn): Draft {
  let urgency = draft.urgency;
  for (const { matter } of draft.issues) {
    const usual = matter === undefined ? undefined : turn.city.taxonomy.matters.get(matter)?.urgency;
    if (usual && usual !== "danger") urgency = moreUrgent(urgency, usual);
  }
  return { ...draft, urgency };
}
