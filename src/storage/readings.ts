import type { Db, Tx } from "./access.js";
import { dayOf } from "./forget.js";
import { type Param, prepared, preparedRows } from "./prepared.js";

/** How one issue was read when its report was filed. */
export interface IssueReading {
  /** The likeliest matter, before anybody had corrected it. */
  readonly matter: string;
  /** From 0 to 1. */
  readonly confidence: number;
  /** Whether the machine had to ask. */
  readonly isUnsure: boolean;
  /** The share of its n-grams that the model has never seen, from 0 to 1. */
  readonly unknownShare: number;
}

/** How the issues of one matter were read in a time: sums. */
export interface ReadingSums {
  readonly matter: string;
  readonly count: number;
  readonly confidence: number;
  readonly unsure: number;
  readonly unknown: number;
}

const upsert = preparedRows((tx, rows: readonly ReturnType<typeof toRow>[]) =>
  tx
    .insertInto("readings")
    .values([...rows])
    .onConflict((conflict) =>
      conflict.columns(["day", "matter"]).doUpdateSet(({ eb, ref }) => ({
        count: eb("readings.count", "+", ref("excluded.count")),
        confidence_sum: eb("readings.confidence_sum", "+", ref("excluded.confidence_sum")),
        unsure: eb("readings.unsure", "+", ref("excluded.unsure")),
        unknown_sum: eb("readings.unknown_sum", "+", ref("excluded.unknown_sum")),
      })),
    ),
);

const toRow = (reading: IssueReading, day: number) => ({
  day,
  matter: reading.matter,
  count: 1,
  confidence_sum: reading.confidence,
  unsure: reading.isUnsure ? 1 : 0,
  unknown_sum: reading.unknownShare,
});

/** Adds to the sums of a day. Nothing says whose words they were. */
export async function addReadings(tx: Tx, readings: readonly IssueReading[], at: Date): Promise<void> {
  const day = dayOf(at).getTime();
  // In the order of the matters, so that two reports at once wait for each other instead of standing in each other's way;
  // one by one, because PostgreSQL refuses to touch a row twice in one statement.
  const inOrder = [...readings].sort((a, b) => (a.matter < b.matter ? -1 : 1));
  for (const reading of inOrder) await upsert(tx, [toRow(reading, day)]);
}

const between = prepared((db: Db, p: Param<{ from: number; until: number }>) =>
  db
    .selectFrom("readings")
    .select(({ fn }) => [
      "matter",
      fn.sum<number>("count").as("count"),
      fn.sum<number>("confidence_sum").as("confidence"),
      fn.sum<number>("unsure").as("unsure"),
      fn.sum<number>("unknown_sum").as("unknown"),
    ])
    .where("day", ">=", p("from"))
    .where("day", "<", p("until"))
    .groupBy("matter")
    .orderBy("matter"),
);

/** The sums of a time, whole days, by matter. */
export async function readingsBetween(db: Db, from: Date, until: Date): Promise<readonly ReadingSums[]> {
  return between(db, { from: dayOf(from).getTime(), until: dayOf(until).getTime() });
}
