import { type DatabaseKind, spellingOf } from "./columns.js";

/** Tickets, their history that only grows, and the index that finds them by their words. */
export function up(kind: DatabaseKind): readonly string[] {
  const { id, whole, real, end } = spellingOf(kind);
  return [
    `create table tickets (
      id ${id} check (id < 100000000),
      version ${whole} not null,
      status text not null,
      outcome text,
      area text,
      matter text,
      subject text,
      department text,
      district text,
      kind text not null,
      urgency text not null,
      text text not null,
      place text,
      latitude ${real},
      longitude ${real},
      people ${whole},
      amount ${real},
      reporter_channel text,
      reporter_chat text,
      reporter_user text,
      reporter_language text,
      receipt_hash text,
      confidential ${whole} not null,
      attention text,
      created_at ${whole} not null,
      dispatched_at ${whole},
      acceptance_due_at ${whole},
      first_contact_due_at ${whole},
      due_at ${whole},
      due_is_estimate ${whole} not null,
      minutes_left ${real},
      closed_at ${whole},
      return_count ${whole} not null,
      reopen_count ${whole} not null,
      question text,
      question_at ${whole},
      status_before_waiting text,
      account text,
      proposed_outcome text,
      rectified_at ${whole},
      follow_up_round ${whole} not null,
      follow_up_solved text,
      follow_up_contacted ${whole},
      follow_up_satisfied ${whole},
      last_reminded_at ${whole},
      origin_inbox_id ${whole},
      origin_index ${whole}
    ${end}`,
    `create index tickets_reporter on tickets (reporter_channel, reporter_chat, (status = 'closed'), id desc)
      where reporter_channel is not null`,
    // Most tickets are closed and most lists are of open ones: those have indexes of their own.
    "create index tickets_department on tickets (department, id)",
    "create index tickets_department_open on tickets (department, id) where status <> 'closed'",
    "create index tickets_district on tickets (district, id)",
    "create index tickets_district_open on tickets (district, id) where status <> 'closed'",
    "create index tickets_status_open on tickets (status, id) where status <> 'closed'",
    "create index tickets_due_open on tickets (due_at) where status <> 'closed'",
    "create index tickets_area on tickets (area, status)",
    "create unique index tickets_receipt on tickets (receipt_hash) where receipt_hash is not null",
    `create unique index tickets_origin on tickets (origin_inbox_id, origin_index)
      where origin_inbox_id is not null`,

    `create table ticket_events (
      id ${id},
      ticket_id ${whole} not null references tickets (id),
      at ${whole} not null,
      actor text not null,
      staff_id text,
      command text not null,
      from_status text,
      to_status text not null,
      note text,
      files text not null,
      details text not null
    ${end}`,
    "create index ticket_events_ticket on ticket_events (ticket_id, id)",
    ...appendOnly[kind],

    ...searchIndex[kind],
  ];
}

const appendOnly: Readonly<Record<DatabaseKind, readonly string[]>> = {
  sqlite: ["update", "delete"].map(
    (change) =>
      `create trigger ticket_events_no_${change} before ${change} on ticket_events
        begin select raise(abort, 'ticket_events is append-only'); end`,
  ),
  postgresql: [
    `create function refuse_change() returns trigger language plpgsql as
      $$ begin raise exception '% is append-only', tg_table_name; end $$`,
    `create trigger ticket_events_append_only before update or delete or truncate on ticket_events
      for each statement execute function refuse_change()`,
  ],
};

// `body` is all that a search looks at; the index beside it only proposes candidates (src/storage/search.ts).
const searchIndex: Readonly<Record<DatabaseKind, readonly string[]>> = {
  sqlite: [
    "create table ticket_texts (ticket_id integer primary key references tickets (id), body text not null) strict",
    // The application makes the tokens; `ascii` takes everything above ASCII for a letter and changes nothing.
    `create virtual table ticket_grams using
      fts5(grams, content='', contentless_delete=1, detail=none, tokenize='ascii')`,
    "insert into ticket_grams (ticket_grams, rank) values ('automerge', 8)",
  ],
  postgresql: [
    `create table ticket_texts (
      ticket_id bigint primary key references tickets (id),
      body text not null,
      grams integer[] not null
    )`,
    "create index ticket_texts_grams on ticket_texts using gin (grams)",
  ],
};
