import type { SendResult } from "../../src/domain/channel.js";
import { type Refusal, refusalOfStatus, retry } from "../shared/answer-to-result.js";
import type { ClientAnswer } from "../shared/bottender.js";
import type { ClientResponse } from "../shared/client-http.js";
import { integerOf, objectOf } from "../shared/json.js";

/** The numbers that are acted upon: https://developers.viber.com/docs/api/rest-bot-api/#error-codes */
export const status = {
  ok: 0,
  invalidAuthToken: 2,
  receiverNotRegistered: 5,
  receiverNotSubscribed: 6,
  accountBlocked: 7,
  accountNotFound: 8,
  accountSuspended: 9,
  webhookNotSet: 10,
  tooManyRequests: 12,
  accountNotAuthorized: 15,
} as const;

/** The number in an answer of 200; undefined for whatever is no answer of Viber's. */
export function statusOf(answer: ClientAnswer<ClientResponse>): number | undefined {
  return answer.kind === "ok" ? integerOf(objectOf(answer.value.data)?.status) : undefined;
}

/**
 * What a call that sends something came to. Viber answers 200 to nearly everything and says the result in the body.
 * @param platformId what a press will be said to belong to, if it is sent
 */
export function outcomeOf(answer: ClientAnswer<ClientResponse>, platformId: string, now: Date): SendResult {
  if (answer.kind === "unreachable") return retry(`Viber ${answer.reason}`);
  if (answer.kind === "refused") return named(refusalOfStatus(answer, now));
  const code = statusOf(answer);
  switch (code) {
    case undefined:
      return retry("Viber answered unreadably");
    case status.ok:
      return { kind: "sent", platformId };
    case status.receiverNotRegistered:
    case status.receiverNotSubscribed:
      return { kind: "blocked" };
    // The webhook is being registered by `start`, or Viber asks for patience, for as long as it doesn't say.
    case status.webhookNotSet:
    case status.tooManyRequests:
      return retry(`Viber answered status ${code}`);
    default:
      // Numbers beyond the list are "general error" of Viber's own: https://developers.viber.com/docs/api/rest-bot-api/#error-codes
      return code < 0 || code > lastListed ? retry(`Viber answered status ${code}`) : failed(code);
  }
}

const lastListed = 22;

const failed = (code: number): Refusal => ({ kind: "failed", reason: `Viber answered status ${code}` });

function named(refusal: Refusal): SendResult {
  return refusal.kind === "blocked" ? { kind: "failed", reason: "Viber answered 410" } : prefixed(refusal);
}

const prefixed = <R extends { readonly reason: string }>(refusal: R): R => ({
  ...refusal,
  reason: `Viber ${refusal.reason}`,
});

/** What an administrator must know when nothing can be sent at all. */
export function troubleOf(answer: ClientAnswer<ClientResponse>): string | undefined {
  switch (statusOf(answer)) {
    case status.invalidAuthToken:
      return "Viber refuses VIBER_TOKEN, so nothing is sent. Copy the present one from the bot's Edit Info in the Viber app.";
    case status.accountBlocked:
    case status.accountNotFound:
    case status.accountSuspended:
    case status.accountNotAuthorized:
      return "Viber has blocked, suspended or removed this bot, so nothing is sent. Ask Viber's support.";
    default:
      return undefined;
  }
}
