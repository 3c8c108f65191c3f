import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { classifierBytes, classifierReader, classifierShape } from "./classifier-bytes.js";
import type { LinearClassifier } from "./linear-classifier.js";
import { digestOf, headerLine, parseJson } from "./model-bytes.js";

/** What was learned from the example sentences. */
export interface Model {
  readonly matters: LinearClassifier;
  readonly intents: LinearClassifier;
  readonly kinds: LinearClassifier;
  /** Classes danger, despair and safe. */
  readonly dangers: LinearClassifier;
}

// A line of JSON (the header), then the bytes of the classifiers one after another. The header carries their digest.
const headerShape = z.strictObject({
  key: z.string(),
  digest: z.string(),
  classifiers: z.tuple([classifierShape, classifierShape, classifierShape, classifierShape]),
});

/** The model kept in a file under this key, or undefined if there is none, it is another's, or it is broken. */
export function readModelFile(file: string, key: string): Model | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    // Not there yet or not readable: the caller trains.
    return undefined;
  }
  return readModel(bytes, key);
}

/** The model in these bytes, or undefined if they are broken or of another key than the one given. */
export function readModel(bytes: Buffer, key?: string): Model | undefined {
  const end = bytes.indexOf(10);
  if (end < 0) return undefined;
  const header = headerShape.safeParse(parseJson(bytes.toString("utf8", 0, end)));
  if (!header.success || (key !== undefined && header.data.key !== key)) return undefined;
  const body = bytes.subarray(end + 1);
  if (header.data.digest !== digestOf([body])) return undefined;
  const next = classifierReader(body);
  const [matters, intents, kinds, dangers] = header.data.classifiers;
  return { matters: next(matters), intents: next(intents), kinds: next(kinds), dangers: next(dangers) };
}

/** A model as bytes, under the key of what it was learned from. */
export function modelBytes(key: string, model: Model): Buffer {
  const all = [model.matters, model.intents, model.kinds, model.dangers].map(classifierBytes);
  const parts = all.flatMap((one) => one.parts);
  const header = { key, digest: digestOf(parts), classifiers: all.map((one) => one.header) };
  return Buffer.concat([headerLine(header), ...parts]);
}

/** Keeps a model. If the disk refuses, the next start trains again: that costs seconds and is no reason to stop. */
export function writeModelFile(file: string, key: string, model: Model): void {
  try {
    const folder = dirname(file);
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
    // Renamed when whole, so that a second process never reads half a file.
    const unfinished = `${file}.${process.pid}.tmp`;
    writeFileSync(unfinished, modelBytes(key, model));
    renameSync(unfinished, file);
  } catch {
    return;
  }
}
