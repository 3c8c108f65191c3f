import type { Command } from "commander";
import { type Figures, figuresOf, type Prediction } from "../../intents/figures.js";
import { foldsOf } from "../../intents/folds.js";
import {
  type BuiltIn,
  createTextClassifier,
  type LabelledText,
  type TextModel,
  trainTextModel,
} from "../../intents/text-model.js";
import { evaluateServing } from "./evaluate-serving.js";
import { readLabelled, requireLearnable } from "./labelled-file.js";
import { command, print, printJson, UsageError } from "./program.js";
import { say, shareText } from "./say.js";
import { builtInOfCity, readModel, train } from "./text-model-store.js";
import { type ColumnOptions, columnsOf, withColumns } from "./train.js";

interface EvaluateOptions extends ColumnOptions {
  readonly data?: string;
  readonly model?: string;
  readonly json?: boolean;
}

/** What `huiying evaluate --data` finds out. */
interface Evaluation extends Figures {
  readonly rows: number;
  /** How it was measured: a model on texts, or texts against each other. */
  readonly measured: "model" | "cross-validation";
  readonly trainSeconds: number;
  /** Classification alone. */
  readonly messagesPerSecond: number;
  readonly modelBytes: number;
}

const folds = 5;

/** `huiying evaluate`: how good the model is that serves, or with `--data` one of labels of anybody's own. */
export function evaluateCommand(): Command {
  return withColumns(
    command(
      "evaluate",
      "衡量正在服务的模型；或用 --data 衡量自己的分类 / measures the model that serves, or with --data labels of your own",
    )
      .option("--data <file>", "CSV 文件，每行一条文本和标签 / CSV file, a text and its label a line")
      .option(
        "--model <file>",
        "要衡量的模型；不写就在文件内做五折交叉验证 / the model to measure; if absent the file is cross-validated, five folds",
      ),
  )
    .option("--json", "输出 JSON / print JSON")
    .action(runEvaluate);
}

async function runEvaluate(options: EvaluateOptions): Promise<void> {
  const { data, model, json } = options;
  if (data === undefined) {
    if (model !== undefined) throw new UsageError("--model 要和 --data 一起用。--model goes with --data.");
    return evaluateServing({ json: json === true });
  }
  const builtIn = builtInOfCity();
  const texts = await readLabelled(data, columnsOf(options));
  const evaluation = model === undefined ? crossValidation(texts, builtIn) : measure(texts, model, builtIn);
  if (json) printJson(evaluation);
  else for (const line of describe(evaluation)) print(line);
}

function measure(texts: readonly LabelledText[], file: string, builtIn: BuiltIn): Evaluation {
  const { model, bytes, trainSeconds } = readModel(file, builtIn);
  return {
    rows: texts.length,
    measured: "model",
    ...figuresOf(predict(model, texts, builtIn)),
    trainSeconds,
    messagesPerSecond: speedOf(model, texts, builtIn),
    modelBytes: bytes.length,
  };
}

/** Speed and size are those of a model of all texts. */
function crossValidation(texts: readonly LabelledText[], builtIn: BuiltIn): Evaluation {
  requireLearnable(texts);
  const dealt = foldsOf(texts, folds);
  const predictions = Array.from({ length: folds }, (_, fold) => {
    const model = trainTextModel(
      texts.filter((_, i) => dealt[i] !== fold),
      builtIn,
    );
    return predict(
      model,
      texts.filter((_, i) => dealt[i] === fold),
      builtIn,
    );
  });
  const { model, bytes, trainSeconds } = train(texts, builtIn);
  return {
    rows: texts.length,
    measured: "cross-validation",
    ...figuresOf(predictions.flat()),
    trainSeconds,
    messagesPerSecond: speedOf(model, texts, builtIn),
    modelBytes: bytes.length,
  };
}

const mostCandidates = 5;

function predict(model: TextModel, texts: readonly LabelledText[], builtIn: BuiltIn): Prediction[] {
  const classify = createTextClassifier(model, builtIn);
  return texts.map(({ text, label }) => ({ label, candidates: classify(text, mostCandidates) }));
}

const warmUpTexts = 3_000;
const measuredMs = 1_000;

/** Texts classified a second, reading them included; all of them as often as it takes to fill a second. */
function speedOf(model: TextModel, texts: readonly LabelledText[], builtIn: BuiltIn): number {
  const classify = createTextClassifier(model, builtIn);
  for (let i = 0; i < warmUpTexts; i++) classify(texts[i % texts.length]?.text ?? "", mostCandidates);
  const started = performance.now();
  let count = 0;
  while (performance.now() - started < measuredMs) {
    for (let i = 0; i < 100; i++) classify(texts[count++ % texts.length]?.text ?? "", mostCandidates);
  }
  return Math.round((count / (performance.now() - started)) * 1_000);
}

const mostShown = 10;

function describe(e: Evaluation): string[] {
  const weakest = [...e.labels].sort((a, b) => a.f1 - b.f1).slice(0, mostShown);
  return [
    e.measured === "model"
      ? say(`用模型读 ${e.rows} 条文本`, `The model on ${e.rows} texts`)
      : say(
          `五折交叉验证：${e.rows} 条文本分成五份，每份由学习了其余四份的模型来读`,
          `Cross-validation, five folds: each fifth of the ${e.rows} texts is read by a model that has learned from the others`,
        ),
    `  ${say("准确率", "accuracy")} ${shareText(e.accuracy)}`,
    `  macro-F1 ${shareText(e.macroF1)}`,
    `  ${say("校准误差", "calibration error")} ${shareText(e.calibrationError)}`,
    ...e.coverage.map(
      ({ coverage, threshold, accuracy }) =>
        `  ${say("只答最有把握的", "of the surest")} ${shareText(coverage)}: ${say("准确率", "accuracy")} ${shareText(accuracy)}` +
        ` (${say("把握至少", "confidence from")} ${threshold.toFixed(2)})`,
    ),
    say("最弱的标签（精确率、召回率、F1）", "Weakest labels (precision, recall, F1)"),
    ...weakest.map(
      ({ label, precision, recall, f1 }) =>
        `  ${label}: ${shareText(precision)}, ${shareText(recall)}, ${shareText(f1)}`,
    ),
    say("最常混淆", "Most often confused"),
    ...e.confused.slice(0, mostShown).map(({ label, as, count }) => `  ${label} → ${as}: ${count}`),
    say(
      `训练 ${e.trainSeconds.toFixed(1)} 秒，每秒分类 ${e.messagesPerSecond} 条，模型 ${e.modelBytes} 字节`,
      `trained in ${e.trainSeconds.toFixed(1)} s, ${e.messagesPerSecond} messages a second, model of ${e.modelBytes} bytes`,
    ),
  ];
}
