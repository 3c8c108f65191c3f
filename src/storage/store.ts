import { join } from "node:path";
import type { Db, Topic, Tx } from "./access.js";
import type { PostgresOptions } from "./postgres-store.js";
import type { SqliteOptions } from "./sqlite-store.js";

export type { Db, Topic, Tx } from "./access.js";

/** The database, whichever it is. */
export interface Store {
  readonly kind: "sqlite" | "postgresql";
  /** Sees what is committed. */
  readonly db: Db;
  /**
   * Runs `unit` as one transaction; resolves once it is durable. A unit does nothing slow, starts nothing that outlives
   * it, and may be run again from its beginning (PostgreSQL, after a deadlock).
   * @throws what `unit` throws, then nothing of it is kept; StorageUnavailable if it could not be committed
   */
  write<T>(unit: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Calls `wake` when there may be something to do, from this process or another; more often than needed, and not for
   * what merely falls due. Returns how to stop.
   */
  onChange(topic: Topic, wake: () => void): () => void;
  /** Finishes what is being written, then lets go of the database. */
  close(): Promise<void>;
}

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
