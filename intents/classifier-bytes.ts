import { z } from "zod";
import { GramIndex } from "./gram-index.js";
import type { LinearClassifier } from "./linear-classifier.js";
import { alignedTo, upToAligned } from "./model-bytes.js";
import { bytesOfTable, rowsOf, rowWidth, tableOver } from "./row-table.js";

/** What must be known to read a classifier's bytes; stands in the header of the file. */
export const classifierShape = z.strictObject({
  classes: z.array(z.string()).min(1).max(65_535),
  rowCount: z.int().nonnegative(),
  /** Rows beyond the n-grams (linear-classifier.ts). */
  extraCount: z.int().nonnegative(),
  entryCount: z.int().nonnegative(),
  temperature: z.number().positive(),
  slope: z.number(),
  shift: z.number(),
});
export type ClassifierHeader = z.infer<typeof classifierShape>;

/** A classifier as bytes, as they stand in memory, and what must be known to read them. */
export function classifierBytes(model: LinearClassifier): { header: ClassifierHeader; parts: Uint8Array[] } {
  const { classes, grams, rows, entries, bias, temperature, slope, shift } = model;
  return {
    header: {
      classes: [...classes],
      rowCount: grams.size,
      extraCount: rowsOf(rows) - grams.size,
      entryCount: entries.length,
      temperature,
      slope,
      shift,
    },
    parts: [...[rows.ints, bias, entries].map(bytesOf), new Uint8Array(upToAligned(entries.byteLength))],
  };
}

/**
 * Reads one classifier after another. Where the bytes lie as arrays need them, the classifiers look at them as they are:
 * millions of weights need not stand in memory twice.
 * @throws RangeError if the bytes end too early
 */
export function classifierReader(bytes: Uint8Array): (header: ClassifierHeader) => LinearClassifier {
  const { buffer, byteOffset } = bytes.byteOffset % alignedTo === 0 ? bytes : Uint8Array.from(bytes);
  let offset = 0;
  const next = (length: number): number => {
    if (offset + length > bytes.length) throw new RangeError("the model ends too early");
    const from = byteOffset + offset;
    offset += length;
    return from;
  };
  return ({ classes, rowCount, extraCount, entryCount, ...calibration }) => {
    const allRows = rowCount + extraCount;
    const rows = tableOver(buffer, next(bytesOfTable(allRows)), allRows);
    const bias = new Float32Array(buffer, next(classes.length * 4), classes.length);
    const entries =
      classes.length <= 256
        ? new Uint16Array(buffer, next(entryCount * 2), entryCount)
        : new Uint32Array(buffer, next(entryCount * 4), entryCount);
    next(upToAligned(entries.byteLength));
    const grams = GramIndex.of(rows.ints.subarray(0, rowCount * rowWidth), rowWidth);
    return { classes, grams, rows, entries, bias, ...calibration };
  };
}

function bytesOf({ buffer, byteOffset, byteLength }: NodeJS.TypedArray): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
