import { sql } from "kysely";
import { migrations } from "../../migrations/all.js";
import type { Db, Tx } from "./access.js";
import { holdMigrationLock, tableExists } from "./dialect.js";
import type { Store } from "./store.js";

/**
 * Brings the tables up to date. Each step is one transaction that also notes it as done, so being killed midway leaves a
 * step whole or undone; of two processes that start at once one waits for the other.
 */
export async function migrate(store: Store): Promise<{ readonly applied: readonly string[] }> {
  const applied: string[] = [];
  for (const migration of migrations) {
    const done = await store.write(async (tx) => {
      await holdMigrationLock(tx);
      const names = await appliedNames(tx);
      if (names.has(migration.name)) return false;
      if (names.size === 0)
        await sql`create table if not exists migrations (name text primary key, applied_at bigint not null)`.execute(
          tx,
        );
      for (const statement of migration.up(store.kind)) await sql.raw(statement).execute(tx);
      await tx.insertInto("migrations").values({ name: migration.name, applied_at: Date.now() }).execute();
      return true;
    });
    if (done) applied.push(migration.name);
  }
  return { applied };
}

/** True if every migration has been applied. */
export async function schemaIsCurrent(db: Db): Promise<boolean> {
  const names = await appliedNames(db);
  return migrations.every(({ name }) => names.has(name));
}

async function appliedNames(db: Db | Tx): Promise<ReadonlySet<string>> {
  if (!(await tableExists(db, "migrations"))) return new Set();
  const rows = await db.selectFrom("migrations").select("name").execute();
  return new Set(rows.map(({ name }) => name));
}
