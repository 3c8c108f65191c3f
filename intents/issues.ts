import type { Candidate, Issue } from "../src/domain/understanding.js";
import { withoutCourtesy } from "./courtesy.js";
import { featuresOf } from "./features.js";
import { classify, type LinearClassifier } from "./linear-classifier.js";

const mostCandidates = 5;
const mostIssues = 4;
/** What two parts must each be sure of before a message is cut in two: a story must stay whole. */
const sureEnough = 0.55;
/** Longer messages are stories: they are not cut. */
const longestCut = 160;

/** The issues of a report: one with the whole text, or several with their own words if the parts surely differ. */
export function issuesOf(model: LinearClassifier, text: string): readonly Issue[] {
  const whole = { text: text.trim(), candidates: candidatesOf(model, text) };
  if (text.length > longestCut) return [whole];
  const parts = clausesOf(text).map((clause) => ({ text: clause, candidates: candidatesOf(model, clause) }));
  if (parts.length < 2) return [whole];
  const issues: { text: string; candidates: readonly Candidate[] }[] = [];
  for (const part of parts) {
    const top = part.candidates[0];
    const last = issues.at(-1);
    const sure = top !== undefined && top.confidence >= sureEnough;
    if (!last) issues.push(part);
    else if (!sure) join(model, last, part.text);
    else if (isSure(last) && last.candidates[0]?.matter !== top.matter && !isRepeat(issues, top.matter))
      issues.push(part);
    else if (!isSure(last)) join(model, last, part.text);
    else join(model, issues.find((i) => i.candidates[0]?.matter === top.matter) ?? last, part.text);
  }
  const separate = issues.filter(isSure);
  return separate.length < 2 || separate.length !== issues.length || issues.length > mostIssues ? [whole] : issues;
}

/** From this length on the opening is weighed apart. */
const longText = 120;
const openingLength = 60;

/** What a text may be about, likeliest first. */
export function candidatesOf(model: LinearClassifier, text: string): readonly Candidate[] {
  const plain = withoutCourtesy(text);
  const opening = plain.length > longText ? featuresOf(plain.slice(0, openingLength)) : undefined;
  return classify(model, featuresOf(plain), mostCandidates, opening).map(({ label, probability }) => ({
    matter: label,
    confidence: Math.round(probability * 1_000) / 1_000,
  }));
}

function isSure(issue: Issue): boolean {
  return (issue.candidates[0]?.confidence ?? 0) >= sureEnough;
}

function isRepeat(issues: readonly Issue[], matter: string): boolean {
  return issues.some((issue) => issue.candidates[0]?.matter === matter);
}

function join(model: LinearClassifier, issue: { text: string; candidates: readonly Candidate[] }, text: string): void {
  issue.text = /[a-z]$/i.test(issue.text) ? `${issue.text}, ${text}` : `${issue.text}，${text}`;
  issue.candidates = candidatesOf(model, issue.text);
}

/** Sentences, clauses and the two sides of an "and". */
function clausesOf(text: string): string[] {
  return text
    .split(
      /[。！？!?；;，,、\n]+|\.\s+|另外|还有就是|还有|同时|而且|并且|\s+and\s+(?:also\s+)?|\s+also\s+|\s+besides\s+|\s*\d[、.)）]\s*/iu,
    )
    .map((clause) => clause.trim())
    .filter((clause) => clause.length >= 3);
}
