import type { Selectable } from "kysely";
import type { FollowUp, NewTicket, Ticket } from "../domain/ticket.js";
import type { Bit, Ms, TicketTable } from "./schema.js";

const bit = (value: boolean): Bit => (value ? 1 : 0);
const bitOrNull = (value: boolean | undefined): Bit | null => (value === undefined ? null : bit(value));
const ms = (date: Date | undefined): Ms | null => date?.getTime() ?? null;

/** The issue of the inbox message that a ticket is filed from: the same one is never filed twice. */
export interface TicketOrigin {
  readonly inboxId: number;
  readonly index: number;
}

/** A new ticket as a row; its keys are always the same, in the same order. */
export function toNewTicketRow(ticket: NewTicket, origin: TicketOrigin | undefined) {
  return {
    version: 1,
    status: ticket.status,
    outcome: ticket.outcome ?? null,
    area: ticket.area ?? null,
    matter: ticket.matter ?? null,
    subject: ticket.subject ?? null,
    department: ticket.department ?? null,
    district: ticket.district ?? null,
    kind: ticket.kind,
    urgency: ticket.urgency,
    text: ticket.text,
    place: ticket.place ?? null,
    latitude: ticket.latitude ?? null,
    longitude: ticket.longitude ?? null,
    people: ticket.people ?? null,
    amount: ticket.amount ?? null,
    reporter_channel: ticket.reporter?.address.channel ?? null,
    reporter_chat: ticket.reporter?.address.chat ?? null,
    reporter_user: ticket.reporter?.address.user ?? null,
    reporter_language: ticket.reporter?.language ?? null,
    receipt_hash: ticket.receiptHash ?? null,
    confidential: bit(ticket.confidential),
    attention: ticket.attention ?? null,
    created_at: ticket.createdAt.getTime(),
    dispatched_at: ms(ticket.dispatchedAt),
    acceptance_due_at: ms(ticket.acceptanceDueAt),
    first_contact_due_at: ms(ticket.firstContactDueAt),
    due_at: ms(ticket.dueAt),
    due_is_estimate: bit(ticket.dueIsEstimate),
    minutes_left: ticket.minutesLeft ?? null,
    closed_at: ms(ticket.closedAt),
    return_count: ticket.returnCount,
    reopen_count: ticket.reopenCount,
    question: ticket.question ?? null,
    question_at: ms(ticket.questionAt),
    status_before_waiting: ticket.statusBeforeWaiting ?? null,
    account: ticket.account ?? null,
    proposed_outcome: ticket.proposedOutcome ?? null,
    rectified_at: ms(ticket.rectifiedAt),
    follow_up_round: ticket.followUp.round,
    follow_up_solved: ticket.followUp.solved ?? null,
    follow_up_contacted: bitOrNull(ticket.followUp.contacted),
    follow_up_satisfied: bitOrNull(ticket.followUp.satisfied),
    last_reminded_at: ms(ticket.lastRemindedAt),
    origin_inbox_id: origin?.inboxId ?? null,
    origin_index: origin?.index ?? null,
  };
}

/** What a changed ticket's row is set to: where it came from stays. */
export function toTicketRow(ticket: NewTicket, version: number) {
  const { origin_inbox_id: _message, origin_index: _issue, ...row } = toNewTicketRow(ticket, undefined);
  return { ...row, version };
}

/** A row as a ticket. */
export function fromTicketRow(row: Selectable<TicketTable>): Ticket {
  const { reporter_channel: channel, reporter_chat: chat, reporter_user: user, reporter_language: language } = row;
  const isKnown = channel !== null && chat !== null && user !== null && language !== null;
  return {
    id: row.id,
    version: row.version,
    status: row.status,
    outcome: row.outcome ?? undefined,
    area: row.area ?? undefined,
    matter: row.matter ?? undefined,
    subject: row.subject ?? undefined,
    department: row.department ?? undefined,
    district: row.district ?? undefined,
    kind: row.kind,
    urgency: row.urgency,
    text: row.text,
    place: row.place ?? undefined,
    latitude: row.latitude ?? undefined,
    longitude: row.longitude ?? undefined,
    people: row.people ?? undefined,
    amount: row.amount ?? undefined,
    reporter: isKnown ? { address: { channel, chat, user }, language } : undefined,
    receiptHash: row.receipt_hash ?? undefined,
    confidential: row.confidential === 1,
    attention: row.attention ?? undefined,
    createdAt: new Date(row.created_at),
    dispatchedAt: dateOf(row.dispatched_at),
    acceptanceDueAt: dateOf(row.acceptance_due_at),
    firstContactDueAt: dateOf(row.first_contact_due_at),
    dueAt: dateOf(row.due_at),
    dueIsEstimate: row.due_is_estimate === 1,
    minutesLeft: row.minutes_left ?? undefined,
    closedAt: dateOf(row.closed_at),
    returnCount: row.return_count,
    reopenCount: row.reopen_count,
    question: row.question ?? undefined,
    questionAt: dateOf(row.question_at),
    statusBeforeWaiting: row.status_before_waiting ?? undefined,
    account: row.account ?? undefined,
    proposedOutcome: row.proposed_outcome ?? undefined,
    rectifiedAt: dateOf(row.rectified_at),
    followUp: followUpOf(row),
    lastRemindedAt: dateOf(row.last_reminded_at),
  };
}

const dateOf = (at: Ms | null): Date | undefined => (at === null ? undefined : new Date(at));

function followUpOf(row: Selectable<TicketTable>): FollowUp {
  return {
    round: row.follow_up_round,
    ...(row.follow_up_solved !== null && { solved: row.follow_up_solved }),
    ...(row.follow_up_contacted !== null && { contacted: row.follow_up_contacted === 1 }),
    ...(row.follow_up_satisfied !== null && { satisfied: row.follow_up_satisfied === 1 }),
  };
}
