import { z } from "zod";
import { GramIndex } from "./gram-index.js";
import type { LinearClassifier } from "./linear-classifier.js";

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

/** A fraction of a logarithm this small tells nothing; the largest that fits is 16. */
const idfUnits = 4_096;

/** A classifier as bytes, a few for each n-gram, and what must be known to read them. */
export function classifierBytes(model: LinearClassifier): { header: ClassifierHeader; parts: Uint8Array[] } {
  const { classes, grams, idf, steps, starts, columns, units, bias, temperature, slope, shift } = model;
  const counts = Uint16Array.from(steps, (_, row) => (starts[row + 1] ?? 0) - (starts[row] ?? 0));
  const parts = [
    grams.hashes,
    steps,
    bias,
    Uint16Array.from(idf, (value) => Math.round(value * idfUnits)),
    counts,
    classes.length > 256 ? columns : Uint8Array.from(columns),
    units,
  ];
  return {
    header: {
      classes: [...classes],
      rowCount: grams.size,
      extraCount: steps.length - grams.size,
      entryCount: units.length,
      temperature,
      slope,
      shift,
    },
    parts: parts.map(bytesOf),
  };
}

/** Reads one classifier after another. @throws RangeError if the bytes end too early */
export function classifierReader(bytes: Uint8Array): (header: ClassifierHeader) => LinearClassifier {
  let offset = 0;
  // Copied, so that each array is aligned.
  const next = (length: number): ArrayBuffer => {
    if (offset + length > bytes.length) throw new RangeError("the model ends too early");
    const part = Uint8Array.from(bytes.subarray(offset, offset + length)).buffer;
    offset += length;
    return part;
  };
  return ({ classes, rowCount, extraCount, entryCount, temperature, slope, shift }) => {
    const hashes = new Int32Array(next(rowCount * 4));
    const steps = new Float32Array(next((rowCount + extraCount) * 4));
    const bias = new Float32Array(next(classes.length * 4));
    const idf = Float32Array.from(new Uint16Array(next(rowCount * 2)), (value) => value / idfUnits);
    const counts = new Uint16Array(next((rowCount + extraCount) * 2));
    const columns =
      classes.length > 256 ? new Uint16Array(next(entryCount * 2)) : Uint16Array.from(new Uint8Array(next(entryCount)));
    const units = new Int8Array(next(entryCount));
    const starts = new Uint32Array(rowCount + extraCount + 1);
    for (const [row, count] of counts.entries()) starts[row + 1] = (starts[row] ?? 0) + count;
    return {
      classes,
      grams: GramIndex.of(hashes),
      idf,
      steps,
      starts,
      columns,
      units,
      bias,
      temperature,
      slope,
      shift,
    };
  };
}

function bytesOf({ buffer, byteOffset, byteLength }: NodeJS.TypedArray): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
