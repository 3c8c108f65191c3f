import type { SendResult } from "../../src/domain/channel.js";
import { retry } from "../shared/answer-to-result.js";
import type { ClientAnswer } from "../shared/bottender.js";
import { type GraphError, type GraphMeaning, refusalOfGraph } from "../shared/graph.js";
import { objectOf, textOf } from "../shared/json.js";

/** What a call that sends something came to; `warning` is for the administrator. */
export interface Outcome {
  readonly result: SendResult;
  readonly warning?: string;
}

/** https://developers.facebook.com/documentation/business-messaging/messenger-platform/error-codes */
export function outcomeOf(answer: ClientAnswer<unknown>, now: Date): Outcome {
  if (answer.kind === "unreachable") return { result: retry(`Messenger ${answer.reason}`) };
  if (answer.kind === "refused") return refusalOfGraph("Messenger", answer, meaningOf, now);
  const platformId = textOf(objectOf(answer.value)?.messageId);
  // A page of some proxy's in place of an answer.
  if (platformId === undefined) return { result: retry("Messenger answered without a message id") };
  return { result: { kind: "sent", platformId } };
}

// 2018278 and, in older versions, 2018065: sent outside the allowed window.
const windowSubcodes = [2018278, 2018065];
// "This person isn't available right now", "isn't receiving messages from you right now".
const goneSubcodes = [1545041, 2018108];
// The Page may not send for a while: https://developers.facebook.com/documentation/business-messaging/messenger-platform/changelog/
const pageRestricted = 1893063;

function meaningOf({ code, subcode = 0 }: GraphError): GraphMeaning | undefined {
  if (code === 10 && windowSubcodes.includes(subcode)) return "shut";
  if (code === 551 || ((code === 10 || code === 200) && goneSubcodes.includes(subcode))) return "blocked";
  if (code === 10 && subcode === pageRestricted) return "setup";
  // "Temporary send message failure. Please try again later."
  return code === 1200 ? "passing" : undefined;
}
