import { calibrate } from "./calibrate.js";
import { withoutCourtesy } from "./courtesy.js";
import { type Features, featuresOf, ofAnyText, type Reading } from "./features.js";
import { foldsOf, type LabelledText } from "./folds.js";
import {
  type Calibration,
  classify,
  type Likely,
  type LinearClassifier,
  probabilities,
  scores,
} from "./linear-classifier.js";
import { strongest } from "./strongest.js";
import { type Example, fitClassifier, type Training } from "./train-classifier.js";
import { type CountedGrams, countGrams } from "./vectors.js";

export type { LabelledText } from "./folds.js";

/** A classifier of texts by labels of anybody's own, in any language. */
export interface TextModel {
  readonly classifier: LinearClassifier;
  /** How much what the built-in model of matters says of a text counts beside its n-grams; 0 for not at all. */
  readonly transfer: number;
}

/** Gives the built-in model of matters when it is needed. */
export type BuiltIn = () => LinearClassifier;

/** More texts make training longer and the model hardly better; then so many of them are taken. */
export const mostTexts = 50_000;

/**
 * Learns labels from texts. The same ones, and the same built-in model, always give the same model.
 * @param texts of two labels at least
 */
export function trainTextModel(texts: readonly LabelledText[], builtIn: BuiltIn): TextModel {
  const learned = texts.length > mostTexts ? someOf(texts) : texts;
  const classes = [...new Set(learned.map(({ label }) => label))].sort();
  const matters = transfersFor(learned.length, classes.length).some((weight) => weight > 0) ? builtIn() : undefined;
  // A label tells what it is about in its own words.
  const names = classes.map((label) => readText({ text: label, label }, matters));
  const read = learned.map((one) => readText(one, matters));
  const frame = frameFor(read, names, classes);
  const { transfer, calibration } = chooseTransfer(learned, read, names, frame);
  const classifier = learnFrom([...read, ...names], transfer, frame);
  return { classifier: { ...classifier, ...calibration }, transfer };
}

/** What a model says of texts. */
export function createTextClassifier(
  { classifier, transfer }: TextModel,
  builtIn: BuiltIn,
): (text: string, limit: number) => readonly Likely[] {
  const matters = transfer > 0 ? builtIn() : undefined;
  return (text, limit) => classify(classifier, withTransfer(readText({ text, label: "" }, matters), transfer), limit);
}

/** A text read once, for whatever transfer is tried. */
interface ReadText extends Example {
  /** What the built-in model says of it, a vector of length 1. */
  readonly matters: Float32Array | undefined;
}

let reading: Reading | undefined;

function readText({ text, label }: LabelledText, builtIn: LinearClassifier | undefined): ReadText {
  reading ??= ofAnyText();
  const features = featuresOf(text.normalize("NFC").toLowerCase(), undefined, reading);
  return { label, features, matters: builtIn && mattersOf(builtIn, text) };
}

/** Flatter than what people are told: which matters come near says something, too. */
const transferTemperature = 0.2;

function mattersOf(builtIn: LinearClassifier, text: string): Float32Array {
  const scored = scores(builtIn, featuresOf(withoutCourtesy(text)));
  return Float32Array.from(probabilities(scored, transferTemperature), Math.sqrt);
}

function withTransfer({ features, matters }: ReadText, transfer: number): Features {
  return transfer > 0 && matters ? { ...features, extras: matters.map((value) => value * transfer) } : features;
}

/**
 * What the built-in model knows helps where there are few texts and harms where there are many: measured at 30 texts a
 * label accuracy rose by 0.04, at 770 it fell by 0.006 (docs/understanding.md).
 */
const transfers = [0, 0.5, 1];
const enoughAlone = 400;
const manyTexts = 10_000;

function transfersFor(textCount: number, labelCount: number): readonly number[] {
  return textCount >= enoughAlone * labelCount || textCount >= manyTexts ? [0] : transfers;
}

/** What is the same for every part of the texts that is learned from. */
interface Frame {
  readonly classes: readonly string[];
  readonly training: Training;
  /** Counted over all texts once, since that takes as long as to learn from them; it tells nothing of their labels. */
  readonly counted: CountedGrams;
  /** N-grams kept in the end. */
  readonly mostGrams: number;
}

/** With so many n-grams a text is long, and most of them tell nothing. */
const longText = 250;
const mostGrams = 60_000;
const gramsPerLongText = 20;
const textsPerLeast = 5_000;

function frameFor(read: readonly ReadText[], names: readonly ReadText[], classes: readonly string[]): Frame {
  const isLong = read.reduce((sum, { features }) => sum + features.hashes.length, 0) >= longText * read.length;
  const leastTexts = Math.max(isLong ? 2 : 1, Math.floor(read.length / textsPerLeast));
  const counted = countGrams(
    [...read, ...names].map(({ features }) => features),
    leastTexts,
  );
  return {
    classes,
    // Found by cross-validation (docs/understanding.md).
    training: { cost: 0.8, naiveBayes: 0.35, leastTexts },
    counted,
    mostGrams: isLong ? Math.min(mostGrams, gramsPerLongText * read.length) : mostGrams,
  };
}

function learnFrom(
  read: readonly ReadText[],
  transfer: number,
  { classes, training, counted, mostGrams }: Frame,
): LinearClassifier {
  const examples = read.map((one) => ({ label: one.label, features: withTransfer(one, transfer) }));
  return strongest(fitClassifier(examples, classes, training, counted), mostGrams);
}

/** Of fewer texts every one must be asked for chance not to decide; of more, one part is enough. */
const enoughToHoldOut = 1_500;

/** The transfer at which texts that were held out are told apart best, and what makes confidence mean what it says then. */
function chooseTransfer(
  texts: readonly LabelledText[],
  read: readonly ReadText[],
  names: readonly ReadText[],
  frame: Frame,
): { readonly transfer: number; readonly calibration: Calibration } {
  const isMany = texts.length >= enoughToHoldOut;
  const folds = foldsOf(texts, isMany ? 4 : 3);
  const asked = isMany ? [0] : [0, 1, 2];
  const tried = transfersFor(texts.length, frame.classes.length).map((transfer) => {
    const scored: Float64Array[] = [];
    const labels: number[] = [];
    for (const fold of asked) {
      const others = read.filter((_, i) => folds[i] !== fold);
      const part = learnFrom([...others, ...names], transfer, frame);
      for (const [i, one] of read.entries()) {
        if (folds[i] !== fold) continue;
        scored.push(scores(part, withTransfer(one, transfer)));
        labels.push(frame.classes.indexOf(one.label));
      }
    }
    const calibration = calibrate(scored, labels);
    return { transfer, calibration, loss: lossOf(scored, labels, calibration) };
  });
  return tried.reduce((best, one) => (one.loss < best.loss ? one : best));
}

function lossOf(scored: readonly Float64Array[], labels: readonly number[], { temperature }: Calibration): number {
  return scored.reduce(
    (sum, own, i) => sum - Math.log((probabilities(own, temperature)[labels[i] ?? 0] ?? 0) + 1e-9),
    0,
  );
}

/** So many texts of all, chosen by chance, but always the same; of each label some. */
function someOf(texts: readonly LabelledText[]): readonly LabelledText[] {
  const rank = foldsOf(texts, 200);
  const share = Math.max(1, Math.floor((mostTexts / texts.length) * 200));
  return texts.filter((_, i) => (rank[i] ?? 0) < share);
}
