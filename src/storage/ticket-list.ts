import { sql } from "kysely";
import type { Area } from "../domain/codes.js";
import type { Ticket, TicketStatus } from "../domain/ticket.js";
import type { Db } from "./access.js";
import { searchTickets } from "./search.js";
import { narrowed, type TicketFilter } from "./ticket-filter.js";
import { fromTicketRow } from "./ticket-row.js";

/** One page of a list, newest first. */
export interface TicketPage extends TicketFilter {
  /** Words that must all be in the ticket's text. */
  readonly search?: string;
  /** The id of the last ticket of the page before. */
  readonly before?: number;
  readonly limit: number;
}

/** Tickets, the newest first. */
export async function listTickets(db: Db, page: TicketPage): Promise<Ticket[]> {
  if (page.search !== undefined && page.search.trim() !== "") return searchTickets(db, page.search, page);
  const found: Ticket[] = [];
  for (const part of apart(page)) found.push(...(await listPart(db, part)));
  return found.sort((a, b) => b.id - a.id).slice(0, page.limit);
}

const mostParts = 32;

// The newest of one department come straight from an index; of several at once all would be read and sorted.
function apart(page: TicketPage): readonly TicketPage[] {
  const { departments, districts } = page;
  if (departments && departments.length > 1 && departments.length <= mostParts)
    return [...new Set(departments)].map((department) => ({ ...page, departments: [department] }));
  if (!departments && districts && districts.length > 1 && districts.length <= mostParts)
    return [...new Set(districts)].map((district) => ({ ...page, districts: [district] }));
  return [page];
}

async function listPart(db: Db, page: TicketPage): Promise<Ticket[]> {
  // What is due is found by its index and then sorted; told to sort by the bare id, a database reads all in that order.
  const newest = page.dueBefore === undefined ? sql`tickets.id` : sql`tickets.id + 0`;
  let query = narrowed(db.selectFrom("tickets"), page).selectAll("tickets").orderBy(newest, "desc");
  if (page.before !== undefined) query = query.where("tickets.id", "<", page.before);
  return (await query.limit(page.limit).execute()).map(fromTicketRow);
}

/** How many tickets of each area stand where; reads an index as long as the table, so not at every request. */
export async function countTickets(
  db: Db,
): Promise<{ readonly area?: Area; readonly status: TicketStatus; readonly count: number }[]> {
  const rows = await db
    .selectFrom("tickets")
    .select(["area", "status", ({ fn }) => fn.countAll<number>().as("count")])
    .groupBy(["area", "status"])
    .orderBy("area")
    .orderBy("status")
    .execute();
  return rows.map(({ area, status, count }) => ({ ...(area !== null && { area }), status, count }));
}
