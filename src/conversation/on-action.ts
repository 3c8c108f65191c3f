import type { Action } from "../domain/action.js";
import type { ConversationState } from "../domain/conversation.js";
import { assertNever } from "../domain/errors.js";
import type { Ticket } from "../domain/ticket.js";
import { staffPhrases } from "../phrases/staff.js";
import { describeTicket } from "./own/describe.js";
import { answerContacted, answerSatisfied, notSolved, solved } from "./own/follow-up.js";
import { answerLinking } from "./own/linking.js";
import { aboutOwnTicket, doToTicket, withdrawTicket } from "./own/own-tickets.js";
import { chooseDistrict } from "./own/where.js";
import { withAccusation } from "./report/accusation.js";
import { noneOfThese } from "./report/answers.js";
import { askWhatIsRight } from "./report/correct.js";
import { addFiles, addWords, newDraft, setIssue } from "./report/draft.js";
import { fileDraft } from "./report/file.js";
import { cancelDraft } from "./report/let-go.js";
import { nextStep } from "./report/next-step.js";
import { aboutTicket } from "./report/place-question.js";
import { callHuman, changeLanguage } from "./small-talk.js";
import { staffChoice } from "./staff/staff-turn.js";
import { languageOf, ownTickets, phrasesOf, say, type Turn, type TurnResult, without } from "./turn.js";

/** A pressed button. It may be old: what it was about may be gone or changed, which is said kindly. */
export function onAction(state: ConversationState, turn: Turn, action: Action): TurnResult {
  const phrases = phrasesOf(state);
  switch (action.kind) {
    case "district":
      return action.draft === aboutTicket ? onDistrict(state, turn, action.district) : onDraft(state, turn, action);
    case "draft":
    case "matter":
      return onDraft(state, turn, action);
    case "pick":
      return onPick(state, turn, action.ticket);
    case "own":
      return withOwn(state, turn, action.ticket, (ticket) => onOwn(state, turn, action.what, ticket));
    case "follow_up":
      return withOwn(state, turn, action.ticket, (ticket) => onFollowUp(state, turn, action, ticket));
    case "staff":
      return turn.staff
        ? staffChoice(state, turn, turn.staff, action)
        : say(state, staffPhrases(languageOf(state)).notFound);
    case "link":
      return answerLinking(state, turn, action.code);
    case "language":
      return changeLanguage(state, action.language);
    case "human":
      return callHuman(state, turn, "");
    case "my_tickets":
      return aboutOwnTicket(without(state, "focus"), turn, "ask_status", "", undefined);
    case "help":
      return say(state, phrases.help);
    default:
      return assertNever(action);
  }
}

type DraftAction = Extract<Action, { kind: "draft" | "matter" | "district" }>;

function onDraft(state: ConversationState, turn: Turn, action: DraftAction): TurnResult {
  return state.draft?.id === action.draft ? onDraftAction(state, turn, action) : say(state, phrasesOf(state).draftGone);
}

function onDistrict(state: ConversationState, turn: Turn, district: string): TurnResult {
  const ticket = turn.tickets.find(({ id, status }) => id === state.focus && status !== "closed");
  if (!ticket || !turn.city.districts.has(district)) return say(state, phrasesOf(state).draftGone);
  return chooseDistrict(state, turn, ticket, district);
}

function onDraftAction(state: ConversationState, turn: Turn, action: DraftAction): TurnResult {
  const draft = state.draft;
  if (!draft) return say(state, phrasesOf(state).draftGone);
  if (action.kind === "matter") {
    const issue = draft.issues[action.issue];
    if (!issue) return say(state, phrasesOf(state).draftGone);
    if (action.matter === undefined) return noneOfThese(state, draft, turn);
    return nextStep(state, setIssue(draft, action.issue, { ...issue, matter: action.matter }), turn);
  }
  if (action.kind === "district") {
    const known = turn.city.districts.has(action.district);
    return nextStep(state, known ? { ...draft, district: action.district, outside: false } : draft, turn);
  }
  switch (action.what) {
    case "confirm":
      // Pressed on an older card of the same draft while something is being asked: that comes first.
      return state.asked?.what === "confirm_ticket" ? fileDraft(state, draft, turn) : nextStep(state, draft, turn);
    case "anonymous":
      return fileDraft(state, { ...draft, anonymous: true }, turn);
    case "change":
      return askWhatIsRight(state, turn, undefined);
    case "cancel":
      return cancelDraft(state, turn);
  }
}

/** None of the tickets that were offered: a report of its own, of what was said and sent before. */
export function somethingNew(state: ConversationState, turn: Turn): TurnResult {
  const text = state.asked?.text?.trim() ?? "";
  const draft = { ...newDraft(turn), files: state.asked?.files ?? [] };
  const told = text ? addWords(draft, text, withAccusation(turn.understand(text, "none"), turn)) : draft;
  return nextStep(without(state, "asked"), addFiles(told, turn), turn);
}

function onPick(state: ConversationState, turn: Turn, id: number): TurnResult {
  const asked = state.asked;
  const files = asked?.files ?? [];
  if (id === 0) return somethingNew(state, turn);
  return withOwn(state, turn, id, (ticket) =>
    asked?.what === "choose_ticket" && asked.intent
      ? doToTicket({ ...without(state, "asked"), focus: id }, turn, asked.intent, ticket, asked.text ?? "", files)
      : say({ ...state, focus: id }, describeTicket(state, ticket, turn)),
  );
}

function onOwn(
  state: ConversationState,
  turn: Turn,
  what: Extract<Action, { kind: "own" }>["what"],
  ticket: Ticket,
): TurnResult {
  const phrases = phrasesOf(state);
  const focused = { ...state, focus: ticket.id };
  switch (what) {
    case "status":
      return doToTicket(focused, turn, "ask_status", ticket, "");
    case "remind":
      return doToTicket(focused, turn, "urge", ticket, "");
    case "withdraw":
      return doToTicket(focused, turn, "withdraw", ticket, "");
    case "withdraw_sure":
      return ticket.status === "closed"
        ? say(focused, describeTicket(state, ticket, turn))
        : withdrawTicket(state, ticket);
    case "keep":
      return say(without(focused, "asked"), phrases.kept);
    case "details":
      return say(
        {
          ...focused,
          asked: {
            what: "choose_ticket",
            at: turn.now.getTime(),
            attempts: 1,
            tickets: [ticket.id],
            intent: "add_details",
          },
        },
        phrases.sayDetails,
      );
  }
}

function onFollowUp(
  state: ConversationState,
  turn: Turn,
  action: Extract<Action, { kind: "follow_up" }>,
  ticket: Ticket,
): TurnResult {
  if (action.round !== ticket.followUp.round) return say(state, describeTicket(state, ticket, turn));
  if (action.question === "contacted") return answerContacted(state, ticket, turn, action.value === "yes");
  if (action.question === "satisfied") return answerSatisfied(state, ticket, action.value === "yes");
  if (action.value === "no") return notSolved(state, ticket, turn, undefined);
  return solved(state, ticket, turn, action.value === "partly" ? "partly" : "yes");
}

function withOwn(state: ConversationState, turn: Turn, id: number, then: (ticket: Ticket) => TurnResult): TurnResult {
  const ticket = ownTickets(turn).find((t) => t.id === id);
  return ticket ? then(ticket) : say(state, phrasesOf(state).notYourTicket);
}
