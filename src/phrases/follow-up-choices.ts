import { encodeAction } from "../domain/action.js";
import type { Language } from "../domain/codes.js";
import type { Choice } from "../domain/message.js";
import type { Ticket } from "../domain/ticket.js";
import { noticePhrases } from "./notices.js";

/** The three answers to "is it solved?", for this round of the follow-up. */
export function solvedChoices(ticket: Ticket, language: Language): Choice[] {
  const words = noticePhrases(language);
  const choice = (value: string, label: string): Choice => ({
    action: encodeAction({
      kind: "follow_up",
      question: "solved",
      value,
      ticket: ticket.id,
      round: ticket.followUp.round,
    }),
    label,
  });
  return [choice("yes", words.solvedYes), choice("partly", words.solvedPartly), choice("no", words.solvedNo)];
}
