import type { Features } from "./features.js";
import type { GramIndex } from "./gram-index.js";

/**
 * A linear classifier over n-grams. Its rows are the n-grams kept in training; a row holds weights for those classes
 * only that it tells something about, because that of most classes an n-gram says nothing: so a message costs a few
 * additions for each of its n-grams, however many classes there are. A weight is a small whole number of its row's step.
 */
export interface LinearClassifier {
  readonly classes: readonly string[];
  readonly grams: GramIndex;
  /** How telling a row is: inverse document frequency. */
  readonly idf: Float32Array;
  /** What one unit of a row's weights is worth. */
  readonly steps: Float32Array;
  /** Where the entries of a row begin; one more than there are rows. */
  readonly starts: Uint32Array;
  /** The class of an entry. */
  readonly columns: Uint16Array;
  /** The weight of an entry, in units of its row's step. */
  readonly units: Int8Array;
  readonly bias: Float32Array;
  /** Divides scores before they become probabilities; fitted so that confidence means what it says. */
  readonly temperature: number;
}

/** Of a count, what it says: the second occurrence says less than the first. */
export function termWeight(count: number): number {
  return count === 1 ? 1 : 1 + Math.log(count);
}

/** A class with how probable it is, from 0 to 1. */
export interface Likely {
  readonly label: string;
  readonly probability: number;
}

/** The likeliest classes of a text, best first. */
export function classify(model: LinearClassifier, features: Features, limit: number): readonly Likely[] {
  return likeliest(model, scores(model, features), limit);
}

/** The classes of the highest scores with their probabilities, best first. */
export function likeliest(
  { classes, temperature }: Pick<LinearClassifier, "classes" | "temperature">,
  scored: Float64Array,
  limit: number,
): readonly Likely[] {
  const chances = probabilities(scored, temperature);
  return topOf(chances, limit).map((index) => ({ label: classes[index] ?? "", probability: chances[index] ?? 0 }));
}

/** The score of each class for a text, in the order of the classes. */
export function scores(model: LinearClassifier, { hashes, counts }: Features): Float64Array {
  const { grams, idf, steps, starts, columns, units, bias } = model;
  const result = new Float64Array(bias.length);
  let squares = 0;
  for (let i = 0; i < hashes.length; i++) {
    const row = grams.find(hashes[i] ?? 0);
    if (row < 0) continue;
    const value = termWeight(counts[i] ?? 1) * (idf[row] ?? 0);
    squares += value * value;
    const unit = value * (steps[row] ?? 0);
    const end = starts[row + 1] ?? 0;
    for (let e = starts[row] ?? 0; e < end; e++) {
      const column = columns[e] ?? 0;
      result[column] = (result[column] ?? 0) + unit * (units[e] ?? 0);
    }
  }
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  for (let c = 0; c < result.length; c++) result[c] = (result[c] ?? 0) * scale + (bias[c] ?? 0);
  return result;
}

/** Scores made probabilities that sum to 1. */
export function probabilities(scored: Float64Array, temperature: number): Float64Array {
  let top = Number.NEGATIVE_INFINITY;
  for (const s of scored) if (s > top) top = s;
  let sum = 0;
  const result = new Float64Array(scored.length);
  for (let c = 0; c < result.length; c++) {
    const p = Math.exp(((scored[c] ?? 0) - top) / temperature);
    result[c] = p;
    sum += p;
  }
  for (let c = 0; c < result.length; c++) result[c] = (result[c] ?? 0) / sum;
  return result;
}

/**
 * By how much a text is rather of one class than of another: the logarithm of the ratio of their probabilities.
 */
export function preference(model: LinearClassifier, features: Features, label: string, other: string): number {
  const scored = scores(model, features);
  const scoreOf = (name: string) => scored[model.classes.indexOf(name)] ?? 0;
  return (scoreOf(label) - scoreOf(other)) / model.temperature;
}

const mostUnits = 127;

/**
 * Dense weights, row after row, as entries in units of a step of each row.
 * @param least an entry smaller than this share of the row's largest says nothing and is left out
 */
export function sparse(
  weights: Float32Array,
  classCount: number,
  least: number,
): Pick<LinearClassifier, "steps" | "starts" | "columns" | "units"> {
  const rowCount = weights.length / classCount;
  const steps = new Float32Array(rowCount);
  const starts = new Uint32Array(rowCount + 1);
  const columns: number[] = [];
  const units: number[] = [];
  for (let row = 0; row < rowCount; row++) {
    const own = weights.subarray(row * classCount, (row + 1) * classCount);
    let largest = 0;
    for (const weight of own) largest = Math.max(largest, Math.abs(weight));
    const step = largest / mostUnits;
    steps[row] = step;
    for (let c = 0; step > 0 && c < classCount; c++) {
      const weight = own[c] ?? 0;
      if (Math.abs(weight) < least * largest) continue;
      columns.push(c);
      units.push(Math.round(weight / step));
    }
    starts[row + 1] = columns.length;
  }
  return { steps, starts, columns: Uint16Array.from(columns), units: Int8Array.from(units) };
}

/** Indexes of the largest values, largest first. */
function topOf(values: Float64Array, limit: number): number[] {
  const best: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (best.length === limit && value <= least) continue;
    let at = best.length === limit ? limit - 1 : best.length;
    while (at > 0 && value > (values[best[at - 1] ?? 0] ?? 0)) {
      best[at] = best[at - 1] ?? 0;
      at--;
    }
    best[at] = i;
    least = values[best[best.length - 1] ?? 0] ?? 0;
  }
  return best;
}
