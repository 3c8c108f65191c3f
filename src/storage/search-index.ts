import type { Db, Tx } from "./access.js";

/** An index over the texts of tickets. It may propose too much, never too little. */
export interface SearchIndex {
  /** Takes up a new ticket; it may be written at the end of the transaction. */
  begin(tx: Tx, ticketId: number, text: string): Promise<void>;
  /** Adds to what a ticket is found by. */
  add(tx: Tx, ticketId: number, text: string): Promise<void>;
  /** Ids below `before`, greatest first, of tickets whose text may contain all of these grams. */
  candidates(db: Db, grams: SearchGrams, before: number, limit: number): Promise<number[]>;
}

/** What to look up: pairs, or if the query has none, single letters. */
export interface SearchGrams {
  readonly pairs: readonly string[];
  readonly letters: readonly string[];
}
