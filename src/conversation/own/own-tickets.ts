import { encodeAction } from "../../domain/action.js";
import type { Asked, ConversationState } from "../../domain/conversation.js";
import type { OutboundBody } from "../../domain/message.js";
import type { Ticket } from "../../domain/ticket.js";
import type { Understanding } from "../../domain/understanding.js";
import { formatNumber, shorten } from "../../phrases/format.js";
import { statusWords } from "../../phrases/words.js";
import {
  languageOf,
  ownTickets,
  phrasesOf,
  say,
  type Turn,
  type TurnResult,
  withChoices,
  withEffects,
  without,
} from "../turn.js";
import { describeTicket, matterName } from "./describe.js";
import { type Found, findTicket } from "./find-ticket.js";

/** What a reporter can want of one of his tickets. */
export type OwnIntent = "ask_status" | "add_details" | "urge" | "withdraw" | "reopen";

/** More tickets than this are not listed at once. */
const listed = 5;

/** A wish about a ticket: finds which, asks if it isn't clear, then does it. */
export function aboutOwnTicket(
  state: ConversationState,
  turn: Turn,
  intent: OwnIntent,
  text: string,
  u: Understanding | undefined,
): TurnResult {
  if (u?.miswritten === "ticket_number" && intent !== "add_details") return say(state, phrasesOf(state).wrongNumber);
  const among = (t: Ticket) => intent === "ask_status" || intent === "reopen" || t.status !== "closed";
  const open = ownTickets(turn).some((t) => t.status !== "closed");
  const found = findTicket(
    state,
    turn,
    text,
    u,
    intent === "ask_status" && open ? (t) => t.status !== "closed" : among,
  );
  // Words may point at a closed one although others are open.
  const wider = intent === "ask_status" && found.kind === "several" ? findTicket(state, turn, text, u, among) : found;
  return onFound(state, turn, intent, text, wider.kind === "one" ? wider : found);
}

function onFound(state: ConversationState, turn: Turn, intent: OwnIntent, text: string, found: Found): TurnResult {
  const phrases = phrasesOf(state);
  if (found.kind === "one") return doToTicket({ ...state, focus: found.ticket.id }, turn, intent, found.ticket, text);
  if (found.kind === "not_his") return say(state, phrases.notYourTicket);
  if (found.kind === "none") return say(state, phrases.noTickets);
  return askWhich(state, turn, found.tickets, { intent, text, files: turn.files });
}

/** Asks which of several tickets is meant. */
export function askWhich(
  state: ConversationState,
  turn: Turn,
  tickets: readonly Ticket[],
  wish: { readonly intent: OwnIntent; readonly text: string; readonly files: readonly string[] },
  orSomethingNew = false,
): TurnResult {
  const phrases = phrasesOf(state);
  const shown = tickets.slice(0, listed);
  const asked: Asked = {
    what: "choose_ticket",
    at: turn.now.getTime(),
    attempts: 1,
    tickets: shown.map((t) => t.id),
    intent: wish.intent,
    text: wish.text,
    files: wish.files,
  };
  const choices = shown.map((ticket) => ({
    action: encodeAction({ kind: "pick", ticket: ticket.id }),
    label: `${matterName(ticket, turn, state) ?? shorten(ticket.text, 14)} · ${statusWords[ticket.status][languageOf(state)]} · ${formatNumber(ticket.id)}`,
  }));
  if (orSomethingNew) choices.push({ action: encodeAction({ kind: "pick", ticket: 0 }), label: phrases.somethingNew });
  const more = tickets.length > listed ? `\n${phrases.moreTickets(tickets.length - listed)}` : "";
  return say(
    { ...state, asked },
    withChoices((tickets.length > 1 ? phrases.whichTicket : phrases.thisOrNew) + more, choices),
  );
}

/** Does what is wanted to a ticket that is clear by now. */
export function doToTicket(
  state: ConversationState,
  turn: Turn,
  intent: OwnIntent,
  ticket: Ticket,
  text: string,
  files: readonly string[] = turn.files,
): TurnResult {
  const phrases = phrasesOf(state);
  const number = formatNumber(ticket.id);
  const as = "reporter" as const;
  switch (intent) {
    case "ask_status":
      return say(state, describeTicket(state, ticket, turn));
    case "urge": {
      if (ticket.status === "rectified") return say(state, describeTicket(state, ticket, turn));
      if (ticket.status === "closed") return say(state, describeTicket(state, ticket, turn));
      const name = departmentName(state, ticket, turn) ?? phrases.theDepartment;
      return withEffects(say(state, phrases.reminded(name)), {
        kind: "ticket",
        ticket: ticket.id,
        as,
        command: { name: "remind", ...(text.trim() ? { note: text.trim() } : {}) },
      });
    }
    case "withdraw": {
      if (ticket.status === "closed") return say(state, describeTicket(state, ticket, turn));
      const asked: Asked = { what: "confirm_withdrawal", at: turn.now.getTime(), attempts: 1, tickets: [ticket.id] };
      const sure: OutboundBody = withChoices(phrases.sureToWithdraw({ number, text: shorten(ticket.text, 40) }), [
        { action: encodeAction({ kind: "own", what: "withdraw_sure", ticket: ticket.id }), label: phrases.yesWithdraw },
        { action: encodeAction({ kind: "own", what: "keep", ticket: ticket.id }), label: phrases.keep },
      ]);
      return say({ ...state, asked }, sure);
    }
    case "add_details": {
      if (ticket.status === "closed") return doToTicket(state, turn, "reopen", ticket, text, files);
      const answered = ticket.status === "waiting_for_reporter";
      return withEffects(
        say(without(state, "asked"), answered ? phrases.detailsAddedAnswer(number) : phrases.detailsAdded(number)),
        { kind: "ticket", ticket: ticket.id, as, command: { name: "add_details", note: text.trim(), files } },
      );
    }
    case "reopen":
      return withEffects(say(without(state, "asked"), phrases.reopenedPlain(number)), {
        kind: "ticket",
        ticket: ticket.id,
        as,
        command: { name: "reopen", note: text.trim() },
      });
  }
}

/** Withdraws for good. */
export function withdrawTicket(state: ConversationState, ticket: Ticket): TurnResult {
  return withEffects(say(without(state, "asked", "focus"), phrasesOf(state).withdrawn(formatNumber(ticket.id))), {
    kind: "ticket",
    ticket: ticket.id,
    as: "reporter",
    command: { name: "withdraw" },
  });
}

/** The name of the department that has a ticket. */
export function departmentName(state: ConversationState, ticket: Ticket, turn: Pick<Turn, "city">): string | undefined {
  const department = ticket.department === undefined ? undefined : turn.city.departments.get(ticket.department);
  return department?.name[languageOf(state)];
}
