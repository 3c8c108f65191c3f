import { matterExamples } from "../../intents/model.js";
import { loadSentences } from "../../intents/sentences.js";
import { type Core, openOwnModel } from "../core.js";
import type { City } from "../domain/city.js";
import { type Distance, type Drift, leastMessages, readDrift } from "../learning/drift.js";
import { correctionExamples } from "../learning/examples.js";
import { openServing } from "../learning/open-serving.js";
import { inseparable, type Scores } from "../learning/scores.js";
import { accuracy, leastHeldOut, validate } from "../learning/train.js";
import { print, printJson, withCore } from "./program.js";
import { matterName, say, shareText } from "./say.js";

/** What `huiying evaluate` finds out of the model that serves. */
interface Evaluation {
  readonly model: { readonly hash: string; readonly at: Date } | "sentences";
  readonly refused: string | undefined;
  readonly scores: Scores;
  readonly inseparable: Scores["confused"];
  /** Accuracy on the corrections that are never learned from. */
  readonly corrections: { readonly heldOut: number; readonly accuracy: number };
  readonly drift: Drift;
}

/** `huiying evaluate`: how good the model is that serves, on sentences and corrections, and how messages change. */
export async function evaluateServing(options: { readonly json?: boolean }): Promise<void> {
  await withCore(async (core) => {
    const evaluation = await evaluate(core);
    if (options.json) printJson(evaluation);
    else for (const line of describe(evaluation, core.city)) print(line);
  });
}

async function evaluate(core: Core): Promise<Evaluation> {
  const { store, city, config, clock } = core;
  const own = openOwnModel(core);
  const { model, learned, refused, scores: known } = await openServing(store.db, own);
  // Judged when it was learned or built; an administrator's own sentences are judged now, which takes some seconds.
  const scores = known ?? validate(matterExamples(city.taxonomy, loadSentences(config.sentencesFolder, city.taxonomy)));
  const { heldOut } = await correctionExamples(store.db, city.taxonomy);
  return {
    model: learned ? { hash: learned.hash, at: learned.at } : "sentences",
    refused,
    scores,
    inseparable: inseparable(scores),
    corrections: {
      heldOut: heldOut.length,
      accuracy: accuracy(model.matters, heldOut),
    },
    drift: await readDrift(store.db, clock(), scores.training),
  };
}

const mostShown = 10;

function describe({ model, refused, scores, inseparable, corrections, drift }: Evaluation, city: City): string[] {
  const weakest = [...scores.labels].sort((a, b) => a.f1 - b.f1).slice(0, mostShown);
  return [
    model === "sentences"
      ? say("现在由例句自带的模型服务", "The model of the sentences serves")
      : say(
          `现在由 ${model.at.toISOString()} 学到的模型服务，学习了 ${scores.corrections} 条纠正`,
          `The model learned at ${model.at.toISOString()} serves; it has learned from ${scores.corrections} corrections`,
        ),
    ...(refused === undefined ? [] : [`! ${refused}`]),
    "",
    say("例句三折交叉验证", "Cross-validation of the sentences, three folds"),
    `  ${say("准确率", "accuracy")} ${shareText(scores.accuracy)}`,
    `  macro-F1 ${shareText(scores.macroF1)}`,
    `  ${say("校准误差", "calibration error")} ${shareText(scores.calibrationError)}`,
    ...scores.coverage.map(
      ({ coverage, threshold, accuracy }) =>
        `  ${say("只答最有把握的", "of the surest")} ${shareText(coverage)}: ${say("准确率", "accuracy")} ${shareText(accuracy)}` +
        ` (${say("把握至少", "confidence from")} ${threshold.toFixed(2)})`,
    ),
    say("最弱的事项（精确率、召回率、F1）", "Weakest matters (precision, recall, F1)"),
    ...weakest.map(
      ({ label, precision, recall, f1 }) =>
        `  ${matterName(city, label)}: ${shareText(precision)}, ${shareText(recall)}, ${shareText(f1)}`,
    ),
    say("最常混淆", "Most often confused"),
    ...scores.confused.slice(0, mostShown).map((pair) => `  ${pairText(pair, city)}`),
    ...inseparable.map((pair) => `✗ ${say("分不清", "can't be told apart")}: ${pairText(pair, city)}`),
    "",
    corrections.heldOut < leastHeldOut
      ? say(
          `留出的纠正只有 ${corrections.heldOut} 条，不足 ${leastHeldOut} 条，看不出好坏`,
          `Only ${corrections.heldOut} corrections are held out, fewer than ${leastHeldOut}: too few to tell`,
        )
      : say(
          `${corrections.heldOut} 条留出的纠正，准确率 ${shareText(corrections.accuracy)}`,
          `Accuracy on ${corrections.heldOut} held-out corrections: ${shareText(corrections.accuracy)}`,
        ),
    "",
    ...describeDrift(drift),
  ];
}

function pairText({ label, as, count }: Scores["confused"][number], city: City): string {
  return `${matterName(city, label)} → ${matterName(city, as)}: ${count}`;
}

function describeDrift({ recent, before, fromBefore, fromTraining }: Drift): string[] {
  const few = say("消息太少，看不出变化", "too few messages to see a change");
  return [
    say(
      `最近四周 ${recent.count} 件诉求，之前四周 ${before.count} 件（少于 ${leastMessages} 件不比较）`,
      `${recent.count} issues in the last four weeks, ${before.count} in the four before (not compared below ${leastMessages})`,
    ),
    `  ${say("与之前四周相比", "against the four weeks before")}: ${fromBefore ? distanceText(fromBefore) : few}`,
    `  ${say("与例句相比", "against the sentences")}: ${fromTraining ? distanceText(fromTraining) : few}`,
  ];
}

function distanceText({ matters, confidence, unknownShare }: Distance): string {
  const points = (share: number) => `${share < 0 ? "−" : "+"}${shareText(Math.abs(share))}`;
  return [
    `${say("事项分布距离", "distance of matters")} ${matters.toFixed(2)}`,
    `${say("平均把握", "mean confidence")} ${points(confidence)}`,
    `${say("没见过的字词", "unknown n-grams")} ${points(unknownShare)}`,
  ].join(say("，", ", "));
}
