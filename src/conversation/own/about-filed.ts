import type { ConversationState } from "../../domain/conversation.js";
import type { Understanding } from "../../domain/understanding.js";
import { phrasesOf, say, type Turn, type TurnResult } from "../turn.js";
import { addToFiled } from "./filed-lately.js";
import { findTicket } from "./find-ticket.js";
import { wellAgain } from "./follow-up.js";
import { aboutOwnTicket } from "./own-tickets.js";
import { asksOfTicket, nods, saysFixed } from "./words.js";

/** Who tells that something is well says little else. In characters. */
const shortNews = { zh: 20, en: 60 };

/**
 * What is said while no report is being taken and a ticket is open: how it goes, that it is well, or more about it.
 * @returns undefined if it is about something else
 */
export function aboutFiled(
  state: ConversationState,
  turn: Turn,
  text: string,
  u: Understanding,
): TurnResult | undefined {
  if (["change_language", "anonymous", "abuse", "bind_staff"].includes(u.intent)) return undefined;
  if (nods(text) && u.intent !== "thanks") return say(state, phrasesOf(state).anytime);
  if (asksOfTicket(text)) return aboutOwnTicket(state, turn, "ask_status", text, u);
  if (saysFixed(text) && text.trim().length <= shortNews[u.language]) {
    const found = findTicket(state, turn, text, u, (t) => t.status !== "closed");
    if (found.kind === "one") return wellAgain(state, turn, found.ticket);
    return aboutOwnTicket(state, turn, "withdraw", text, u);
  }
  return u.ticketNumber === undefined && turn.quotedTicket === undefined ? addToFiled(state, turn, text, u) : undefined;
}
