import { bucketCount, type Features } from "./features.js";

/**
 * A linear classifier over hashed n-grams. Rows are the buckets seen in training; the weights of one row lie side by side,
 * one for each class, so that a message costs one short run of additions for each of its n-grams.
 */
export interface LinearClassifier {
  readonly classes: readonly string[];
  /** Row of a bucket, or -1. */
  readonly rows: Int32Array;
  /** How telling a row is: inverse document frequency. */
  readonly idf: Float32Array;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  /** Divides scores before they become probabilities; fitted so that confidence means what it says. */
  readonly temperature: number;
}

/** A text weighted and of length 1: rows with their values. `known` is the share of its n-grams that training has seen. */
export interface Vector {
  readonly rows: Int32Array;
  readonly values: Float32Array;
  readonly known: number;
}

/** Weighs n-grams by how telling they are and how often they stand in the text, and scales to length 1. */
export function vectorOf(features: Features, rows: Int32Array, idf: Float32Array): Vector {
  const n = features.buckets.length;
  const out = new Int32Array(n);
  const values = new Float32Array(n);
  let size = 0;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const row = rows[features.buckets[i] ?? 0] ?? -1;
    if (row < 0) continue;
    const value = (1 + Math.log(features.counts[i] ?? 1)) * (idf[row] ?? 0);
    out[size] = row;
    values[size++] = value;
    sum += value * value;
  }
  const scale = sum > 0 ? 1 / Math.sqrt(sum) : 0;
  for (let i = 0; i < size; i++) values[i] = (values[i] ?? 0) * scale;
  return { rows: out.subarray(0, size), values: values.subarray(0, size), known: n === 0 ? 0 : size / n };
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

/** The score of each class for a text. */
export function scores(model: LinearClassifier, vector: Vector): Float32Array {
  const k = model.classes.length;
  const result = Float32Array.from(model.bias);
  for (let i = 0; i < vector.rows.length; i++) {
    const start = (vector.rows[i] ?? 0) * k;
    const value = vector.values[i] ?? 0;
    for (let c = 0; c < k; c++) result[c] = (result[c] ?? 0) + value * (model.weights[start + c] ?? 0);
  }
  return result;
}

/** Scores made probabilities that sum to 1. */
export function probabilities(scored: Float32Array, temperature: number): Float32Array {
  let top = Number.NEGATIVE_INFINITY;
  for (const s of scored) if (s > top) top = s;
  let sum = 0;
  const result = scored.map((s) => {
    const p = Math.exp((s - top) / temperature);
    sum += p;
    return p;
  });
  return result.map((p) => p / sum);
}

/** How much the opening of a long text weighs beside the whole: people say first what it is about. */
const openingShare = 0.4;

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
  const whole = scores(model, vectorOf(features, model.rows, model.idf));
  if (opening) {
    const first = scores(model, vectorOf(opening, model.rows, model.idf));
    for (let c = 0; c < whole.length; c++) {
      whole[c] = (whole[c] ?? 0) * (1 - openingShare) + (first[c] ?? 0) * openingShare;
    }
  }
  const chances = probabilities(whole, model.temperature);
  return topOf(chances, limit).map((index) => ({
    label: model.classes[index] ?? "",
    probability: chances[index] ?? 0,
  }));
}

function topOf(values: Float32Array, limit: number): number[] {
  const best: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (best.length === limit && value <= (values[best[limit - 1] ?? 0] ?? 0)) continue;
    let at = best.length;
    while (at > 0 && value > (values[best[at - 1] ?? 0] ?? 0)) at--;
    best.splice(at, 0, i);
    if (best.length > limit) best.pop();
  }
  return best;
}
