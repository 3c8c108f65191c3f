import type { ReportKind } from "../src/domain/codes.js";
import { reportKinds } from "../src/domain/codes.js";
import { type Features, passingFeatures } from "./features.js";
import { classify, type LinearClassifier } from "./linear-classifier.js";
import { thanksInAdvance, withoutThanks } from "./thanks.js";

const sureEnough = 0.34;
const praise =
  /感谢|感激|多亏|致谢|鸣谢|谢谢|表扬|点赞|锦旗|好评|致敬|给力|thank|grateful|praise|compliment|great (?:job|work)|well done|appreciat/i;
/** How a long text is read: people say at its beginning and at its end what they want. */
const [headLength, tailLength] = [300, 150];

/**
 * What sort of report a text is: by the words that settle it, otherwise as learned.
 * @param features of the text, if they are known already
 */
export function reportKind(model: LinearClassifier, text: string, features?: Features): ReportKind {
  const isLong = text.length > headLength + tailLength;
  const read = isLong ? `${text.slice(0, headLength)}\n${text.slice(-tailLength)}` : text;
  const learned = classify(model, (isLong ? undefined : features) ?? passingFeatures(read), 3).filter(
    ({ label }) => label !== "thanks" || isPraise(read),
  );
  const [top] = learned;
  // Most reports are complaints, so a text that gives no sign is one.
  if (!top || top.probability < sureEnough) return "complaint";
  return reportKinds.find((kind) => kind === top.label) ?? "complaint";
}

/** A complaint may end with a thank-you, and who asks for something thanks in advance: that is courtesy. */
function isPraise(text: string): boolean {
  return praise.test(
    (thanksInAdvance(text) ? withoutThanks(text) : text).replace(
      /[，,。！!；;\s](?:谢谢|感谢|多谢|thanks?|thank you)[^，,。.]{0,6}[。.！!~\s]*$/iu,
      "",
    ),
  );
}
