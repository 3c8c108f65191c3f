import { reportersCorrection, staffsCorrection } from "../domain/correction.js";
import { type Decision, type DecisionContext, decide } from "../domain/decide-ticket.js";
import { DomainError } from "../domain/errors.js";
import { requireStaffRelation } from "../domain/permissions.js";
import { type ReportedBy, type ReportedIssue, receiveReport } from "../domain/report.js";
import type { Staff } from "../domain/staff.js";
import type { Actor, NewTicket, Ticket } from "../domain/ticket.js";
import type { TicketCommand } from "../domain/ticket-command.js";
import type { Relation } from "../domain/ticket-life.js";
import { attachFiles, filesOfTicket } from "../storage/files.js";
import { addReadings } from "../storage/readings.js";
import { addToIndex, indexTicket } from "../storage/search.js";
import type { Tx } from "../storage/store.js";
import { appendEvents } from "../storage/ticket-events.js";
import type { TicketOrigin } from "../storage/ticket-row.js";
import { insertTicket, loadTicket, updateTicket } from "../storage/tickets.js";
import { cancelTimers, setTimers } from "../storage/timers.js";
import { learnFrom, readingsOf } from "./learn.js";
import type { NoticeContext } from "./notice.js";
import { noticesFor } from "./notices.js";
import { sendNotices } from "./send-notices.js";
import { timersFor } from "./timers-for.js";

/** Who gives a command: the reporter himself (the caller has made sure), a member of staff, or the system. */
export type By =
  | { readonly kind: "reporter" }
  | { readonly kind: "staff"; readonly staff: Staff }
  | { readonly kind: "system" };

/**
 * The one way to change a ticket: load, decide, save, and in the same transaction its history, notices and timers.
 * @throws DomainError if it is refused; VersionConflict if somebody else was faster, then try again
 */
export async function applyTicketCommand(
  tx: Tx,
  id: number,
  command: TicketCommand,
  by: By,
  context: DecisionContext,
): Promise<Ticket> {
  const ticket = await loadTicket(tx, id);
  if (!ticket) throw new DomainError("not_found", { kind: "no_such_ticket" });
  const decision = decide(ticket, command, whoIs(by, ticket), context);
  const saved = await updateTicket(tx, decision.ticket, ticket.version);
  await keep(tx, { ticket: saved, event: decision.event }, context);
  if (command.name === "add_details" && command.note) await addToIndex(tx, id, command.note);
  if (by.kind === "staff") await learnFrom(tx, staffsCorrection(ticket, saved), saved, context.now);
  return saved;
}

/** A report on its way to becoming tickets. */
export interface Filing {
  readonly issues: readonly ReportedIssue[];
  /** Who reports; an anonymous reporter has a receipt for each issue. */
  readonly by: (index: number) => ReportedBy;
  /** The message it came with, so that it is never filed twice; absent for anonymous reports, which keep no trace of it. */
  readonly inboxId: number | undefined;
}

/** Files a report: a ticket for each issue, dispatched at once where everything is clear. In the order of the issues. */
export async function fileReport(tx: Tx, filing: Filing, context: DecisionContext): Promise<Ticket[]> {
  const tickets: Ticket[] = [];
  for (const [index, issue] of filing.issues.entries()) {
    const decisions = receiveReport(issue, filing.by(index), context);
    const last = decisions[decisions.length - 1] ?? decisions[0];
    const origin: TicketOrigin | undefined =
      filing.inboxId === undefined ? undefined : { inboxId: filing.inboxId, index };
    const ticket = await insertTicket(tx, last.ticket, origin);
    await appendEvents(
      tx,
      ticket.id,
      decisions.map((d) => d.event),
    );
    await indexTicket(tx, ticket.id, `${ticket.text}\n${ticket.place ?? ""}`);
    if (issue.files.length > 0) await attachFiles(tx, issue.files, ticket.id);
    const { city, now } = context;
    await announce(tx, decisions, ticket, { city, now, candidates: issue.candidates, files: issue.files.length });
    await learnFrom(tx, reportersCorrection(issue, ticket), ticket, context.now);
    tickets.push(ticket);
  }
  await addReadings(tx, readingsOf(filing.issues), context.now);
  return tickets;
}

// Filed and dispatched in one breath: the department hears of it, dispatchers only if it waits for them; the reporter's
// receipt says the rest.
async function announce(
  tx: Tx,
  decisions: readonly Decision<NewTicket>[],
  ticket: Ticket,
  context: NoticeContext,
): Promise<void> {
  const last = decisions[decisions.length - 1];
  if (!last) return;
  const notices = noticesFor({ ticket, event: last.event }, context).filter((n) => n.to.kind !== "reporter");
  await sendNotices(tx, notices, ticket, { files: decisions[0]?.event.files ?? [], now: context.now });
}

async function keep(tx: Tx, decision: Decision<Ticket>, context: DecisionContext): Promise<void> {
  const { ticket, event } = decision;
  await appendEvents(tx, ticket.id, [event]);
  if (event.files.length > 0) await attachFiles(tx, event.files, ticket.id);
  const files = await filesToShow(tx, decision);
  const notices = noticesFor(decision, { city: context.city, now: context.now, files: files.length });
  await sendNotices(tx, notices, ticket, { files, now: context.now });
  const timers = timersFor(decision, context.city);
  if (timers.cancel.length > 0) await cancelTimers(tx, ticket.id, timers.cancel);
  if (timers.set.length > 0)
    await setTimers(
      tx,
      timers.set.map((timer) => ({ ...timer, about: { kind: "ticket", ticketId: ticket.id } })),
    );
}

// A department that gets a ticket sees everything that was sent with it so far; otherwise only what is new.
async function filesToShow(tx: Tx, { ticket, event }: Decision<Ticket>): Promise<readonly string[]> {
  if (event.command !== "dispatch") return event.files;
  return (await filesOfTicket(tx, ticket.id, 20)).map(({ id }) => id);
}

function whoIs(by: By, ticket: Ticket): { actor: Actor; relation: Relation } {
  if (by.kind === "staff") {
    return { actor: { kind: "staff", staffId: by.staff.id }, relation: requireStaffRelation(by.staff, ticket) };
  }
  return by.kind === "reporter"
    ? { actor: { kind: "reporter" }, relation: "reporter" }
    : { actor: { kind: "system" }, relation: "system" };
}
