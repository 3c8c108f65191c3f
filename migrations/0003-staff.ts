import { type DatabaseKind, spellingOf } from "./columns.js";

/** Staff and the chats they are bound to, kept files, and the calendar of working days. */
export function up(kind: DatabaseKind): readonly string[] {
  const { whole, end } = spellingOf(kind);
  return [
    `create table staff (
      id text primary key,
      name text not null,
      role text not null,
      department text,
      districts text not null,
      language text not null,
      active ${whole} not null,
      source text not null
    ${end}`,

    `create table staff_bindings (
      channel text not null,
      chat text not null,
      "user" text not null,
      staff_id text not null references staff (id),
      bound_at ${whole} not null,
      primary key (channel, chat)
    ${end}`,
    "create index staff_bindings_staff on staff_bindings (staff_id)",

    `create table staff_codes (
      code_hash text primary key,
      staff_id text not null references staff (id),
      expires_at ${whole} not null,
      used_at ${whole}
    ${end}`,

    `create table files (
      id text primary key,
      name text not null,
      mime text not null,
      bytes ${whole} not null,
      sha256 text not null,
      channel text not null,
      chat text not null,
      ticket_id ${whole} references tickets (id),
      created_at ${whole} not null
    ${end}`,
    "create index files_ticket on files (ticket_id, created_at) where ticket_id is not null",

    `create table calendar_days (
      date text primary key,
      kind text not null,
      name text not null,
      source text not null
    ${end}`,
    `create table calendar_years (
      year ${whole} primary key,
      source text not null
    ${end}`,
  ];
}
