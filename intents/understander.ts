import type { ReportKind, Urgency } from "../src/domain/codes.js";
import type { District } from "../src/domain/district.js";
import type {
  Candidate,
  Expecting,
  Intent,
  Issue,
  PlaceMention,
  Taxonomy,
  Understander,
  Understanding,
} from "../src/domain/understanding.js";
import { findAccused } from "./accused.js";
import { besides, turnsFromThanks } from "./besides.js";
import { speaksForBusiness } from "./business.js";
import { alarmIn } from "./danger.js";
import { dangerNamedIn } from "./danger-by-word.js";
import { describesSomething, dialogIntent, type IntentFound, leastLikely, readCharacters } from "./dialog-intent.js";
import { factsIn } from "./facts.js";
import { featuresOf, wordHash } from "./features.js";
import { isBareUrge, isBareWish } from "./intent-rules.js";
import { candidatesOf, issueOf, issuesOf } from "./issues.js";
import { languageOf, tellsLanguage, wantedLanguage } from "./language.js";
import type { Model } from "./model.js";
import { nearestDistrict } from "./nearest-district.js";
import { type FindPlace, isOnlyPlace, placeFinder } from "./place.js";
import { hasAddress, plainWords } from "./plain-words.js";
import { reportKind } from "./report-kind.js";
import { accusesOfficial, wantsAnonymity } from "./standing.js";
import { withoutPlace } from "./without-place.js";

/** What of a very long message is read; the rest is kept with the ticket but says nothing new about what it is. */
const mostCharacters = 8_000;

/** Messages with these intents describe something, so it is worth saying what they may be about. */
const describing: readonly Intent[] = ["report", "add_details", "ask_status", "urge", "correct", "policy_question"];

/** How often a text that accuses an official in so many words is about just that. */
const accusationConfidence = 0.8;

/** Messages with these intents may be long and tell of no trouble. */
const ownUtterance: readonly Intent[] = [
  ...(["anonymous", "withdraw", "human", "help", "thanks", "out_of_scope"] as const),
  ...(["affirm", "deny", "greet", "change_language", "bind_staff"] as const),
];
const likelyEnough = 0.45;
const clearlyNamed = 0.35;
const surelyNamed = 0.6;
/** Whoever is angry, takes something back or asks for a language may tell a trouble in the same breath. */
const besidesTrouble: readonly Intent[] = ["thanks", "abuse", "change_language", "withdraw"];
/** What a cry for help is easily taken for. */
const cries: readonly Intent[] = ["urge", "affirm", "deny", "help", "abuse", "out_of_scope", "add_details", "thanks"];
/** In characters: who only thanks or asks for a person needs fewer. */
const longUtterance = 60;

/** Builds the reader of messages from what was learned and the place served. */
export function createUnderstander(parts: {
  readonly taxonomy: Taxonomy;
  readonly districts: ReadonlyMap<string, District>;
  readonly model: Model;
}): Understander {
  const { taxonomy, districts, model } = parts;
  const findPlace = placeFinder(districts);

  const understand = (text: string, expecting: Expecting): Understanding => {
    const written = withoutControls(text.slice(0, mostCharacters));
    const read = plainWords(written);
    const features = read.length <= readCharacters ? featuresOf(read) : undefined;
    const place = findPlace(read);
    const placeless = withoutPlace(read, place);
    const likely = candidatesOf(model.matters, placeless, placeless === read ? features : undefined);
    const { urgency: pressing, despair } = alarmIn(read, model.dangers, features);
    const found = dialogIntent(model.intents, read, {
      expecting,
      matterConfidence: likely[0]?.confidence ?? 0,
      namesPlace: place !== undefined,
      features,
    });
    const { confidence } = found;
    // A cry for help sounds like many things; whatever it sounds like, it is a report.
    const isCry = despair || (pressing === "danger" && expecting === "none" && cries.includes(found.intent));
    // A link and nothing else shows something that has happened.
    const isLink = read === "" && hasAddress(written);
    const intent = isCry || isLink ? "report" : found.intent;
    const accuses = accusesOfficial(read);
    const { told, about } = toldIn(model, { text: read, place }, intent, likely);
    const own = told === read ? features : undefined;
    const isAbout =
      !isOnlyPlace(read, place) && hasSubject(told, found, pressing === undefined ? (about[0]?.confidence ?? 0) : 1);
    // Who thanks gives thanks, whatever he tells of what has come out well.
    const isThanks = intent === "thanks" && !turnsFromThanks(read);
    const isOfAll = told === read || !isAbout || isThanks;
    const kind = reportKind(model.kinds, isOfAll ? read : told, isOfAll ? features : undefined);
    const issues = isAbout
      ? accuses
        ? [issueOf(model.matters, read, confidentialFirst(about, taxonomy), features)]
        : placed(
            issuesOf(model.matters, told, withoutPlace(told, place), issueOf(model.matters, told, about, own)),
            findPlace,
          )
      : [];
    const first = issues[0]?.candidates[0];
    const aboutOfficial = accuses || issues.some((issue) => isConfidential(issue, taxonomy));
    const accused = aboutOfficial ? findAccused(read) : undefined;
    const danger = pressing === "danger" ? dangerNamedIn(read) : undefined;
    const language = intent === "change_language" ? wantedLanguage(read) : undefined;
    return {
      language: languageOf(read),
      tellsLanguage: tellsLanguage(read, (word) => isWord(model, word, intent)),
      intent,
      intentConfidence: confidence,
      kind,
      urgency: pressing ?? urgencyOf(first, kind, taxonomy),
      issues,
      ...(place ? { place } : {}),
      ...factsIn(written),
      ...(issues.length === 0 ? {} : { reporterKind: speaksForBusiness(read) ? "business" : "person" }),
      ...(danger === undefined ? {} : { danger }),
      ...(accused === undefined ? {} : { accused }),
      ...(language ? { wantedLanguage: language } : {}),
      wantsAnonymity: wantsAnonymity(read),
      aboutOfficial,
      despair,
    };
  };
  return {
    understand,
    districtAt: (latitude, longitude) => nearestDistrict(districts.values(), latitude, longitude),
  };
}

/** Several issues with the place that the words of each name. */
function placed(issues: readonly Issue[], findPlace: FindPlace): readonly Issue[] {
  if (issues.length < 2) return issues;
  return issues.map((issue) => {
    const place = findPlace(issue.text);
    return place ? { ...issue, place } : issue;
  });
}

// Of what means nothing ("asdf", "lol") sentences are learned, too: it is no word for that.
function isWord({ matters, intents }: Model, word: string, intent: Intent): boolean {
  const hash = wordHash(word);
  return matters.grams.find(hash) >= 0 || (intent !== "out_of_scope" && intents.grams.find(hash) >= 0);
}

const control = /[\u0000-\u0009\u000b-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060\ufeff]/;

function withoutControls(text: string): string {
  // Few messages hold any, and looking is cheaper than replacing.
  if (!control.test(text)) return text.trim();
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060\ufeff]+/g, " ").trim();
}

/** Whether a message is worth saying what it may be about: always if it tells something, never if it asks to begin. */
function hasSubject(text: string, { intent, isCertain }: IntentFound, likeliest: number): boolean {
  if (isBareWish(text) || isBareUrge(text)) return false;
  const isShort = !describesSomething(text);
  if (isShort && likeliest < leastLikely) return false;
  if (describing.includes(intent)) return true;
  // "Thank you, and now our road": who names a trouble besides has one.
  if (isCertain && intent === "thanks" && isShort) return likeliest >= surelyNamed;
  if (isCertain && besidesTrouble.includes(intent) && !isShort) return likeliest >= clearlyNamed;
  if (isCertain || isShort) return false;
  return likeliest >= likelyEnough || text.length > longUtterance || !ownUtterance.includes(intent);
}

/** Officials' conduct before everything else that the text may be about: it must not reach the unit complained about. */
function confidentialFirst(candidates: readonly Candidate[], taxonomy: Taxonomy): readonly Candidate[] {
  const matter = [...taxonomy.matters.values()].find(({ confidential }) => confidential)?.code;
  if (matter === undefined) return candidates;
  const own = candidates.find((candidate) => candidate.matter === matter)?.confidence ?? 0;
  const confidence = Math.max(own, accusationConfidence);
  const others = candidates
    .filter((candidate) => candidate.matter !== matter)
    .slice(0, 4)
    .map((c) => ({ matter: c.matter, confidence: Math.round(c.confidence * (1 - confidence) * 1_000) / 1_000 }));
  return [{ matter, confidence }, ...others];
}

function isConfidential(issue: Issue, taxonomy: Taxonomy): boolean {
  const top = issue.candidates[0];
  return top !== undefined && top.confidence >= 0.3 && taxonomy.matters.get(top.matter)?.confidential === true;
}

/**
 * What a text tells besides its thanks, insults or wish for a language, and what that may be about. Of one that thanks and
 * then turns to something else the thanks are needed if the rest says too little: "thanks for the lamp, but it is dark again".
 */
function toldIn(
  model: Model,
  { text, place }: { readonly text: string; readonly place: PlaceMention | undefined },
  intent: Intent,
  likely: readonly Candidate[],
): { readonly told: string; readonly about: readonly Candidate[] } {
  const turns = turnsFromThanks(text);
  const told = besides(text, intent === "report" && turns ? "thanks" : intent);
  if (told === text || told === "") return { told, about: likely };
  const about = candidatesOf(model.matters, withoutPlace(told, place));
  const likeliest = about[0]?.confidence ?? 0;
  const says = likeliest >= (describesSomething(told) ? likelyEnough : surelyNamed);
  return turns && !says ? { told: text, about: likely } : { told, about };
}

/** The matter's usual urgency, if what it is can be told; danger is only ever read from the words. */
function urgencyOf(about: Candidate | undefined, kind: ReportKind, taxonomy: Taxonomy): Urgency {
  // Who asks when gas will be laid has no gas trouble.
  if (kind === "question" || kind === "suggestion" || kind === "thanks") return "normal";
  const usual = about && about.confidence >= 0.4 ? taxonomy.matters.get(about.matter)?.urgency : undefined;
  return usual ?? "normal";
}
