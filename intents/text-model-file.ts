import { z } from "zod";
import { classifierBytes, classifierReader, classifierShape } from "./classifier-bytes.js";
import type { LinearClassifier } from "./linear-classifier.js";
import { digestOf, headerLine, parseJson } from "./model-bytes.js";
import type { BuiltIn, TextModel } from "./text-model.js";

/** How a model came about. */
export interface Origin {
  /** How many texts it has learned from. */
  readonly texts: number;
  readonly trainSeconds: number;
}

/** What the bytes of a file are. */
export type TextModelRead =
  | ({ readonly kind: "model"; readonly model: TextModel } & Origin)
  /** Something else, or a model of the built-in matters. */
  | { readonly kind: "no_model" }
  /** Cut off or changed. */
  | { readonly kind: "broken" }
  /** Of a version of Huiying that reads texts in another way. */
  | { readonly kind: "other_version" }
  /** Leans on a built-in model that is not the one here. */
  | { readonly kind: "other_built_in" };

const format = "huiying-text-model";
/** Raise it when texts are read or models written in another way, so that older files are not misread. */
const version = 2;

// A line of JSON (the header), then the bytes of the classifier. `digest` is that of the rest of the header and the bytes.
const headerShape = z.strictObject({
  format: z.literal(format),
  version: z.literal(version),
  digest: z.string(),
  transfer: z.number().nonnegative(),
  builtIn: z.string().optional(),
  texts: z.int().nonnegative(),
  trainSeconds: z.number().nonnegative(),
  classifier: classifierShape,
});
const anyVersionShape = z.object({ format: z.literal(format), version: z.number() });

/** A model as the bytes of a file. */
export function textModelBytes({ classifier, transfer }: TextModel, origin: Origin, builtIn: BuiltIn): Buffer {
  const { header, parts } = classifierBytes(classifier);
  const described = {
    transfer,
    ...(transfer > 0 ? { builtIn: builtInDigest(builtIn()) } : {}),
    ...origin,
    classifier: header,
  };
  const digest = digestOf([Buffer.from(JSON.stringify(described)), ...parts]);
  return Buffer.concat([headerLine({ format, version, digest, ...described }), ...parts]);
}

/** Reads what `textModelBytes` has written. */
export function readTextModel(bytes: Buffer, builtIn: BuiltIn): TextModelRead {
  const end = bytes.indexOf(10);
  const written = parseJson(bytes.toString("utf8", 0, Math.max(end, 0)));
  const any = anyVersionShape.safeParse(written);
  if (!any.success) return { kind: isCutOff(bytes, end) ? "broken" : "no_model" };
  if (any.data.version !== version) return { kind: "other_version" };
  const header = headerShape.safeParse(written);
  if (!header.success) return { kind: "broken" };
  const { format: _format, version: _version, digest, ...described } = header.data;
  const body = bytes.subarray(end + 1);
  if (digest !== digestOf([Buffer.from(JSON.stringify(described)), body])) return { kind: "broken" };
  const { transfer, texts, trainSeconds } = described;
  if (transfer > 0 && described.builtIn !== builtInDigest(builtIn())) return { kind: "other_built_in" };
  const classifier = classifierReader(body)(described.classifier);
  return { kind: "model", model: { classifier, transfer }, texts, trainSeconds };
}

function isCutOff(bytes: Buffer, endOfHeader: number): boolean {
  return endOfHeader < 0 && bytes.toString("utf8", 0, 200).includes(format);
}

function builtInDigest(builtIn: LinearClassifier): string {
  return digestOf(classifierBytes(builtIn).parts);
}
