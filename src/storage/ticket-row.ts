import type { Selectable } from "kysely";
import type { FollowUp, NewTicket, Ticket } from "../domain/ticket.js";
import type { Bit, Ms, TicketTable } from "./schema.js";

const bit = (value: boolean): Bit => (value ? 1 : 0);
const bitOrNull = (value: boolean | undefined): Bit | null => (value === undefined ? null : bit(value));
const ms = (date: Date | undefined): Ms | null => date?.getTime() ?? null;

/** A ticket as a row, without id and version; its keys are always the same, in the same order. */
export function toTicketRow(ticket: NewTicket) {
  return {
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
  };
}

/** A row as a ticket. */
export function fromTicketRow(row: Selectable<TicketTable>): Ticket {
  const { reporter_channel: channel, reporter_chat: chat, reporter_user: user, reporter_language: language } = row;
  const known = channel !== null && chat !== null && user !== null && language !== null;
  return {
    id: row.id,
    version: row.version,
    status: row.status,
    ...(row.outcome !== null && { outcome: row.outcome }),
    ...(row.area !== null && { area: row.area }),
    ...(row.matter !== null && { matter: row.matter }),
    ...(row.subject !== null && { subject: row.subject }),
    ...(row.department !== null && { department: row.department }),
    ...(row.district !== null && { district: row.district }),
    kind: row.kind,
    urgency: row.urgency,
    text: row.text,
    ...(row.place !== null && { place: row.place }),
    ...(row.latitude !== null && { latitude: row.latitude }),
    ...(row.longitude !== null && { longitude: row.longitude }),
    ...(row.people !== null && { people: row.people }),
    ...(row.amount !== null && { amount: row.amount }),
    ...(known && { reporter: { address: { channel, chat, user }, language } }),
    ...(row.receipt_hash !== null && { receiptHash: row.receipt_hash }),
    confidential: row.confidential === 1,
    ...(row.attention !== null && { attention: row.attention }),
    createdAt: new Date(row.created_at),
    ...(row.dispatched_at !== null && { dispatchedAt: new Date(row.dispatched_at) }),
    ...(row.acceptance_due_at !== null && { acceptanceDueAt: new Date(row.acceptance_due_at) }),
    ...(row.first_contact_due_at !== null && { firstContactDueAt: new Date(row.first_contact_due_at) }),
    ...(row.due_at !== null && { dueAt: new Date(row.due_at) }),
    dueIsEstimate: row.due_is_estimate === 1,
    ...(row.minutes_left !== null && { minutesLeft: row.minutes_left }),
    ...(row.closed_at !== null && { closedAt: new Date(row.closed_at) }),
    returnCount: row.return_count,
    reopenCount: row.reopen_count,
    ...(row.question !== null && { question: row.question }),
    ...(row.question_at !== null && { questionAt: new Date(row.question_at) }),
    ...(row.status_before_waiting !== null && { statusBeforeWaiting: row.status_before_waiting }),
    ...(row.account !== null && { account: row.account }),
    ...(row.proposed_outcome !== null && { proposedOutcome: row.proposed_outcome }),
    ...(row.rectified_at !== null && { rectifiedAt: new Date(row.rectified_at) }),
    followUp: followUpOf(row),
    ...(row.last_reminded_at !== null && { lastRemindedAt: new Date(row.last_reminded_at) }),
  };
}

function followUpOf(row: Selectable<TicketTable>): FollowUp {
  return {
    round: row.follow_up_round,
    ...(row.follow_up_solved !== null && { solved: row.follow_up_solved }),
    ...(row.follow_up_contacted !== null && { contacted: row.follow_up_contacted === 1 }),
    ...(row.follow_up_satisfied !== null && { satisfied: row.follow_up_satisfied === 1 }),
  };
}
