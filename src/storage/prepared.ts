import { type CompiledQuery, type QueryExecutorProvider, type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "./access.js";
import { isPostgres } from "./dialect.js";
import { type Ran, runCompiled } from "./direct.js";
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
 * A query that is compiled once and run with changing parameters; gives its rows:
 * `prepared((db: Db, p: Param<{ id: number }>) => db.selectFrom("tickets").selectAll().where("id", "=", p("id")))`
 */
export function prepared<D extends Db, P extends object, R>(
  build: (db: D, param: Param<P>) => Query<R>,
): (db: D, parameters: P) => Promise<R[]> {
  const run = preparedResult(build);
  return async (db, parameters) => (await run(db, parameters)).rows;
}

/** The same for a change without `returning`; gives how many rows it has changed. */
export function preparedChange<P extends object>(
  build: (tx: Tx, param: Param<P>) => Query<unknown>,
): (tx: Tx, parameters: P) => Promise<number> {
  const run = preparedResult(build);
  return async (tx, parameters) => (await run(tx, parameters)).changes;
}

function preparedResult<D extends Db, P extends object, R>(
  build: (db: D, param: Param<P>) => Query<R>,
): (db: D, parameters: P) => Ran<R> | Promise<Ran<R>> {
  const remember = rememberFor<{
    readonly compiled: CompiledQuery<R>;
    readonly names: readonly (keyof P | undefined)[];
  }>();
  return (db, parameters) => {
    const { compiled, names } = remember(db, () => {
      const made = build(db, (name) => sql`${new Hole<P>(name)}`).compile(db);
      namePrepared(made.sql);
      return { compiled: made, names: made.parameters.map(nameOf<P>) };
    });
    const values = names.map((name, i) => (name === undefined ? compiled.parameters[i] : parameters[name]));
    return runCompiled(db, compiled, values);
  };
}

function nameOf<P>(parameter: unknown): keyof P | undefined {
  return isHole<P>(parameter) ? parameter.name : undefined;
}

function isHole<P>(parameter: unknown): parameter is Hole<P> {
  return parameter instanceof Hole;
}

/** An `insert` into a table that numbers its rows. */
interface NumberedInsert extends Query<never> {
  returning(column: "id"): Query<{ id: number }>;
}

/**
 * An `insert … values` of one row, compiled once; gives the row's number. Every row must have the same keys in the same
 * order. PostgreSQL is asked for the number; SQLite tells it unasked, and faster.
 */
export function preparedInsert<Row extends Record<string, Parameter>>(
  build: (tx: Tx, row: Row) => NumberedInsert,
): (tx: Tx, row: Row) => Promise<number> {
  const remember = rememberFor<CompiledQuery<{ id: number }>>();
  return async (tx, row) => {
    const parameters = Object.values(row);
    const compiled = remember(tx, () => {
      const insert = build(tx, row);
      return compileRows<{ id: number }>(tx, isPostgres(tx) ? insert.returning("id") : insert, parameters);
    });
    const { rows, insertId } = await runCompiled(tx, compiled, parameters);
    const id = rows[0]?.id ?? insertId;
    if (id === undefined) throw new Error("the row was not given a number");
    return id;
  };
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
    for (let from = 0, count = 0; from < rows.length; from += count) {
      // Powers of two: any number of rows, and only a few statements to keep prepared.
      count = Math.min(rowsPerStatement, 2 ** Math.floor(Math.log2(rows.length - from)));
      const some = rows.length === count ? rows : rows.slice(from, from + count);
      const parameters: unknown[] = [];
      for (const row of some) parameters.push(...Object.values(row));
      let compiled = byCount.get(some.length);
      if (!compiled) {
        compiled = compileRows(tx, build(tx, some), parameters);
        byCount.set(some.length, compiled);
      }
      for (let i = parameters.length; i < compiled.parameters.length; i++) parameters.push(compiled.parameters[i]);
      const result = await runCompiled(tx, compiled, parameters);
      if (result.rows.length > 0) results.push(...result.rows);
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
