import { GramIndex } from "./gram-index.js";
import type { LinearClassifier } from "./linear-classifier.js";

/**
 * A classifier with no more than so many of its n-grams: those that can move a score most. The others are mostly
 * accidents of a few long texts; without them a classifier is smaller, and often better. Those that move none are
 * dropped in any case.
 */
export function strongest(model: LinearClassifier, most: number): LinearClassifier {
  const { grams, idf, steps, starts, columns, units } = model;
  const strength = Float64Array.from(idf, (value, row) => value * (steps[row] ?? 0));
  const least = Math.max(strength.slice().sort()[grams.size - most] ?? 0, Number.MIN_VALUE);
  const kept: number[] = [];
  for (let row = 0; row < steps.length; row++) {
    if (row >= grams.size || (strength[row] ?? 0) >= least) kept.push(row);
  }
  const keptGrams = kept.filter((row) => row < grams.size);
  const length = (row: number) => (starts[row + 1] ?? 0) - (starts[row] ?? 0);
  const count = kept.reduce((sum, row) => sum + length(row), 0);
  const entries = {
    starts: new Uint32Array(kept.length + 1),
    columns: new Uint16Array(count),
    units: new Int8Array(count),
  };
  let size = 0;
  for (const [i, row] of kept.entries()) {
    for (let e = starts[row] ?? 0; e < (starts[row + 1] ?? 0); e++) {
      entries.columns[size] = columns[e] ?? 0;
      entries.units[size++] = units[e] ?? 0;
    }
    entries.starts[i + 1] = size;
  }
  return {
    ...model,
    ...entries,
    grams: GramIndex.of(Int32Array.from(keptGrams, (row) => grams.hashes[row] ?? 0)),
    idf: Float32Array.from(keptGrams, (row) => idf[row] ?? 0),
    steps: Float32Array.from(kept, (row) => steps[row] ?? 0),
  };
}
