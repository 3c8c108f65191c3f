import { PostgresAdapter, type RawBuilder, type SelectQueryBuilder, sql } from "kysely";
import type { Db } from "./access.js";

// All that the two databases do differently has a name here; no other file of queries asks which one it talks to.

/** True on PostgreSQL. */
export function isPostgres(db: Db): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}

/**
 * Claims the rows that a query selects, leaving out those that another process is claiming. SQLite has one writer at a
 * time, so there is nothing to lock.
 */
export function lockRows<DB, TB extends keyof DB, O>(
  db: Db,
  query: SelectQueryBuilder<DB, TB, O>,
): SelectQueryBuilder<DB, TB, O> {
  return isPostgres(db) ? query.forUpdate().skipLocked() : query;
}

/** True if a row with a smaller id may become visible after one with a greater id. */
export function commitsOutOfOrder(db: Db): boolean {
  return isPostgres(db);
}

/** The values of a JSON array of texts, as a subquery for `in`. One parameter, however many values. */
export function textsOf(db: Db, json: RawBuilder<string>): RawBuilder<string> {
  return isPostgres(db)
    ? sql<string>`(select jsonb_array_elements_text(${json}::jsonb))`
    : sql<string>`(select value from json_each(${json}))`;
}

/** The values of a JSON array of whole numbers, as a subquery for `in`. */
export function numbersOf(db: Db, json: RawBuilder<string>): RawBuilder<number> {
  return isPostgres(db)
    ? sql<number>`(select jsonb_array_elements_text(${json}::jsonb)::bigint)`
    : sql<number>`(select value from json_each(${json}))`;
}

type ColumnType = "text" | "whole";
const postgresTypes: Readonly<Record<ColumnType, string>> = { text: "text", whole: "bigint" };

type RowOf<C extends Readonly<Record<string, ColumnType>>> = {
  [K in keyof C]: C[K] extends "text" ? string : number;
};

/** A JSON array of objects as rows of a table; to be aliased and joined. One parameter, however many rows. */
export function rowsOf<C extends Readonly<Record<string, ColumnType>>>(
  db: Db,
  json: RawBuilder<string>,
  columns: C,
): RawBuilder<RowOf<C>> {
  const entries = Object.entries(columns);
  if (isPostgres(db)) {
    const list = entries.map(([name, type]) => sql`${sql.ref(name)} ${sql.raw(postgresTypes[type])}`);
    return sql`(select * from jsonb_to_recordset(${json}::jsonb) as r(${sql.join(list)}))`;
  }
  const list = entries.map(([name]) => sql`value ->> ${sql.lit(name)} as ${sql.ref(name)}`);
  return sql`(select ${sql.join(list)} from json_each(${json}))`;
}

/** Makes other processes that migrate wait until this transaction ends; on SQLite it is the only writer already. */
export async function holdMigrationLock(tx: Db): Promise<void> {
  // Any number will do that nobody else uses in this database.
  if (isPostgres(tx)) await sql`select pg_advisory_xact_lock(4872001)`.execute(tx);
}

/** True if the table is there. */
export async function tableExists(db: Db, name: string): Promise<boolean> {
  const query = isPostgres(db)
    ? sql`select 1 where to_regclass(${name}) is not null`
    : sql`select 1 from sqlite_schema where type = 'table' and name = ${name}`;
  const { rows } = await query.execute(db);
  return rows.length > 0;
}
