import type { DepartmentKind, ReportKind, Urgency } from "./codes.js";
import { type Decision, type DecisionContext, decide } from "./decide-ticket.js";
import type { Attention, NewTicket, Reporter } from "./ticket.js";
import type { Guess, Matter } from "./understanding.js";

/** One issue of a report, ready to become a ticket. */
export interface ReportedIssue {
  readonly text: string;
  /** Absent if nobody knows: a dispatcher decides. */
  readonly matter?: string;
  readonly district?: string;
  readonly place?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly kind: ReportKind;
  readonly urgency: Urgency;
  readonly people?: number;
  readonly amount?: number;
  readonly files: readonly string[];
  readonly attention?: Attention;
  /** The kind of department that the reporter thinks it is the business of, if he has said so. */
  readonly wished?: DepartmentKind;
  /** Matters that the machine thinks of, most likely first: a dispatcher's choices where a human decides. */
  readonly candidates: readonly string[];
  /** What the machine took its first words for; absent if it had nothing to say. */
  readonly guess?: Guess;
  /** The reporter has seen what it is filed as, so that the machine can learn from it. */
  readonly isConfirmed?: boolean;
}

/** Who reports: a person we can reach, or one who comes back with a receipt code (its SHA-256, hex). */
export type ReportedBy =
  | { readonly kind: "known"; readonly reporter: Reporter }
  | { readonly kind: "anonymous"; readonly receiptHash: string };

/**
 * A report becomes a ticket: received, and at once dispatched to the department whose job it is where matter and
 * district are known and nothing asks for a human's look.
 * @returns one decision, or two in order; the last holds the ticket as it stands
 */
export function receiveReport(
  issue: ReportedIssue,
  by: ReportedBy,
  context: DecisionContext,
): [Decision<NewTicket>, ...Decision<NewTicket>[]] {
  const { city, now } = context;
  const matter = issue.matter === undefined ? undefined : city.taxonomy.matters.get(issue.matter);
  const { files, attention } = issue;
  const lead = matter && leadOf(matter, issue.wished);
  const needsHuman = attention ?? (lead && issue.district ? undefined : "unsure");
  const ticket: NewTicket = {
    status: "received",
    outcome: undefined,
    area: matter?.area,
    matter: matter?.code,
    subject: matter?.subject,
    department: undefined,
    district: issue.district,
    kind: issue.kind,
    urgency: issue.urgency,
    text: issue.text,
    place: issue.place,
    latitude: issue.longitude === undefined ? undefined : issue.latitude,
    longitude: issue.latitude === undefined ? undefined : issue.longitude,
    people: issue.people,
    amount: issue.amount,
    reporter: by.kind === "known" ? by.reporter : undefined,
    receiptHash: by.kind === "known" ? undefined : by.receiptHash,
    confidential: mayBeConfidential(issue, city),
    attention: needsHuman,
    createdAt: now,
    dispatchedAt: undefined,
    acceptanceDueAt: undefined,
    firstContactDueAt: undefined,
    dueAt: undefined,
    dueIsEstimate: false,
    minutesLeft: undefined,
    closedAt: undefined,
    returnCount: 0,
    reopenCount: 0,
    question: undefined,
    questionAt: undefined,
    statusBeforeWaiting: undefined,
    account: undefined,
    proposedOutcome: undefined,
    rectifiedAt: undefined,
    followUp: { round: 0 },
    lastRemindedAt: undefined,
  };
  const received: Decision<NewTicket> = {
    ticket,
    event: { at: now, actor: { kind: "reporter" }, command: "receive", to: "received", files, details: {} },
  };
  if (needsHuman || !lead || !issue.district) return [received];
  const department = `${issue.district}/${lead}`;
  if (!city.departments.has(department)) return [received];
  const dispatch = decide(
    ticket,
    { name: "dispatch", department },
    { actor: { kind: "system" }, relation: "system" },
    context,
  );
  return [received, dispatch];
}

// The reporter's wish counts where that department has to do with the matter; if it has not, a dispatcher looks.
function leadOf(matter: Matter, wished: DepartmentKind | undefined): DepartmentKind | undefined {
  if (wished === undefined || wished === matter.lead || matter.confidential) return matter.lead;
  return matter.helping.includes(wished) ? wished : undefined;
}

// While nobody knows what it is about, what may be an accusation of officials is treated as one.
function mayBeConfidential(issue: ReportedIssue, { taxonomy }: DecisionContext["city"]): boolean {
  const possible = issue.matter === undefined ? issue.candidates : [issue.matter];
  return possible.some((code) => taxonomy.matters.get(code)?.confidential);
}
