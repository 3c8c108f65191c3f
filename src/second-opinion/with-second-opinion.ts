import type { Issue, Reading, Taxonomy } from "../domain/understanding.js";
import { questionAbout, unsureIssues, withChosen } from "./question.js";
import type { Opinion, SecondOpinion } from "./second-opinion.js";

/** How asking for a second opinion ended; `agreed` if it chose what was likeliest already. */
export type SecondOpinionResult = "taken" | "agreed" | "none" | "failed" | "skipped";

/**
 * A reading that asks for a second opinion on what it is unsure of, and goes by itself whenever there is none.
 * @param counted is told how each question ended
 */
export function withSecondOpinion(
  reading: Reading,
  opinion: SecondOpinion,
  taxonomy: Taxonomy,
  counted: (result: SecondOpinionResult) => void = () => undefined,
): Reading {
  async function choose(issue: Issue): Promise<readonly [Issue, string] | undefined> {
    const question = questionAbout(issue, taxonomy);
    if (!question) return undefined;
    const answer = await opinion.ask(question);
    counted(resultOf(answer, issue));
    return answer.kind === "answered" && answer.matter !== undefined ? [issue, answer.matter] : undefined;
  }

  return {
    async read(text, expecting) {
      const own = await reading.read(text, expecting);
      const choices = await Promise.all(unsureIssues(own, expecting).map(choose));
      return withChosen(own, new Map(choices.filter((choice) => choice !== undefined)), taxonomy);
    },
    stop: () => reading.stop(),
  };
}

function resultOf(answer: Opinion, issue: Issue): SecondOpinionResult {
  if (answer.kind !== "answered") return answer.kind;
  if (answer.matter === undefined) return "none";
  return answer.matter === issue.candidates[0]?.matter ? "agreed" : "taken";
}
