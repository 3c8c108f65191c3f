import type { SendResult } from "../../src/domain/channel.js";
import { retry, retryAfterSeconds } from "../shared/answer-to-result.js";
import { integerOf, objectOf } from "../shared/json.js";
import type { ApiAnswer } from "./api.js";

/** What a call that sends something came to: https://core.telegram.org/bots/api#making-requests */
export function outcomeOf(answer: ApiAnswer, now: Date): SendResult {
  if (answer.kind === "unreachable") return retry(`Telegram ${answer.reason}`);
  if (answer.kind === "ok")
    return { kind: "sent", platformId: String(integerOf(objectOf(answer.result)?.message_id) ?? "") };
  const { code, description } = answer;
  // Flood control: https://core.telegram.org/bots/api#responseparameters
  if (code === 429) return retry("Telegram answered 429", retryAfterSeconds(answer.retryAfter, now));
  // Blocked by the user, deactivated, kicked, or never started: https://core.telegram.org/api/errors#403-forbidden
  if (code === 403) return { kind: "blocked" };
  return { kind: "failed", reason: `Telegram answered ${code}: ${description}` };
}
