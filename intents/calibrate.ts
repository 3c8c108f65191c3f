import { type Calibration, logit, probabilities } from "./linear-classifier.js";

/** A classifier in use has learned from the held-out texts too, so it may be a little surer. */
const ofAll = 0.88;

/**
 * What makes the confidence of a classifier mean what it says, fitted on texts that it has not learned from: the
 * temperature at which the probabilities fit best (least log loss), then slope and shift of the likeliest one, as often
 * right as it says (J. Platt, Probabilistic outputs for support vector machines, 1999).
 * @param scored the scores of each text
 * @param labels the right class of each, by number
 */
export function calibrate(scored: readonly Float64Array[], labels: readonly number[]): Calibration {
  const temperature = fitTemperature(scored, labels);
  const tops = scored.map((scores, i) => {
    const chances = probabilities(scores, temperature);
    const top = chances.reduce((best, p, c) => (p > (chances[best] ?? 0) ? c : best), 0);
    return { x: logit(chances[top] ?? 0), isRight: top === labels[i] };
  });
  return { temperature: temperature * ofAll, ...fitLine(tops) };
}

function fitTemperature(scored: readonly Float64Array[], labels: readonly number[]): number {
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
  return Math.exp((low + high) / 2);
}

/** As if so many texts more had shown that nothing need be changed: a handful must not bend it. */
const prior = 5;

/** Logistic regression of being right on the logit of the confidence, by Newton's method. */
function fitLine(tops: readonly { readonly x: number; readonly isRight: boolean }[]): {
  readonly slope: number;
  readonly shift: number;
} {
  let [slope, shift] = [1, 0];
  for (let round = 0; round < 20; round++) {
    let [gs, gb, ss, sb, bb] = [prior * (slope - 1), prior * shift, prior, 0, prior];
    for (const { x, isRight } of tops) {
      const p = 1 / (1 + Math.exp(-slope * x - shift));
      const error = p - (isRight ? 1 : 0);
      const spread = p * (1 - p);
      gs += error * x;
      gb += error;
      ss += spread * x * x;
      sb += spread * x;
      bb += spread;
    }
    const determinant = ss * bb - sb * sb;
    slope -= (bb * gs - sb * gb) / determinant;
    shift -= (ss * gb - sb * gs) / determinant;
  }
  return { slope: Math.max(0.1, slope), shift };
}
