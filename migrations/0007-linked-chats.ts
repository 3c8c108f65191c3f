import { type DatabaseKind, spellingOf } from "./columns.js";

/** Chats that one person has linked, which way a message went when it could not simply be sent, and messages that were edited. */
export function up(kind: DatabaseKind): readonly string[] {
  const { whole, end } = spellingOf(kind);
  return [
    `create table linked_chats (
      channel text not null,
      chat text not null,
      person text not null,
      linked_at ${whole} not null,
      primary key (channel, chat)
    ${end}`,
    "create index linked_chats_person on linked_chats (person)",

    `create table link_codes (
      code_hash text primary key,
      channel text not null,
      chat text not null,
      expires_at ${whole} not null,
      used_at ${whole}
    ${end}`,
    "create index link_codes_chat on link_codes (channel, chat)",

    "alter table inbox add column edits text",
    "alter table outbox add column way text",
    "alter table outbox add column why text",
    "create index outbox_kept on outbox (channel, chat, id) where status = 'kept'",
  ];
}
