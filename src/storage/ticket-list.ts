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
  let query = narrowed(db.selectFrom("tickets"), page).selectAll("tickets").orderBy("tickets.id", "desc");
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
