import type { Prediction } from "./figures.js";
import { classify, type LinearClassifier } from "./linear-classifier.js";
import { shuffled } from "./shuffle.js";
import type { Example } from "./train-classifier.js";
import { unknownShare } from "./unknown-share.js";

/** What a classifier says of an example that it has not learned from. */
export interface FoldPrediction extends Prediction {
  /** The share of the example's n-grams that it did not know. */
  readonly unknownShare: number;
}

/** So many candidates a prediction names, as messages do. */
const mostCandidates = 5;

/**
 * What classifiers say of examples that each has not seen: the examples are dealt into folds, always in the same way, and
 * each fold is read by a classifier that has learned from the others. In the order of the examples.
 * @param always learned from in every fold, never asked about
 */
export function crossValidate(
  examples: readonly Example[],
  train: (examples: readonly Example[]) => LinearClassifier,
  folds: number,
  always: readonly Example[] = [],
): readonly FoldPrediction[] {
  const order = shuffled(examples.length);
  const foldOf = (i: number) => (order[i] ?? 0) % folds;
  const found: FoldPrediction[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const classifier = train([...examples.filter((_, i) => foldOf(i) !== fold), ...always]);
    for (const [i, example] of examples.entries()) if (foldOf(i) === fold) found[i] = predict(classifier, example);
  }
  return found;
}

/** What a classifier says of an example. */
export function predict(classifier: LinearClassifier, { features, label }: Example): FoldPrediction {
  return {
    label,
    candidates: classify(classifier, features, mostCandidates),
    unknownShare: unknownShare(classifier, features),
  };
}
