import type { Asked } from "../../domain/conversation.js";
import { ownTickets, type Turn, type TurnResult, withEffects } from "../turn.js";

/** What was said before, and waited for a choice of ticket, goes to the likeliest one; it is not lost. */
export function withWaitingWords(result: TurnResult, turn: Turn, asked: Asked): TurnResult {
  const ticket = ownTickets(turn).find((t) => t.id === asked.tickets?.[0] && t.status !== "closed");
  if (asked.intent !== "add_details" || !asked.text || !ticket) return result;
  const command = { name: "add_details" as const, note: asked.text, files: asked.files ?? [] };
  return withEffects(result, { kind: "ticket", ticket: ticket.id, as: "reporter", command });
}
