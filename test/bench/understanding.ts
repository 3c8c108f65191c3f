import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse } from "csv-parse/sync";
import { figuresOf, type Prediction } from "../../intents/figures.js";
import { createTextClassifier, type LabelledText, type TextModel, trainTextModel } from "../../intents/text-model.js";
import { textModelBytes } from "../../intents/text-model-file.js";
import { loadCity } from "../../src/city/load-city.js";
import { readConfig } from "../../src/config.js";
import { openOwnModel, understanderOf } from "../../src/core.js";
import { packageRoot } from "../../src/package-root.js";
import { type Figure, median, type Outcome } from "./figures.js";
import { type Contender, openPeers } from "./understanding-peers.js";

const bench = "understanding";
const folder = resolve(packageRoot, "..", "shared", "data");
/** The others are slow: with so many examples each of them takes about a minute at most. */
const examplesForPeers = 350;

type Row = Readonly<Record<string, string>>;

/** Real petitions, classified by Huiying and by what else JavaScript offers; and how fast a message is understood. */
export async function benchUnderstanding(): Promise<Outcome> {
  const files = ["petitions-zh.train.csv", "petitions-zh.dev.csv", "messages-zh.csv"].map((name) => join(folder, name));
  const absent = files.filter((file) => !existsSync(file));
  if (absent.length > 0)
    return { kind: "skipped", bench, why: `${absent.join(", ")} absent: real messages are not ours to keep` };
  const [train = [], dev = [], messages = []] = files.map(readRows);
  const dataFolder = mkdtempSync(join(tmpdir(), "huiying-bench-"));
  try {
    const config = { ...readConfig({}), dataFolder };
    const city = loadCity(config.cityFolder, config.taxonomyFile);
    const { model } = openOwnModel({ city, config });
    const ours = createOurs(() => model.matters);
    const understander = understanderOf({ city }, model);
    const titles = messages.map(({ title }) => title ?? "");
    return {
      kind: "measured",
      figures: [
        ...(await sideBySide(ours, texts(train), texts(dev))),
        ...(await alone(ours, texts(train), texts(dev))),
        {
          bench,
          what: "understanding a title, whole",
          value: perSecond((i) => understander.understand(titles[i % titles.length] ?? "", "none")),
          unit: "/s",
        },
      ],
    };
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

interface Measured {
  readonly macroF1: number;
  readonly trainSeconds: number;
  readonly perSecond: number;
}

async function sideBySide(
  ours: Contender,
  train: readonly LabelledText[],
  dev: readonly LabelledText[],
): Promise<Figure[]> {
  const some = train.slice(0, examplesForPeers);
  const what = `${some.length} examples`;
  const { peers, missing } = await openPeers();
  if (missing !== undefined) console.error(missing);
  const own = await measure(ours, some, dev);
  const figures = figuresFor(`Huiying, ${what}`, own);
  for (const peer of peers) {
    const its = await measure(peer, some, dev.slice(0, peer.asked));
    figures.push(
      ...figuresFor(`${peer.name}, ${what}`, its),
      {
        bench,
        what: `Huiying trains faster than ${peer.name} by`,
        value: its.trainSeconds / own.trainSeconds,
        unit: "×",
      },
      { bench, what: `Huiying reads faster than ${peer.name} by`, value: own.perSecond / its.perSecond, unit: "×" },
    );
  }
  return figures;
}

function figuresFor(what: string, { macroF1, trainSeconds, perSecond }: Measured): Figure[] {
  return [
    { bench, what: `${what}: macro-F1`, value: macroF1, unit: "" },
    { bench, what: `${what}: training`, value: trainSeconds, unit: "s" },
    { bench, what: `${what}: messages`, value: perSecond, unit: "/s" },
  ];
}

async function measure(
  contender: Contender,
  train: readonly LabelledText[],
  dev: readonly LabelledText[],
): Promise<Measured> {
  const started = performance.now();
  const classify = await contender.train(train);
  const trained = performance.now();
  const predictions: Prediction[] = [];
  for (const { text, label } of dev) {
    const answer = await classify(text);
    predictions.push({ label, candidates: answer === undefined ? [] : [{ label: answer, probability: 1 }] });
  }
  return {
    macroF1: figuresOf(predictions).macroF1,
    trainSeconds: (trained - started) / 1_000,
    perSecond: dev.length / ((performance.now() - trained) / 1_000),
  };
}

interface Ours extends Contender {
  trainModel(texts: readonly LabelledText[]): TextModel;
  bytesOf(model: TextModel): number;
  classifierOf(model: TextModel): (text: string) => string | undefined;
}

function createOurs(builtIn: Parameters<typeof trainTextModel>[1]): Ours {
  const classifierOf = (model: TextModel) => {
    const classify = createTextClassifier(model, builtIn);
    return (text: string) => classify(text, 5)[0]?.label;
  };
  return {
    name: "Huiying",
    asked: Number.POSITIVE_INFINITY,
    train: async (texts) => classifierOf(trainTextModel(texts, builtIn)),
    trainModel: (texts) => trainTextModel(texts, builtIn),
    bytesOf: (model) => textModelBytes(model, { texts: 0, trainSeconds: 0 }, builtIn).length,
    classifierOf,
  };
}

async function alone(ours: Ours, train: readonly LabelledText[], dev: readonly LabelledText[]): Promise<Figure[]> {
  const what = `Huiying, ${train.length} examples`;
  const trainings = Array.from({ length: 3 }, () => {
    const started = performance.now();
    ours.trainModel(train);
    return (performance.now() - started) / 1_000;
  });
  const model = ours.trainModel(train);
  const classify = ours.classifierOf(model);
  const predictions = dev.map(({ text, label }) => ({
    label,
    candidates: [{ label: classify(text) ?? "", probability: 1 }],
  }));
  return [
    { bench, what: `${what}: macro-F1`, value: figuresOf(predictions).macroF1, unit: "", target: { atLeast: 0.92 } },
    { bench, what: `${what}: training`, value: median(trainings), unit: "s", target: { atMost: 3 } },
    { bench, what: `${what}: file`, value: ours.bytesOf(model) / 1_000_000, unit: "MB", target: { atMost: 1.5 } },
    {
      bench,
      what: `${what}: messages`,
      value: perSecond((i) => classify(dev[i % dev.length]?.text ?? "")),
      unit: "/s",
      target: { atLeast: 25_000 },
    },
  ];
}

/** How often something can be done in a second, the best of several: whatever else the machine does only slows it. */
function perSecond(work: (i: number) => unknown): number {
  const rounds = 5;
  const perRound = 4_000;
  for (let i = 0; i < perRound; i++) work(i);
  const rates = Array.from({ length: rounds }, () => {
    const started = performance.now();
    for (let i = 0; i < perRound; i++) work(i);
    return perRound / ((performance.now() - started) / 1_000);
  });
  return Math.max(...rates);
}

function texts(rows: readonly Row[]): LabelledText[] {
  return rows.map(({ text = "", label = "" }) => ({ text, label }));
}

function readRows(file: string): readonly Row[] {
  return parse(readFileSync(file), { columns: true, bom: true });
}
