import type { Features } from "./features.js";
import type { LinearClassifier } from "./linear-classifier.js";

/** The share of a text's n-grams that a classifier has not learned, from 0 to 1; 0 for a text without any. */
export function unknownShare({ grams }: Pick<LinearClassifier, "grams">, { hashes }: Features): number {
  let unknown = 0;
  for (const hash of hashes) if (grams.find(hash) < 0) unknown++;
  return unknown / Math.max(hashes.length, 1);
}
