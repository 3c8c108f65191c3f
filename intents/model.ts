import { createHash } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Taxonomy } from "../src/domain/understanding.js";
import { withoutCourtesy } from "./courtesy.js";
import { featuresOf } from "./features.js";
import { type Model, readModelFile, writeModelFile } from "./model-file.js";
import { loadSentences, type Sentences } from "./sentences.js";
import { type Example, type Training, trainClassifier } from "./train-classifier.js";

export type { Model } from "./model-file.js";

/** Raise it when the code that makes features or trains changes, so that kept models are trained anew. */
const modelVersion = 6;

/** The model of the package's own sentences, which `node build.js` leaves beside the compiled code. */
const bundledFile = fileURLToPath(new URL("../model.bin", import.meta.url));

/**
 * The model of these sentences: the one kept in `cacheFolder` or the one that came with the package, if it was trained from
 * the same ones; otherwise trained (some seconds) and kept in `cacheFolder` as `model.bin`. A file that is broken or can't
 * be written is no error.
 * @throws ConfigurationError if the sentences are wrong
 */
export function loadModel(options: {
  readonly taxonomy: Taxonomy;
  readonly sentencesFolder: string;
  readonly cacheFolder?: string;
}): Model {
  const sentences = loadSentences(options.sentencesFolder, options.taxonomy);
  const key = keyOf(options.taxonomy, sentences);
  const file = options.cacheFolder === undefined ? undefined : join(options.cacheFolder, "model.bin");
  for (const place of file === undefined ? [bundledFile] : [file, bundledFile]) {
    const kept = readModelFile(place, key);
    if (kept) return kept;
  }
  const model = trainModel(options.taxonomy, sentences);
  if (file !== undefined) writeModelFile(file, key, model);
  return model;
}

/** Learns from sentences; the same ones always give the same model. */
export function trainModel(taxonomy: Taxonomy, sentences: Sentences): Model {
  return {
    matters: trainClassifier(matterExamples(taxonomy, sentences), forSentences),
    intents: trainClassifier(intentExamples(sentences), forSentences),
    kinds: trainClassifier(textExamples(sentences.kinds), forSentences),
  };
}

/** A few sentences for each of many classes: every n-gram may be the one that tells. */
const forSentences: Training = { cost: 0.5, naiveBayes: 0, leastTexts: 1 };

function matterExamples(taxonomy: Taxonomy, sentences: Sentences): Example[] {
  const names = [...taxonomy.matters.values()].flatMap(({ code, name }) =>
    Object.values(name).map((text) => ({ features: featuresOf(text), label: code })),
  );
  const own = [...sentences.matters, ...sentences.words].flatMap(([label, list]) =>
    list.map((text) => ({ features: featuresOf(withoutCourtesy(text)), label })),
  );
  return [...names, ...own];
}

/** Of the reports every second is enough: the dialog's own sentences must not drown among them. */
const everyReport = 2;

function intentExamples(sentences: Sentences): Example[] {
  const reports = [...sentences.matters.values()].flat().filter((_, i) => i % everyReport === 0);
  return [
    ...textExamples(sentences.intents),
    ...reports.map((text) => ({ features: featuresOf(text), label: "report" })),
    ...sentences.answers.map(({ text, intent, expecting }) => ({
      features: featuresOf(text, expecting),
      label: intent,
    })),
  ];
}

function textExamples(byLabel: ReadonlyMap<string, readonly string[]>): Example[] {
  return [...byLabel].flatMap(([label, list]) => list.map((text) => ({ features: featuresOf(text), label })));
}

function keyOf(taxonomy: Taxonomy, sentences: Sentences): string {
  const all = {
    modelVersion,
    taxonomy: taxonomy.version,
    matters: [...sentences.matters],
    words: [...sentences.words],
  };
  const rest = { intents: [...sentences.intents], answers: sentences.answers, kinds: [...sentences.kinds] };
  return createHash("sha256")
    .update(JSON.stringify([all, rest]))
    .digest("hex");
}
