import { shuffle } from "./shuffle.js";
import type { Vectors } from "./vectors.js";

const epochs = 7;

/**
 * Weights that tell the texts of one class from all others; the last one is the bias. Dual coordinate descent for the
 * L2-loss linear SVM: C.-J. Hsieh et al., A dual coordinate descent method for large-scale linear SVM, ICML 2008,
 * algorithm 1.
 * @param scales by which each row's values are multiplied, if they are not all alike
 */
export function separate(
  texts: Vectors,
  labels: Int32Array,
  positive: number,
  costs: { readonly positives: number; readonly negatives: number },
  order: Int32Array,
  scales?: Float32Array,
): Float64Array {
  const { starts, rows, rowCount } = texts;
  const values = scales ? scaled(texts, scales) : texts.values;
  const squares = scales ? squaresOf(starts, values) : undefined;
  const w = new Float64Array(rowCount + 1);
  const bias = w.length - 1;
  const alpha = new Float64Array(labels.length);
  let active = order;
  for (let epoch = 0; epoch < epochs; epoch++) {
    const kept: number[] = [];
    for (const i of active) {
      const y = labels[i] === positive ? 1 : -1;
      const c = y === 1 ? costs.positives : costs.negatives;
      const [start, end] = [starts[i] ?? 0, starts[i + 1] ?? 0];
      let dot = w[bias] ?? 0;
      for (let j = start; j < end; j++) dot += (w[rows[j] ?? 0] ?? 0) * (values[j] ?? 0);
      const old = alpha[i] ?? 0;
      const gradient = y * dot - 1 + old / (2 * c);
      // Far on the right side: leave it out of this epoch and the next ones, as the paper's shrinking does.
      if (old === 0 && gradient > 0.2) continue;
      kept.push(i);
      const updated = Math.max(0, old - gradient / ((squares?.[i] ?? 1) + 1 + 1 / (2 * c)));
      const step = (updated - old) * y;
      if (step === 0) continue;
      alpha[i] = updated;
      for (let j = start; j < end; j++) {
        const row = rows[j] ?? 0;
        w[row] = (w[row] ?? 0) + step * (values[j] ?? 0);
      }
      w[bias] = (w[bias] ?? 0) + step;
    }
    // Another order each time converges in far fewer epochs. Every fourth epoch looks at all again: what was far may
    // have come near.
    active = epoch % 4 === 3 ? order.slice() : Int32Array.from(kept);
    shuffle(active, epoch + 1);
  }
  return w;
}

function scaled({ rows, values }: Vectors, scales: Float32Array): Float32Array {
  const result = new Float32Array(values.length);
  for (let j = 0; j < values.length; j++) result[j] = (values[j] ?? 0) * (scales[rows[j] ?? 0] ?? 0);
  return result;
}

function squaresOf(starts: Uint32Array, values: Float32Array): Float64Array {
  const squares = new Float64Array(starts.length - 1);
  for (let i = 0; i < squares.length; i++) {
    for (let j = starts[i] ?? 0; j < (starts[i + 1] ?? 0); j++) squares[i] = (squares[i] ?? 0) + (values[j] ?? 0) ** 2;
  }
  return squares;
}
