import type { Features } from "./features.js";
import {
  buildRows,
  inSteps,
  type LinearClassifier,
  probabilities,
  scores,
  type Vector,
  vectorOf,
} from "./linear-classifier.js";

/** One text with what it is. `weight` says how much a mistake on it costs, 1 if not given. */
export interface Example {
  readonly features: Features;
  readonly label: string;
  readonly weight?: number;
}

const epochs = 6;
const cost = 0.25;
/** A class is one among many; a mistake on its own sentences costs more than one on another's. */
const costOfPositives = 3;
/** One part in so many is held out to fit the temperature; more rounds would only cost time at the first start. */
const heldOutShare = 3;

/**
 * Trains one linear support vector machine for each class against the rest, and fits the temperature on sentences that
 * were held out. The same examples always give the same classifier.
 */
export function trainClassifier(examples: readonly Example[]): LinearClassifier {
  const classes = [...new Set(examples.map((e) => e.label))].sort();
  const temperature = fitTemperature(examples, classes);
  return { ...fitClassifier(examples, classes), temperature };
}

function fitClassifier(examples: readonly Example[], classes: readonly string[]): LinearClassifier {
  const { rows, idf } = buildRows(examples.map((e) => e.features));
  const vectors = examples.map((e) => vectorOf(e.features, rows, idf));
  const labels = Int32Array.from(examples, (e) => classes.indexOf(e.label));
  const costs = Float64Array.from(examples, (e) => cost * (e.weight ?? 1));
  const weights = new Float32Array(idf.length * classes.length);
  const bias = new Float32Array(classes.length);
  const order = shuffled(examples.length);
  for (let c = 0; c < classes.length; c++) {
    const w = separate(vectors, labels, c, costs, order, idf.length);
    for (let row = 0; row < idf.length; row++) weights[row * classes.length + c] = w[row] ?? 0;
    bias[c] = w[idf.length] ?? 0;
  }
  return { classes, rows, idf, ...inSteps(weights, classes.length), bias, temperature: 1 };
}

/**
 * Dual coordinate descent for the L2-loss linear SVM; the last weight is the bias.
 * C.-J. Hsieh et al., A dual coordinate descent method for large-scale linear SVM, ICML 2008, algorithm 1.
 */
function separate(
  vectors: readonly Vector[],
  labels: Int32Array,
  positive: number,
  costs: Float64Array,
  order: Int32Array,
  dimensions: number,
): Float64Array {
  const w = new Float64Array(dimensions + 1);
  const alpha = new Float64Array(vectors.length);
  let active = order;
  for (let epoch = 0; epoch < epochs; epoch++) {
    const kept: number[] = [];
    for (const i of active) {
      const vector = vectors[i];
      if (!vector) continue;
      const y = labels[i] === positive ? 1 : -1;
      const c = (costs[i] ?? 1) * (y === 1 ? costOfPositives : 1);
      const { rows, values } = vector;
      let dot = w[dimensions] ?? 0;
      for (let j = 0; j < rows.length; j++) dot += (w[rows[j] ?? 0] ?? 0) * (values[j] ?? 0);
      const old = alpha[i] ?? 0;
      const gradient = y * dot - 1 + old / (2 * c);
      // Far on the right side: leave it out of this epoch and the next ones, as the paper's shrinking does.
      if (old === 0 && gradient > 0.2) continue;
      kept.push(i);
      const updated = Math.max(0, old - gradient / (2 + 1 / (2 * c)));
      const step = (updated - old) * y;
      if (step === 0) continue;
      alpha[i] = updated;
      for (let j = 0; j < rows.length; j++) {
        const row = rows[j] ?? 0;
        w[row] = (w[row] ?? 0) + step * (values[j] ?? 0);
      }
      w[dimensions] = (w[dimensions] ?? 0) + step;
    }
    // Another order each time converges in far fewer epochs. Every fourth epoch looks at all again: what was far may
    // have come near.
    active = epoch % 4 === 3 ? order.slice() : Int32Array.from(kept);
    shuffle(active, epoch + 1);
  }
  return w;
}

/** The classifier in use has learned from the held-out part too, so it may be a little surer. */
const ofAll = 0.88;

/** The temperature at which the probabilities given to held-out sentences fit best (least log loss). */
function fitTemperature(examples: readonly Example[], classes: readonly string[]): number {
  const order = shuffled(examples.length);
  const isHeldOut = (i: number) => (order[i] ?? 0) % heldOutShare === 0;
  const model = fitClassifier(
    examples.filter((_, i) => !isHeldOut(i)),
    classes,
  );
  const heldOut = examples
    .filter((_, i) => isHeldOut(i))
    .map((example) => ({
      scored: scores(model, vectorOf(example.features, model.rows, model.idf)),
      label: classes.indexOf(example.label),
    }));
  const loss = (temperature: number) =>
    heldOut.reduce(
      (sum, { scored, label }) => sum - Math.log((probabilities(scored, temperature)[label] ?? 0) + 1e-9),
      0,
    );
  // Golden section on the logarithm; the loss has one valley.
  let [low, high] = [Math.log(0.02), Math.log(2)];
  const golden = (Math.sqrt(5) - 1) / 2;
  for (let step = 0; step < 16; step++) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    if (loss(Math.exp(left)) < loss(Math.exp(right))) high = right;
    else low = left;
  }
  return ofAll * Math.exp((low + high) / 2);
}

/** A permutation that is always the same, so that training is repeatable. */
function shuffled(count: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i);
  shuffle(order, 20_221_115);
  return order;
}

/** Fisher and Yates, by a linear congruential generator (its high bits; the low ones repeat). */
function shuffle(order: Int32Array, seed: number): void {
  let state = seed >>> 0;
  for (let i = order.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const j = Math.floor((state / 4_294_967_296) * (i + 1));
    const kept = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = kept;
  }
}
