import type { SendResult } from "../../src/domain/channel.js";
import { refusalOfStatus, retry } from "../shared/answer-to-result.js";
import type { ClientAnswer } from "../shared/bottender.js";
import type { ClientResponse } from "../shared/client-http.js";
import { objectOf, textOf } from "../shared/json.js";

/**
 * What a call that sends something came to: https://developers.line.biz/en/reference/messaging-api/#error-responses
 * @param quotable which of the call's objects a later quote will name
 */
export function outcomeOf(answer: ClientAnswer<ClientResponse>, quotable: number, now: Date): SendResult {
  if (answer.kind === "unreachable") return retry(`LINE ${answer.reason}`);
  if (answer.kind === "ok") {
    return objectOf(answer.value.data)
      ? { kind: "sent", platformId: idIn(answer.value.data, quotable) }
      : retry("LINE answered unreadably");
  }
  const said = messageOf(answer.data);
  // The retry key was accepted before: https://developers.line.biz/en/docs/messaging-api/retrying-api-request/
  if (answer.status === 409) return { kind: "sent", platformId: idIn(answer.data, quotable) };
  if (answer.status === 429 && isQuota(said)) return { kind: "shut", reason: "LINE's monthly quota is used up" };
  // "The specified user ID does not exist" is one of the reasons, and the only one that lasts.
  if (answer.status === 400 && said === "Failed to send messages") return { kind: "blocked" };
  const refusal = refusalOfStatus(answer, now);
  if (refusal.kind === "blocked") return { kind: "failed", reason: `LINE answered ${answer.status}` };
  return { ...refusal, reason: `LINE answered ${answer.status}${said === "" ? "" : `: ${said}`}` };
}

/** Whether a reply token was used or too old: the message may still be pushed. */
export function isTokenSpent(answer: ClientAnswer<ClientResponse>): boolean {
  return answer.kind === "refused" && answer.status === 400 && /reply token/i.test(messageOf(answer.data));
}

/** Whether the access token is no good. */
export function isTokenRefused(answer: ClientAnswer<ClientResponse>): boolean {
  return answer.kind === "refused" && (answer.status === 401 || answer.status === 403);
}

// "You have reached your monthly limit." and the limit for additional messages that an administrator has set.
const isQuota = (said: string) => /monthly limit|limit for additional messages/i.test(said);

function idIn(data: unknown, quotable: number): string {
  const sent = objectOf(data)?.sentMessages;
  return (Array.isArray(sent) && textOf(objectOf(sent[quotable])?.id)) || "";
}

// LINE's own sentences are plain ASCII; whatever else is between us and them may echo what we sent.
function messageOf(data: unknown): string {
  const said = textOf(objectOf(data)?.message) ?? "";
  return /^[\w ,.:;()'"[\]-]{1,160}$/.test(said) ? said.replace(/\bU[0-9a-f]{8,}|\d{5,}/g, "[id]") : "";
}
