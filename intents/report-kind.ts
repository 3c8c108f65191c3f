import type { ReportKind } from "../src/domain/codes.js";
import { reportKinds } from "../src/domain/codes.js";
import { featuresOf } from "./features.js";
import { classify, type LinearClassifier } from "./linear-classifier.js";

/** What sort of report a text is: by the words that settle it, otherwise as learned. */
export function reportKind(model: LinearClassifier, text: string): ReportKind {
  const learned = classify(model, featuresOf(text), 1)[0]?.label;
  return reportKinds.find((kind) => kind === learned) ?? "complaint";
}
