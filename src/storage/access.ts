import type { Kysely } from "kysely";
import type { Schema } from "./schema.js";

/** What may be read. A `Tx` serves as well, and then sees what its own unit has written. */
export type Db = Pick<Kysely<Schema>, "selectFrom" | "selectNoFrom" | "with" | "withRecursive" | "getExecutor">;

declare const writes: unique symbol;

/** The right to write, held only inside `store.write`: a `Db` in its place does not compile. */
export type Tx = Kysely<Schema> & { readonly [writes]: true };

/** What other parts of the program wait for. */
export type Topic = "inbox" | "outbox" | "timers";
export const topics: readonly Topic[] = ["inbox", "outbox", "timers"];

/** Makes a writer of a connection inside a transaction. Only stores call it. */
export function asTx(connection: Kysely<Schema>): Tx {
  return connection as Tx;
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

type Deferred = (tx: Tx) => Promise<unknown>;
const deferred = new WeakMap<object, Deferred[]>();

/** Leaves `work` to the end of the transaction, after all units that are committed together. */
export function deferToCommit(tx: Tx, work: Deferred): void {
  const list = deferred.get(tx);
  if (list) list.push(work);
  else deferred.set(tx, [work]);
}

/** What was deferred since the last call, which it forgets. */
export function takeDeferred(tx: Tx): readonly Deferred[] {
  return deferred.get(tx)?.splice(0) ?? [];
}
