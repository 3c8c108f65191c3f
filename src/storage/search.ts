import { setImmediate as pause } from "node:timers/promises";
import { sql } from "kysely";
import type { Ticket } from "../domain/ticket.js";
import type { Db, Tx } from "./access.js";
import { isPostgres, numbersOf } from "./dialect.js";
import { type Grams, gramsOf } from "./grams.js";
import type { SearchIndex } from "./search-index.js";
import { postgresIndex } from "./search-postgres.js";
import { sqliteIndex } from "./search-sqlite.js";
import { narrowed, type TicketFilter } from "./ticket-filter.js";
import { fromTicketRow } from "./ticket-row.js";

const indexOf = (db: Db): SearchIndex => (isPostgres(db) ? postgresIndex : sqliteIndex);

/** Makes a new ticket found by its report, from the end of the transaction on. */
export function indexTicket(tx: Tx, ticketId: number, text: string): Promise<void> {
  return indexOf(tx).begin(tx, ticketId, text);
}

/** Adds `text` to what a ticket is found by. */
export function addToIndex(tx: Tx, ticketId: number, text: string): Promise<void> {
  return indexOf(tx).add(tx, ticketId, text);
}

// More grams narrow no further, and the texts are read anyway.
const mostGrams = 48;
const greatestId = 100_000_000;
const newestScanned = 2_000;
// Without a letter or digit no index helps: this many of the newest are read, about 0.2 s.
const mostScanned = 50_000;
const firstBatch = 64;
const greatestBatch = 1_024;

/**
 * Tickets in whose text every word of `query` occurs, upper and lower case alike: the rows that LIKE would give, newest
 * first, the same on both databases. Any query is allowed; one without any letter or digit looks at the newest 50,000.
 */
export async function searchTickets(
  db: Db,
  query: string,
  page: TicketFilter & { readonly before?: number; readonly limit: number },
): Promise<Ticket[]> {
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean);
  if (words.length === 0 || page.limit <= 0) return [];
  const found: number[] = [];
  for await (const ids of candidateBatches(db, gramsOf(words.join(" ")), page.before ?? greatestId)) {
    found.push(...(await holding(db, ids, words, page)));
    if (found.length >= page.limit) break;
    // The loop of events goes on between two batches, however much there is to look through.
    await pause();
  }
  if (found.length === 0) return [];
  const rows = await db
    .selectFrom("tickets")
    .selectAll()
    .where("id", "in", found.slice(0, page.limit))
    .orderBy("id", "desc")
    .execute();
  return rows.map(fromTicketRow);
}

async function* candidateBatches(db: Db, { pairs, ends }: Grams, start: number): AsyncGenerator<number[]> {
  const grams = {
    pairs: [...new Set(pairs)].slice(0, mostGrams),
    letters: pairs.length > 0 ? [] : [...new Set(ends)].slice(0, mostGrams),
  };
  let before = start;
  // A letter that is common is soon found by reading, and one that is rare has a short list in the index; a common one's
  // list would be long.
  if (pairs.length === 0) {
    const most = ends.length === 0 ? mostScanned : newestScanned;
    for (let scanned = 0, size = firstBatch; scanned < most; size = Math.min(size * 2, greatestBatch)) {
      const ids = await newest(db, before, size);
      yield ids;
      const last = ids.at(-1);
      if (last === undefined || ids.length < size) return;
      scanned += ids.length;
      before = last;
    }
    if (ends.length === 0) return;
  }
  for (let size = firstBatch; ; size = Math.min(size * 2, greatestBatch)) {
    const ids = await indexOf(db).candidates(db, grams, before, size);
    yield ids;
    const last = ids.at(-1);
    if (last === undefined || ids.length < size) return;
    before = last;
  }
}

async function newest(db: Db, before: number, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom("ticket_texts")
    .select("ticket_id")
    .where("ticket_id", "<", before)
    .orderBy("ticket_id", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ ticket_id }) => ticket_id);
}

async function holding(
  db: Db,
  ids: readonly number[],
  words: readonly string[],
  filter: TicketFilter,
): Promise<number[]> {
  if (ids.length === 0) return [];
  const joined = db.selectFrom("tickets").innerJoin("ticket_texts", "ticket_texts.ticket_id", "tickets.id");
  const rows = await narrowed(joined, filter)
    .select(["ticket_texts.ticket_id", "ticket_texts.body"])
    .where("ticket_texts.ticket_id", "in", numbersOf(db, sql`${JSON.stringify(ids)}`))
    .orderBy("ticket_texts.ticket_id", "desc")
    .execute();
  return rows.filter(({ body }) => holdsAll(body.toLowerCase(), words)).map(({ ticket_id }) => ticket_id);
}

function holdsAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}
