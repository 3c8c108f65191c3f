import { createCircuitBreaker } from "./circuit-breaker.js";
import { createDailyBudget } from "./daily-budget.js";
import { askLanguageModel, type LanguageModelSettings, type Reply } from "./language-model.js";
import { requestBody } from "./prompt.js";
import type { Question } from "./question.js";

/** What a language model thinks of a question. */
export type Opinion =
  /** `matter` is one of the candidates offered; absent: none of them. */
  | { readonly kind: "answered"; readonly matter?: string }
  | { readonly kind: "failed" }
  /** It was not asked: the day's budget is spent, it is busy, or it has failed too often. */
  | { readonly kind: "skipped" };

/** Somebody else who may be asked, within limits of time and cost. */
export interface SecondOpinion {
  /** Never throws, and resolves within the time limit. */
  ask(question: Question): Promise<Opinion>;
}

/** What it is made of. */
export interface SecondOpinionSettings extends LanguageModelSettings {
  /** Tokens that may be spent on a day (UTC). */
  readonly dailyTokens: number;
}

/** Whoever would have to wait gets the small model's answer at once. */
const mostAtOnce = 4;

/**
 * A language model that is asked only as long as it answers and the day's budget lasts.
 * @param clock UTC now
 * @param paused is told why it will not be asked for a minute
 */
export function createSecondOpinion(
  settings: SecondOpinionSettings,
  clock: () => Date,
  paused: (why: Reply["kind"]) => void = () => undefined,
): SecondOpinion {
  const budget = createDailyBudget(settings.dailyTokens, clock);
  const breaker = createCircuitBreaker(clock);
  let asking = 0;

  async function askNow(question: Question): Promise<Opinion> {
    // At least as many tokens as the question will have: a Chinese character is about one, an English word too.
    const estimate = requestBody(settings.model, question).length;
    const reserved = budget.reserve(estimate);
    if (!reserved) return { kind: "skipped" };
    const reply = await askLanguageModel(settings, question);
    if (reply.kind === "answered" || reply.kind === "nonsense") {
      if (reply.tokens !== undefined) reserved.settle(reply.tokens);
      // Nonsense may be a reporter's doing, who must not be able to switch it off for others.
      breaker.worked();
    } else if (breaker.failed()) paused(reply.kind);
    if (reply.kind !== "answered") return { kind: "failed" };
    return reply.matter === undefined ? { kind: "answered" } : { kind: "answered", matter: reply.matter };
  }

  return {
    async ask(question) {
      if (asking >= mostAtOnce || breaker.isOpen()) return { kind: "skipped" };
      asking += 1;
      try {
        return await askNow(question);
      } finally {
        asking -= 1;
      }
    },
  };
}
