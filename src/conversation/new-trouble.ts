import type { ConversationState } from "../domain/conversation.js";
import type { Ticket } from "../domain/ticket.js";
import type { Intent, Issue, Understanding } from "../domain/understanding.js";
import { isLike } from "./own/find-ticket.js";
import { ownTickets, type Turn } from "./turn.js";

/** What people say in the same breath as a new trouble: "快点派人来，我们楼停水了", "you idiots, and my wages?" */
const wishes: readonly Intent[] = [
  ...(["urge", "withdraw", "add_details", "correct", "deny"] as const),
  ...(["thanks", "abuse", "change_language"] as const),
];
/** These are about a ticket unless the matter is surely another one. */
const ofTicket: readonly Intent[] = ["urge", "add_details", "correct", "deny"];
/** So sure is only what words say that can't be mistaken: "不对，是隔壁". */
const unmistakable = 0.98;
/** From this confidence on a message names what it is about. */
const named = 0.5;
/** What may add to a ticket, or hurry it, is about something else only if that is surer. */
const surely = 0.6;
const perhaps = 0.45;
/** A matter that a message may be about with this confidence is not another one than the ticket's. */
const maybe = 0.1;

/** Whoever means his report says so, or that it needs nobody any longer. */
const meansReport =
  /投诉|举报|反映|工单|诉求|单子|报修|申请|不用|不需要|那件|这件|那条|当我没说|撤(?:诉|单)|撤(?:销|掉|回)?[吧了它掉]*[。!！\s]*$|好了|已经?|自己|\b(?:complain\w*|report\w*|tickets?|cases?|requests?|ones?|no longer|not needed|already|solved|fixed|myself|ourselves)\b/iu;
const meansTicket = /^(?:我?(?:再|想|要)*)?补充|催(?:一?下|一催|催|办|单)|\bremind(?:er)?\b|\bto add\b/iu;

/**
 * Whether a message that seems to want something of a ticket, or only to thank or scold, tells a trouble that the person
 * has not told before.
 */
export function tellsNewTrouble(state: ConversationState, turn: Turn, text: string, u: Understanding): boolean {
  if (!wishes.includes(u.intent) || u.ticketNumber !== undefined) return false;
  if (turn.quotedTicket !== undefined || meansTicket.test(text)) return false;
  if (u.intent === "thanks" && u.kind === "thanks") return false;
  if (u.intent === "withdraw" && meansReport.test(text)) return false;
  if ((u.intent === "correct" || u.intent === "deny") && u.intentConfidence >= unmistakable) return false;
  const least = ofTicket.includes(u.intent) ? surely : named;
  const known = ownTickets(turn).filter((t) => t.status !== "closed" || u.intent === "thanks");
  return u.issues.some((issue) => confidenceOf(issue) >= least && isNew(issue, u, known, state, turn));
}

/**
 * Whether a message that hurries or asks after a ticket is perhaps about none of those that there are, so that it is worth
 * asking which is meant. Words that mean a ticket may do so by its wrong name, and need to be surer.
 */
export function mayMeanAnother(state: ConversationState, turn: Turn, text: string, u: Understanding): boolean {
  if (state.draft || u.ticketNumber !== undefined || turn.quotedTicket !== undefined || turn.receiptTicket)
    return false;
  const least = u.intent === "urge" && !meansTicket.test(text) ? perhaps : surely;
  return u.issues.some((issue) => confidenceOf(issue) >= least && isNew(issue, u, turn.tickets, state, turn));
}

function isNew(
  issue: Issue,
  { place }: Understanding,
  known: readonly Ticket[],
  { draft }: ConversationState,
  turn: Turn,
): boolean {
  const possible = issue.candidates.filter((c) => c.confidence >= maybe).map((c) => c.matter);
  const told = [...known.map((t) => t.matter), ...(draft?.issues ?? []).map((i) => i.matter ?? i.guess?.matter)];
  if (told.some((matter) => matter !== undefined && possible.includes(matter))) return false;
  return !known.some((ticket) => isLike(ticket, issue.text, place?.text ?? "", turn));
}

function confidenceOf({ candidates }: Issue): number {
  return candidates[0]?.confidence ?? 0;
}
