import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from "@photostructure/sqlite";
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import { type Ran, runDirectly } from "./direct.js";
import type { Schema } from "./schema.js";
import { allStorable } from "./storable.js";

const statementsKept = 256;

interface CachedStatement {
  readonly statement: StatementSyncInstance;
  readonly reads: boolean;
}

/** One open SQLite file that keeps the statements it has prepared, the least used of them dropped first. */
export class SqliteConnection implements DatabaseConnection {
  readonly raw: DatabaseSyncInstance;
  /** While false every statement is refused: a `tx` must not be used outside its unit. */
  usable = true;
  readonly #statements = new Map<string, CachedStatement>();

  constructor(file: string, options: { readonly readOnly: boolean }) {
    // Waiting blocks the whole process, so wait briefly and let the caller try again.
    this.raw = new DatabaseSync(file, { readOnly: options.readOnly, timeout: 50, enableForeignKeyConstraints: true });
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, changes, insertId = 0 } = this.runQuery<R>(sql, parameters);
    return { rows, numAffectedRows: BigInt(changes), insertId: BigInt(insertId) };
  }

  /** Runs one statement. @throws Error if a `tx` is used outside its unit; the database's own */
  runQuery<R>(sql: string, parameters: readonly unknown[]): Ran<R> {
    if (!this.usable) throw new Error("tx was used after its unit had ended");
    const { statement, reads } = this.#prepare(sql);
    const values = allStorable(parameters);
    if (reads) return { rows: statement.all(...values), changes: 0 };
    const { changes, lastInsertRowid } = statement.run(...values);
    return { rows: [], changes: Number(changes), insertId: Number(lastInsertRowid) };
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }

  /** Runs one statement without parameters, such as `begin immediate`. */
  run(sql: string): void {
    this.#prepare(sql).statement.run();
  }

  /** Reads the one value of a pragma. */
  pragma(name: string): unknown {
    const row: Record<string, unknown> | undefined = this.#prepare(`pragma ${name}`).statement.get();
    return row && Object.values(row)[0];
  }

  close(): void {
    this.#statements.clear();
    this.raw.close();
  }

  #prepare(sql: string): CachedStatement {
    const known = this.#statements.get(sql);
    if (known) {
      // A map remembers the order of insertion: the first key is the one used longest ago.
      if (this.#statements.size > statementsKept / 2) {
        this.#statements.delete(sql);
        this.#statements.set(sql, known);
      }
      return known;
    }
    const statement = this.raw.prepare(sql);
    const made = { statement, reads: statement.columns().length > 0 };
    this.#statements.set(sql, made);
    if (this.#statements.size > statementsKept) {
      for (const [oldest] of this.#statements) {
        this.#statements.delete(oldest);
        break;
      }
    }
    return made;
  }
}

/** A Kysely that runs everything on this one connection; transactions are the store's business. */
export function kyselyOn(connection: SqliteConnection): Kysely<Schema> {
  const refuse = () => Promise.reject(new Error("transactions are opened by store.write only"));
  const done = () => Promise.resolve();
  const driver: Driver = {
    init: done,
    acquireConnection: () => Promise.resolve(connection),
    releaseConnection: done,
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    destroy: done,
  };
  const adapter = new SqliteAdapter();
  runDirectly(adapter, (text, parameters) => connection.runQuery(text, parameters));
  const dialect: Dialect = {
    createAdapter: () => adapter,
    createDriver: () => driver,
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
  return new Kysely<Schema>({ dialect });
}
