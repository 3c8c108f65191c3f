import type { CompiledQuery, DialectAdapter } from "kysely";
import type { Db } from "./access.js";

/** What a statement gave: rows, or how many it has changed and the number of the row that it inserted last. */
export interface Ran<R> {
  readonly rows: R[];
  readonly changes: number;
  readonly insertId?: number;
}

type Run = <R>(text: string, parameters: readonly unknown[]) => Ran<R>;

const direct = new WeakMap<DialectAdapter, Run>();

/**
 * Lets compiled queries of this adapter's Kysely go straight to `run`. Kysely takes a connection for each query and hands
 * it back; where there is one connection only, that costs more than the query.
 */
export function runDirectly(adapter: DialectAdapter, run: Run): void {
  direct.set(adapter, run);
}

/** Runs a compiled query with these parameters by the shortest way there is; at once where the database is in the process. */
export function runCompiled<R>(
  db: Db,
  compiled: CompiledQuery<R>,
  parameters: readonly unknown[],
): Ran<R> | Promise<Ran<R>> {
  const { adapter } = db.getExecutor();
  const run = direct.get(adapter);
  return run ? run(compiled.sql, parameters) : runByKysely(db, compiled, parameters);
}

async function runByKysely<R>(db: Db, compiled: CompiledQuery<R>, parameters: readonly unknown[]): Promise<Ran<R>> {
  const { rows, numAffectedRows = 0n } = await db.getExecutor().executeQuery<R>({ ...compiled, parameters });
  return { rows, changes: Number(numAffectedRows) };
}
