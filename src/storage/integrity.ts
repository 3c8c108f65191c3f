import { sql } from "kysely";
import type { Store } from "./store.js";

/**
 * Reads the whole database file and says what is damaged, in the database's own words; undefined if nothing is.
 * PostgreSQL checks its pages itself as it reads them.
 */
export async function findDamage(store: Store): Promise<string | undefined> {
  if (store.kind === "postgresql") return undefined;
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(store.db);
  const found = rows[0]?.quick_check;
  return found === undefined || found === "ok" ? undefined : found;
}
