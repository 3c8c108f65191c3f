import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { LabelledText } from "../../intents/text-model.js";
import { packageRoot } from "../../src/package-root.js";

/** Whoever learns labels from texts. */
export interface Contender {
  readonly name: string;
  /** How many texts he is asked about, so that it ends in about a minute. */
  readonly asked: number;
  /** Learns, and gives what says the label of a text. */
  train(texts: readonly LabelledText[]): Promise<(text: string) => string | undefined | Promise<string | undefined>>;
}

const peersFolder = join(packageRoot, "test", "bench", "peers");

/** The others; `missing` says how to install those that are not there. */
export async function openPeers(): Promise<{ readonly peers: readonly Contender[]; readonly missing?: string }> {
  if (existsSync(join(peersFolder, "node_modules"))) return { peers: [natural, nlpJs] };
  return { peers: [natural], missing: "nlp.js is not installed; to measure it: npm ci --prefix test/bench/peers" };
}

interface BayesClassifier {
  addDocument(tokens: readonly string[], label: string): void;
  train(): void;
  classify(tokens: readonly string[]): string;
}

/** natural's naive Bayes. It has no words for Chinese, so it gets pairs of characters. */
const natural: Contender = {
  name: "natural",
  asked: 150,
  async train(texts) {
    const require = createRequire(import.meta.url);
    const Bayes: new () => BayesClassifier = require("natural/lib/natural/classifiers/bayes_classifier.js");
    const classifier = new Bayes();
    for (const { text, label } of texts) classifier.addDocument(pairsOf(text), label);
    classifier.train();
    return (text) => classifier.classify(pairsOf(text));
  },
};

function pairsOf(text: string): string[] {
  const characters = [...text];
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}

interface Nlp {
  settings: { autoSave: boolean };
  readonly nluManager: { settings: { log: boolean } };
  addLanguage(language: string): void;
  addDocument(language: string, text: string, label: string): void;
  train(): Promise<unknown>;
  process(language: string, text: string): Promise<{ readonly intent?: string }>;
}

interface Container {
  use(plugin: unknown): void;
  get(name: "nlp"): Nlp;
}

/** nlp.js with its Chinese. What it does not know it calls "None". */
const nlpJs: Contender = {
  name: "nlp.js",
  asked: 1_000,
  async train(texts) {
    const require = createRequire(join(peersFolder, "package.json"));
    const { containerBootstrap }: { containerBootstrap(): Promise<Container> } = require("@nlpjs/core");
    const container = await containerBootstrap();
    container.use(require("@nlpjs/nlp").Nlp);
    // It says on standard output what it is doing, where only results belong.
    const print = console.log;
    console.log = console.error;
    container.use(require("@nlpjs/lang-zh").LangZh);
    console.log = print;
    const nlp = container.get("nlp");
    nlp.settings.autoSave = false;
    nlp.nluManager.settings.log = false;
    nlp.addLanguage("zh");
    for (const { text, label } of texts) nlp.addDocument("zh", text, label);
    await nlp.train();
    return async (text) => (await nlp.process("zh", text)).intent;
  },
};
