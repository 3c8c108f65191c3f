import type { Db, Tx } from "./access.js";
import type { ChatKey } from "./conversations.js";
import { textsOf } from "./dialect.js";
import { type Param, prepared } from "./prepared.js";
import type { FileTable } from "./schema.js";

/** A kept file; its content lies beside the database under its id. */
export interface FileRecord {
  /** Random, not to be guessed. */
  readonly id: string;
  readonly name: string;
  /** Sniffed from the content. */
  readonly mime: string;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
  /** The chat it came from. */
  readonly from: ChatKey;
  readonly ticketId?: number;
  readonly createdAt: Date;
}

/** Notes a kept file. */
export async function addFile(tx: Tx, file: FileRecord): Promise<void> {
  await tx
    .insertInto("files")
    .values({
      id: file.id,
      name: file.name,
      mime: file.mime,
      bytes: file.bytes,
      sha256: file.sha256,
      channel: file.from.channel,
      chat: file.from.chat,
      ticket_id: file.ticketId ?? null,
      created_at: file.createdAt.getTime(),
    })
    .execute();
}

const attach = prepared((tx: Tx, p: Param<{ ids: string; ticketId: number }>) =>
  tx
    .updateTable("files")
    .set({ ticket_id: p("ticketId") })
    .where("id", "in", textsOf(tx, p("ids"))),
);

/** Makes files part of a ticket. */
export async function attachFiles(tx: Tx, ids: readonly string[], ticketId: number): Promise<void> {
  if (ids.length > 0) await attach(tx, { ids: JSON.stringify(ids), ticketId });
}

/** The file with this id. */
export async function fileById(db: Db, id: string): Promise<FileRecord | undefined> {
  const row = await db.selectFrom("files").selectAll().where("id", "=", id).executeTakeFirst();
  return row && fromRow(row);
}

/** The files with these ids, in no particular order. */
export async function filesByIds(db: Db, ids: readonly string[]): Promise<FileRecord[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("files")
    .selectAll()
    .where("id", "in", [...ids])
    .execute();
  return rows.map(fromRow);
}

/** The files of a ticket, oldest first. */
export async function filesOfTicket(db: Db, ticketId: number, limit: number): Promise<FileRecord[]> {
  const rows = await db
    .selectFrom("files")
    .selectAll()
    .where("ticket_id", "=", ticketId)
    .orderBy("created_at")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(fromRow);
}

function fromRow(row: FileTable): FileRecord {
  return {
    id: row.id,
    name: row.name,
    mime: row.mime,
    bytes: row.bytes,
    sha256: row.sha256,
    from: { channel: row.channel, chat: row.chat },
    ...(row.ticket_id !== null && { ticketId: row.ticket_id }),
    createdAt: new Date(row.created_at),
  };
}
