import type { Generated } from "kysely";
import type { Area, Language, ReportKind, Urgency } from "../domain/codes.js";
import type { DeliveryWay, WhyNotHere } from "../domain/delivery.js";
import type { StaffRole } from "../domain/staff.js";
import type { Actor, Attention, FollowUp, Outcome, TicketStatus } from "../domain/ticket.js";

/** Milliseconds UTC. */
export type Ms = number;
/** A boolean as both databases keep it. */
export type Bit = 0 | 1;
/** JSON as text. */
export type Json = string;

export interface ConversationTable {
  channel: string;
  chat: string;
  user: string;
  state: Json;
  version: number;
  updated_at: Ms;
}

export interface InboxTable {
  id: Generated<number>;
  channel: string;
  platform_id: string;
  chat: string;
  user: string;
  sent_at: Ms;
  received_at: Ms;
  in_reply_to: string | null;
  /** The platform's id of the message that this one replaces. */
  edits: string | null;
  app_language: Language | null;
  /** Null once it is forgotten. */
  content: Json | null;
  status: Generated<"waiting" | "done" | "dead">;
  attempts: Generated<number>;
  lease_until: Ms | null;
  due_at: Ms;
  done_at: Ms | null;
  reason: string | null;
}

export interface OutboxTable {
  id: Generated<number>;
  channel: string;
  chat: string;
  ticket_id: number | null;
  /** Null once an ephemeral message has been sent, or shown where people fetch it themselves. */
  body: Json | null;
  /** kept: until its reader writes; joined: said within a later message, which `platform_id` names. */
  status: Generated<"waiting" | "sent" | "dead" | "kept" | "joined">;
  due_at: Ms;
  attempts: Generated<number>;
  lease_until: Ms | null;
  platform_id: string | null;
  created_at: Ms;
  sent_at: Ms | null;
  reason: string | null;
  ephemeral: Bit;
  way: DeliveryWay | null;
  why: WhyNotHere | null;
}

export interface LinkedChatTable {
  channel: string;
  chat: string;
  /** Chats of one person have the same. */
  person: string;
  linked_at: Ms;
}

export interface LinkCodeTable {
  code_hash: string;
  channel: string;
  chat: string;
  expires_at: Ms;
  used_at: Ms | null;
}

export interface TimerTable {
  id: Generated<number>;
  kind: string;
  /** What it is about, as one text: timers.ts. */
  subject: string;
  ticket_id: number | null;
  channel: string | null;
  chat: string | null;
  payload: Json | null;
  due_at: Ms;
  attempts: Generated<number>;
  lease_until: Ms | null;
  status: Generated<"waiting" | "dead">;
  reason: string | null;
}

export interface TicketTable {
  id: Generated<number>;
  version: number;
  status: TicketStatus;
  outcome: Outcome | null;
  area: Area | null;
  matter: string | null;
  subject: string | null;
  department: string | null;
  district: string | null;
  kind: ReportKind;
  urgency: Urgency;
  text: string;
  place: string | null;
  latitude: number | null;
  longitude: number | null;
  people: number | null;
  amount: number | null;
  reporter_channel: string | null;
  reporter_chat: string | null;
  reporter_user: string | null;
  reporter_language: Language | null;
  receipt_hash: string | null;
  confidential: Bit;
  attention: Attention | null;
  created_at: Ms;
  dispatched_at: Ms | null;
  acceptance_due_at: Ms | null;
  first_contact_due_at: Ms | null;
  due_at: Ms | null;
  due_is_estimate: Bit;
  minutes_left: number | null;
  closed_at: Ms | null;
  return_count: number;
  reopen_count: number;
  question: string | null;
  question_at: Ms | null;
  status_before_waiting: TicketStatus | null;
  account: string | null;
  proposed_outcome: Outcome | null;
  rectified_at: Ms | null;
  follow_up_round: number;
  follow_up_solved: NonNullable<FollowUp["solved"]> | null;
  follow_up_contacted: Bit | null;
  follow_up_satisfied: Bit | null;
  last_reminded_at: Ms | null;
  origin_inbox_id: number | null;
  origin_index: number | null;
}

export interface TicketEventTable {
  id: Generated<number>;
  ticket_id: number;
  at: Ms;
  actor: Actor["kind"];
  staff_id: string | null;
  command: string;
  from_status: TicketStatus | null;
  to_status: TicketStatus;
  note: string | null;
  files: Json;
  details: Json;
}

export interface TicketTextTable {
  ticket_id: number;
  body: string;
}

export interface StaffTable {
  id: string;
  name: string;
  role: StaffRole;
  department: string | null;
  districts: Json;
  language: Language;
  active: Bit;
  source: "file" | "added";
}

export interface StaffBindingTable {
  channel: string;
  chat: string;
  user: string;
  staff_id: string;
  bound_at: Ms;
}

export interface StaffCodeTable {
  code_hash: string;
  staff_id: string;
  expires_at: Ms;
  used_at: Ms | null;
}

export interface FileTable {
  id: string;
  name: string;
  mime: string;
  bytes: number;
  sha256: string;
  channel: string;
  chat: string;
  ticket_id: number | null;
  created_at: Ms;
}

export interface CalendarDayTable {
  date: string;
  kind: "rest" | "work";
  name: string;
  source: string;
}

export interface CalendarYearTable {
  year: number;
  source: string;
}

export interface CorrectionTable {
  id: Generated<number>;
  at: Ms;
  source: "reporter" | "staff";
  text: string;
  matter: string;
  guessed: string | null;
  confidence: number | null;
  ticket_id: number | null;
}

export interface ReadingTable {
  day: Ms;
  matter: string;
  count: number;
  confidence_sum: number;
  unsure: number;
  unknown_sum: number;
}

export interface ModelTable {
  id: Generated<number>;
  at: Ms;
  sentences: string;
  hash: string;
  scores: Json;
  undone_at: Ms | null;
  bytes: Uint8Array;
}

export interface SecretTable {
  name: string;
  value: Uint8Array;
}

export interface MigrationTable {
  name: string;
  applied_at: Ms;
}

/** Every table of ours; migrations/ makes them. */
export interface Schema {
  conversations: ConversationTable;
  inbox: InboxTable;
  outbox: OutboxTable;
  linked_chats: LinkedChatTable;
  link_codes: LinkCodeTable;
  timers: TimerTable;
  tickets: TicketTable;
  ticket_events: TicketEventTable;
  ticket_texts: TicketTextTable;
  staff: StaffTable;
  staff_bindings: StaffBindingTable;
  staff_codes: StaffCodeTable;
  files: FileTable;
  calendar_days: CalendarDayTable;
  calendar_years: CalendarYearTable;
  corrections: CorrectionTable;
  readings: ReadingTable;
  models: ModelTable;
  secrets: SecretTable;
  migrations: MigrationTable;
}
