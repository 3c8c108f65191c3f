import { type Candidate, type Issue, proposeFrom, type Understanding } from "../../domain/understanding.js";
import type { Turn } from "../turn.js";

/**
 * What was understood of an accusation against an official: unless the machine is sure that it is just that, the reporter
 * chooses, because an accusation taken for an everyday matter would go straight to the office that it is about.
 */
export function withAccusation(understanding: Understanding, turn: Pick<Turn, "city" | "understand">): Understanding {
  if (!understanding.aboutOfficial) return understanding;
  const confidential = [...turn.city.taxonomy.matters.values()].find((m) => m.confidential);
  if (!confidential) return understanding;
  const accuses = (issue: Issue) =>
    understanding.issues.length === 1 || turn.understand(issue.text, "none").aboutOfficial;
  return {
    ...understanding,
    issues: understanding.issues.map((issue) =>
      accuses(issue) ? { ...issue, candidates: unsure(issue.candidates, confidential.code) } : issue,
    ),
  };
}

// Second, so that it is seen, but is not what somebody in a hurry takes.
function unsure(candidates: readonly Candidate[], confidential: string): readonly Candidate[] {
  const [first, ...others] = candidates;
  if (!first || first.matter === confidential) return candidates;
  const confidence = Math.min(first.confidence, proposeFrom - 0.01);
  return [
    { ...first, confidence },
    { matter: confidential, confidence },
    ...others.filter((c) => c.matter !== confidential && c.confidence < confidence),
  ];
}
