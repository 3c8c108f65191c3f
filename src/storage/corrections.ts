import { type Correction, heldOutOf } from "../domain/correction.js";
import type { Db, Tx } from "./access.js";
import { type Param, prepared, preparedChange, preparedInsert } from "./prepared.js";

/** A correction that is kept, as an example to learn from. */
export interface KeptCorrection {
  readonly id: number;
  readonly text: string;
  readonly matter: string;
  /** Never learned from: new models are judged by it. */
  readonly isHeldOut: boolean;
}

/** More than this says nothing new, and would take time. The newest count. */
const mostCorrections = 20_000;

const insert = preparedInsert((tx, row: ReturnType<typeof toRow>) => tx.insertInto("corrections").values(row));

const toRow = (correction: Correction, at: Date) => ({
  at: at.getTime(),
  source: correction.source,
  text: correction.text,
  matter: correction.matter,
  guessed: correction.guess?.matter ?? null,
  confidence: correction.guess?.confidence ?? null,
  ticket_id: correction.ticketId ?? null,
});

const replace = preparedChange(
  (
    tx: Tx,
    p: Param<{ of: number; at: number; source: "reporter" | "staff"; matter: string; ticketId: number | null }>,
  ) =>
    tx
      .updateTable("corrections")
      .set({ at: p("at"), source: p("source"), matter: p("matter"), ticket_id: p("ticketId") })
      .where("ticket_id", "=", p("of")),
);

/**
 * Keeps a correction. One of the same ticket takes the place of the earlier one, which keeps its number, its text and what
 * the machine had said.
 * @param of the ticket that was corrected; its number is not kept unless the correction names it
 */
export async function keepCorrection(tx: Tx, correction: Correction, of: number, at: Date): Promise<void> {
  const { source, matter, ticketId } = correction;
  const replaced = await replace(tx, { of, at: at.getTime(), source, matter, ticketId: ticketId ?? null });
  if (replaced === 0) await insert(tx, toRow(correction, at));
}

const newest = prepared((db: Db, p: Param<{ limit: number }>) =>
  db.selectFrom("corrections").select(["id", "text", "matter"]).orderBy("id", "desc").limit(p("limit")),
);

/** The newest corrections, oldest first. */
export async function listCorrections(db: Db): Promise<readonly KeptCorrection[]> {
  const rows = await newest(db, { limit: mostCorrections });
  return rows.reverse().map((row) => ({ ...row, isHeldOut: heldOutOf(row.id) }));
}

/** How many corrections there are, by who made them. */
export async function countCorrections(
  db: Db,
): Promise<readonly { readonly source: string; readonly count: number }[]> {
  return db
    .selectFrom("corrections")
    .select(({ fn }) => ["source", fn.countAll<number>().as("count")])
    .groupBy("source")
    .orderBy("source")
    .execute();
}
