import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Taxonomy } from "../src/domain/understanding.js";
import { withoutCourtesy } from "./courtesy.js";
import { wordsOfDanger } from "./danger-by-word.js";
import { featuresOf } from "./features.js";
import type { LinearClassifier } from "./linear-classifier.js";
import { type Model, readModelFile, writeModelFile } from "./model-file.js";
import { oneIn } from "./sample.js";
import { loadSentences, type Sentences, sentenceFiles } from "./sentences.js";
import { strongest } from "./strongest.js";
import { type Example, type Training, trainClassifier } from "./train-classifier.js";

export type { Model } from "./model-file.js";

/** Raise it when the code that makes features or trains changes, so that kept models are trained anew. */
const modelVersion = 24;

/** The model of the package's own sentences, which `node build.js` leaves beside the compiled code. */
const bundledFile = fileURLToPath(new URL("../model.bin", import.meta.url));

/** A model with the key of the taxonomy and sentences that it was learned from. */
export interface OpenedModel {
  readonly key: string;
  readonly model: Model;
}

/** What a model is loaded for. */
export interface ModelOptions {
  readonly taxonomy: Taxonomy;
  readonly sentencesFolder: string;
  readonly cacheFolder?: string;
}

/** The model of these sentences, as `openModel` gives it. @throws ConfigurationError if the sentences are wrong */
export function loadModel(options: ModelOptions): Model {
  return openModel(options).model;
}

/**
 * The model of these sentences: the one kept in `cacheFolder` or the one that came with the package, if it was trained from
 * the same ones; otherwise trained (some seconds) and kept in `cacheFolder` as `model.bin`. A file that is broken or can't
 * be written is no error.
 * @throws ConfigurationError if the sentences are wrong
 */
export function openModel(options: ModelOptions): OpenedModel {
  const key = keyOf(options.taxonomy, options.sentencesFolder);
  const file = options.cacheFolder === undefined ? undefined : join(options.cacheFolder, "model.bin");
  for (const place of file === undefined ? [bundledFile] : [file, bundledFile]) {
    const kept = readModelFile(place, key);
    if (kept) return { key, model: kept };
  }
  const model = trainModel(options.taxonomy, loadSentences(options.sentencesFolder, options.taxonomy));
  if (file !== undefined) writeModelFile(file, key, model);
  return { key, model };
}

/** Learns from sentences; the same ones always give the same model. */
export function trainModel(taxonomy: Taxonomy, sentences: Sentences): Model {
  return {
    matters: trainMatters(matterExamples(taxonomy, sentences)),
    intents: lighter(trainClassifier(intentExamples(sentences), forSentences)),
    kinds: trainClassifier(textExamples(sentences.kinds), forSentences),
    dangers: lighter(trainClassifier(dangerExamples(sentences), { ...forSentences, naiveBayes: 0.3 })),
  };
}

/** The weaker n-grams say nothing of what a message wants or whether it is in danger: without them less memory is needed. */
const keptShare = 0.65;

function lighter(classifier: LinearClassifier): LinearClassifier {
  return strongest(classifier, Math.ceil(classifier.grams.size * keptShare));
}

/** A few sentences for each of many classes: every n-gram may be the one that tells. */
const forSentences: Training = { cost: 0.35, naiveBayes: 0, leastTexts: 1, leastMove: 0.18 };

/** What is learned from to tell matters apart. */
export interface MatterExamples {
  readonly names: readonly Example[];
  readonly sentences: readonly Example[];
  readonly words: readonly Example[];
}

/** Learns to tell matters apart. @param corrections count like sentences */
export function trainMatters(
  { names, sentences, words }: MatterExamples,
  corrections: readonly Example[] = [],
): LinearClassifier {
  const single = [...names, ...words].map((example) => ({ ...example, isWord: true }));
  return trainClassifier([...single, ...sentences, ...corrections], forSentences);
}

/** The matters' names, sentences and words as examples. */
export function matterExamples(taxonomy: Taxonomy, sentences: Sentences): MatterExamples {
  const examplesOf = (byLabel: ReadonlyMap<string, readonly string[]>) =>
    [...byLabel].flatMap(([label, list]) => list.map((text) => matterExample(text, label)));
  return {
    names: [...taxonomy.matters.values()].flatMap(({ code, name }) =>
      Object.values(name).map((text) => ({ features: featuresOf(text), label: code })),
    ),
    sentences: examplesOf(sentences.matters),
    words: examplesOf(sentences.words),
  };
}

/** A text about a matter as an example. */
export function matterExample(text: string, matter: string): Example {
  return { features: featuresOf(withoutCourtesy(text)), label: matter };
}

/** Of the reports every second is enough: the dialog's own sentences must not drown among them. */
const everyReport = 2;

function intentExamples(sentences: Sentences): Example[] {
  const reports = oneIn(everyReport, [...sentences.matters.values()].flat());
  return [
    ...textExamples(sentences.intents),
    ...reports.map((text) => ({ features: featuresOf(text), label: "report" })),
    ...sentences.answers.map(({ text, intent, expecting }) => ({
      features: featuresOf(text, expecting),
      label: intent,
    })),
  ];
}

/** What people say else is safe, but for what tells of a danger itself; of reports and of talk so much is enough. */
const [everySafeReport, everySafeTalk] = [2, 4];

function dangerExamples(sentences: Sentences): Example[] {
  const reports = [...sentences.matters.values()].flat();
  const talk = [...[...sentences.intents.values()].flat(), ...sentences.answers.map(({ text }) => text)];
  const safe = [...oneIn(everySafeReport, reports), ...oneIn(everySafeTalk, talk)].filter(
    (text) => wordsOfDanger(text) !== "named",
  );
  return [...textExamples(sentences.dangers), ...safe.map((text) => ({ features: featuresOf(text), label: "safe" }))];
}

function textExamples(byLabel: ReadonlyMap<string, readonly string[]>): Example[] {
  return [...byLabel].flatMap(([label, list]) => list.map((text) => ({ features: featuresOf(text), label })));
}

// Of the files as they are: to read a megabyte of YAML at each start would take longer than everything else.
function keyOf(taxonomy: Taxonomy, sentencesFolder: string): string {
  const key = createHash("sha256").update(JSON.stringify([modelVersion, taxonomy.version]));
  for (const name of sentenceFiles(sentencesFolder)) {
    key.update(`\n${name}\n`).update(readFileSync(join(sentencesFolder, name)));
  }
  return key.digest("hex");
}
