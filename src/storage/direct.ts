import type { CompiledQuery, DialectAdapter, QueryResult } from "kysely";
import type { Db } from "./access.js";

type Run = <R>(query: CompiledQuery<R>) => Promise<QueryResult<R>>;

const direct = new WeakMap<DialectAdapter, Run>();

/**
 * Lets compiled queries of this adapter's Kysely go straight to `run`. Kysely takes a connection for each query and hands
 * it back; where there is one connection only, that costs more than the query.
 */
export function runDirectly(adapter: DialectAdapter, run: Run): void {
  direct.set(adapter, run);
}

/** Runs a compiled query by the shortest way there is. */
export function runCompiled<R>(db: Db, query: CompiledQuery<R>): Promise<QueryResult<R>> {
  const executor = db.getExecutor();
  const run = direct.get(executor.adapter);
  return run ? run(query) : executor.executeQuery(query);
}
