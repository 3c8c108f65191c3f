import type { Vectors } from "./vectors.js";

/** What is the same for every class. */
export interface RowTotals {
  /** In how many texts a row occurs. */
  readonly counts: Float32Array;
  /** The squares of its values, added up. */
  readonly squares: Float64Array;
}

/** Adds the rows of all texts up. */
export function totalsOf({ rows, values, rowCount }: Vectors): RowTotals {
  const counts = new Float32Array(rowCount);
  const squares = new Float64Array(rowCount);
  for (let j = 0; j < rows.length; j++) {
    const row = rows[j] ?? 0;
    counts[row] = (counts[row] ?? 0) + 1;
    squares[row] = (squares[row] ?? 0) + (values[j] ?? 0) ** 2;
  }
  return { counts, squares };
}

/**
 * By how much each n-gram tells one class from the rest: its log-count ratio, to a power, scaled so that texts keep their
 * length on the whole. Weights learned on values so scaled spread first where the counts already tell something.
 * S. Wang, C. Manning, Baselines and bigrams: simple, good sentiment and topic classification, ACL 2012.
 * Rows that are no n-grams stay as they are.
 */
export function naiveBayesScales(
  { starts, rows, rowCount, gramCount }: Vectors,
  { counts, squares }: RowTotals,
  isPositive: (text: number) => boolean,
  power: number,
): Float32Array {
  const inside = new Float32Array(rowCount);
  const textCount = starts.length - 1;
  let positives = 2;
  for (let i = 0; i < textCount; i++) {
    if (!isPositive(i)) continue;
    positives++;
    for (let j = starts[i] ?? 0; j < (starts[i + 1] ?? 0); j++) {
      const row = rows[j] ?? 0;
      inside[row] = (inside[row] ?? 0) + 1;
    }
  }
  const negatives = textCount + 4 - positives;
  const scales = new Float32Array(rowCount).fill(1, gramCount);
  let before = 0;
  let after = 0;
  for (let row = 0; row < gramCount; row++) {
    const own = inside[row] ?? 0;
    const ratio = (own + 1) / positives / (((counts[row] ?? 0) - own + 1) / negatives);
    const scale = Math.abs(Math.log(ratio)) ** power;
    scales[row] = scale;
    before += squares[row] ?? 0;
    after += (squares[row] ?? 0) * scale ** 2;
  }
  const length = after > 0 ? Math.sqrt(before / after) : 0;
  for (let row = 0; row < gramCount; row++) scales[row] = (scales[row] ?? 0) * length;
  return scales;
}
