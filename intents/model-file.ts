import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { bucketCount } from "./features.js";
import type { LinearClassifier } from "./linear-classifier.js";

/** What was learned from the example sentences. */
export interface Model {
  readonly matters: LinearClassifier;
  readonly intents: LinearClassifier;
  readonly kinds: LinearClassifier;
}

// A line of JSON (the header), then the arrays one after another. The header carries the digest of what follows.
const headerShape = z.strictObject({
  key: z.string(),
  digest: z.string(),
  classifiers: z.array(
    z.strictObject({ classes: z.array(z.string()), rowCount: z.number().int(), temperature: z.number().positive() }),
  ),
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
  const end = bytes.indexOf(10);
  if (end < 0) return undefined;
  const header = headerShape.safeParse(parseJson(bytes.toString("utf8", 0, end)));
  if (!header.success || header.data.key !== key || header.data.digest !== digestOf([bytes.subarray(end + 1)])) {
    return undefined;
  }
  // Copied so that the arrays are aligned for floats.
  const body = Uint8Array.from(bytes.subarray(end + 1)).buffer;
  let offset = 0;
  const floats = (count: number) => {
    const array = new Float32Array(body, offset, count);
    offset += count * 4;
    return array;
  };
  const bytesPadded = (count: number) => {
    const array = new Int8Array(body, offset, count);
    offset += padded(count);
    return array;
  };
  const classifiers = header.data.classifiers.map(({ classes, rowCount, temperature }): LinearClassifier => {
    const rows = new Int32Array(body, offset, bucketCount);
    offset += bucketCount * 4;
    const [idf, steps, bias] = [floats(rowCount), floats(rowCount), floats(classes.length)];
    return { classes, rows, idf, steps, bias, weights: bytesPadded(rowCount * classes.length), temperature };
  });
  const [matters, intents, kinds] = classifiers;
  return matters && intents && kinds ? { matters, intents, kinds } : undefined;
}

/** Keeps a model. If the disk refuses, the next start trains again: that costs seconds and is no reason to stop. */
export function writeModelFile(file: string, key: string, model: Model): void {
  const all = [model.matters, model.intents, model.kinds];
  const arrays = all.flatMap(({ rows, idf, steps, bias, weights }) => [
    ...[rows, idf, steps, bias].map(bytesOf),
    Buffer.concat([bytesOf(weights)], padded(weights.length)),
  ]);
  const header = {
    key,
    digest: digestOf(arrays),
    classifiers: all.map(({ classes, idf, temperature }) => ({ classes, rowCount: idf.length, temperature })),
  };
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // Renamed when whole, so that a second process never reads half a file.
    const unfinished = `${file}.${process.pid}.tmp`;
    writeFileSync(unfinished, Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), ...arrays]));
    renameSync(unfinished, file);
  } catch {
    return;
  }
}

/** What follows an array of bytes must begin at a multiple of four. */
function padded(bytes: number): number {
  return Math.ceil(bytes / 4) * 4;
}

function bytesOf(array: Int32Array | Float32Array | Int8Array): Buffer {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}

function digestOf(parts: readonly Uint8Array[]): string {
  const digest = createHash("sha1");
  for (const part of parts) digest.update(part);
  return digest.digest("hex");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
