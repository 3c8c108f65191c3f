import type { Actor, TicketEvent } from "../domain/ticket.js";
import { type Db, type Tx, writtenTogether } from "./access.js";
import { type Param, prepared, preparedRows } from "./prepared.js";

const insertRows = writtenTogether(
  preparedRows((tx, rows: readonly ReturnType<typeof toRow>[]) => tx.insertInto("ticket_events").values([...rows])),
);

/** Adds to a ticket's history, at the end of the transaction; the database refuses any later change. */
export async function appendEvents(tx: Tx, ticketId: number, events: readonly TicketEvent[]): Promise<void> {
  insertRows(
    tx,
    events.map((event) => toRow(ticketId, event)),
  );
}

const newest = prepared((db: Db, p: Param<{ id: number; limit: number }>) =>
  db.selectFrom("ticket_events").selectAll().where("ticket_id", "=", p("id")).orderBy("id", "desc").limit(p("limit")),
);

/** A ticket's history, oldest first; if it is longer than `limit`, its newest part. */
export async function history(db: Db, ticketId: number, limit: number): Promise<TicketEvent[]> {
  const rows = await newest(db, { id: ticketId, limit });
  return rows.reverse().map((row) => ({
    at: new Date(row.at),
    actor: actorOf(row.actor, row.staff_id),
    command: row.command,
    ...(row.from_status !== null && { from: row.from_status }),
    to: row.to_status,
    ...(row.note !== null && { note: row.note }),
    files: JSON.parse(row.files),
    details: JSON.parse(row.details),
  }));
}

function actorOf(kind: Actor["kind"], staffId: string | null): Actor {
  return kind === "staff" ? { kind, staffId: staffId ?? "" } : { kind };
}

function toRow(ticketId: number, event: TicketEvent) {
  return {
    ticket_id: ticketId,
    at: event.at.getTime(),
    actor: event.actor.kind,
    staff_id: event.actor.kind === "staff" ? event.actor.staffId : null,
    command: event.command,
    from_status: event.from ?? null,
    to_status: event.to,
    note: event.note ?? null,
    files: JSON.stringify(event.files),
    details: JSON.stringify(event.details),
  };
}
