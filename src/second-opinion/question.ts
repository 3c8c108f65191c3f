import { maskPersonalData } from "../domain/personal-data.js";
import {
  type Candidate,
  type Expecting,
  type Intent,
  type Issue,
  proposeFrom,
  type Taxonomy,
  type Understanding,
} from "../domain/understanding.js";

/** What a language model is asked: which of these matters a text is about. */
export interface Question {
  /** A stranger's words, personal data masked, cut to what is worth reading. */
  readonly text: string;
  /** At least two, each once. */
  readonly candidates: readonly { readonly code: string; readonly zh: string; readonly en: string }[];
}

/** Messages with these intents tell of a trouble. */
const describing: readonly Intent[] = ["report", "add_details", "policy_question", "urge", "correct"];
/** What is written then is taken as an answer, whatever matter it may remind of. */
const onlyAnswers: readonly Expecting[] = ["ask_place", "confirm_ticket", "department_question", "follow_up_reason"];
const mostCharacters = 1_500;
/** Enough to be proposed and confirmed on the card; not enough to count as a second issue, or as another report. */
const chosenConfidence = 0.55;

/**
 * The issues of a message that a second opinion is worth asking for: exactly those of which the machine would not propose
 * a matter by itself. None if the message speaks of danger or despair, or of an official: there nobody else is asked.
 */
export function unsureIssues(meaning: Understanding, expecting: Expecting): readonly Issue[] {
  const { intent, urgency, aboutOfficial, despair } = meaning;
  if (urgency === "danger" || aboutOfficial || despair) return [];
  if (!describing.includes(intent) || onlyAnswers.includes(expecting)) return [];
  return meaning.issues.filter(({ candidates: [best, second] }) => best && second && best.confidence < proposeFrom);
}

/** The question about an issue, or undefined if fewer than two of its matters have names. */
export function questionAbout(issue: Issue, taxonomy: Taxonomy): Question | undefined {
  const candidates = issue.candidates.flatMap(({ matter: code }) => {
    const name = taxonomy.matters.get(code)?.name;
    return name ? [{ code, zh: name.zh, en: name.en }] : [];
  });
  if (candidates.length < 2) return undefined;
  // First masked, then cut: half a number would not be recognised as one. Half a character is no valid JSON text.
  const text = maskPersonalData(issue.text)
    .slice(0, mostCharacters)
    .replace(/\p{Surrogate}/gu, "");
  return { text, candidates };
}

/** The meaning with the chosen matters proposed: each moves to the front of its issue, the others keep their order. */
export function withChosen(
  meaning: Understanding,
  chosen: ReadonlyMap<Issue, string>,
  taxonomy: Taxonomy,
): Understanding {
  if (chosen.size === 0) return meaning;
  const isConfidential = (code: string) => taxonomy.matters.get(code)?.confidential === true;
  return {
    ...meaning,
    issues: meaning.issues.map((issue) => {
      const matter = chosen.get(issue);
      return matter === undefined ? issue : { ...issue, candidates: chosenFirst(issue.candidates, matter) };
    }),
    aboutOfficial: meaning.aboutOfficial || [...chosen.values()].some(isConfidential),
  };
}

function chosenFirst(candidates: readonly Candidate[], matter: string): readonly Candidate[] {
  const own = candidates.find((candidate) => candidate.matter === matter);
  if (!own) return candidates;
  const first = { matter, confidence: Math.max(own.confidence, chosenConfidence) };
  return [first, ...candidates.filter((candidate) => candidate.matter !== matter)];
}
