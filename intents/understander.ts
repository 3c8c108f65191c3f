import type { ReportKind, Urgency } from "../src/domain/codes.js";
import type { District } from "../src/domain/district.js";
import { findReceiptCode } from "../src/domain/receipt-code.js";
import { findTicketNumber } from "../src/domain/ticket-number.js";
import type {
  Candidate,
  Expecting,
  Intent,
  Issue,
  Taxonomy,
  Understander,
  Understanding,
} from "../src/domain/understanding.js";
import { findAmount } from "./amount.js";
import { speaksOfDespair, urgencyIn } from "./danger.js";
import { dialogIntent } from "./dialog-intent.js";
import { candidatesOf, issuesOf } from "./issues.js";
import { languageOf, wantedLanguage } from "./language.js";
import type { Model } from "./model.js";
import { nearestDistrict } from "./nearest-district.js";
import { findPeople } from "./people.js";
import { placeFinder } from "./place.js";
import { reportKind } from "./report-kind.js";
import { accusesOfficial, wantsAnonymity } from "./standing.js";

/** What of a very long message is read; the rest is kept with the ticket but says nothing new about what it is. */
const readCharacters = 8_000;

/** Messages with these intents describe something, so it is worth saying what they may be about. */
const describing: readonly Intent[] = ["report", "add_details", "ask_status", "urge", "correct", "policy_question"];

/** Builds the reader of messages from what was learned and the place served. */
export function createUnderstander(parts: {
  readonly taxonomy: Taxonomy;
  readonly districts: ReadonlyMap<string, District>;
  readonly model: Model;
}): Understander {
  const { taxonomy, districts, model } = parts;
  const findPlace = placeFinder(districts);

  const understand = (text: string, expecting: Expecting): Understanding => {
    const read = withoutControls(text.slice(0, readCharacters));
    const candidates = candidatesOf(model.matters, read);
    const place = findPlace(read);
    const { intent, confidence } = dialogIntent(model.intents, read, {
      expecting,
      matterConfidence: candidates[0]?.confidence ?? 0,
      namesPlace: place !== undefined,
    });
    const kind = reportKind(model.kinds, read);
    const issues = describing.includes(intent) ? issuesOf(model.matters, read, candidates) : [];
    const about = issues[0]?.candidates[0];
    const people = findPeople(read);
    const amount = findAmount(read);
    const ticketNumber = findTicketNumber(read).number;
    const receiptCode = findReceiptCode(read);
    const language = intent === "change_language" ? wantedLanguage(read) : undefined;
    return {
      language: languageOf(read),
      intent,
      intentConfidence: confidence,
      kind,
      urgency: urgencyIn(read) ?? urgencyOf(about, kind, taxonomy),
      issues,
      ...(place ? { place } : {}),
      ...(people === undefined ? {} : { people }),
      ...(amount === undefined ? {} : { amount }),
      ...(ticketNumber === undefined ? {} : { ticketNumber }),
      ...(receiptCode === undefined ? {} : { receiptCode }),
      ...(language ? { wantedLanguage: language } : {}),
      wantsAnonymity: wantsAnonymity(read),
      aboutOfficial: accusesOfficial(read) || issues.some((issue) => isConfidential(issue, taxonomy)),
      despair: speaksOfDespair(read),
    };
  };
  return {
    understand,
    districtAt: (latitude, longitude) => nearestDistrict(districts.values(), latitude, longitude),
  };
}

function withoutControls(text: string): string {
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060\ufeff]+/g, " ").trim();
}

function isConfidential(issue: Issue, taxonomy: Taxonomy): boolean {
  const top = issue.candidates[0];
  return top !== undefined && top.confidence >= 0.3 && taxonomy.matters.get(top.matter)?.confidential === true;
}

/** The matter's usual urgency, if what it is can be told; danger is only ever read from the words. */
function urgencyOf(about: Candidate | undefined, kind: ReportKind, taxonomy: Taxonomy): Urgency {
  // Who asks when gas will be laid has no gas trouble.
  if (kind === "question" || kind === "suggestion" || kind === "thanks") return "normal";
  const usual = about && about.confidence >= 0.4 ? taxonomy.matters.get(about.matter)?.urgency : undefined;
  return usual ?? "normal";
}
