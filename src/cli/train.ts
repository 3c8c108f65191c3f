import type { Command } from "commander";
import { mostTexts } from "../../intents/text-model.js";
import { type Columns, readLabelled, requireLearnable } from "./labelled-file.js";
import { learn } from "./learn.js";
import { command, print, printJson, UsageError } from "./program.js";
import { say } from "./say.js";
import { builtInOfCity, train, writeModel } from "./text-model-store.js";

/** The columns as the command line names them. */
export interface ColumnOptions {
  readonly text: string;
  readonly label: string;
}

interface TrainOptions extends ColumnOptions {
  readonly data?: string;
  readonly out?: string;
  readonly undo?: boolean;
  readonly json?: boolean;
}

/** `huiying train`: learns from corrections, or with `--data` a model of labels of anybody's own. */
export function trainCommand(): Command {
  return withColumns(
    command(
      "train",
      "学习工作人员的纠正；或用 --data 学习自己的分类 / learns from corrections, or with --data labels of your own",
    )
      .option("--data <file>", "CSV 文件，每行一条文本和标签 / CSV file, a text and its label a line")
      .option("--out <model>", "模型写到哪里 / where to write the model"),
  )
    .option("--undo", "撤回上一次学习（不带 --data）/ takes back what was learned last (without --data)")
    .option("--json", "输出 JSON / print JSON")
    .action(runTrain);
}

/** Adds the options that name columns. */
export function withColumns(to: Command): Command {
  return to
    .option("--text <columns>", "文本所在的列，可写多列 / column of the text, or several: title,detail", "text")
    .option("--label <column>", "标签所在的列 / column of the label", "label");
}

/** @throws UsageError if no column of the text is named */
export function columnsOf({ text, label }: ColumnOptions): Columns {
  const names = text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  if (names.length === 0 || label.trim() === "")
    throw new UsageError("--text 和 --label 要写列名。--text and --label name columns.");
  return { text: names, label: label.trim() };
}

async function runTrain(options: TrainOptions): Promise<void> {
  const { data, out, undo, json } = options;
  if (data === undefined) {
    if (out !== undefined) throw new UsageError("--out 要和 --data 一起用。--out goes with --data.");
    return learn({ undo: undo === true, json: json === true });
  }
  if (undo) throw new UsageError("--undo 不和 --data 一起用。--undo does not go with --data.");
  if (out === undefined) throw new UsageError("请用 --out 写明模型写到哪里。Say with --out where to write the model.");
  const texts = await readLabelled(data, columnsOf(options));
  requireLearnable(texts);
  const { model, bytes, trainSeconds } = train(texts, builtInOfCity());
  writeModel(out, bytes);
  const labels = model.classifier.classes.length;
  if (json) {
    printJson({ rows: texts.length, labels, transfer: model.transfer, trainSeconds, modelBytes: bytes.length });
    return;
  }
  if (texts.length > mostTexts)
    print(
      say(
        `文本多于 ${mostTexts} 条，均匀取了约 ${mostTexts} 条来学习。`,
        `There are more than ${mostTexts} texts; about ${mostTexts} of them were learned from.`,
      ),
    );
  print(
    say(
      `✓ 学习了 ${texts.length} 条、${labels} 个标签，用时 ${trainSeconds.toFixed(1)} 秒，写入 ${out}（${kilobytes(bytes)} kB）`,
      `✓ Learned ${labels} labels from ${texts.length} texts in ${trainSeconds.toFixed(1)} s; written to ${out} (${kilobytes(bytes)} kB)`,
    ),
  );
}

function kilobytes(bytes: Uint8Array): number {
  return Math.ceil(bytes.length / 1_000);
}
