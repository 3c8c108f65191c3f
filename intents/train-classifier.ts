import { calibrate } from "./calibrate.js";
import type { Features } from "./features.js";
import { type LinearClassifier, scores, sparse } from "./linear-classifier.js";
import { naiveBayesScales, totalsOf } from "./naive-bayes.js";
import { separate } from "./separate.js";
import { shuffled } from "./shuffle.js";
import { type CountedGrams, countGrams, vectorsOf } from "./vectors.js";

/** One text with what it is. */
export interface Example {
  readonly features: Features;
  readonly label: string;
  /** True for single words: they teach, but nobody writes just them, so nothing is measured on them. */
  readonly isWord?: boolean;
}

/** How a classifier is trained. The values that serve best were found by cross-validation (docs/understanding.md). */
export interface Training {
  /** What a mistake costs against large weights. */
  readonly cost: number;
  /** To what power n-grams count for more that are more frequent in a class than elsewhere; 0 for all alike. */
  readonly naiveBayes: number;
  /** N-grams in fewer texts are left out; those that are mostly unique (features.ts) always need one more text than one. */
  readonly leastTexts: number;
  /** Weights that move no score by more than this, before it is divided by the length of the text, are left out. */
  readonly leastMove?: number;
}

/** Beside this share of a row's largest weight a weight says nothing. */
const leastShare = 0.05;
/** One part in so many is held out to fit the calibration. */
const heldOutShare = 6;

/**
 * Trains one linear support vector machine for each class against the rest, and fits its calibration on texts that were
 * held out. The same examples always give the same classifier.
 */
export function trainClassifier(examples: readonly Example[], training: Training): LinearClassifier {
  const classes = [...new Set(examples.map((e) => e.label))].sort();
  const order = shuffled(examples.length);
  const isHeldOut = (i: number) => (order[i] ?? 0) % heldOutShare === 0 && !examples[i]?.isWord;
  const part = fitClassifier(
    examples.filter((_, i) => !isHeldOut(i)),
    classes,
    training,
  );
  const heldOut = examples.filter((_, i) => isHeldOut(i));
  const calibration = calibrate(
    heldOut.map(({ features }) => scores(part, features)),
    heldOut.map(({ label }) => classes.indexOf(label)),
  );
  return { ...fitClassifier(examples, classes, training), ...calibration };
}

/**
 * The same without calibration: for scores only, as cross-validation needs them.
 * @param counted n-grams of these texts, or of more; counted here if absent
 */
export function fitClassifier(
  examples: readonly Example[],
  classes: readonly string[],
  { cost, naiveBayes, leastTexts, leastMove = 0 }: Training,
  counted?: CountedGrams,
): LinearClassifier {
  const features = examples.map((e) => e.features);
  const known = counted ?? countGrams(features, leastTexts);
  const texts = vectorsOf(features, known);
  const labels = Int32Array.from(examples, (e) => classes.indexOf(e.label));
  const order = shuffled(examples.length);
  const weights = new Float32Array(texts.rowCount * classes.length);
  const bias = new Float32Array(classes.length);
  const totals = naiveBayes > 0 ? totalsOf(texts) : undefined;
  for (let c = 0; c < classes.length; c++) {
    const positives = labels.reduce((sum, label) => sum + (label === c ? 1 : 0), 0);
    if (positives === 0) {
      bias[c] = -1;
      continue;
    }
    const scales = totals ? naiveBayesScales(texts, totals, (i) => labels[i] === c, naiveBayes) : undefined;
    // A class is one among many; a mistake on its own texts costs more than one on another's.
    const costOfPositives = cost * Math.sqrt((examples.length - positives) / positives);
    const w = separate(
      texts,
      labels,
      c,
      { negatives: cost, positives: Math.max(cost, costOfPositives) },
      order,
      scales,
    );
    for (let row = 0; row < texts.rowCount; row++) {
      weights[row * classes.length + c] = (w[row] ?? 0) * (scales?.[row] ?? 1);
    }
    bias[c] = w[texts.rowCount] ?? 0;
  }
  return {
    classes,
    ...sparse(weights, classes.length, known, { share: leastShare, move: leastMove }),
    bias,
    temperature: 1,
    slope: 1,
    shift: 0,
  };
}
