import { maskPersonalData } from "./personal-data.js";
import type { ReportedIssue } from "./report.js";
import type { Ticket } from "./ticket.js";
import { type Candidate, proposeFrom } from "./understanding.js";

/** Somebody has said what a report is about: an example to learn from. */
export interface Correction {
  readonly source: "reporter" | "staff";
  /** The report's words without personal data, cut to what is worth learning from. */
  readonly text: string;
  /** What it is about. */
  readonly matter: string;
  /** What the machine had said; absent if it had said nothing. */
  readonly guess?: { readonly matter: string; readonly confidence?: number };
  /** Absent where nothing may lead from the example to the ticket. */
  readonly ticketId?: number;
}

const mostCharacters = 1_000;
/** One correction in so many is held out. */
const heldOutShare = 5;

/**
 * What can be learned from a report as it is filed: its reporter has named another matter than the machine had, or has
 * chosen the one that the machine was unsure of. Nothing if it is anonymous: its words stay with the ticket alone.
 */
export function reportersCorrection(issue: ReportedIssue, ticket: Ticket): Correction | undefined {
  const { guess, matter, isConfirmed } = issue;
  if (!isConfirmed || !guess || matter === undefined) return undefined;
  const isNews = matter !== guess.matter || guess.confidence < proposeFrom;
  return isNews ? correctionOf(ticket, "reporter", matter, guess) : undefined;
}

/**
 * What can be learned from a change: a member of staff has set another matter than the ticket had. Nothing if the report is
 * anonymous.
 */
export function staffsCorrection(before: Ticket, after: Ticket): Correction | undefined {
  const { matter } = after;
  if (matter === undefined || matter === before.matter) return undefined;
  const guess: Pick<Candidate, "matter"> | undefined =
    before.matter === undefined ? undefined : { matter: before.matter };
  return correctionOf(after, "staff", matter, guess);
}

function correctionOf(
  ticket: Ticket,
  source: Correction["source"],
  matter: string,
  guess: Correction["guess"],
): Correction | undefined {
  const text = exampleText(ticket.text);
  if (ticket.reporter === undefined || !/\p{L}{2}/u.test(text)) return undefined;
  return {
    source,
    text,
    matter,
    ...(guess ? { guess } : {}),
    ...(ticket.confidential ? {} : { ticketId: ticket.id }),
  };
}

/**
 * A ticket's text as an example: its own issue's words (below them stands, quoted, all that was said), masked, then cut;
 * half a number would not be recognised as one.
 */
function exampleText(text: string): string {
  const own = text.split("\n\n“")[0] ?? text;
  return maskPersonalData(own)
    .slice(0, mostCharacters)
    .replace(/\p{Surrogate}/gu, "")
    .trim();
}

/** Whether the correction of this number is held out: one in five, always the same. */
export function heldOutOf(id: number): boolean {
  // Knuth's multiplicative hash: numbers in a row must not be held out in a row. https://en.wikipedia.org/wiki/Hash_function#Fibonacci_hashing
  return (Math.imul(id, 2_654_435_769) >>> 0) % heldOutShare === 0;
}
