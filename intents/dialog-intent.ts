import { type Expecting, type Intent, intents } from "../src/domain/understanding.js";
import { type Features, passingFeatures } from "./features.js";
import { intentByRule } from "./intent-rules.js";
import { weightOf } from "./language.js";
import { classify, type LinearClassifier } from "./linear-classifier.js";
import { thanksForResult, thanksInAdvance } from "./thanks.js";
import { unknownShare } from "./unknown-share.js";

/** What a message wants of the dialog, and how sure that is. */
export interface IntentFound {
  readonly intent: Intent;
  /** From 0 to 1, calibrated. */
  readonly confidence: number;
  /** True if the words can't be mistaken. */
  readonly isCertain: boolean;
}

/** What is known besides the words. */
export interface Circumstances {
  readonly expecting: Expecting;
  /** How surely the text is about some matter, from 0 to 1. */
  readonly matterConfidence: number;
  readonly namesPlace: boolean;
  /** The text as the model sees it, if it is short enough to be known already. */
  readonly features?: Features | undefined;
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
/** Nobody says just yes, no or hello with so many words. */
const onlyShort: readonly Intent[] = ["affirm", "deny", "greet"];
/** Of a text less likely than this about its likeliest matter nothing is guessed. */
export const leastLikely = 0.4;
/** From this probability on an utterance is what it seems to be. */
const sure = 0.6;
/** Asked these, nobody has said yes or no who has said nothing that is known. */
const asksYesOrNo: readonly Expecting[] = [
  ...(["confirm_ticket", "confirm_withdrawal", "follow_up_solved", "follow_up_contacted"] as const),
  "follow_up_satisfied",
];
/** The share of a few words that may be unknown without their being strange altogether. */
const mostUnknown = 0.7;
const notUnderstood: IntentFound = { intent: "out_of_scope", confidence: 0.2, isCertain: false };
/** When a message tells what has happened, as far as the bot has asked for anything. */
const tellsWhat: readonly Expecting[] = ["none", "ask_what", "choose_matter"];
/** Whom an insult is of. */
const ofSomebody = /[你您他她]|机器|人工智能|政府|平台|客服|官|\b(?:you|your|bot|machine|government|people)\b/iu;
/** What somebody wants is said at the beginning. */
export const readCharacters = 160;
/** Intents that need an utterance of their own; anything as long as this tells something. */
const tellsSomething = 8;

/** Whether a text is long enough to describe something: 8 Chinese characters or 4 English words. */
export function describesSomething(text: string): boolean {
  const { han, words } = weightOf(text, readCharacters);
  return han >= 8 || words + han / 2 >= 4;
}

/**
 * Unmistakable utterances by rule, the others as learned; what the bot has just asked changes the reading.
 */
export function dialogIntent(model: LinearClassifier, text: string, circumstances: Circumstances): IntentFound {
  const { expecting, matterConfidence, namesPlace } = circumstances;
  if (expecting === "form") return { intent: "report", confidence: 1, isCertain: true };
  if (expecting === "none" && thanksForResult(text)) return { intent: "thanks", confidence: 0.98, isCertain: true };
  const ruled = intentByRule(text, expecting);
  const isStoryEnding = ruled === "urge" && expecting === "none" && matterConfidence >= 0.6 && describesSomething(text);
  if (ruled && !isStoryEnding) return { intent: ruled, confidence: 0.98, isCertain: true };
  if (!/[\p{L}\p{N}]/u.test(text)) return { ...notUnderstood, isCertain: true };
  if (expecting === "ask_place" && namesPlace) return { intent: "add_details", confidence: 0.95, isCertain: true };
  const context = expecting === "none" ? undefined : expecting;
  const known = context === undefined ? circumstances.features : undefined;
  const features = known ?? passingFeatures(text.slice(0, readCharacters), context);
  const isStrange = unknownShare(model, features) > mostUnknown && !describesSomething(text);
  const [top] = classify(model, features, 1);
  const intent = intents.find((name) => name === top?.label);
  if (!intent || !top) return { intent: "report", confidence: 0.2, isCertain: false };
  const isGuessedYes = intent === "affirm" && top.probability < sure;
  if (asksYesOrNo.includes(expecting) && (isStrange || isGuessedYes)) return notUnderstood;
  if (intent === "thanks" && tellsWhat.includes(expecting) && describesSomething(text) && thanksInAdvance(text))
    return { intent: "report", confidence: rounded(Math.max(matterConfidence, 0.4)), isCertain: false };
  // "垃圾" alone is a trouble; of somebody it is an insult.
  if (intent === "abuse" && tellsWhat.includes(expecting) && matterConfidence >= sure && !ofSomebody.test(text))
    return { intent: "report", confidence: rounded(matterConfidence), isCertain: false };
  const isUnsure = top.probability < sure;
  const isStory = text.length >= tellsSomething && matterConfidence >= 0.45;
  const isTooLong = onlyShort.includes(intent) && describesSomething(text);
  // Who says a few words that mean nothing sure is asked what has happened, as one who reports something.
  const isUnclear = isUnsure && (isStory || !describesSomething(text)) && weakerThanReport.includes(intent);
  // "No gas", where nothing was asked: who only refuses names no matter.
  const isLack = intent === "deny" && matterConfidence >= sure;
  if (expecting === "none" && (isTooLong || isUnclear || isLack)) {
    return { intent: "report", confidence: rounded(Math.max(matterConfidence, 0.4)), isCertain: false };
  }
  return { intent, confidence: rounded(top.probability), isCertain: top.probability >= 0.85 };
}

function rounded(confidence: number): number {
  return Math.round(confidence * 1_000) / 1_000;
}
