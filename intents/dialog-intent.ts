import { type Expecting, type Intent, intents } from "../src/domain/understanding.js";
import { featuresOf } from "./features.js";
import { intentByRule } from "./intent-rules.js";
import { classify, type LinearClassifier } from "./linear-classifier.js";

/** What a message wants of the dialog, and how sure that is. */
export interface IntentFound {
  readonly intent: Intent;
  /** From 0 to 1, calibrated. */
  readonly confidence: number;
}

/** Unmistakable utterances by rule, the others as learned; what the bot has just asked changes the reading. */
export function dialogIntent(model: LinearClassifier, text: string, expecting: Expecting): IntentFound {
  const ruled = intentByRule(text, expecting);
  if (ruled) return { intent: ruled, confidence: 0.98 };
  const context = expecting === "none" ? undefined : expecting;
  const top = classify(model, featuresOf(text, context), 1)[0];
  const intent = intents.find((name) => name === top?.label);
  if (!intent || !top) return { intent: "report", confidence: 0.2 };
  return { intent, confidence: Math.round(top.probability * 1_000) / 1_000 };
}
