import type { ConversationState, Draft, DraftIssue } from "../../domain/conversation.js";
import type { ReportedIssue } from "../../domain/report.js";
import type { Attention } from "../../domain/ticket.js";
import {
  type Guess,
  type Issue,
  type PlaceMention,
  proposeFrom,
  type Understanding,
} from "../../domain/understanding.js";
import { moreUrgent } from "../../domain/urgency.js";
import type { Writable } from "../../domain/writable.js";
import { staffPhrases } from "../../phrases/staff.js";
import { languageOf, type Turn } from "../turn.js";

/** A second issue in a later message joins the draft only if the machine is this sure of it. */
const secondIssueFrom = 0.6;

/** From this confidence on a message is a question. */
const surelyAsks = 0.8;

/** An empty draft that begins with this message. */
export function newDraft(turn: Turn): Draft {
  const only = turn.city.districts.size === 1 ? [...turn.city.districts.keys()][0] : turn.scannedDistrict;
  return {
    id: turn.newDraftId(),
    texts: [],
    files: [],
    kind: "complaint",
    urgency: "normal",
    issues: [],
    district: only,
    place: undefined,
    latitude: undefined,
    longitude: undefined,
    people: undefined,
    amount: undefined,
    hasSpot: false,
    askedSpot: false,
    placeGivenUp: false,
    anonymous: false,
    outside: false,
    sources: [],
    startedAt: turn.now.getTime(),
  };
}

/** The draft with what a message says taken in: words, issues, place, numbers; nothing said is dropped. */
export function addWords(draft: Draft, text: string, understanding: Understanding): Draft {
  const first = draft.texts.length === 0;
  const merged = first ? understanding.issues.map(toDraftIssue) : mergeIssues(draft.issues, understanding.issues);
  const kind = first ? kindOf(understanding) : draft.kind;
  const isElsewhere = draft.hasSpot && merged.length > draft.issues.length && understanding.place?.spot !== undefined;
  const placed = isElsewhere ? draft : addPlace(draft, understanding);
  const issues = merged.map((issue, i) =>
    isElsewhere && i >= draft.issues.length ? placedAt(issue, understanding.place) : issue,
  );
  const told: Writable<Draft> = {
    ...placed,
    texts: withText(draft.texts, text),
    // What somebody is praised for need not be chosen from a list of troubles.
    issues:
      issues.length > 0
        ? issues.map((issue) =>
            unlessThere(kind === "thanks" && !issue.matter ? { ...issue, undecided: true } : issue, placed),
          )
        : [{ text, candidates: [], undecided: kind === "thanks" }],
    kind,
    urgency: moreUrgent(draft.urgency, understanding.urgency),
    anonymous: draft.anonymous || understanding.wantsAnonymity,
  };
  if (understanding.danger !== undefined) told.danger ??= understanding.danger;
  if (understanding.people !== undefined) told.people = understanding.people;
  if (understanding.amount !== undefined) told.amount = understanding.amount;
  return told;
}

// Who asks for a rule asks, whatever trouble he may have with it.
function kindOf({ intent, intentConfidence, kind }: Understanding): Draft["kind"] {
  return intent === "policy_question" && intentConfidence >= surelyAsks && kind !== "thanks" ? "question" : kind;
}

/** The draft with more of the reporter's words, which change nothing of what it is about. */
export function keepWords(draft: Draft, text: string): Draft {
  return { ...draft, texts: withText(draft.texts, text) };
}

// The impatient send the very same words again.
function withText(texts: readonly string[], text: string): readonly string[] {
  return texts.includes(text) ? texts : [...texts, text];
}

/** The draft with files and the message that brought them. */
export function addFiles(draft: Draft, turn: Turn): Draft {
  return {
    ...draft,
    files: [...draft.files, ...turn.files],
    sources: draft.sources.includes(turn.inboxId) ? draft.sources : [...draft.sources, turn.inboxId],
  };
}

/** The draft with the place that a text names, if it names one. */
export function addPlace(draft: Draft, { place }: { readonly place?: PlaceMention | undefined }): Draft {
  if (!place) return draft;
  const elsewhere = place.outside && !place.district;
  const words = place.spot ?? (draft.hasSpot ? draft.place : place.text);
  const placed: Writable<Draft> = {
    ...draft,
    hasSpot: draft.hasSpot || place.spot !== undefined,
    outside: elsewhere ? true : place.district ? false : draft.outside,
  };
  if (words !== undefined) placed.place = words;
  if (place.district) placed.district = place.district;
  return placed;
}

/** An issue as understood, its matter proposed if the machine is sure enough. */
export function toDraftIssue(issue: Issue): DraftIssue {
  const best = guessOf(issue);
  const drafted: Writable<DraftIssue> = { text: issue.text, candidates: issue.candidates, undecided: false };
  if (best && best.confidence >= proposeFrom) drafted.matter = best.matter;
  if (best) drafted.guess = best;
  return placedAt(drafted, issue.place);
}

function placedAt(issue: DraftIssue, place: PlaceMention | undefined): DraftIssue {
  if (issue.place !== undefined || place?.spot === undefined) return issue;
  return { ...issue, place: place.spot, ...(place.district === undefined ? {} : { district: place.district }) };
}

// So that a correction of the draft's place is one of this issue's, too.
function unlessThere(issue: DraftIssue, draft: Draft): DraftIssue {
  if (issue.place !== draft.place) return issue;
  const { place: _, district: __, ...rest } = issue;
  return rest;
}

function guessOf({ candidates, unknownShare }: Issue): Guess | undefined {
  const best = candidates[0];
  return best && { matter: best.matter, confidence: best.confidence, unknownShare };
}

/** An issue told in other words, or corrected: it is understood anew, but its first words and what they were taken for stay. */
export function retold(issue: DraftIssue | undefined, anew: DraftIssue): DraftIssue {
  if (!issue) return anew;
  const { guess: _, ...rest } = anew;
  return { ...rest, text: issue.text, ...(issue.guess ? { guess: issue.guess } : {}) };
}

/** The draft with one issue replaced. */
export function setIssue(draft: Draft, index: number, issue: DraftIssue): Draft {
  const issues = draft.issues.length === 0 ? [issue] : draft.issues.map((known, i) => (i === index ? issue : known));
  return { ...draft, issues };
}

// What comes later adds to what there is; it is an issue of its own only if it is clearly about something else.
function mergeIssues(known: readonly DraftIssue[], more: readonly Issue[]): readonly DraftIssue[] {
  const merged = [...known];
  for (const issue of more) {
    const best = guessOf(issue);
    if (!best || best.confidence < proposeFrom) continue;
    const open = merged.findIndex((k) => !k.matter && !k.undecided);
    const waiting = merged[open];
    if (waiting) merged[open] = { ...waiting, matter: best.matter, candidates: issue.candidates, guess: best };
    else if (best.confidence >= secondIssueFrom && merged.length < 4 && !merged.some((k) => k.matter === best.matter))
      merged.push(toDraftIssue(issue));
  }
  return merged;
}

/** All that the reporter has said, as he said it. */
export function draftText(draft: Draft, state: ConversationState): string {
  return draft.texts.join("\n") || staffPhrases(languageOf(state)).filesOnly;
}

/** The draft as reported issues, ready to be filed; `attention` says why a human has to look first. */
export function reportedIssues(draft: Draft, state: ConversationState, attention?: Attention): ReportedIssue[] {
  const full = draftText(draft, state);
  const issues = draft.issues.length > 0 ? draft.issues : [{ text: full, candidates: [], undecided: true }];
  return issues.map((issue) => {
    const why =
      attention ?? (draft.outside ? "outside_district" : !issue.matter || !draft.district ? "unsure" : undefined);
    // Each department reads its own issue first, and below it everything that was said.
    const text = issues.length === 1 || issue.text === full ? full : `${issue.text}\n\n“${full}”`;
    const reported: Writable<ReportedIssue> = {
      text,
      kind: draft.kind,
      urgency: draft.urgency,
      files: draft.files,
      candidates: issue.candidates.slice(0, 3).map((c) => c.matter),
      // In danger it was filed unasked, after silence unconfirmed.
      isConfirmed: draft.urgency !== "danger" && attention !== "unconfirmed",
    };
    if (issue.matter) reported.matter = issue.matter;
    if (issue.guess) reported.guess = issue.guess;
    const district = issue.district ?? draft.district;
    const place = issue.place ?? draft.place;
    if (district) reported.district = district;
    if (place) reported.place = place;
    if (draft.latitude !== undefined && draft.longitude !== undefined) {
      reported.latitude = draft.latitude;
      reported.longitude = draft.longitude;
    }
    if (draft.wished) reported.wished = draft.wished;
    if (draft.people !== undefined) reported.people = draft.people;
    if (draft.amount !== undefined) reported.amount = draft.amount;
    if (why) reported.attention = why;
    return reported;
  });
}
