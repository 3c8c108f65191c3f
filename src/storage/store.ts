import { join } from "node:path";
import type { Store } from "./access.js";
import type { PostgresOptions } from "./postgres-store.js";
import type { SqliteOptions } from "./sqlite-store.js";

export type { Db, Store, Topic, Tx } from "./access.js";

/** Where the data is: a folder for SQLite, an address for PostgreSQL. */
export type StorePlace = { readonly dataFolder: string } | { readonly databaseUrl: string };

/** Settings with sensible defaults. */
export interface StoreOptions extends SqliteOptions, PostgresOptions {}

/** The name of the database's file in the data folder. */
export const databaseFile = "huiying.sqlite";

/**
 * Opens the database; a SQLite file is made if there is none. Tables are made by `migrate`.
 * @throws ConfigurationError if the place can't be used, or a SQLite file is damaged
 */
export async function openStore(place: StorePlace, options: StoreOptions = {}): Promise<Store> {
  if ("databaseUrl" in place) {
    const { openPostgresStore } = await import("./postgres-store.js");
    return openPostgresStore(place.databaseUrl, options);
  }
  const { openSqliteStore } = await import("./sqlite-store.js");
  return openSqliteStore(join(place.dataFolder, databaseFile), options);
}
