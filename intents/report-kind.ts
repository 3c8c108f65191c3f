import type { ReportKind } from "../src/domain/codes.js";
import { reportKinds } from "../src/domain/codes.js";
import { featuresOf } from "./features.js";
import { classify, type LinearClassifier } from "./linear-classifier.js";

const sureEnough = 0.34;
const gratitude =
  /谢|感激|表扬|点赞|锦旗|好评|致敬|给力|thank|grateful|praise|compliment|great (?:job|work)|well done|appreciat/iu;

/** What sort of report a text is: by the words that settle it, otherwise as learned. */
export function reportKind(model: LinearClassifier, text: string): ReportKind {
  const learned = classify(model, featuresOf(text), 3).filter(
    ({ label }) => label !== "thanks" || gratitude.test(text),
  );
  const [top] = learned;
  // Most reports are complaints, so a text that gives no sign is one.
  if (!top || top.probability < sureEnough) return "complaint";
  return reportKinds.find((kind) => kind === top.label) ?? "complaint";
}
