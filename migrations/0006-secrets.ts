import { type DatabaseKind, spellingOf } from "./columns.js";

/** Keys that the processes of one service share. */
export function up(kind: DatabaseKind): readonly string[] {
  const { bytes, end } = spellingOf(kind);
  return [
    `create table secrets (
      name text primary key,
      value ${bytes} not null
    ${end}`,
  ];
}
