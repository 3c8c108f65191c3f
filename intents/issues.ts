import type { Candidate, Issue } from "../src/domain/understanding.js";
import { withoutCourtesy } from "./courtesy.js";
import { bestCut, type Clause, type WeighedClause, weighClauses } from "./cut.js";
import { enumeratedIn } from "./enumeration.js";
import { type Features, passingFeatures } from "./features.js";
import { hasHan } from "./language.js";
import { classify, type LinearClassifier } from "./linear-classifier.js";
import { goesOnWithStory } from "./story.js";
import { unknownShare } from "./unknown-share.js";

const mostCandidates = 5;
const mostIssues = 4;
/** Whoever counts further has written a petition. */
const mostCounted = 6;
/** From this confidence on the words before what is counted tell the trouble. */
const toldBefore = 0.6;
/** What is counted is a trouble of its own from this confidence on. */
const ownTrouble = 0.4;
/** Longer messages are petitions, whose clauses stray from the matter. An English one takes about twice as many letters. */
const longestCut = 300;
const mostClauses = 24;
const clearEnough = 0.5;

/**
 * The issues of a report: one with the whole text, or several with their own words if the parts surely differ.
 * @param told the text as long, with blanks where it names a place
 * @param whole the text as one issue
 */
export function issuesOf(model: LinearClassifier, text: string, told: string, whole: Issue): readonly Issue[] {
  if (text.length > longestCut * (hasHan(text) ? 1 : 2)) return [whole];
  const counted = countedIssues(model, text);
  if (counted.length >= 2) return counted;
  const clauses = clausesOf(told);
  if (clauses.length < 2 || clauses.length > mostClauses) return [whole];
  const weighed = weighClauses(model, told, clauses);
  const parts = partsOf(model, told, weighed);
  if (parts.length < 2) {
    const telling = tellingWords(told, weighed);
    return [telling === undefined ? whole : { ...whole, candidates: candidatesOf(model, telling) }];
  }
  const issues = byMatter(model, { text, told }, parts);
  return issues.length < 2 || issues.length > mostIssues || issues.some(isUnclear) ? [whole] : issues;
}

/** Words that by themselves may be about anything were better left where they stood. */
function isUnclear({ candidates }: Issue): boolean {
  return (candidates[0]?.confidence ?? 0) < clearEnough;
}

/** Who counts his troubles is believed, unless most of what he counts is of one matter or of none. */
function countedIssues(model: LinearClassifier, text: string): readonly Issue[] {
  const counted = enumeratedIn(text);
  if (!counted || counted.items.length > mostCounted) return [];
  // "路灯坏了，一是看不见，二是怕摔跤": what was told before is what they are counted for.
  if ((candidatesOf(model, counted.lead)[0]?.confidence ?? 0) >= toldBefore) return [];
  const issues: Issue[] = [];
  for (const words of counted.items) {
    const issue = issueOf(model, words, candidatesOf(model, words));
    const best = issue.candidates[0];
    const isPlea = goesOnWithStory(words, hasHan(words)) || (best?.confidence ?? 0) < ownTrouble;
    const same = issues.findIndex((other) => isPlea || other.candidates[0]?.matter === best?.matter);
    const known = issues[isPlea ? issues.length - 1 : same];
    if (!known) issues.push(issue);
    else issues[issues.indexOf(known)] = { ...known, text: `${known.text}；${words}` };
  }
  return issues;
}

/**
 * An issue in these words.
 * @param features of the text, if they are known already
 */
export function issueOf(
  model: LinearClassifier,
  text: string,
  candidates: readonly Candidate[],
  features: Features = passingFeatures(text),
): Issue {
  return { text, candidates, unknownShare: unknownShare(model, features) };
}

/** The clauses in runs, each run about one matter. */
function partsOf(
  model: LinearClassifier,
  text: string,
  clauses: readonly WeighedClause[],
): readonly (readonly WeighedClause[])[] {
  const cut = clauses.length < 2 ? undefined : bestCut(model, text, clauses);
  if (cut === undefined) return [clauses];
  return [...partsOf(model, text, clauses.slice(0, cut)), ...partsOf(model, text, clauses.slice(cut))];
}

/** Runs as issues; what comes back to a matter joins what was said of it before. */
function byMatter(
  model: LinearClassifier,
  { text, told }: { readonly text: string; readonly told: string },
  parts: readonly (readonly WeighedClause[])[],
): readonly Issue[] {
  const issues: Issue[] = [];
  for (const part of parts) {
    const words = wordsOf(text, part);
    const issue = issueOf(model, words, candidatesOf(model, tellingWords(told, part) ?? wordsOf(told, part)));
    const known = issues.findIndex((other) => other.candidates[0]?.matter === issue.candidates[0]?.matter);
    const earlier = issues[known];
    if (!earlier) {
      issues.push(issue);
      continue;
    }
    const joined = `${earlier.text}${/[a-z]$/i.test(earlier.text) ? ", " : "，"}${words}`;
    issues[known] = issueOf(model, joined, candidatesOf(model, joined));
  }
  return issues;
}

/** The clauses that tell a trouble, without what it leads to; undefined if all do, or none: "水也停了" of "水也停了，做不了饭". */
function tellingWords(text: string, part: readonly WeighedClause[]): string | undefined {
  const telling = part.filter(({ evidence }) => evidence.squares > 0);
  if (telling.length === 0 || telling.length === part.length) return undefined;
  return telling.map(({ from, to }) => text.slice(from, to)).join("，");
}

const opener =
  /^(?:另外|还有(?:就是)?|此外|再就是|同时|而且|并且|第[一二三]|[一二三]是|also|besides|and|plus|second(?:ly)?|first(?:ly)?)[\s，,、：:]*/iu;

function wordsOf(text: string, part: readonly Clause[]): string {
  const words = text.slice(part[0]?.from, part[part.length - 1]?.to).trim();
  return words.replace(opener, "") || words;
}

/**
 * What a text may be about, likeliest first.
 * @param features of the text, if they are known already
 */
export function candidatesOf(model: LinearClassifier, text: string, features?: Features): readonly Candidate[] {
  const bare = withoutCourtesy(text);
  const known = bare === text ? features : undefined;
  return classify(model, known ?? passingFeatures(bare), mostCandidates).map(({ label, probability }) => ({
    matter: label,
    confidence: Math.round(probability * 1_000) / 1_000,
  }));
}

/** Sentences, clauses (many write a blank between them) and the two sides of an "and"; "No. 5" is no end of a sentence. */
const joint =
  /[。！？!?；;，,、\n]+|(?<!\b(?:no|st|rd|ave|mr|mrs|dr))\.\s+|(?<=\p{Script=Han})\s+(?=\p{Script=Han})|同时|而且|并且|\s+and\s+/giu;

function clausesOf(text: string): readonly Clause[] {
  const clauses: Clause[] = [];
  let from = 0;
  for (const match of text.matchAll(joint)) {
    if (match.index - from >= 2) clauses.push({ from, to: match.index });
    from = match.index + match[0].length;
  }
  if (text.trimEnd().length - from >= 2) clauses.push({ from, to: text.trimEnd().length });
  return clauses;
}
