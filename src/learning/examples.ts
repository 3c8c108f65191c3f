import { matterExample } from "../../intents/model.js";
import type { Example } from "../../intents/train-classifier.js";
import type { Taxonomy } from "../domain/understanding.js";
import { listCorrections } from "../storage/corrections.js";
import type { Db } from "../storage/store.js";

/** Corrections as examples. */
export interface CorrectionExamples {
  readonly learned: readonly Example[];
  /** Never learned from: models are judged by them. */
  readonly heldOut: readonly Example[];
}

/** Marks of what was masked: nobody writes them. */
const mark = /〔[^〕]{1,6}〕/g;

/** The corrections kept, those of matters that are no longer known left out. */
export async function correctionExamples(db: Db, taxonomy: Taxonomy): Promise<CorrectionExamples> {
  const corrections = (await listCorrections(db)).filter(({ matter }) => taxonomy.matters.has(matter));
  const examplesOf = (isHeldOut: boolean) =>
    corrections
      .filter((correction) => correction.isHeldOut === isHeldOut)
      .map(({ text, matter }) => matterExample(text.replace(mark, " "), matter));
  return { learned: examplesOf(false), heldOut: examplesOf(true) };
}
