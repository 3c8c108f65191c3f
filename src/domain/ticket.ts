import type { Area, Language, ReportKind, Urgency } from "./codes.js";
import type { ChannelAddress } from "./message.js";

/** Where a ticket (工单) stands; the table of who may move it where is in ticket-life.ts. */
export const ticketStatuses = [
  "received",
  "dispatched",
  "accepted",
  "in_progress",
  "waiting_for_reporter",
  "returned",
  "rectified",
  "reopened",
  "closed",
] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

/** How a closed ticket ended. */
export const outcomes = [
  "solved",
  "partly_solved",
  "explained",
  "not_substantiated",
  "out_of_remit",
  "duplicate",
  "withdrawn",
] as const;
export type Outcome = (typeof outcomes)[number];

/** Why a human looks at a ticket before it is dispatched. */
export type Attention = "unsure" | "asked_for_human" | "unconfirmed" | "outside_district";

/** Whom to tell. Personal data. */
export interface Reporter {
  readonly address: ChannelAddress;
  readonly language: Language;
}

/** The reporter's answers after a rectification, counted apart (响应率, 解决率, 满意率). */
export interface FollowUp {
  /** Counts from 1 with each rectification. */
  readonly round: number;
  readonly solved?: "yes" | "partly" | "no" | "silence";
  readonly contacted?: boolean;
  readonly satisfied?: boolean;
}

/**
 * One ticket: one issue of one report. Times are UTC. What is not known may be absent or undefined: tickets that have all
 * their parts are of one shape, which is quicker to copy and to read than many.
 */
export interface Ticket {
  readonly id: number;
  /** Counts changes; a save with a stale version is refused. */
  readonly version: number;
  readonly status: TicketStatus;
  readonly outcome?: Outcome | undefined;
  /** Area, matter and subject are absent until a human has decided what the machine could not. */
  readonly area?: Area | undefined;
  readonly matter?: string | undefined;
  readonly subject?: string | undefined;
  /** Code of the department that leads; absent until dispatched. */
  readonly department?: string | undefined;
  readonly district?: string | undefined;
  readonly kind: ReportKind;
  readonly urgency: Urgency;
  /** The report in the reporter's own words. */
  readonly text: string;
  /** The place in the reporter's words. */
  readonly place?: string | undefined;
  readonly latitude?: number | undefined;
  readonly longitude?: number | undefined;
  readonly people?: number | undefined;
  /** Yuan. */
  readonly amount?: number | undefined;
  /** Absent: reported anonymously, no contact is kept. */
  readonly reporter?: Reporter | undefined;
  /** SHA-256, hex, of an anonymous reporter's receipt code. */
  readonly receiptHash?: string | undefined;
  /** Never shown to the unit complained about. */
  readonly confidential: boolean;
  readonly attention?: Attention | undefined;
  readonly createdAt: Date;
  readonly dispatchedAt?: Date | undefined;
  readonly acceptanceDueAt?: Date | undefined;
  readonly firstContactDueAt?: Date | undefined;
  /** When it must be rectified. Absent until dispatched. */
  readonly dueAt?: Date | undefined;
  /** True if the way to `dueAt` crosses a year whose public holidays are not announced yet. */
  readonly dueIsEstimate: boolean;
  /** Working minutes left when the clock was stopped to wait for the reporter. */
  readonly minutesLeft?: number | undefined;
  readonly closedAt?: Date | undefined;
  readonly returnCount: number;
  readonly reopenCount: number;
  /** What the department has asked the reporter, while it waits; and since when. */
  readonly question?: string | undefined;
  readonly questionAt?: Date | undefined;
  /** Where it stood before it waited. */
  readonly statusBeforeWaiting?: TicketStatus | undefined;
  /** The department's account of the rectification, and what it proposes as outcome. */
  readonly account?: string | undefined;
  readonly proposedOutcome?: Outcome | undefined;
  readonly rectifiedAt?: Date | undefined;
  readonly followUp: FollowUp;
  readonly lastRemindedAt?: Date | undefined;
}

/** A ticket before storage has given it its id. */
export type NewTicket = Omit<Ticket, "id" | "version">;

/** Who does something. */
export type Actor =
  | { readonly kind: "reporter" }
  | { readonly kind: "staff"; readonly staffId: string }
  /** A timer or the dialog engine on nobody's behalf. */
  | { readonly kind: "system" };

/** One line of a ticket's history: who did what when and why. Appended, never edited. */
export interface TicketEvent {
  readonly at: Date;
  readonly actor: Actor;
  /** The command's name, such as "accept". */
  readonly command: string;
  readonly from?: TicketStatus;
  readonly to: TicketStatus;
  /** In the actor's words. */
  readonly note?: string;
  /** Ids of files that came with it. */
  readonly files: readonly string[];
  /** Department, matter, outcome … where the command set one. */
  readonly details: Readonly<Record<string, string | number | boolean>>;
}
