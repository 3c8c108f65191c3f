import { encodeAction } from "../../domain/action.js";
import type { Asked, ConversationState } from "../../domain/conversation.js";
import { decide } from "../../domain/decide-ticket.js";
import type { Ticket } from "../../domain/ticket.js";
import type { Understanding } from "../../domain/understanding.js";
import { formatMoment, formatNumber } from "../../phrases/format.js";
import { languageOf, phrasesOf, say, type Turn, type TurnResult, withChoices, withEffects, without } from "../turn.js";
import { departmentName } from "./own-tickets.js";

const partly = /部分|一半|差一点|还差|没全|没完全|不彻底|\b(?:partly|partially|half|not (?:all|fully|completely))\b/i;
/** From so many characters on, a "no" holds its reason already. */
const reasonLength = { zh: 7, en: 24 };

/** Words that answer "is it solved?"; undefined if they are about something else. */
export function answerSolved(
  state: ConversationState,
  ticket: Ticket,
  turn: Turn,
  text: string,
  u: Understanding,
): TurnResult | undefined {
  if (
    partly.test(text) &&
    (u.intent === "affirm" || u.intent === "deny" || u.intent === "add_details" || u.intent === "correct")
  )
    return solved(state, ticket, turn, "partly", text);
  if (u.intent === "affirm") return solved(state, ticket, turn, "yes");
  if (u.intent === "thanks" && ticket.status === "rectified") return solved(state, ticket, turn, "yes");
  if (u.intent === "deny" || u.intent === "correct" || u.intent === "urge" || u.intent === "abuse")
    return notSolved(state, ticket, turn, hasReason(text, languageOf(state)) ? text : undefined);
  return undefined;
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
