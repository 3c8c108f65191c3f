import type { Features } from "./features.js";
import { GramIndex } from "./gram-index.js";
import {
  type Entries,
  entriesFor,
  hashAt,
  idfAt,
  noWeight,
  type RowTable,
  rowTable,
  rowWidth,
  startAt,
  stepAt,
} from "./row-table.js";

/**
 * A linear classifier over n-grams. Its rows are the n-grams kept in training; a row holds weights for those classes
 * only that it tells something about, because that of most classes an n-gram says nothing: so a message costs a few
 * additions for each of its n-grams, however many classes there are. A weight is a small whole number of its row's step.
 */
export interface LinearClassifier extends Calibration {
  readonly classes: readonly string[];
  readonly grams: GramIndex;
  /** Rows beyond the n-grams are those of the texts' extras (features.ts). */
  readonly rows: RowTable;
  readonly entries: Entries;
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
  const scored = scratchFor(model.classes.length);
  const squares = addEvidence(model, features, scored);
  return likeliest(model, finished(model, { sums: scored, squares }, scored), limit);
}

/** One text is classified at a time, and what is thrown away at once need not be allocated each time. */
let scratch = new Float64Array(256);

function scratchFor(classCount: number): Float64Array {
  if (scratch.length < classCount) scratch = new Float64Array(classCount * 2);
  return scratch.subarray(0, classCount).fill(0);
}

/** The classes of the highest scores with their probabilities, best first. The scores are overwritten. */
function likeliest(
  { classes, temperature, slope, shift }: Pick<LinearClassifier, "classes" | keyof Calibration>,
  scored: Float64Array,
  limit: number,
): readonly Likely[] {
  const chances = probabilities(scored, temperature, scored);
  const best = topOf(chances, limit);
  const top = best[0];
  if (top === undefined) return [];
  const chance = chances[top] ?? 0;
  const probability = 1 / (1 + Math.exp(-slope * logit(chance) - shift));
  // The others share what is left, in their order, and none may pass the first.
  const rest = (1 - probability) / Math.max(1 - chance, 1e-9);
  return best.map((index) => ({
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
  const own = evidence(model, features);
  return finished(model, own, own.sums);
}

/** What the n-grams of a text add up to. That of two texts together is the sum of both, near enough. */
export interface Evidence {
  readonly sums: Float64Array;
  /** Of the values of the n-grams, so that long and short texts count alike in the end. */
  readonly squares: number;
}

/** The evidence of a text. @param sums where it is put, one for each class; zeros */
export function evidence(
  model: LinearClassifier,
  features: Features,
  sums: Float64Array = new Float64Array(model.classes.length),
): Evidence {
  return { sums, squares: addEvidence(model, features, sums) };
}

/** Adds the evidence of a text to sums. @returns the squares of its values */
function addEvidence(model: LinearClassifier, { hashes, counts, extras }: Features, sums: Float64Array): number {
  const { grams, rows, entries } = model;
  let squares = 0;
  for (let i = 0; i < hashes.length; i++) {
    const row = grams.find(hashes[i] ?? 0);
    if (row < 0) continue;
    const value = termWeight(counts[i] ?? 1) * (rows.floats[row * rowWidth + idfAt] ?? 0);
    squares += value * value;
    addRow(rows, entries, sums, row, value);
  }
  if (extras) {
    const length = Math.sqrt(squares) || 1;
    for (let i = 0; i < extras.length; i++) {
      const value = (extras[i] ?? 0) * length;
      squares += value * value;
      addRow(rows, entries, sums, grams.size + i, value);
    }
  }
  return squares;
}

function addRow({ ints, floats }: RowTable, entries: Entries, sums: Float64Array, row: number, value: number): void {
  const at = row * rowWidth;
  const unit = value * (floats[at + stepAt] ?? 0);
  const end = ints[at + rowWidth + startAt] ?? 0;
  // What another file exports is read anew wherever it is named: not in the innermost loop.
  const none = noWeight;
  for (let e = ints[at + startAt] ?? 0; e < end; e++) {
    const entry = entries[e] ?? 0;
    sums[entry >>> 8] = (sums[entry >>> 8] ?? 0) + unit * ((entry & 0xff) - none);
  }
}

/** Evidence made scores. @param result where they are put; may be the sums themselves */
export function finished(
  { bias }: LinearClassifier,
  { sums, squares }: Evidence,
  result: Float64Array = new Float64Array(sums.length),
): Float64Array {
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  for (let c = 0; c < result.length; c++) result[c] = (sums[c] ?? 0) * scale + (bias[c] ?? 0);
  return result;
}

/** Scores made probabilities that sum to 1. @param result where they are put; may be the scores themselves */
export function probabilities(
  scored: Float64Array,
  temperature: number,
  result: Float64Array = new Float64Array(scored.length),
): Float64Array {
  let top = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < scored.length; c++) top = Math.max(top, scored[c] ?? 0);
  let sum = 0;
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
 * @param counted the n-grams that the first rows are of
 * @param least an entry says nothing and is left out if it is smaller than this share of the row's largest, or if it moves
 *   a score by less than this
 */
export function sparse(
  weights: Float32Array,
  classCount: number,
  { grams, idf }: { readonly grams: GramIndex; readonly idf: Float32Array },
  least: { readonly share: number; readonly move: number },
): Pick<LinearClassifier, "grams" | "rows" | "entries"> {
  const rowCount = weights.length / classCount;
  const rows = rowTable(rowCount);
  const { ints, floats } = rows;
  for (const [row, hash] of grams.hashes.entries()) ints[row * rowWidth + hashAt] = hash;
  for (const [row, value] of idf.entries()) floats[row * rowWidth + idfAt] = value;
  const found: number[] = [];
  for (let row = 0; row < rowCount; row++) {
    const own = weights.subarray(row * classCount, (row + 1) * classCount);
    let largest = 0;
    for (const weight of own) largest = Math.max(largest, Math.abs(weight));
    const step = largest / mostUnits;
    floats[row * rowWidth + stepAt] = step;
    const smallest = Math.max(least.share * largest, least.move / (idf[row] ?? 1));
    for (let c = 0; step > 0 && c < classCount; c++) {
      const weight = own[c] ?? 0;
      if (Math.abs(weight) >= smallest) found.push((c << 8) | (Math.round(weight / step) + noWeight));
    }
    ints[(row + 1) * rowWidth + startAt] = found.length;
  }
  const entries = entriesFor(classCount, found.length);
  entries.set(found);
  return { grams: GramIndex.of(ints.subarray(0, grams.size * rowWidth), rowWidth), rows, entries };
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
