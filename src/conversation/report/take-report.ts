import type { ConversationState, Draft } from "../../domain/conversation.js";
import type { Understanding } from "../../domain/understanding.js";
import { describeTicket } from "../own/describe.js";
import { phrasesOf, say, type Turn, type TurnResult, withChoices } from "../turn.js";
import { replacedText } from "./alike.js";
import { addFiles, addWords, newDraft } from "./draft.js";
import { nextStep } from "./next-step.js";

/** After so many messages in a row that gave nothing to go on, a human takes over. */
export const confusedUntil = 3;

/** A report, or more of one: into the draft, then whatever is missing. */
export function takeReport(state: ConversationState, turn: Turn, text: string, u: Understanding): TurnResult {
  const same = state.draft ? undefined : alreadyFiled(turn, text);
  if (same) {
    const view = describeTicket({ ...state, focus: same.id }, same, turn);
    return say(
      { ...state, focus: same.id },
      withChoices(`${phrasesOf(state).alreadyFiled}\n${view.text}`, view.choices ?? []),
    );
  }
  const before = state.draft ?? newDraft(turn);
  const draft = addFiles(turn.isEdit ? reworded(before, turn, text, u) : addWords(before, text, u), turn);
  return nextStep(state, draft, turn, state.asked?.what === "confirm_ticket");
}

/**
 * The draft told anew, with an edited message in place of what it said before. What the person has chosen by then stays where
 * the new words do not say otherwise.
 */
function reworded(draft: Draft, turn: Turn, text: string, u: Understanding): Draft {
  const replaced = replacedText(draft.texts, text);
  if (replaced === undefined) return addWords(draft, text, u);
  const { issues: _, people: __, amount: ___, ...rest } = draft;
  const empty: Draft = { ...rest, texts: [], issues: [] };
  return draft.texts.reduce(
    (told: Draft, said) =>
      said === replaced ? addWords(told, text, u) : addWords(told, said, turn.understand(said, "none")),
    empty,
  );
}

/** Photos, voice or a location without words, as the beginning or as a part of a report. */
export function takeFiles(state: ConversationState, turn: Turn, received: string): TurnResult {
  const draft = addFiles(state.draft ?? newDraft(turn), turn);
  return withFirst(received, nextStep(state, draft, turn));
}

/** A shared location: the spot and, if one is near, the district. */
export function takeLocation(
  state: ConversationState,
  turn: Turn,
  at: { readonly latitude: number; readonly longitude: number; readonly label?: string },
): TurnResult {
  const district = turn.districtAt(at.latitude, at.longitude);
  const begun = addFiles(state.draft ?? newDraft(turn), turn);
  const draft: Draft = {
    ...begun,
    latitude: at.latitude,
    longitude: at.longitude,
    ...(at.label && !begun.hasSpot ? { place: at.label, hasSpot: true } : {}),
    ...(district ? { district } : {}),
    outside: district === undefined && begun.district === undefined,
  };
  return withFirst(phrasesOf(state).gotLocation, nextStep(state, draft, turn, state.asked?.what === "confirm_ticket"));
}

// One message instead of two: "Got it. Please tell me …".
function withFirst(text: string, result: TurnResult): TurnResult {
  const [first, ...rest] = result.replies;
  if (!first) return { ...result, replies: [{ text }] };
  return { ...result, replies: [{ ...first, text: `${text}\n${first.text}` }, ...rest] };
}

// The impatient send the very same words again.
function alreadyFiled(turn: Turn, text: string) {
  const plain = text.replace(/\s+/g, "");
  if (plain.length < 6) return undefined;
  return turn.tickets.find((t) => t.status !== "closed" && t.text.replace(/\s+/g, "") === plain);
}
