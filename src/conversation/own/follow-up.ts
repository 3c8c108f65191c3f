import { encodeAction } from "../../domain/action.js";
import type { Asked, ConversationState } from "../../domain/conversation.js";
import { decide } from "../../domain/decide-ticket.js";
import type { Ticket } from "../../domain/ticket.js";
import type { Understanding } from "../../domain/understanding.js";
import { solvedChoices } from "../../phrases/follow-up-choices.js";
import { formatMoment, formatNumber } from "../../phrases/format.js";
import {
  languageOf,
  phrasesOf,
  say,
  sayFirst,
  type Turn,
  type TurnResult,
  withChoices,
  withEffects,
  without,
} from "../turn.js";
import { describeTicket } from "./describe.js";
import { departmentName, doToTicket } from "./own-tickets.js";
import { asksBack, hasReservation, isUndecided, saysFixed, saysNotWell, saysPartly } from "./words.js";

/** From so many characters on, a "no" holds its reason already. */
const reasonLength = { zh: 7, en: 24 };

/**
 * Words that answer "is it solved?"; undefined if they are about something else. Who doesn't know yet has time, who asks is
 * told, and who only thanks is asked once more: a case is closed by a clear yes only.
 */
export function answerSolved(
  state: ConversationState,
  ticket: Ticket,
  turn: Turn,
  text: string,
  u: Understanding,
): TurnResult | undefined {
  const phrases = phrasesOf(state);
  if (saysFixed(text)) return solved(state, ticket, turn, "yes");
  if (asksBack(text))
    return u.intent === "human" || u.intent === "policy_question" ? undefined : askAgain(state, ticket, turn);
  if (isUndecided(text)) return say(state, withChoices(phrases.noHurry, solvedChoices(ticket, languageOf(state))));
  if (hasReservation(text) && u.intent === "affirm") return notSolved(state, ticket, turn, text);
  if (saysPartly(text) && isAnswer(u)) return notSolved(state, ticket, turn, saysNotWell(text) ? text : undefined);
  // "解决个啥，灯杆都倒了" has the words of a yes, too.
  if (u.intent === "affirm")
    return saysNotWell(text)
      ? say(state, withChoices(phrases.askSolved, solvedChoices(ticket, languageOf(state))))
      : solved(state, ticket, turn, "yes");
  if (u.intent === "thanks")
    return say(state, withChoices(phrases.thanksIsItSolved, solvedChoices(ticket, languageOf(state))));
  if (u.intent === "deny" || u.intent === "correct" || u.intent === "urge" || u.intent === "abuse")
    return notSolved(state, ticket, turn, hasReason(text, languageOf(state)) ? text : undefined);
  return undefined;
}

function isAnswer(u: Understanding): boolean {
  return ["affirm", "deny", "add_details", "correct", "report"].includes(u.intent);
}

// What is known of it, and the question once more.
function askAgain(state: ConversationState, ticket: Ticket, turn: Turn): TurnResult {
  const view = describeTicket(state, ticket, turn);
  return say({ ...state, focus: ticket.id }, { ...view, text: `${view.text}\n${phrasesOf(state).askSolved}` });
}

/** Solved, or partly: the ticket closes, and two short questions remain. */
export function solved(
  state: ConversationState,
  ticket: Ticket,
  turn: Turn,
  answer: "yes" | "partly",
  note?: string,
): TurnResult {
  const phrases = phrasesOf(state);
  const next = askContacted(
    state,
    ticket,
    turn,
    `${phrases.closedWith(answer === "yes" ? phrases.glad : phrases.noted, formatNumber(ticket.id))}\n`,
  );
  return withEffects(next, {
    kind: "ticket",
    ticket: ticket.id,
    as: "reporter",
    command: { name: "answer_solved", answer, ...(note ? { note } : {}) },
  });
}

/** It is well, the reporter says unasked: what waits for that is closed, what is in hand he may take back. */
export function wellAgain(state: ConversationState, turn: Turn, ticket: Ticket): TurnResult {
  if (ticket.status === "rectified") return solved(state, ticket, turn, "yes");
  return sayFirst(doToTicket({ ...state, focus: ticket.id }, turn, "withdraw", ticket, ""), phrasesOf(state).glad);
}

/** Not solved: with a reason the department has it back at once; without, the reason is asked for. */
export function notSolved(
  state: ConversationState,
  ticket: Ticket,
  turn: Turn,
  reason: string | undefined,
): TurnResult {
  const phrases = phrasesOf(state);
  if (!reason) {
    const asked: Asked = { what: "follow_up_reason", at: turn.now.getTime(), attempts: 1, tickets: [ticket.id] };
    return say({ ...state, asked, focus: ticket.id }, phrases.askReason);
  }
  const language = languageOf(state);
  const command =
    ticket.status === "rectified"
      ? ({ name: "answer_solved", answer: "no", note: reason } as const)
      : ({ name: "reopen", note: reason } as const);
  const after = decide(ticket, command, { actor: { kind: "reporter" }, relation: "reporter" }, turn).ticket;
  const text = phrases.reopened({
    number: formatNumber(ticket.id),
    department: departmentName(state, ticket, turn) ?? phrases.theDepartment,
    due: after.dueAt ? formatMoment(after.dueAt, language, turn.city.workingHours.timezone, turn.now) : "",
  });
  // Without a department nobody could have contacted him.
  const next = ticket.department ? askContacted(state, ticket, turn, `${text}\n`) : say(without(state, "asked"), text);
  return withEffects(next, {
    kind: "ticket",
    ticket: ticket.id,
    as: "reporter",
    command,
  });
}

function askContacted(state: ConversationState, ticket: Ticket, turn: Turn, first: string): TurnResult {
  const phrases = phrasesOf(state);
  return askFollowUp(state, ticket, turn, "contacted", `${first}${phrases.askContacted}`, [
    ["yes", phrases.contactedYes],
    ["no", phrases.contactedNo],
  ]);
}

/** Did they contact you? Then, if it ended well or not, are you satisfied? */
export function answerContacted(state: ConversationState, ticket: Ticket, turn: Turn, contacted: boolean): TurnResult {
  const phrases = phrasesOf(state);
  const asked = askFollowUp(state, ticket, turn, "satisfied", phrases.askSatisfied, [
    ["yes", phrases.satisfiedYes],
    ["no", phrases.satisfiedNo],
  ]);
  return withEffects(asked, {
    kind: "ticket",
    ticket: ticket.id,
    as: "reporter",
    command: { name: "answer_contacted", contacted },
  });
}

/** Are you satisfied? The follow-up ends here. */
export function answerSatisfied(
  state: ConversationState,
  ticket: Ticket,
  satisfied: boolean,
  note?: string,
): TurnResult {
  const phrases = phrasesOf(state);
  return withEffects(say(without(state, "asked"), satisfied ? phrases.followUpDone : phrases.followUpDoneNo), {
    kind: "ticket",
    ticket: ticket.id,
    as: "reporter",
    command: { name: "answer_satisfied", satisfied, ...(note ? { note } : {}) },
  });
}

function askFollowUp(
  state: ConversationState,
  ticket: Ticket,
  turn: Turn,
  question: "contacted" | "satisfied",
  text: string,
  answers: readonly (readonly [string, string])[],
): TurnResult {
  const asked: Asked = {
    what: question === "contacted" ? "follow_up_contacted" : "follow_up_satisfied",
    at: turn.now.getTime(),
    attempts: 1,
    tickets: [ticket.id],
  };
  const choices = answers.map(([value, label]) => ({
    action: encodeAction({ kind: "follow_up", question, value, ticket: ticket.id, round: ticket.followUp.round }),
    label,
  }));
  return say({ ...state, asked, focus: ticket.id }, withChoices(text, choices));
}

function hasReason(text: string, language: "zh" | "en"): boolean {
  return text.trim().length >= reasonLength[language];
}
