import type { ConversationState } from "../../domain/conversation.js";
import type { Ticket } from "../../domain/ticket.js";
import type { Intent, Understanding } from "../../domain/understanding.js";
import { ownTickets, type Turn, type TurnResult } from "../turn.js";
import { addWhere } from "./where.js";

/** What is said within this time after a person was asked for is said to him. */
const saidToHimMs = 30 * 60_000;
/** From this confidence on a message tells of a trouble of its own. */
const surelyThis = 0.7;
/** With these intents somebody goes on telling. */
const telling: readonly Intent[] = ["report", "add_details", "correct"];

/**
 * What is told after a person was asked for goes to the ticket that he will open, until something else is told.
 * @returns undefined if nobody was asked for lately, or it is something else
 */
export function tellHuman(
  state: ConversationState,
  turn: Turn,
  text: string,
  u: Understanding,
): TurnResult | undefined {
  if (state.draft || state.asked) return undefined;
  const ticket = turn.tickets.find(
    ({ attention, status, createdAt }) =>
      attention === "asked_for_human" &&
      status === "received" &&
      turn.now.getTime() - createdAt.getTime() < saidToHimMs,
  );
  return ticket && belongsTo(ticket, u) ? addWhere(state, turn, ticket, text, u) : undefined;
}

function belongsTo(ticket: Ticket, u: Understanding): boolean {
  const best = u.issues[0]?.candidates[0];
  if (u.place && !best) return true;
  if (!telling.includes(u.intent)) return false;
  if (!best || best.confidence < surelyThis) return true;
  return ticket.matter === best.matter || (ticket.matter === undefined && !u.place);
}

/** The open case that somebody who asks for a person means without naming it: the one talked about last, or the only one. */
export function caseMeant(state: ConversationState, turn: Turn, u: Understanding): Ticket | undefined {
  const best = u.issues[0]?.candidates[0];
  const open = ownTickets(turn).filter(({ status }) => status !== "closed");
  const meant = open.find(({ id }) => id === state.focus) ?? (open.length === 1 ? open[0] : undefined);
  if (!meant || u.place || u.urgency === "danger" || meant.receiptHash !== undefined) return undefined;
  return best && best.confidence >= surelyThis && best.matter !== meant.matter && !u.aboutOfficial ? undefined : meant;
}
