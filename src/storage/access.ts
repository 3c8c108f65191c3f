import type { Kysely } from "kysely";
import type { Schema } from "./schema.js";

/** What may be read. A `Tx` serves as well, and then sees what its own unit has written. */
export type Db = Pick<Kysely<Schema>, "selectFrom" | "selectNoFrom" | "with" | "withRecursive" | "getExecutor">;

declare const writes: unique symbol;

/** The right to write, held only inside `store.write`: a `Db` in its place does not compile. */
export type Tx = Kysely<Schema> & { readonly [writes]: true };

/** What other parts of the program wait for. */
export type Topic = "inbox" | "outbox" | "timers" | "models";
export const topics: readonly Topic[] = ["inbox", "outbox", "timers", "models"];

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

/** Settings of a store, whichever database it is. */
export interface CommonOptions {
  /** Channels on which a message counts as sent once it is stored; none if absent. */
  readonly sentOnceStored?: readonly string[];
}

/**
 * Makes a writer of a connection inside a transaction. Only stores call it.
 * @param sentOnceStored channels on which nothing is sent (domain/channel-definition.ts)
 */
export function asTx(connection: Kysely<Schema>, sentOnceStored: ReadonlySet<string>): Tx {
  const tx = connection as Tx;
  sending.set(tx, sentOnceStored);
  return tx;
}

const sending = new WeakMap<object, ReadonlySet<string>>();

/** True if a message on this channel counts as sent once it is stored. */
export function isSentOnceStored(tx: Tx, channel: string): boolean {
  return sending.get(tx)?.has(channel) ?? false;
}

const touched = new WeakMap<object, Set<Topic>>();

/** Says that this unit gives `topic` something to do; whoever waits for it is woken after the commit. */
export function touch(tx: Tx, topic: Topic): void {
  const set = touched.get(tx);
  if (set) set.add(topic);
  else touched.set(tx, new Set([topic]));
}

/** The topics touched since the last call, which it forgets. */
export function takeTouched(tx: Tx): readonly Topic[] {
  const set = touched.get(tx);
  if (!set || set.size === 0) return [];
  const taken = [...set];
  set.clear();
  return taken;
}

/** Work left to the end of a transaction. What it adds to `last` comes when all of it is done. */
export type Deferred = (tx: Tx, last: LastWork) => Promise<unknown>;
type LastWork = ((tx: Tx) => Promise<unknown>)[];
const deferred = new WeakMap<object, Deferred[]>();

/** Leaves `work` to the end of the transaction, after all units that are committed together. */
export function deferToCommit(tx: Tx, work: Deferred): void {
  const list = deferred.get(tx);
  if (list) list.push(work);
  else deferred.set(tx, [work]);
}

/**
 * Makes a writer that leaves its rows to the end of the transaction, where those of all units that are committed together
 * are written in one go, in their order. Until then not even their own unit can read them.
 */
export function writtenTogether<Row>(
  write: (tx: Tx, rows: readonly Row[]) => Promise<unknown>,
): (tx: Tx, rows: readonly Row[]) => void {
  const gathered = new WeakMap<LastWork, Row[]>();
  return (tx, rows) => {
    if (rows.length === 0) return;
    deferToCommit(tx, async (_, last) => {
      const known = gathered.get(last);
      if (known) return void known.push(...rows);
      const all = [...rows];
      gathered.set(last, all);
      last.push((end) => write(end, all));
    });
  };
}

/** What was deferred since the last call, which it forgets. */
export function takeDeferred(tx: Tx): readonly Deferred[] {
  return deferred.get(tx)?.splice(0) ?? [];
}

/** Does what was deferred, at the end of its transaction. */
export async function runDeferred(tx: Tx, works: readonly Deferred[]): Promise<void> {
  const last: LastWork = [];
  for (const work of works) await work(tx, last);
  for (const work of last) await work(tx);
}
