/** A text's right label, and what a classifier says of it, likeliest first. */
export interface Prediction {
  readonly label: string;
  readonly candidates: readonly { readonly label: string; readonly probability: number }[];
}

/** How good a classifier is. Shares from 0 to 1; all of them 0 where there is nothing to judge by. */
export interface Figures {
  readonly accuracy: number;
  /** The mean F1 over all labels that occur or were answered. */
  readonly macroF1: number;
  /** By how much confidence and being right differ: expected calibration error, ten bins, https://arxiv.org/abs/1706.04599 */
  readonly calibrationError: number;
  /** If only the surest are answered: the share of texts answered, the least confidence among them, and how many of them are right. */
  readonly coverage: readonly { readonly coverage: number; readonly threshold: number; readonly accuracy: number }[];
  /** In the order of their names. */
  readonly labels: readonly LabelFigures[];
  /** Texts of one label taken for another, the most frequent first. */
  readonly confused: readonly Confusion[];
}

/** How well one label is told from the others. `support` is how many texts bear it. */
export interface LabelFigures {
  readonly label: string;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly support: number;
}

/** How many texts of `label` were taken for `as`. */
export interface Confusion {
  readonly label: string;
  readonly as: string;
  readonly count: number;
}

const coverages = [0.5, 0.6, 0.75, 0.8, 0.9, 1];
const bins = 10;

/** Judges answers to texts whose labels are known. A text without candidates is answered wrongly with no confidence. */
export function figuresOf(predictions: readonly Prediction[]): Figures {
  const judged = predictions.map(({ label, candidates: [best] }) => ({
    label,
    answer: best?.label,
    confidence: best?.probability ?? 0,
    isRight: best?.label === label,
  }));
  const labels = labelFigures(judged);
  return {
    accuracy: shareRight(judged),
    macroF1: labels.length === 0 ? 0 : sum(labels.map(({ f1 }) => f1)) / labels.length,
    calibrationError: calibrationError(judged),
    coverage: coverageTable(judged),
    labels,
    confused: confusions(judged),
  };
}

interface Judged {
  readonly label: string;
  readonly answer: string | undefined;
  readonly confidence: number;
  readonly isRight: boolean;
}

function labelFigures(judged: readonly Judged[]): LabelFigures[] {
  const counts = new Map<string, { right: number; answered: number; support: number }>();
  const of = (label: string) => {
    const known = counts.get(label) ?? { right: 0, answered: 0, support: 0 };
    counts.set(label, known);
    return known;
  };
  for (const { label, answer, isRight } of judged) {
    of(label).support += 1;
    if (answer !== undefined) of(answer).answered += 1;
    if (isRight) of(label).right += 1;
  }
  return [...counts]
    .map(([label, { right, answered, support }]) => ({
      label,
      precision: right / Math.max(answered, 1),
      recall: right / Math.max(support, 1),
      f1: (2 * right) / (answered + support),
      support,
    }))
    .sort((a, b) => order(a.label, b.label));
}

function calibrationError(judged: readonly Judged[]): number {
  const byBin = Array.from({ length: bins }, (_, bin) =>
    judged.filter(({ confidence }) => Math.min(Math.floor(confidence * bins), bins - 1) === bin),
  );
  const gaps = byBin.map((own) => Math.abs(sum(own.map(({ confidence, isRight }) => confidence - (isRight ? 1 : 0)))));
  return sum(gaps) / Math.max(judged.length, 1);
}

function coverageTable(judged: readonly Judged[]): Figures["coverage"] {
  const surest = [...judged].sort((a, b) => b.confidence - a.confidence);
  return coverages.map((coverage) => {
    const threshold = surest[Math.ceil(surest.length * coverage) - 1]?.confidence ?? 0;
    // Who is as sure as the last one is answered, too.
    return { coverage, threshold, accuracy: shareRight(surest.filter(({ confidence }) => confidence >= threshold)) };
  });
}

function confusions(judged: readonly Judged[]): Confusion[] {
  const counts = new Map<string, Confusion>();
  for (const { label, answer, isRight } of judged) {
    if (isRight || answer === undefined) continue;
    const pair = JSON.stringify([label, answer]);
    counts.set(pair, { label, as: answer, count: (counts.get(pair)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || order(a.label, b.label) || order(a.as, b.as));
}

function shareRight(judged: readonly Judged[]): number {
  return judged.filter(({ isRight }) => isRight).length / Math.max(judged.length, 1);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** By code unit, so that it does not depend on the machine's language. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
