import { shuffled } from "./shuffle.js";

/** A text with the label that people gave it. */
export interface LabelledText {
  readonly text: string;
  readonly label: string;
}

/**
 * Deals texts into folds, always in the same way: each label spreads over all of them, and what is written twice comes
 * into one fold, since who has learned the answer could not be asked.
 * @returns the fold of each text, from 0
 */
export function foldsOf(texts: readonly LabelledText[], count: number): Uint8Array {
  const folds = new Uint8Array(texts.length);
  const dealt = new Map<string, number>();
  const known = new Map<string, number>();
  for (const i of shuffled(texts.length)) {
    const { text, label } = texts[i] ?? { text: "", label: "" };
    const next = dealt.get(label) ?? 0;
    const fold = known.get(text) ?? next % count;
    if (!known.has(text)) dealt.set(label, next + 1);
    known.set(text, fold);
    folds[i] = fold;
  }
  return folds;
}
