import { setTimeout as sleep } from "node:timers/promises";
import type { Kysely } from "kysely";
import pg from "pg";
import { ConfigurationError } from "../domain/errors.js";
import { asTx, type CommonOptions, runDeferred, type Store, type Tx, takeDeferred, takeTouched } from "./access.js";
import { StorageUnavailable } from "./errors.js";
import { once } from "./once.js";
import { ChangeChannel } from "./postgres-changes.js";
import { kyselyOver } from "./postgres-connection.js";
import { isRetryable, isUnreachable } from "./postgres-error.js";
import type { Schema } from "./schema.js";
import { Wakers } from "./wakers.js";

export interface PostgresOptions extends CommonOptions {
  /** Most connections at a time; 10 if absent. */
  readonly connections?: number;
  /** How long one statement may take, in milliseconds. */
  readonly statementMs?: number;
}

const attempts = 5;
const int8 = 20;
const numeric = 1700;

/** Connects to PostgreSQL. The server may go away: calls reject with StorageUnavailable, and work again once it is back. */
export async function openPostgresStore(databaseUrl: string, options: PostgresOptions): Promise<Store> {
  const settings = connectionSettings(databaseUrl, options.statementMs ?? 15_000);
  const pool = new pg.Pool({ ...settings, max: options.connections ?? 10 });
  // An idle connection that breaks is dropped by the pool; without a listener it would end the process.
  pool.on("error", () => undefined);
  const kysely = kyselyOver(pool);
  const wakers = new Wakers();
  const changes = new ChangeChannel(settings, (topics) => wakers.wake(topics));
  changes.start();
  const open = new Set<Promise<unknown>>();
  const sentOnceStored = new Set(options.sentOnceStored);

  return {
    kind: "postgresql",
    db: kysely,
    write(unit) {
      const begin = (transaction: Kysely<Schema>) => asTx(transaction, sentOnceStored);
      const written = writeWithRetries(kysely, begin, unit, (tx) => {
        const topics = takeTouched(tx);
        wakers.wake(topics);
        changes.announce(topics);
      });
      open.add(written);
      const forget = () => open.delete(written);
      written.then(forget, forget);
      return written;
    },
    onChange: (topic, wake) => wakers.add(topic, wake),
    close: once(async () => {
      await Promise.allSettled(open);
      await changes.stop();
      await pool.end();
    }),
  };
}

async function writeWithRetries<T>(
  kysely: Kysely<Schema>,
  begin: (transaction: Kysely<Schema>) => Tx,
  unit: (tx: Tx) => Promise<T>,
  committed: (tx: Tx) => void,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    let used: Tx | undefined;
    try {
      const value = await kysely.transaction().execute(async (transaction) => {
        const tx = begin(transaction);
        used = tx;
        const given = await unit(tx);
        await runDeferred(tx, takeDeferred(tx));
        return given;
      });
      if (used) committed(used);
      return value;
    } catch (error) {
      if (isUnreachable(error)) throw new StorageUnavailable("PostgreSQL did not answer", error);
      if (!isRetryable(error) || attempt >= attempts) throw error;
      // Unequal pauses, so that two that collided do not collide again.
      await sleep(attempt * 10 + Math.random() * 20);
    }
  }
}

function connectionSettings(databaseUrl: string, statementMs: number): pg.PoolConfig {
  if (!/^postgres(ql)?:\/\//.test(databaseUrl))
    throw new ConfigurationError(
      "DATABASE_URL 要写成 postgresql://用户:密码@主机:5432/huiying。DATABASE_URL must start with postgresql://, as in postgresql://user:password@host:5432/huiying",
    );
  return {
    connectionString: databaseUrl,
    application_name: "huiying",
    connectionTimeoutMillis: 5_000,
    statement_timeout: statementMs,
    // The server's own time-out cannot fire when the line is dead: ours, a little later, can.
    query_timeout: statementMs + 2_000,
    idle_in_transaction_session_timeout: statementMs,
    keepAlive: true,
    types: {
      getTypeParser(oid: number, format?: "text" | "binary") {
        // Ids, counts and milliseconds stay far below 2^53.
        if (oid === int8 || oid === numeric) return Number;
        return format === "binary" ? pg.types.getTypeParser(oid, "binary") : pg.types.getTypeParser(oid, "text");
      },
    },
  };
}
