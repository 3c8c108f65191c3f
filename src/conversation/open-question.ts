import type { Asked, ConversationState } from "../domain/conversation.js";
import type { Ticket } from "../domain/ticket.js";
import type { Expecting } from "../domain/understanding.js";

/** The question that a message most likely answers. */
export type OpenQuestion =
  | { readonly what: "none" }
  /** Asked in this dialog. */
  | { readonly what: Exclude<Expecting, "none" | "department_question" | "follow_up_solved">; readonly asked: Asked }
  /** Asked by a notice about a ticket; the ticket itself knows. */
  | { readonly what: "department_question" | "follow_up_solved"; readonly ticket: Ticket };

/**
 * Whichever was asked last: a question of the dialog, a department's question, or whether it is solved. Questions about
 * tickets are read off the tickets, so that nothing has to be kept twice.
 * @param tickets those that the person may speak for
 */
export function openQuestion(state: ConversationState, tickets: readonly Ticket[]): OpenQuestion {
  let last: OpenQuestion = { what: "none" };
  let lastAt = 0;
  for (const ticket of tickets) {
    const asked =
      ticket.status === "waiting_for_reporter"
        ? { what: "department_question" as const, at: ticket.questionAt }
        : ticket.status === "rectified" && ticket.followUp.solved === undefined
          ? { what: "follow_up_solved" as const, at: ticket.rectifiedAt }
          : undefined;
    if (asked?.at && asked.at.getTime() > lastAt) {
      last = { what: asked.what, ticket };
      lastAt = asked.at.getTime();
    }
  }
  const asked = state.asked;
  if (!asked || asked.at < lastAt) return last;
  if (asked.what === "none" || asked.what === "department_question" || asked.what === "follow_up_solved") return last;
  return { what: asked.what, asked };
}
