import type { Vectors } from "./vectors.js";

/**
 * By how much each n-gram tells one class from the rest: its log-count ratio, to a power, scaled so that texts keep a
 * length of about 1. Weights learned on values so scaled spread first where the counts already tell something.
 * S. Wang, C. Manning, Baselines and bigrams: simple, good sentiment and topic classification, ACL 2012.
 */
export function naiveBayesScales(
  { starts, rows, values, rowCount }: Vectors,
  labels: Int32Array,
  positive: number,
  power: number,
): Float32Array {
  const inside = new Float32Array(rowCount).fill(1);
  const outside = new Float32Array(rowCount).fill(1);
  let positives = 2;
  for (let i = 0; i < labels.length; i++) {
    const counts = labels[i] === positive ? inside : outside;
    if (labels[i] === positive) positives++;
    for (let j = starts[i] ?? 0; j < (starts[i + 1] ?? 0); j++) {
      const row = rows[j] ?? 0;
      counts[row] = (counts[row] ?? 0) + 1;
    }
  }
  const negatives = labels.length + 4 - positives;
  const scales = new Float32Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const ratio = (inside[row] ?? 1) / positives / ((outside[row] ?? 1) / negatives);
    scales[row] = Math.abs(Math.log(ratio)) ** power;
  }
  let squares = 0;
  for (let j = 0; j < values.length; j++) squares += ((values[j] ?? 0) * (scales[rows[j] ?? 0] ?? 0)) ** 2;
  const scale = squares > 0 ? Math.sqrt(labels.length / squares) : 0;
  for (let row = 0; row < rowCount; row++) scales[row] = (scales[row] ?? 0) * scale;
  return scales;
}
