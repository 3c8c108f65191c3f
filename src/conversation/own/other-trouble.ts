import type { Ticket } from "../../domain/ticket.js";
import type { Understanding } from "../../domain/understanding.js";
import { withAccusation } from "../report/accusation.js";
import type { Turn } from "../turn.js";

/** From this confidence on a message with a place is about a matter of its own. */
const likelyOther = 0.5;
/** Without a place it has to be surer. */
const surelyOther = 0.8;
/** Answers to a department name all sorts of things; without a place only a whole report of its own is another one. */
const wholeReport = { zh: 14, en: 40 };
const anew =
  /另外|另一|别的|新的?(?:问题|情况|事)|还有(?:一|个|件|别)|我要(?:反映|投诉|举报)|\b(?:another|something else|also|besides|new problem)\b/iu;
/** What remains of the ticket's own trouble is told like that. */
const remains = /还是|还没|仍|没(?:有)?(?:修|解决|弄)|只|\bstill\b|\bonly\b|\bnot (?:fixed|solved)\b/iu;

/**
 * What a message means by itself, if it tells of another trouble than a ticket whose question is open; what the question
 * has made of it is no matter then.
 * @returns undefined if it may be about the ticket
 */
export function otherTrouble(turn: Turn, text: string, ticket: Ticket): Understanding | undefined {
  const u = withAccusation(turn.understand(text, "none"), turn);
  const best = u.issues[0]?.candidates[0];
  // Of a ticket that nobody has placed yet, anything may be told.
  if (ticket.matter === undefined && !beginsAnew(text)) return undefined;
  if (!best || u.issues.some((issue) => issue.candidates[0]?.matter === ticket.matter)) return undefined;
  const known = u.issues[0]?.candidates.find((c) => c.matter === ticket.matter)?.confidence ?? 0;
  if (best.confidence < likelyOther || known > 0.2 || u.intent === "ask_status") return undefined;
  if (beginsAnew(text) || (u.place?.district !== undefined && tellsBesides(text, u.place.text))) return u;
  if (ticket.status === "waiting_for_reporter" && text.trim().length < wholeReport[u.language]) return undefined;
  return best.confidence >= surelyOther && u.intent === "report" && !remains.test(text) ? u : undefined;
}

// "路东，公交站牌旁边" says where; a trouble takes some words of its own.
function tellsBesides(text: string, place: string): boolean {
  const rest = text.replace(place, " ");
  const han = rest.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han >= 4 || (rest.match(/[a-z]{2,}/gi)?.length ?? 0) >= 3;
}

/** Whether a text says itself that something else begins: "我还有个事". */
export function beginsAnew(text: string): boolean {
  return anew.test(text);
}
