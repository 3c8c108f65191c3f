import type { Features } from "./features.js";
import type { GramIndex } from "./gram-index.js";

/**
 * A linear classifier over n-grams. Its rows are the n-grams kept in training; a row holds weights for those classes
 * only that it tells something about, because that of most classes an n-gram says nothing: so a message costs a few
 * additions for each of its n-grams, however many classes there are. A weight is a small whole number of its row's step.
 */
export interface LinearClassifier extends Calibration {
  readonly classes: readonly string[];
  readonly grams: GramIndex;
  /** How telling a row is: inverse document frequency. */
  readonly idf: Float32Array;
  /** What one unit of a row's weights is worth. Rows beyond the n-grams are those of the texts' extras (features.ts). */
  readonly steps: Float32Array;
  /** Where the entries of a row begin; one more than there are rows. */
  readonly starts: Uint32Array;
  /** The class of an entry. */
  readonly columns: Uint16Array;
  /** The weight of an entry, in units of its row's step. */
  readonly units: Int8Array;
  readonly bias: Float32Array;
}

/** What makes scores probabilities that mean what they say. */
export interface Calibration {
  /** Divides scores before they become probabilities. */
  readonly temperature: number;
  /** The logit of the likeliest class is stretched by this … */
  readonly slope: number;
  /** … and moved by this. */
  readonly shift: number;
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
  { classes, temperature, slope, shift }: Pick<LinearClassifier, "classes" | keyof Calibration>,
  scored: Float64Array,
  limit: number,
): readonly Likely[] {
  const chances = probabilities(scored, temperature);
  const [top, ...others] = topOf(chances, limit);
  if (top === undefined) return [];
  const chance = chances[top] ?? 0;
  const probability = 1 / (1 + Math.exp(-slope * logit(chance) - shift));
  // The others share what is left, in their order, and none may pass the first.
  const rest = (1 - probability) / Math.max(1 - chance, 1e-9);
  return [top, ...others].map((index) => ({
    label: classes[index] ?? "",
    probability: index === top ? probability : Math.min(probability, (chances[index] ?? 0) * rest),
  }));
}

/** The logarithm of the odds of a probability. */
export function logit(probability: number): number {
  const p = Math.min(1 - 1e-6, Math.max(1e-6, probability));
  return Math.log(p / (1 - p));
}

/** The score of each class for a text, in the order of the classes. */
export function scores(model: LinearClassifier, features: Features): Float64Array {
  return finished(model, evidence(model, features));
}

/** What the n-grams of a text add up to. That of two texts together is the sum of both, near enough. */
export interface Evidence {
  readonly sums: Float64Array;
  /** Of the values of the n-grams, so that long and short texts count alike in the end. */
  readonly squares: number;
}

/** The evidence of a text. */
export function evidence(model: LinearClassifier, { hashes, counts, extras }: Features): Evidence {
  const { grams, idf } = model;
  const sums = new Float64Array(model.classes.length);
  let squares = 0;
  for (let i = 0; i < hashes.length; i++) {
    const row = grams.find(hashes[i] ?? 0);
    if (row < 0) continue;
    const value = termWeight(counts[i] ?? 1) * (idf[row] ?? 0);
    squares += value * value;
    addRow(model, sums, row, value);
  }
  if (extras) {
    const length = Math.sqrt(squares) || 1;
    for (let i = 0; i < extras.length; i++) {
      const value = (extras[i] ?? 0) * length;
      squares += value * value;
      addRow(model, sums, grams.size + i, value);
    }
  }
  return { sums, squares };
}

function addRow({ steps, starts, columns, units }: LinearClassifier, sums: Float64Array, row: number, value: number) {
  const unit = value * (steps[row] ?? 0);
  const end = starts[row + 1] ?? 0;
  for (let e = starts[row] ?? 0; e < end; e++) {
    const column = columns[e] ?? 0;
    sums[column] = (sums[column] ?? 0) + unit * (units[e] ?? 0);
  }
}

/** Evidence made scores. */
export function finished({ bias }: LinearClassifier, { sums, squares }: Evidence): Float64Array {
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  return sums.map((sum, c) => sum * scale + (bias[c] ?? 0));
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
