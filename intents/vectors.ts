import { type Features, isOftenUnique } from "./features.js";
import { GramIndex } from "./gram-index.js";
import { termWeight } from "./linear-classifier.js";

/** Weighted texts, one after another: each is of length 1. */
export interface Vectors {
  /** Where a text begins; one more than there are texts. */
  readonly starts: Uint32Array;
  readonly rows: Int32Array;
  readonly values: Float32Array;
  /** How many rows there are in all: those of the n-grams, then those of the extras (features.ts). */
  readonly rowCount: number;
  readonly gramCount: number;
}

/** N-grams with how telling each is: its inverse document frequency. */
export interface CountedGrams {
  readonly grams: GramIndex;
  readonly idf: Float32Array;
}

/**
 * The n-grams of texts that are worth keeping, and how telling each is: its inverse document frequency.
 * @param leastTexts n-grams in fewer texts are left out; those that are mostly unique need at least two
 */
export function countGrams(texts: readonly Features[], leastTexts: number): CountedGrams {
  const all = new GramIndex(1 << 16);
  let counts = new Int32Array(1 << 16);
  for (const { hashes } of texts) {
    for (const hash of hashes) {
      const row = all.add(hash);
      if (row >= counts.length) {
        const longer = new Int32Array(counts.length * 2);
        longer.set(counts);
        counts = longer;
      }
      counts[row] = (counts[row] ?? 0) + 1;
    }
  }
  const { hashes } = all;
  const isKept = (hash: number, count: number) => count >= leastTexts && (count >= 2 || !isOftenUnique(hash));
  const telling = (count: number) => Math.log((1 + texts.length) / (1 + count)) + 1;
  const rows = Int32Array.from(hashes.keys()).filter((row) => isKept(hashes[row] ?? 0, counts[row] ?? 0));
  // The frequent ones side by side: a message is made of them, so that most of what it needs is in the processor's cache.
  rows.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
  return {
    grams: GramIndex.of(rows.map((row) => hashes[row] ?? 0)),
    idf: Float32Array.from(rows, (row) => telling(counts[row] ?? 0)),
  };
}

/** Texts as vectors over these n-grams. */
export function vectorsOf(texts: readonly Features[], { grams, idf }: CountedGrams): Vectors {
  const extraCount = texts[0]?.extras?.length ?? 0;
  const most = texts.reduce((sum, { hashes }) => sum + hashes.length + extraCount, 0);
  const starts = new Uint32Array(texts.length + 1);
  const rows = new Int32Array(most);
  const values = new Float32Array(most);
  let size = 0;
  for (const [i, { hashes, counts, extras }] of texts.entries()) {
    const start = size;
    let squares = 0;
    for (let j = 0; j < hashes.length; j++) {
      const row = grams.find(hashes[j] ?? 0);
      if (row < 0) continue;
      const value = termWeight(counts[j] ?? 1) * (idf[row] ?? 0);
      rows[size] = row;
      values[size++] = value;
      squares += value * value;
    }
    const length = Math.sqrt(squares) || 1;
    for (let j = 0; j < extraCount; j++) {
      const value = (extras?.[j] ?? 0) * length;
      rows[size] = grams.size + j;
      values[size++] = value;
      squares += value * value;
    }
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let j = start; j < size; j++) values[j] = (values[j] ?? 0) * scale;
    starts[i + 1] = size;
  }
  const rowCount = grams.size + extraCount;
  return { starts, rows: rows.subarray(0, size), values: values.subarray(0, size), rowCount, gramCount: grams.size };
}
