import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { type BuiltIn, type LabelledText, type TextModel, trainTextModel } from "../../intents/text-model.js";
import { readTextModel, type TextModelRead, textModelBytes } from "../../intents/text-model-file.js";
import { loadCity } from "../city/load-city.js";
import { openOwnModel } from "../core.js";
import { cannotRead } from "./input-file.js";
import { CommandRefused, config } from "./program.js";
import { say } from "./say.js";

/** A model with how it came about. */
export interface Trained {
  readonly model: TextModel;
  readonly bytes: Buffer;
  readonly trainSeconds: number;
}

/** The built-in model of the city's matters, opened when it is first needed. */
export function builtInOfCity(): BuiltIn {
  let opened: ReturnType<BuiltIn> | undefined;
  return () => {
    const settings = config();
    opened ??= openOwnModel({ city: loadCity(settings.cityFolder, settings.taxonomyFile), config: settings }).model
      .matters;
    return opened;
  };
}

/** Learns, and takes the time. */
export function train(texts: readonly LabelledText[], builtIn: BuiltIn): Trained {
  const started = performance.now();
  const model = trainTextModel(texts, builtIn);
  const trainSeconds = Math.round(performance.now() - started) / 1_000;
  return { model, trainSeconds, bytes: textModelBytes(model, { texts: texts.length, trainSeconds }, builtIn) };
}

/**
 * Keeps a model, whole or not at all.
 * @throws CommandRefused if the file can't be written
 */
export function writeModel(file: string, bytes: Buffer): void {
  const unfinished = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(unfinished, bytes);
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    const code = error instanceof Error && "code" in error ? String(error.code) : "?";
    throw new CommandRefused(
      say(`写不了文件 ${file}（${code}），请检查路径。`, `Can't write ${file} (${code}); please check the path.`),
    );
  }
}

/**
 * Reads a model that `huiying train --data` has written.
 * @throws CommandRefused with what is wrong with the file
 */
export function readModel(file: string, builtIn: BuiltIn): Trained {
  const bytes = readBytes(file);
  const read = readTextModel(bytes, builtIn);
  if (read.kind === "model") return { model: read.model, bytes, trainSeconds: read.trainSeconds };
  throw new CommandRefused(`${file}: ${whyNot[read.kind]()}`);
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new CommandRefused(cannotRead(file, error));
  }
}

const whyNot: Readonly<Record<Exclude<TextModelRead["kind"], "model">, () => string>> = {
  no_model: () =>
    say("不是 huiying train --data 写出的模型。", "this is not a model that huiying train --data has written."),
  broken: () =>
    say("模型文件不完整或被改动过，请重新训练。", "the model is cut off or was changed; please train it again."),
  other_version: () =>
    say("模型是别的版本训练的，请重新训练。", "the model was trained by another version; please train it again."),
  other_built_in: () =>
    say(
      "模型依靠当时自带的事项模型，现在的已经不同，请重新训练。",
      "the model leans on the built-in model of matters of that time, which has changed; please train it again.",
    ),
};
