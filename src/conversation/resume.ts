import type { ConversationState } from "../domain/conversation.js";
import { shorten } from "../phrases/format.js";
import { nextStep } from "./report/next-step.js";
import { phrasesOf, type Turn, type TurnResult } from "./turn.js";

/** After an aside, a reminder of the report that still waits; it is neither lost nor in the way. */
export function resume(result: TurnResult, turn: Turn): TurnResult {
  const { draft, asked } = result.state;
  if (!draft || !asked) return result;
  const phrases = phrasesOf(result.state);
  const first = shorten(draft.texts[0] ?? "", 20);
  if (!first) return result;
  const state: ConversationState = { ...result.state, asked: { ...asked, at: turn.now.getTime() } };
  if (asked.what === "confirm_ticket")
    return { ...result, state, replies: [...result.replies, { text: phrases.notSubmittedYet(first) }] };
  const again = nextStep({ ...state, asked: { ...asked, attempts: 0 } }, draft, turn);
  const question = again.replies[0];
  return question
    ? {
        ...result,
        state: again.state,
        replies: [...result.replies, { ...question, text: `${phrases.stillNeedsAnswer(first)}${question.text}` }],
      }
    : result;
}
