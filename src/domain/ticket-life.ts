import type { TicketStatus } from "./ticket.js";
import type { CommandName } from "./ticket-command.js";

/** Who someone is to a ticket, whatever else he may be. */
export type Relation = "reporter" | "officer" | "dispatcher" | "system";

/** One row of the life cycle: who may give a command, in which statuses, and where it leads. */
export interface LifeRule {
  readonly by: readonly Relation[];
  readonly from: readonly TicketStatus[];
  /** `same` leaves the status; `before_waiting` returns to where it stood before the reporter was asked. */
  readonly to: TicketStatus | "same" | "before_waiting";
}

const open: readonly TicketStatus[] = [
  "received",
  "dispatched",
  "accepted",
  "in_progress",
  "waiting_for_reporter",
  "returned",
  "rectified",
  "reopened",
];
const inHand: readonly TicketStatus[] = ["accepted", "in_progress", "reopened"];

/**
 * The life of a ticket (工单), complete: who may do what, when, and what becomes of it. Both the decisions
 * (decide-ticket.ts) and the buttons that people are offered (`commandsFor`) come from here.
 */
export const ticketLife: Readonly<Record<CommandName, LifeRule>> = {
  // At any time before it is rectified: a department may turn out to be the wrong one late.
  dispatch: {
    by: ["dispatcher", "system"],
    from: ["received", "returned", "dispatched", ...inHand, "waiting_for_reporter"],
    to: "dispatched",
  },
  accept: { by: ["officer"], from: ["dispatched"], to: "accepted" },
  return: { by: ["officer"], from: ["dispatched", "accepted"], to: "returned" },
  record_progress: { by: ["officer"], from: inHand, to: "in_progress" },
  ask_reporter: {
    by: ["officer", "dispatcher"],
    from: ["received", "returned", ...inHand],
    to: "waiting_for_reporter",
  },
  rectify: { by: ["officer"], from: [...inHand, "waiting_for_reporter"], to: "rectified" },
  close: { by: ["dispatcher"], from: open, to: "closed" },
  add_details: { by: ["reporter"], from: open, to: "same" },
  remind: { by: ["reporter"], from: open, to: "same" },
  withdraw: { by: ["reporter"], from: open, to: "closed" },
  reopen: { by: ["reporter", "dispatcher"], from: ["rectified", "closed"], to: "reopened" },
  answer_solved: { by: ["reporter"], from: ["rectified"], to: "closed" },
  answer_contacted: { by: ["reporter"], from: ["rectified", "reopened", "closed"], to: "same" },
  answer_satisfied: { by: ["reporter"], from: ["rectified", "reopened", "closed"], to: "same" },
  stop_waiting: { by: ["system"], from: ["waiting_for_reporter"], to: "before_waiting" },
  close_in_silence: { by: ["system"], from: ["rectified"], to: "closed" },
};

/** The commands that somebody may give now, in the order of the table. */
export function commandsFor(status: TicketStatus, relation: Relation): CommandName[] {
  const names: CommandName[] = [];
  for (const [name, rule] of Object.entries(ticketLife)) {
    if (rule.by.includes(relation) && rule.from.includes(status) && isCommandName(name)) names.push(name);
  }
  return names;
}

/** True if the text names a command. */
export function isCommandName(text: string): text is CommandName {
  return Object.hasOwn(ticketLife, text);
}

/** True while something is still to be done. */
export function isOpen(status: TicketStatus): boolean {
  return status !== "closed";
}
