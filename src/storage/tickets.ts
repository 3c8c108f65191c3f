import { sql } from "kysely";
import type { NewTicket, Ticket } from "../domain/ticket.js";
import type { Db, Tx } from "./access.js";
import { type ChatKey, chatKey } from "./conversations.js";
import { rowsOf } from "./dialect.js";
import { VersionConflict } from "./errors.js";
import { type Param, prepared, preparedInsert } from "./prepared.js";
import { fromTicketRow, type TicketOrigin, toNewTicketRow, toTicketRow } from "./ticket-row.js";

const insertRow = preparedInsert((tx, row: ReturnType<typeof toNewTicketRow>) => tx.insertInto("tickets").values(row));

/**
 * Files a ticket.
 * @throws the database's error if this issue of this message has been filed already
 */
export async function insertTicket(tx: Tx, ticket: NewTicket, origin?: TicketOrigin): Promise<Ticket> {
  const id = await insertRow(tx, toNewTicketRow(ticket, origin));
  // In this order: to add to a copy of so many parts takes ten times as long.
  return { id, version: 1, ...ticket };
}

/**
 * Saves a changed ticket.
 * @param expectedVersion the version it was loaded with
 * @throws VersionConflict if it has been saved since
 */
export async function updateTicket(tx: Tx, ticket: Ticket, expectedVersion: number): Promise<Ticket> {
  const version = expectedVersion + 1;
  const rows = await tx
    .updateTable("tickets")
    .set(toTicketRow(ticket, version))
    .where("id", "=", ticket.id)
    .where("version", "=", expectedVersion)
    .returning("id")
    .execute();
  if (rows.length === 0) throw new VersionConflict("the ticket");
  return { ...ticket, version };
}

const byId = prepared((db: Db, p: Param<{ id: number }>) =>
  db.selectFrom("tickets").selectAll().where("id", "=", p("id")),
);

/** The ticket with this id. */
export async function loadTicket(db: Db, id: number): Promise<Ticket | undefined> {
  const [row] = await byId(db, { id });
  return row && fromTicketRow(row);
}

const byReceipt = prepared((db: Db, p: Param<{ hash: string }>) =>
  db.selectFrom("tickets").selectAll().where("receipt_hash", "=", p("hash")),
);

/** The anonymous ticket whose receipt code has this SHA-256, in hex. */
export async function ticketByReceipt(db: Db, receiptHash: string): Promise<Ticket | undefined> {
  const [row] = await byReceipt(db, { hash: receiptHash });
  return row && fromTicketRow(row);
}

const ofReporters = prepared((db: Db, p: Param<{ chats: string; limit: number }>) =>
  db
    .with("ranked", (query) =>
      query
        .selectFrom(rowsOf(db, p("chats"), { channel: "text", chat: "text" }).as("wanted"))
        .innerJoin("tickets as t", (join) =>
          join.onRef("t.reporter_channel", "=", "wanted.channel").onRef("t.reporter_chat", "=", "wanted.chat"),
        )
        .select("t.id")
        .select(({ fn }) =>
          fn
            .agg<number>("row_number")
            .over((over) =>
              over
                .partitionBy(["t.reporter_channel", "t.reporter_chat"])
                .orderBy(sql`(t.status = 'closed')`)
                .orderBy("t.id", "desc"),
            )
            .as("place"),
        ),
    )
    .selectFrom("ranked")
    .innerJoin("tickets", "tickets.id", "ranked.id")
    .selectAll("tickets")
    .where("ranked.place", "<=", p("limit"))
    .orderBy("ranked.place"),
);

/** What these reporters have filed, by `chatKey`: open ones first, then the newest; at most `limitEach`. One query. */
export async function ticketsOfReporters(
  db: Db,
  reporters: readonly ChatKey[],
  limitEach: number,
): Promise<ReadonlyMap<string, readonly Ticket[]>> {
  const found = new Map<string, Ticket[]>();
  if (reporters.length === 0) return found;
  const chats = JSON.stringify(reporters.map(({ channel, chat }) => ({ channel, chat })));
  for (const row of await ofReporters(db, { chats, limit: limitEach })) {
    const ticket = fromTicketRow(row);
    if (!ticket.reporter) continue;
    const key = chatKey(ticket.reporter.address);
    const list = found.get(key);
    if (list) list.push(ticket);
    else found.set(key, [ticket]);
  }
  return found;
}
