import { type Db, type Tx, writtenTogether } from "./access.js";
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

type Row = ReturnType<typeof toRow>;

const upsert = preparedRows((tx, rows: readonly Row[]) =>
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

const addRows = writtenTogether((tx, rows: readonly Row[]) => {
  const sums = new Map<string, Row>();
  for (const row of rows) {
    const key = `${row.day} ${row.matter}`;
    const sum = sums.get(key);
    sums.set(key, sum ? plus(sum, row) : row);
  }
  // In one order everywhere, so that two reports at once wait for each other instead of standing in each other's way.
  return upsert(
    tx,
    [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum),
  );
});

const plus = (a: Row, b: Row): Row => ({
  day: a.day,
  matter: a.matter,
  count: a.count + b.count,
  confidence_sum: a.confidence_sum + b.confidence_sum,
  unsure: a.unsure + b.unsure,
  unknown_sum: a.unknown_sum + b.unknown_sum,
});

/** Adds to the sums of a day, at the end of the transaction. Nothing says whose words they were. */
export async function addReadings(tx: Tx, readings: readonly IssueReading[], at: Date): Promise<void> {
  const day = dayOf(at).getTime();
  addRows(
    tx,
    readings.map((reading) => toRow(reading, day)),
  );
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
