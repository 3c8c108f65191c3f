import { GramIndex } from "./gram-index.js";
import type { LinearClassifier } from "./linear-classifier.js";
import { entriesFor, idfAt, rowsOf, rowTable, rowWidth, startAt, stepAt } from "./row-table.js";

/**
 * A classifier with no more than so many of its n-grams: those that can move a score most. The others are mostly
 * accidents of a few long texts; without them a classifier is smaller, and often better. Those that move none are
 * dropped in any case.
 */
export function strongest(model: LinearClassifier, most: number): LinearClassifier {
  const { grams, rows, entries } = model;
  const { ints, floats } = rows;
  const strengthOf = (row: number) => (floats[row * rowWidth + idfAt] ?? 0) * (floats[row * rowWidth + stepAt] ?? 0);
  const strengths = Float64Array.from({ length: grams.size }, (_, row) => strengthOf(row)).sort();
  const least = Math.max(strengths[grams.size - most] ?? 0, Number.MIN_VALUE);
  const kept: number[] = [];
  for (let row = 0; row < rowsOf(rows); row++) if (row >= grams.size || strengthOf(row) >= least) kept.push(row);
  const endOf = (row: number) => ints[(row + 1) * rowWidth + startAt] ?? 0;
  const lengthOf = (row: number) => endOf(row) - (ints[row * rowWidth + startAt] ?? 0);
  const own = rowTable(kept.length);
  const ownEntries = entriesFor(
    model.classes.length,
    kept.reduce((sum, row) => sum + lengthOf(row), 0),
  );
  let size = 0;
  for (const [i, row] of kept.entries()) {
    own.ints.set(ints.subarray(row * rowWidth, (row + 1) * rowWidth), i * rowWidth);
    own.ints[i * rowWidth + startAt] = size;
    ownEntries.set(entries.subarray(endOf(row) - lengthOf(row), endOf(row)), size);
    size += lengthOf(row);
  }
  own.ints[kept.length * rowWidth + startAt] = size;
  const gramCount = kept.filter((row) => row < grams.size).length;
  return {
    ...model,
    grams: GramIndex.of(own.ints.subarray(0, gramCount * rowWidth), rowWidth),
    rows: own,
    entries: ownEntries,
  };
}
