import { probabilities } from "./linear-classifier.js";

/** A classifier in use has learned from the held-out texts too, so it may be a little surer. */
const ofAll = 0.88;

/**
 * The temperature at which the probabilities given to held-out texts fit best (least log loss).
 * @param scored the scores of each text
 * @param labels the right class of each, by number
 */
export function calibrate(scored: readonly Float64Array[], labels: readonly number[]): number {
  const loss = (temperature: number) =>
    scored.reduce(
      (sum, scores, i) => sum - Math.log((probabilities(scores, temperature)[labels[i] ?? 0] ?? 0) + 1e-9),
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
