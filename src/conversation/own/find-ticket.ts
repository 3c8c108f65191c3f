import type { ConversationState } from "../../domain/conversation.js";
import type { Ticket } from "../../domain/ticket.js";
import { ticketId } from "../../domain/ticket-number.js";
import type { Understanding } from "../../domain/understanding.js";
import { ownTickets, type Turn } from "../turn.js";

/** Which ticket a message is about. */
export type Found =
  | { readonly kind: "one"; readonly ticket: Ticket }
  | { readonly kind: "several"; readonly tickets: readonly Ticket[] }
  | { readonly kind: "none" }
  /** A number was named that is none of this person's. */
  | { readonly kind: "not_his" };

/** What tickets are looked for in the light of. */
export type TicketsKnown = Pick<Turn, "tickets" | "receiptTicket" | "quotedTicket" | "city">;

/** Likeness from which words alone point at a ticket, and how far ahead of the next it has to be. */
const enough = 0.25;
const ahead = 1.4;
/** Less likeness than that points at nothing; as much speaks against the ticket talked about last, if another has it. */
const hint = 0.1;

/**
 * Finds the ticket that a message means: by its number, the quoted message, the words ("上次那个路灯的事"), the only one
 * there is, or the one talked about last.
 * @param among which of his tickets come into question
 */
export function findTicket(
  state: ConversationState,
  turn: TicketsKnown,
  text: string,
  u: Understanding | undefined,
  among: (ticket: Ticket) => boolean,
): Found {
  const own = ownTickets(turn);
  if (u?.ticketNumber !== undefined) {
    const named = own.find((t) => t.id === ticketId(u.ticketNumber ?? ""));
    return named ? { kind: "one", ticket: named } : { kind: "not_his" };
  }
  const quoted = own.find((t) => t.id === turn.quotedTicket);
  if (quoted) return { kind: "one", ticket: quoted };
  const tickets = own.filter(among);
  if (turn.receiptTicket && among(turn.receiptTicket)) return { kind: "one", ticket: turn.receiptTicket };
  const [first] = tickets;
  if (!first) return { kind: "none" };
  const scored = tickets
    .map((ticket) => ({ ticket, score: likeness(ticket, text, u, turn) }))
    .sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  if (best && best.score >= enough && best.score >= ahead * (second?.score ?? 0))
    return { kind: "one", ticket: best.ticket };
  if (tickets.length === 1) return { kind: "one", ticket: first };
  const focus = tickets.find((t) => t.id === state.focus);
  const isOther = best !== undefined && best.ticket.id !== focus?.id && best.score >= hint;
  if (focus && (!best || best.score < enough) && !isOther) return { kind: "one", ticket: focus };
  return { kind: "several", tickets };
}

/** Whether a text holds the words of a ticket, whatever either is about; where something is says nothing of what it is. */
export function isLike(ticket: Ticket, text: string, place: string, turn: TicketsKnown): boolean {
  const where = `${place} ${ticket.place ?? ""}`.toLowerCase().split(/[\s,，·]+/u);
  const what = where.reduce((rest, word) => (word ? rest.replaceAll(word, " ") : rest), text.toLowerCase());
  return likeness(ticket, what, undefined, turn) >= enough;
}

// Shared matter counts most, then how many of the message's own word pairs the ticket holds.
function likeness(ticket: Ticket, text: string, u: Understanding | undefined, turn: TicketsKnown): number {
  const candidates = u?.issues.flatMap((i) => i.candidates) ?? [];
  const matter = candidates.find((c) => c.matter === ticket.matter)?.confidence ?? 0;
  const name = ticket.matter === undefined ? undefined : turn.city.taxonomy.matters.get(ticket.matter)?.name;
  const said = pairs(text.slice(0, 300));
  const called = pairs(`${name?.zh ?? ""} ${name?.en ?? ""}`);
  const known = pairs(`${ownWords(ticket)} ${ticket.place ?? ""}`);
  let shared = 0;
  for (const pair of said) shared += called.has(pair) ? 2 : known.has(pair) ? 1 : 0;
  // One character may name the thing, as "水" or "灯" does.
  for (const sign of new Set(text.slice(0, 300).match(/\p{Script=Han}/gu)))
    if (name?.zh.includes(sign) && !"与和的不人难高".includes(sign)) shared += 1;
  return 0.6 * matter + (said.size > 0 ? shared / Math.sqrt(said.size * 4) : 0);
}

// Of a report with several issues every ticket quotes the whole below its own words, and that would find them all.
function ownWords(ticket: Ticket): string {
  return (ticket.text.split("\n\n“")[0] ?? "").slice(0, 2_000);
}

function pairs(text: string): Set<string> {
  const found = new Set<string>();
  for (const run of text.toLowerCase().match(/[\p{Script=Han}]+|[a-z0-9]+/gu) ?? []) {
    if (/^[a-z0-9]/.test(run)) {
      if (run.length > 3) found.add(run);
      continue;
    }
    for (let i = 0; i + 1 < run.length; i++) found.add(run.slice(i, i + 2));
  }
  for (const common of ["上次", "怎么", "么样", "进展", "那个", "的事", "情况", "现在", "什么", "我的", "了吗", "这个"])
    found.delete(common);
  return found;
}
