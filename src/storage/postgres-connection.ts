import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from "kysely";
import pg from "pg";
import { preparedName } from "./prepared-names.js";
import type { Schema } from "./schema.js";
import { allStorable } from "./storable.js";

/** A Kysely over the pool. Queries that are compiled once are prepared once on each connection too. */
export function kyselyOver(pool: pg.Pool): Kysely<Schema> {
  return new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new PoolDriver(pool),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}

class PoolConnection implements DatabaseConnection {
  /** Failed other than by the server's own answer: its state is unknown, so it must not be used again. */
  broken = false;
  readonly #breaks = () => {
    this.broken = true;
  };

  constructor(private readonly client: pg.PoolClient) {
    client.on("error", this.#breaks);
  }

  async executeQuery<R>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const name = preparedName(text);
    const values = [...allStorable(parameters)];
    try {
      const result = await this.client.query(name === undefined ? { text, values } : { name, text, values });
      return { rows: result.rows, numAffectedRows: BigInt(result.rowCount ?? 0) };
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) this.broken = true;
      throw error;
    }
  }

  async run(text: string): Promise<void> {
    try {
      await this.client.query(text);
    } catch (error) {
      this.broken = true;
      throw error;
    }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }

  release(): void {
    this.client.off("error", this.#breaks);
    this.client.release(this.broken);
  }
}

class PoolDriver implements Driver {
  constructor(private readonly pool: pg.Pool) {}

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return new PoolConnection(await this.pool.connect());
  }

  beginTransaction(connection: DatabaseConnection): Promise<void> {
    return ours(connection).run("begin");
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return ours(connection).run("commit");
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    const used = ours(connection);
    // A broken connection is closed when it is released, and the server rolls back by itself; an error from here would
    // hide the one that matters.
    if (!used.broken) await used.run("rollback").catch(() => undefined);
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    ours(connection).release();
  }

  destroy(): Promise<void> {
    return this.pool.end();
  }
}

function ours(connection: DatabaseConnection): PoolConnection {
  if (connection instanceof PoolConnection) return connection;
  throw new Error("not a connection of this pool");
}
