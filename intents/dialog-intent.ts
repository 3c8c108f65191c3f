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

/** What is known besides the words. */
export interface Circumstances {
  readonly expecting: Expecting;
  /** How surely the text is about some matter, from 0 to 1. */
  readonly matterConfidence: number;
  readonly namesPlace: boolean;
}

/** Intents that a story about a trouble is easily taken for; if it clearly has a matter, it is a report. */
const weakerThanReport: readonly Intent[] = [
  "add_details",
  "affirm",
  "deny",
  "greet",
  "thanks",
  "help",
  "abuse",
  "out_of_scope",
  "anonymous",
  "withdraw",
  "bind_staff",
  "human",
  "change_language",
  "correct",
];
/** Intents that need an utterance of their own; anything as long as this tells something. */
const tellsSomething = 8;

/**
 * Unmistakable utterances by rule, the others as learned; what the bot has just asked changes the reading.
 */
export function dialogIntent(model: LinearClassifier, text: string, circumstances: Circumstances): IntentFound {
  const { expecting, matterConfidence, namesPlace } = circumstances;
  const ruled = intentByRule(text, expecting);
  if (ruled) return { intent: ruled, confidence: 0.98 };
  if (!/[\p{L}\p{N}]/u.test(text)) return { intent: "out_of_scope", confidence: 0.2 };
  if (expecting === "ask_place" && namesPlace) return { intent: "add_details", confidence: 0.95 };
  const context = expecting === "none" ? undefined : expecting;
  const top = classify(model, featuresOf(text, context), 1)[0];
  const intent = intents.find((name) => name === top?.label);
  if (!intent || !top) return { intent: "report", confidence: 0.2 };
  const isUnsure = top.probability < 0.6;
  const isStory = text.length >= tellsSomething && matterConfidence >= 0.45;
  if (expecting === "none" && isUnsure && isStory && weakerThanReport.includes(intent)) {
    return { intent: "report", confidence: Math.round(matterConfidence * 1_000) / 1_000 };
  }
  return { intent, confidence: Math.round(top.probability * 1_000) / 1_000 };
}
