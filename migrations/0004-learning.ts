import { type DatabaseKind, spellingOf } from "./columns.js";

/** What was corrected, how messages were read day by day, and the models that were learned from it. */
export function up(kind: DatabaseKind): readonly string[] {
  const { id, whole, real, bytes, end } = spellingOf(kind);
  return [
    `create table corrections (
      id ${id},
      at ${whole} not null,
      source text not null,
      text text not null,
      matter text not null,
      guessed text,
      confidence ${real},
      ticket_id ${whole} unique references tickets (id)
    ${end}`,
    "create index corrections_source on corrections (source)",

    `create table readings (
      day ${whole} not null,
      matter text not null,
      count ${whole} not null,
      confidence_sum ${real} not null,
      unsure ${whole} not null,
      unknown_sum ${real} not null,
      primary key (day, matter)
    ${end}`,

    // The bytes come last: a row is looked at often, and they are read once.
    `create table models (
      id ${id},
      at ${whole} not null,
      sentences text not null,
      hash text not null,
      scores text not null,
      undone_at ${whole},
      bytes ${bytes} not null
    ${end}`,
  ];
}
