import { bucketCount, type Features } from "./features.js";

/**
 * A linear classifier over hashed n-grams. Rows are the buckets seen in training; the weights of one row lie side by side,
 * one for each class, so that a message costs one short run of additions for each of its n-grams. A weight is a small whole
 * number of its row's step: a byte instead of four, so that more of the model stays near the processor.
 */
export interface LinearClassifier {
  readonly classes: readonly string[];
  /** Row of a bucket, or -1. */
  readonly rows: Int32Array;
  /** How telling a row is: inverse document frequency. */
  readonly idf: Float32Array;
  /** What one unit of a row's weights is worth. */
  readonly steps: Float32Array;
  readonly weights: Int8Array;
  readonly bias: Float32Array;
  /** Divides scores before they become probabilities; fitted so that confidence means what it says. */
  readonly temperature: number;
}

/** A text weighted and of length 1: rows with their values. */
export interface Vector {
  readonly rows: Int32Array;
  readonly values: Float32Array;
}

/** Weighs n-grams by how telling they are and how often they stand in the text, and scales to length 1. */
export function vectorOf(features: Features, rows: Int32Array, idf: Float32Array): Vector {
  const { buckets, counts } = features;
  const n = buckets.length;
  const out = new Int32Array(n);
  const values = new Float32Array(n);
  let size = 0;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const row = rows[buckets[i] ?? 0] ?? -1;
    if (row < 0) continue;
    const count = counts[i] ?? 1;
    const value = (count === 1 ? 1 : 1 + Math.log(count)) * (idf[row] ?? 0);
    out[size] = row;
    values[size++] = value;
    sum += value * value;
  }
  const scale = sum > 0 ? 1 / Math.sqrt(sum) : 0;
  for (let i = 0; i < size; i++) values[i] = (values[i] ?? 0) * scale;
  return { rows: out.subarray(0, size), values: values.subarray(0, size) };
}

/** Rows for the buckets of a training set, and how telling each is. */
export function buildRows(examples: readonly Features[]): { rows: Int32Array; idf: Float32Array } {
  const rows = new Int32Array(bucketCount).fill(-1);
  const documents: number[] = [];
  for (const { buckets } of examples) {
    for (const bucket of buckets) {
      let row = rows[bucket] ?? -1;
      if (row < 0) {
        row = documents.length;
        rows[bucket] = row;
        documents.push(0);
      }
      documents[row] = (documents[row] ?? 0) + 1;
    }
  }
  const idf = Float32Array.from(documents, (count) => Math.log((1 + examples.length) / (1 + count)) + 1);
  return { rows, idf };
}

const mostUnits = 127;

/** Weights as whole numbers of a step of each row. */
export function inSteps(weights: Float32Array, classCount: number): { steps: Float32Array; weights: Int8Array } {
  const steps = new Float32Array(weights.length / classCount);
  const units = new Int8Array(weights.length);
  for (let row = 0; row < steps.length; row++) {
    const start = row * classCount;
    let largest = 0;
    for (let c = 0; c < classCount; c++) largest = Math.max(largest, Math.abs(weights[start + c] ?? 0));
    const step = largest / mostUnits;
    steps[row] = step;
    if (step > 0) for (let c = 0; c < classCount; c++) units[start + c] = Math.round((weights[start + c] ?? 0) / step);
  }
  return { steps, weights: units };
}

/** The score of each class for a text. */
export function scores(model: LinearClassifier, vector: Vector): Float64Array {
  const { steps, weights } = model;
  const k = model.classes.length;
  const result = new Float64Array(model.bias);
  const { rows, values } = vector;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const value = (values[i] ?? 0) * (steps[row] ?? 0);
    const start = row * k;
    for (let c = 0; c < k; c++) result[c] = (result[c] ?? 0) + value * (weights[start + c] ?? 0);
  }
  return result;
}

/**
 * By how much a text is rather of one class than of another: the logarithm of the ratio of their probabilities. Far
 * cheaper than the probabilities themselves.
 */
export function preference(model: LinearClassifier, features: Features, label: string, other: string): number {
  const { steps, weights, bias, temperature, classes } = model;
  const [a, b] = [classes.indexOf(label), classes.indexOf(other)];
  const { rows, values } = vectorOf(features, model.rows, model.idf);
  let difference = (bias[a] ?? 0) - (bias[b] ?? 0);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const start = row * classes.length;
    difference += (values[i] ?? 0) * (steps[row] ?? 0) * ((weights[start + a] ?? 0) - (weights[start + b] ?? 0));
  }
  return difference / temperature;
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

/** How much the opening of a long text weighs beside the whole: people say first what it is about. */
const openingShare = 0.4;

// Messages are read one at a time, and arrays of numbers cost more to make than to fill: these two are used over again.
let sums = new Float64Array(128);
let chances = new Float64Array(128);

/**
 * The likeliest classes of a text with their probability, best first.
 * @param opening the beginning of a long text, if it shall weigh more than the rest
 */
export function classify(
  model: LinearClassifier,
  features: Features,
  limit: number,
  opening?: Features,
): readonly { readonly label: string; readonly probability: number }[] {
  const k = model.classes.length;
  if (chances.length < k) [sums, chances] = [new Float64Array(k), new Float64Array(k)];
  chances.fill(0, 0, k);
  addScores(model, features, opening ? 1 - openingShare : 1);
  if (opening) addScores(model, opening, openingShare);
  let top = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < k; c++) top = Math.max(top, chances[c] ?? 0);
  let sum = 0;
  for (let c = 0; c < k; c++) {
    const p = Math.exp(((chances[c] ?? 0) - top) / model.temperature);
    chances[c] = p;
    sum += p;
  }
  return topOf(chances, k, limit).map((index) => ({
    label: model.classes[index] ?? "",
    probability: (chances[index] ?? 0) / sum,
  }));
}

/** Adds a share of the scores of a text to `chances`. As `scores`, but scaled to length 1 only at the end. */
function addScores(model: LinearClassifier, { buckets, counts }: Features, share: number): void {
  const { rows, idf, steps, weights, bias } = model;
  const k = model.classes.length;
  const [own, all] = [sums.fill(0, 0, k), chances];
  let squares = 0;
  for (let i = 0; i < buckets.length; i++) {
    const row = rows[buckets[i] ?? 0] ?? -1;
    if (row < 0) continue;
    const count = counts[i] ?? 1;
    const value = (count === 1 ? 1 : 1 + Math.log(count)) * (idf[row] ?? 0);
    squares += value * value;
    const unit = value * (steps[row] ?? 0);
    const start = row * k;
    for (let c = 0; c < k; c++) own[c] = (own[c] ?? 0) + unit * (weights[start + c] ?? 0);
  }
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  for (let c = 0; c < k; c++) all[c] = (all[c] ?? 0) + share * ((own[c] ?? 0) * scale + (bias[c] ?? 0));
}

/** Indexes of the largest values, largest first. */
function topOf(values: Float64Array, count: number, limit: number): number[] {
  const best: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < count; i++) {
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
