import { type DatabaseKind, spellingOf } from "./columns.js";

/** What comes in, what goes out, what falls due, and what each chat remembers. */
export function up(kind: DatabaseKind): readonly string[] {
  const { id, whole, end } = spellingOf(kind);
  return [
    `create table conversations (
      channel text not null,
      chat text not null,
      "user" text not null,
      state text not null,
      version ${whole} not null,
      updated_at ${whole} not null,
      primary key (channel, chat)
    ${end}`,

    `create table inbox (
      id ${id},
      channel text not null,
      platform_id text not null,
      chat text not null,
      "user" text not null,
      sent_at ${whole} not null,
      received_at ${whole} not null,
      in_reply_to text,
      app_language text,
      content text,
      status text not null default 'waiting',
      attempts ${whole} not null default 0,
      lease_until ${whole},
      due_at ${whole} not null,
      done_at ${whole},
      reason text,
      unique (channel, platform_id)
    ${end}`,
    "create index inbox_chat on inbox (channel, chat, id)",
    "create index inbox_waiting on inbox (id) where status = 'waiting'",
    "create index inbox_waiting_chat on inbox (channel, chat, id) where status = 'waiting'",
    "create index inbox_dead on inbox (id) where status = 'dead'",

    `create table outbox (
      id ${id},
      channel text not null,
      chat text not null,
      ticket_id ${whole},
      body text,
      status text not null default 'waiting',
      due_at ${whole} not null,
      attempts ${whole} not null default 0,
      lease_until ${whole},
      platform_id text,
      created_at ${whole} not null,
      sent_at ${whole},
      reason text,
      ephemeral ${whole} not null default 0
    ${end}`,
    "create index outbox_chat on outbox (channel, chat, id)",
    "create index outbox_platform_id on outbox (channel, chat, platform_id) where platform_id is not null",
    "create index outbox_waiting on outbox (channel, id) where status = 'waiting'",
    "create index outbox_waiting_chat on outbox (channel, chat, id) where status = 'waiting'",
    "create index outbox_dead on outbox (id) where status = 'dead'",

    `create table timers (
      id ${id},
      kind text not null,
      subject text not null,
      ticket_id ${whole},
      channel text,
      chat text,
      payload text,
      due_at ${whole} not null,
      attempts ${whole} not null default 0,
      lease_until ${whole},
      status text not null default 'waiting',
      reason text,
      unique (subject, kind)
    ${end}`,
    "create index timers_due on timers (due_at) where status = 'waiting'",
  ];
}
