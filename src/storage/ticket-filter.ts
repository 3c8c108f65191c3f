import { type SelectQueryBuilder, sql } from "kysely";
import type { Area } from "../domain/codes.js";
import type { TicketStatus } from "../domain/ticket.js";
import type { Schema } from "./schema.js";

/** Which tickets; what is absent does not narrow, an empty list matches nothing. */
export interface TicketFilter {
  readonly statuses?: readonly TicketStatus[];
  readonly areas?: readonly Area[];
  readonly departments?: readonly string[];
  readonly districts?: readonly string[];
  /** True: not closed. False: closed. */
  readonly open?: boolean;
  readonly confidential?: boolean;
  /** Due before this moment. */
  readonly dueBefore?: Date;
}

/** A query over tickets that gives only those of the filter. */
export function narrowed<O, TB extends "tickets" | "ticket_texts">(
  query: SelectQueryBuilder<Schema, TB | "tickets", O>,
  filter: TicketFilter,
): SelectQueryBuilder<Schema, TB | "tickets", O> {
  let narrow = query;
  const among = (column: "status" | "area" | "department" | "district", values: readonly string[] | undefined) => {
    if (!values) return;
    narrow =
      values.length === 0
        ? narrow.where(sql<boolean>`1 = 0`)
        : narrow.where(sql<boolean>`${sql.ref(`tickets.${column}`)} in (${sql.join([...values])})`);
  };
  among("status", filter.statuses);
  among("area", filter.areas);
  among("department", filter.departments);
  among("district", filter.districts);
  // Said in these very words, so that the databases know to use the indexes of open tickets.
  if (filter.open === true || filter.statuses?.every((status) => status !== "closed"))
    narrow = narrow.where(sql<boolean>`tickets.status <> 'closed'`);
  if (filter.open === false) narrow = narrow.where(sql<boolean>`tickets.status = 'closed'`);
  if (filter.confidential !== undefined)
    narrow = narrow.where(sql<boolean>`tickets.confidential = ${filter.confidential ? 1 : 0}`);
  if (filter.dueBefore !== undefined)
    narrow = narrow.where(sql<boolean>`tickets.due_at < ${filter.dueBefore.getTime()}`);
  return narrow;
}
