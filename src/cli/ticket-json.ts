import type { Ticket, TicketEvent } from "../domain/ticket.js";
import { formatTicketNumber } from "../domain/ticket-number.js";
import type { TicketNotice } from "../storage/ticket-notices.js";

/** A ticket as scripts read it; stable. Absent values are null; the department is the kind's code. */
export function ticketJson(ticket: Ticket) {
  return {
    number: formatTicketNumber(ticket.id),
    status: ticket.status,
    outcome: ticket.outcome ?? null,
    area: ticket.area ?? null,
    matter: ticket.matter ?? null,
    department: ticket.department?.split("/")[1] ?? null,
    district: ticket.district ?? null,
    kind: ticket.kind,
    urgency: ticket.urgency,
    createdAt: ticket.createdAt.toISOString(),
    dueAt: ticket.dueAt?.toISOString() ?? null,
    text: ticket.text,
  };
}

/** What `show` tells beyond the list; never who the reporter is. */
export function moreJson(ticket: Ticket) {
  return {
    subject: ticket.subject ?? null,
    place: ticket.place ?? null,
    people: ticket.people ?? null,
    amount: ticket.amount ?? null,
    anonymous: ticket.reporter === undefined,
    attention: ticket.attention ?? null,
    question: ticket.question ?? null,
    account: ticket.account ?? null,
    returnCount: ticket.returnCount,
    reopenCount: ticket.reopenCount,
    dueIsEstimate: ticket.dueIsEstimate,
    followUp: ticket.followUp,
  };
}

/** How a message got to the reporter; never what it says or whom it went to. */
export function noticeJson({ at, channel, status, way, why }: TicketNotice) {
  return { at: at.toISOString(), channel, status, way: way ?? null, why: why ?? null };
}

/** One line of the history. */
export function eventJson(event: TicketEvent) {
  return {
    at: event.at.toISOString(),
    actor: event.actor.kind === "staff" ? event.actor.staffId : event.actor.kind,
    command: event.command,
    from: event.from ?? null,
    to: event.to,
    note: event.note ?? null,
    files: event.files,
    details: event.details,
  };
}
