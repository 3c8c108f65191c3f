import {
  addClockMinutes,
  addWorkingMinutes,
  type Calendar,
  type CountedMoment,
  workingMinutesBetween,
} from "./calendar.js";
import type { City } from "./city.js";
import { assertNever, DomainError } from "./errors.js";
import type { Actor, NewTicket, Outcome, Ticket, TicketEvent, TicketStatus } from "./ticket.js";
import type { CommandName, TicketCommand } from "./ticket-command.js";
import { type Relation, ticketLife } from "./ticket-life.js";
import type { Writable } from "./writable.js";

/** Days after closing in which a reporter can still say that it is not solved. Later it is a new report. */
export const reopenDays = 30;
/** A reporter's reminders reach the department at most once in so many hours. */
export const remindHours = 24;
/** After so many returns the dispatcher's decision binds. */
const bindingReturns = 2;

/** What a department can report; only the reporter withdraws, only a dispatcher finds duplicates. */
const reportable: readonly Outcome[] = ["solved", "partly_solved", "explained", "not_substantiated", "out_of_remit"];

/** What a decision is taken in the light of. */
export interface DecisionContext {
  readonly now: Date;
  readonly city: City;
  readonly calendar: Calendar;
}

/** A command that was allowed: the ticket as it now is, and the line for its history. */
export interface Decision<T extends NewTicket = Ticket> {
  readonly ticket: T;
  readonly event: TicketEvent;
}

/**
 * Decides a command. Pure: everything that becomes of a ticket is decided here and in ticket-life.ts.
 * @param relation what the actor is to this ticket
 * @throws DomainError "conflict" if it can't be done in this status, "forbidden" if not by this person, "invalid" if
 *   something is missing or unknown
 */
export function decide<T extends NewTicket>(
  ticket: T,
  command: TicketCommand,
  who: { readonly actor: Actor; readonly relation: Relation },
  context: DecisionContext,
): Decision<T> {
  const rule = ticketLife[command.name];
  if (!rule.by.includes(who.relation))
    throw new DomainError("forbidden", { kind: "not_your_role", command: command.name });
  if (!rule.from.includes(ticket.status)) throw wrongStatus(command.name, ticket.status);
  requireNote(command);
  const to = rule.to === "same" ? ticket.status : rule.to === "before_waiting" ? beforeWaiting(ticket) : rule.to;
  const next: Writable<T> = { ...ticket };
  next.status = to;
  const changed = change(next, ticket, command, context);
  return {
    ticket: changed,
    event: {
      at: context.now,
      actor: who.actor,
      command: command.name,
      from: ticket.status,
      to: changed.status,
      ...("note" in command && command.note ? { note: command.note } : {}),
      files: "files" in command ? (command.files ?? []) : [],
      // A returned ticket has no department any more; its history says which one returned it.
      details: command.name === "return" && ticket.department ? { department: ticket.department } : detailsOf(command),
    },
  };
}

function change<T extends NewTicket>(next: T, ticket: T, command: TicketCommand, context: DecisionContext): T {
  switch (command.name) {
    case "dispatch":
      return dispatched(ticket.status === "waiting_for_reporter" ? startClock(next, context) : next, command, context);
    case "accept":
    case "record_progress":
    case "answer_contacted":
    case "answer_satisfied":
      return withFollowUpAnswer(next, command);
    case "return":
      if (ticket.returnCount >= bindingReturns) throw new DomainError("conflict", { kind: "returned_twice" });
      return { ...without(next, "department", "acceptanceDueAt"), returnCount: ticket.returnCount + 1 };
    case "ask_reporter":
      return stopClock({ ...next, question: command.note, questionAt: context.now }, ticket.status, context);
    case "stop_waiting":
      return startClock(next, context);
    case "add_details":
      return ticket.status === "waiting_for_reporter"
        ? startClock({ ...withWhere(next, command, context), status: beforeWaiting(ticket) }, context)
        : withWhere(next, command, context);
    case "rectify":
      if (command.outcome && !reportable.includes(command.outcome))
        throw new DomainError("invalid", { kind: "unknown_outcome", given: command.outcome });
      return {
        ...(ticket.status === "waiting_for_reporter" ? startClock(next, context) : next),
        account: command.note,
        proposedOutcome: command.outcome ?? "solved",
        rectifiedAt: context.now,
        followUp: { round: ticket.followUp.round + 1 },
      };
    case "close":
      return closed(next, command.outcome, context.now);
    case "withdraw":
      return closed(next, "withdrawn", context.now);
    case "close_in_silence":
      return closed(
        { ...next, followUp: { ...next.followUp, solved: "silence" } },
        ticket.proposedOutcome ?? "solved",
        context.now,
      );
    case "answer_solved":
      return answeredSolved(next, command.answer, context);
    case "reopen":
      return reopened(next, ticket, context);
    case "remind": {
      const nextAt = (ticket.lastRemindedAt?.getTime() ?? 0) + remindHours * 3_600_000;
      if (nextAt > context.now.getTime())
        throw new DomainError("conflict", { kind: "reminded_today", nextAt: new Date(nextAt) });
      return { ...next, lastRemindedAt: context.now };
    }
    default:
      return assertNever(command);
  }
}

function dispatched<T extends NewTicket>(
  next: T,
  command: Extract<TicketCommand, { name: "dispatch" }>,
  context: DecisionContext,
): T {
  const { city, now } = context;
  const department = city.departments.get(command.department);
  if (!department) throw new DomainError("invalid", { kind: "unknown_department", given: command.department });
  const code = command.matter ?? next.matter;
  const matter = code === undefined ? undefined : city.taxonomy.matters.get(code);
  if (command.matter && !matter) throw new DomainError("invalid", { kind: "unknown_matter", given: command.matter });
  // Whoever names the matter of a ticket that had none decides whether it is confidential.
  const named = command.matter !== undefined && next.matter === undefined;
  const confidential = (next.confidential && !named) || matter?.confidential === true;
  if (confidential && department.kind !== "discipline")
    throw new DomainError("forbidden", { kind: "confidential_elsewhere" });
  const limits = city.timeLimits;
  const due = (hours: number) => count(next, now, hours * 60, context.calendar);
  const resolution = due(matter?.resolutionHours ?? limits.resolutionHours[next.urgency]);
  // Written into a copy, one by one: a copy with other values beside it takes five times as long.
  const given: Writable<T> = { ...next };
  if (given.attention !== undefined) delete given.attention;
  if (matter) {
    given.matter = matter.code;
    given.area = matter.area;
    given.subject = matter.subject;
  }
  given.confidential = confidential;
  given.department = department.code;
  given.district = department.district;
  given.dispatchedAt = now;
  given.acceptanceDueAt = due(limits.acceptanceHours[next.urgency]).at;
  // The reporter's own clock runs on through returns and new dispatches.
  given.firstContactDueAt ??= due(limits.firstContactHours[next.urgency]).at;
  if (!given.dueAt) {
    given.dueAt = resolution.at;
    given.dueIsEstimate = resolution.isEstimate;
  }
  return given;
}

function answeredSolved<T extends NewTicket>(next: T, answer: "yes" | "partly" | "no", context: DecisionContext): T {
  const answered: T = { ...next, followUp: { ...next.followUp, solved: answer } };
  if (answer === "no") return reopened({ ...answered, status: "reopened" }, answered, context);
  const proposed = next.proposedOutcome ?? "solved";
  return closed(answered, answer === "partly" && proposed === "solved" ? "partly_solved" : proposed, context.now);
}

// The department gets as much time again, counted from now.
function reopened<T extends NewTicket>(next: T, before: T, context: DecisionContext): T {
  const closedAt = before.closedAt?.getTime();
  if (closedAt !== undefined && context.now.getTime() - closedAt > reopenDays * 86_400_000)
    throw new DomainError("conflict", { kind: "reopen_too_late", days: reopenDays });
  const { taxonomy, timeLimits } = context.city;
  const matter = next.matter === undefined ? undefined : taxonomy.matters.get(next.matter);
  const hours = matter?.resolutionHours ?? timeLimits.resolutionHours[next.urgency];
  const due = count(next, context.now, hours * 60, context.calendar);
  const again: T = {
    ...without(next, "closedAt", "outcome"),
    // Closed before it ever reached a department: back to the dispatchers.
    status: next.department ? "reopened" : "received",
    reopenCount: next.reopenCount + 1,
  };
  return next.department ? { ...again, dueAt: due.at, dueIsEstimate: due.isEstimate } : again;
}

function closed<T extends NewTicket>(next: T, outcome: NewTicket["outcome"] & string, now: Date): T {
  return {
    ...without(next, "minutesLeft", "question", "questionAt", "statusBeforeWaiting", "attention"),
    outcome,
    closedAt: now,
  };
}

function stopClock<T extends NewTicket>(next: T, before: TicketStatus, { calendar, now }: DecisionContext): T {
  // What is late already stays as late as it was: a question must not wipe that out.
  if (!next.dueAt || next.dueAt <= now) return { ...next, statusBeforeWaiting: before };
  const minutesLeft =
    next.urgency === "danger"
      ? (next.dueAt.getTime() - now.getTime()) / 60_000
      : workingMinutesBetween(calendar, now, next.dueAt);
  return { ...next, statusBeforeWaiting: before, minutesLeft };
}

function startClock<T extends NewTicket>(next: T, { calendar, now }: DecisionContext): T {
  const going: T = without(next, "minutesLeft", "question", "questionAt", "statusBeforeWaiting");
  if (next.minutesLeft === undefined) return going;
  const due = count(next, now, next.minutesLeft, calendar);
  return { ...going, dueAt: due.at, dueIsEstimate: due.isEstimate };
}

// A district decides who has a ticket, so that one which is known is not changed by more words.
function withWhere<T extends NewTicket>(
  next: T,
  { district, place }: Extract<TicketCommand, { name: "add_details" }>,
  { city }: DecisionContext,
): T {
  if (district !== undefined && !city.districts.has(district))
    throw new DomainError("invalid", { kind: "unknown_district", given: district });
  return { ...next, district: next.district ?? district, place: place ?? next.place };
}

function withFollowUpAnswer<T extends NewTicket>(next: T, command: TicketCommand): T {
  if (command.name === "answer_contacted")
    return { ...next, followUp: { ...next.followUp, contacted: command.contacted } };
  if (command.name === "answer_satisfied")
    return { ...next, followUp: { ...next.followUp, satisfied: command.satisfied } };
  return next;
}

function count(ticket: NewTicket, from: Date, minutes: number, calendar: Calendar): CountedMoment {
  return ticket.urgency === "danger" ? addClockMinutes(from, minutes) : addWorkingMinutes(calendar, from, minutes);
}

function beforeWaiting(ticket: NewTicket): TicketStatus {
  return ticket.statusBeforeWaiting ?? "in_progress";
}

// What people must explain: the other side reads it.
const explained: readonly CommandName[] = ["return", "record_progress", "ask_reporter", "rectify", "close", "reopen"];

function requireNote(command: TicketCommand): void {
  const saysNo = command.name === "answer_solved" && command.answer === "no";
  if (!explained.includes(command.name) && !saysNo) return;
  if (!("note" in command) || !command.note?.trim())
    throw new DomainError("invalid", { kind: "needs_note", command: command.name });
}

function wrongStatus(command: CommandName, status: TicketStatus): DomainError {
  return new DomainError("conflict", { kind: "wrong_status", command, status });
}

function detailsOf(command: TicketCommand): TicketEvent["details"] {
  const { name: _name, ...rest } = command;
  const details: Record<string, string | number | boolean> = {};
  for (const [key, value] of Object.entries(rest)) {
    if (key !== "note" && key !== "files" && (typeof value === "string" || typeof value === "boolean"))
      details[key] = value;
  }
  return details;
}

function without<T extends NewTicket>(ticket: T, ...keys: (keyof NewTicket)[]): T {
  const copy = { ...ticket };
  for (const key of keys) delete copy[key];
  return copy;
}
