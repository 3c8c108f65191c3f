import { type CompiledQuery, type QueryExecutorProvider, type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "./access.js";
import { namePrepared } from "./prepared-names.js";

/** What both databases take as a parameter. */
export type Parameter = string | number | null | Uint8Array;

/** Stands for the parameter of this name while a query is written. */
export type Param<P> = <K extends keyof P>(name: K) => RawBuilder<P[K]>;

/** A query of Kysely's, built or written as text. */
interface Query<R> {
  compile(provider: QueryExecutorProvider): CompiledQuery<R>;
}

class Hole<P> {
  constructor(readonly name: keyof P) {}
}

// Building and compiling a query costs 20 to 100 µs, running it 5: so it is compiled once for each connection's dialect.
const rememberFor = <T>() => {
  const known = new WeakMap<object, T>();
  return (db: Db, make: () => T): T => {
    const { adapter } = db.getExecutor();
    let value = known.get(adapter);
    if (value === undefined) {
      value = make();
      known.set(adapter, value);
    }
    return value;
  };
};

/**
 * A query that is compiled once and run with changing parameters:
 * `prepared((db: Db, p: Param<{ id: number }>) => db.selectFrom("tickets").selectAll().where("id", "=", p("id")))`
 */
export function prepared<D extends Db, P extends object, R>(
  build: (db: D, param: Param<P>) => Query<R>,
): (db: D, parameters: P) => Promise<R[]> {
  const remember = rememberFor<CompiledQuery<R>>();
  return async (db, parameters) => {
    const compiled = remember(db, () => {
      const made = build(db, (name) => sql`${new Hole<P>(name)}`).compile(db);
      namePrepared(made.sql);
      return made;
    });
    const { rows } = await db.getExecutor().executeQuery<R>({
      ...compiled,
      parameters: compiled.parameters.map((value) => (value instanceof Hole ? valueOf(parameters, value) : value)),
    });
    return rows;
  };
}

function valueOf<P extends object>(parameters: P, hole: Hole<P>): unknown {
  return parameters[hole.name];
}

const rowsPerStatement = 64;

/**
 * An `insert … values` of any number of rows, in as few statements as the databases allow, each compiled once. Every
 * row must have the same keys in the same order; other parameters of the query must follow the rows and never change.
 */
export function preparedRows<Row extends Record<string, Parameter>, R>(
  build: (tx: Tx, rows: readonly Row[]) => Query<R>,
): (tx: Tx, rows: readonly Row[]) => Promise<R[]> {
  const remember = rememberFor<Map<number, CompiledQuery<R>>>();
  return async (tx, rows) => {
    const byCount = remember(tx, () => new Map());
    const results: R[] = [];
    for (let from = 0; from < rows.length; from += rowsPerStatement) {
      const some = rows.slice(from, from + rowsPerStatement);
      const values = some.flatMap((row) => Object.values(row));
      let compiled = byCount.get(some.length);
      if (!compiled) {
        compiled = compileRows(tx, build(tx, some), values);
        byCount.set(some.length, compiled);
      }
      const parameters = [...values, ...compiled.parameters.slice(values.length)];
      const result = await tx.getExecutor().executeQuery<R>({ ...compiled, parameters });
      for (const row of result.rows) results.push(row);
    }
    return results;
  };
}

function compileRows<R>(tx: Tx, query: Query<R>, values: readonly unknown[]): CompiledQuery<R> {
  const compiled = query.compile(tx);
  if (values.some((value, i) => value !== compiled.parameters[i]))
    throw new Error("a prepared insert must have the values of its rows as its first parameters");
  namePrepared(compiled.sql);
  return compiled;
}
