import { createHash } from "node:crypto";
import { crossValidate, predict } from "../../intents/learning.js";
import type { LinearClassifier } from "../../intents/linear-classifier.js";
import { type MatterExamples, matterExamples, trainMatters } from "../../intents/model.js";
import { modelBytes } from "../../intents/model-file.js";
import { loadSentences } from "../../intents/sentences.js";
import type { Example } from "../../intents/train-classifier.js";
import type { Taxonomy } from "../domain/understanding.js";
import { addModel } from "../storage/models.js";
import type { Store } from "../storage/store.js";
import { correctionExamples } from "./examples.js";
import { type OwnModel, openServing } from "./open-serving.js";
import { inseparable, type Scores, scoresOf } from "./scores.js";

/** One figure of the model that serves and of the new one. */
export interface Compared {
  readonly serving: number;
  readonly candidate: number;
}

/** Why a new model is not good enough: worse on corrections, worse on sentences, or it mixes matters up. */
export type Reason = "corrections" | "sentences" | "inseparable";

/** What came of learning. */
export interface Learned {
  /** Why the new model does not serve; empty if it serves from now on. */
  readonly reasons: readonly Reason[];
  readonly corrections: { readonly learned: number; readonly heldOut: number };
  /** The accuracy on the corrections held out; absent if they are too few to tell. */
  readonly heldOut?: Compared;
  /** The macro-F1 of the sentences' cross-validation, without and with the corrections. */
  readonly sentences: Compared;
  /** Matters that the new model can't tell apart. */
  readonly inseparable: Scores["confused"];
  readonly scores: Scores;
}

/** What is needed to learn. */
export interface Learning {
  readonly store: Store;
  readonly taxonomy: Taxonomy;
  readonly sentencesFolder: string;
  readonly own: OwnModel;
}

/** Of fewer corrections held out chance says more than the model. */
export const leastHeldOut = 20;
const folds = 3;
/** By how much the sentences may fare worse: so much is chance. */
const tolerance = 0.002;

/**
 * Learns from the sentences and the corrections; the new model serves if it is not worse, in every process. Some ten seconds.
 * @throws ConfigurationError if the sentences are wrong
 */
export async function learnFromCorrections(
  { store, taxonomy, sentencesFolder, own }: Learning,
  now: Date,
): Promise<Learned> {
  const examples = matterExamples(taxonomy, loadSentences(sentencesFolder, taxonomy));
  const { learned, heldOut } = await correctionExamples(store.db, taxonomy);
  const serving = await openServing(store.db, own);
  const matters = trainMatters(examples, learned);
  const scores = validate(examples, learned);
  const without = learned.length === 0 ? scores : validate(examples);
  const report = {
    corrections: { learned: learned.length, heldOut: heldOut.length },
    ...(heldOut.length < leastHeldOut
      ? {}
      : { heldOut: { serving: accuracy(serving.model.matters, heldOut), candidate: accuracy(matters, heldOut) } }),
    sentences: { serving: without.macroF1, candidate: scores.macroF1 },
    inseparable: inseparable(scores),
    scores,
  };
  const reasons = reasonsAgainst(report);
  if (reasons.length > 0) return { reasons, ...report };
  const bytes = modelBytes(own.key, { ...own.model, matters });
  const hash = createHash("sha256").update(bytes).digest("hex");
  // The same again would only push out one that could be gone back to.
  if (hash !== serving.learned?.hash)
    await store.write((tx) =>
      addModel(tx, { at: now, sentences: own.key, hash, scores: JSON.stringify(scores), bytes }),
    );
  return { reasons, ...report };
}

/** Scores by cross-validation of the sentences. @param learned corrections that are learned from in every fold */
export function validate({ names, sentences, words }: MatterExamples, learned: readonly Example[] = []): Scores {
  const train = (examples: readonly Example[]) => trainMatters({ names, sentences: examples, words });
  const predictions = crossValidate(sentences, train, folds, learned);
  return scoresOf(predictions, learned.length);
}

/** Why a new model with these figures may not serve. */
export function reasonsAgainst({
  heldOut,
  sentences,
  inseparable,
}: Pick<Learned, "heldOut" | "sentences" | "inseparable">): readonly Reason[] {
  return [
    ...(heldOut && heldOut.candidate < heldOut.serving ? ["corrections" as const] : []),
    ...(sentences.candidate < sentences.serving - tolerance ? ["sentences" as const] : []),
    ...(inseparable.length > 0 ? ["inseparable" as const] : []),
  ];
}

/** The share of examples whose likeliest matter is the right one. */
export function accuracy(classifier: LinearClassifier, examples: readonly Example[]): number {
  const right = examples.filter((example) => predict(classifier, example).candidates[0]?.label === example.label);
  return right.length / Math.max(examples.length, 1);
}
