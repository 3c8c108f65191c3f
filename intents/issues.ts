import type { Candidate, Issue } from "../src/domain/understanding.js";
import { withoutCourtesy } from "./courtesy.js";
import { featuresOf } from "./features.js";
import { hasHan } from "./language.js";
import { classify, type LinearClassifier, preference } from "./linear-classifier.js";

const mostCandidates = 5;
const mostIssues = 4;
/** What two parts must each be sure of before a message is cut in two: a story must stay whole. */
const sureEnough = 0.7;
const sureOdds = Math.log(sureEnough / (1 - sureEnough));
/** What the whole must hold its second matter likely by, for its clauses to be read one by one. */
const leastSecond = 0.01;
/**
 * Longer messages are stories, whose clauses stray from the matter: they are only cut where words say that something else
 * follows. An English message takes about twice as many letters.
 */
const longestCut = 60;
const longestList = 240;

/**
 * The issues of a report: one with the whole text, or several with their own words if the parts surely differ.
 * @param candidates what the whole text may be about
 */
export function issuesOf(model: LinearClassifier, text: string, candidates: readonly Candidate[]): readonly Issue[] {
  const whole = { text: text.trim(), candidates };
  if (text.length > longestList * 2) return [whole];
  const scale = hasHan(text) ? 1 : 2;
  const clauses = text.length <= longestCut * scale ? clausesOf(text, parted) : [];
  const isList = text.length <= longestList * scale && listed.test(text);
  return (
    (canBeTwo(model, clauses, candidates) ? split(model, whole, clauses, true) : undefined) ??
    (isList ? split(model, whole, clausesOf(text, listed), false) : undefined) ?? [whole]
  );
}

/**
 * Whether one clause surely is rather about the second matter than the first, and another the other way round. Reading
 * every clause in full costs as much as the whole once more, and few messages hold two issues.
 */
function canBeTwo(model: LinearClassifier, clauses: readonly string[], candidates: readonly Candidate[]): boolean {
  const [first, second] = candidates;
  if (clauses.length < 2 || !first || !second || second.confidence < leastSecond) return false;
  const preferences = clauses.map((clause) => preference(model, featuresOf(clause), second.matter, first.matter));
  return preferences.some((p) => p >= sureOdds) && preferences.some((p) => p <= -sureOdds);
}

/**
 * The clauses as issues, or undefined if they don't surely tell of different matters.
 * @param isProven whether the whole, too, must look like just these matters: without a word that says that something
 * else follows, a clause that strays ("nobody came when I called") must not become an issue of its own
 */
function split(
  model: LinearClassifier,
  whole: Issue,
  clauses: readonly string[],
  isProven: boolean,
): readonly Issue[] | undefined {
  if (clauses.length < 2) return undefined;
  const parts = clauses.map((clause) => ({
    text: clause,
    candidates: consequence.test(clause) && clause.length <= longestConsequence ? [] : candidatesOf(model, clause),
  }));
  if (new Set(parts.filter(isSure).map(matterOf)).size < 2) return undefined;
  const issues: Draft[] = [];
  for (const part of parts) {
    const last = issues.at(-1);
    const earlier = issues.find((issue) => matterOf(issue) === matterOf(part));
    if (!last || (isSure(part) && isSure(last) && !earlier)) issues.push(part);
    else join(model, isSure(part) && earlier ? earlier : last, part.text);
  }
  if (issues.length < 2 || issues.length > mostIssues || !issues.every(isSure)) return undefined;
  const matters = new Set(issues.map(matterOf));
  if (matters.size < issues.length) return undefined;
  const likeliest = whole.candidates.slice(0, issues.length);
  return isProven && !likeliest.every((c) => matters.has(c.matter)) ? undefined : issues;
}

/** What a trouble leads to is no trouble of its own: "根本没利润", "怎么活". */
const consequence =
  /没(?:有)?(?:什么)?(?:利润|钱赚|赚头|法(?:活|做|干|过))|赚不到|亏(?:本|死)|损失|撑不|活不|受不了|怎么(?:办|活)|想找(?:个|份)?(?:工作|活)|no profit|can't (?:go on|live)|what (?:shall|should|can) (?:i|we) do/i;
const longestConsequence = 24;

interface Draft {
  text: string;
  candidates: readonly Candidate[];
}

/** What a text may be about, likeliest first. */
export function candidatesOf(model: LinearClassifier, text: string): readonly Candidate[] {
  return classify(model, featuresOf(withoutCourtesy(text)), mostCandidates).map(({ label, probability }) => ({
    matter: label,
    confidence: Math.round(probability * 1_000) / 1_000,
  }));
}

function matterOf(issue: Draft): string | undefined {
  return issue.candidates[0]?.matter;
}

function isSure(issue: Draft): boolean {
  return (issue.candidates[0]?.confidence ?? 0) >= sureEnough;
}

function join(model: LinearClassifier, issue: Draft, text: string): void {
  issue.text = /[a-z]$/i.test(issue.text) ? `${issue.text}, ${text}` : `${issue.text}，${text}`;
  issue.candidates = candidatesOf(model, issue.text);
}

/** Words that say that something else follows. */
const listed =
  /另外|还有就是|还有一[件个]事|还有|(?:^|\s)\d[、.)）]\s*|\balso\b|\bbesides\b|\banother (?:thing|problem)\b/iu;
/** Sentences, clauses and the two sides of an "and". */
const parted = new RegExp(`[。！？!?；;，,、\\n]+|\\.\\s+|同时|而且|并且|\\s+and\\s+|${listed.source}`, "iu");

function clausesOf(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((clause) => clause.replace(/^[\s，,。.；;]+|[\s，,；;]+$/gu, ""))
    .filter((clause) => clause.length >= 3);
}
