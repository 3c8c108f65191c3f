import { sql } from "kysely";
import type { Db } from "../../src/storage/store.js";

/** One text in the database. */
export interface StoredText {
  readonly table: string;
  readonly column: string;
  /** The chat whose row it is, if the row belongs to one. */
  readonly chat: string | undefined;
  readonly text: string;
}

/** Every value of every column of every table, as text; of SQLite's full-text index only what it is made from. */
export async function everyStoredText(db: Db, kind: "sqlite" | "postgresql"): Promise<StoredText[]> {
  const { rows: tables } = await (kind === "sqlite"
    ? sql<{ name: string }>`select name from sqlite_master where type = 'table' and name not like 'ticket_grams%'`
    : sql<{
        name: string;
      }>`select table_name as name from information_schema.tables where table_schema = current_schema()`
  ).execute(db);
  const found: StoredText[] = [];
  for (const { name: table } of tables) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(db);
    for (const row of rows) {
      const chat = typeof row.chat === "string" ? row.chat : undefined;
      for (const [column, value] of Object.entries(row)) {
        if (value !== null && value !== undefined) found.push({ table, column, chat, text: String(value) });
      }
    }
  }
  return found;
}
