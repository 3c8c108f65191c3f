import { z } from "zod";
import { type Confusion, type Figures, figuresOf } from "../../intents/figures.js";
import type { FoldPrediction } from "../../intents/learning.js";

const share = z.number();

/** The shape of `Scores`. */
export const scoresShape = z.object({
  accuracy: share,
  macroF1: share,
  calibrationError: share,
  coverage: z.array(z.object({ coverage: share, threshold: share, accuracy: share })).readonly(),
  labels: z
    .array(z.object({ label: z.string(), precision: share, recall: share, f1: share, support: z.number() }))
    .readonly(),
  confused: z.array(z.object({ label: z.string(), as: z.string(), count: z.number() })).readonly(),
  /** How many corrections were learned from. */
  corrections: z.number(),
  /** What messages are expected to look like: how often each matter, how sure, how strange. */
  training: z.object({ matters: z.record(z.string(), share), confidence: share, unknownShare: share }),
});

/** How good a model is, by cross-validation of the sentences that it was learned from. Shares from 0 to 1. */
export type Scores = Readonly<z.infer<typeof scoresShape>>;

const mostConfused = 20;

/** Judges a model by what classifiers learned in the same way say of sentences that they have not seen. */
export function scoresOf(predictions: readonly FoldPrediction[], corrections: number): Scores {
  const figures = figuresOf(predictions);
  const mixedUp = inseparable(figures);
  const count = Math.max(predictions.length, 1);
  const sum = (value: (prediction: FoldPrediction) => number) =>
    predictions.reduce((total, prediction) => total + value(prediction), 0);
  return {
    ...figures,
    confused: figures.confused.filter((pair, i) => i < mostConfused || mixedUp.includes(pair)),
    corrections,
    training: {
      matters: Object.fromEntries(
        figures.labels.filter(({ support }) => support > 0).map(({ label, support }) => [label, support / count]),
      ),
      confidence: sum(({ candidates }) => candidates[0]?.probability ?? 0) / count,
      unknownShare: sum(({ unknownShare }) => unknownShare) / count,
    },
  };
}

/** Scores that were kept as JSON, or undefined if they are none: another version's. */
export function parseScores(json: string): Scores | undefined {
  try {
    return scoresShape.safeParse(JSON.parse(json)).data;
  } catch {
    // No JSON at all.
    return undefined;
  }
}

/** Pairs of matters that can't be told apart: more than half of the sentences of one are taken for the other. */
export function inseparable({ labels, confused }: Pick<Figures, "labels" | "confused">): readonly Confusion[] {
  const support = new Map(labels.map((figures) => [figures.label, figures.support]));
  return confused.filter(({ label, count }) => count > (support.get(label) ?? 0) / 2);
}
