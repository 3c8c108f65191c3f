import type { SendResult } from "../../src/domain/channel.js";
import { retry } from "../shared/answer-to-result.js";
import { type GraphError, type GraphMeaning, graphErrorOf, refusalOfGraph } from "../shared/graph.js";
import { isObject, objectOf, textOf } from "../shared/json.js";
import type { CloudAnswer } from "./api.js";

/** What a call that sends something came to; `warning` is for the administrator. */
export interface Outcome {
  readonly result: SendResult;
  readonly warning?: string;
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes */
export function outcomeOf(answer: CloudAnswer, now: Date): Outcome {
  if (answer.kind === "unreachable") return { result: retry(`WhatsApp ${answer.reason}`) };
  const { messages } = objectOf(answer.data) ?? {};
  const sent = Array.isArray(messages) && isObject(messages[0]) ? textOf(messages[0].id) : undefined;
  if (answer.status === 200 && sent !== undefined) return { result: { kind: "sent", platformId: sent } };
  const outcome = refusalOfGraph("WhatsApp", answer, meaningOf, now);
  const { result } = outcome;
  const isPair = graphErrorOf(answer.data)?.code === tooManyToOne;
  if (!isPair || result.kind !== "retry" || result.afterSeconds !== undefined) return outcome;
  return { ...outcome, result: { ...result, afterSeconds: secondsBetween } };
}

/** Why a message that was accepted did not arrive, for the administrator. */
export function undeliveredWarning(code: number): string {
  const advice =
    meaningOf({ code, subcode: undefined }) === "shut"
      ? "the 24 hours are over; with WHATSAPP_TEMPLATE a template is sent instead"
      : "Meta's list of error codes says why";
  return `WhatsApp: a message was accepted but not delivered (${code}): ${advice}.`;
}

const tooManyToOne = 131056;
// About one message in six seconds to one person. Meta's page of it could not be seen; its error list names the limit without a number, and
// https://dev.to/wapgrowai_org/whatsapp-cloud-api-rate-limits-in-practice-throughput-pair-rate-messaging-limits-and-error-codes-1i7k this one.
const secondsBetween = 6;

// Outside the window.
const shut: ReadonlySet<number> = new Set([131047]);
// Can't receive it (not on WhatsApp, has blocked us, has not accepted the terms); has stopped our messages.
const blocked: ReadonlySet<number> = new Set([131026, 131050]);
// The number's throughput; one person's; the account's; too much of it was called spam.
const throttled: ReadonlySet<number> = new Set([130429, tooManyToOne, 80007, 131048]);
// Something went wrong; service unavailable; under maintenance or being moved; server away; upload passing.
const passing: ReadonlySet<number> = new Set([131000, 131016, 131057, 133004, 133005, 133006]);
// Token invalid.
const token: ReadonlySet<number> = new Set([0]);

function meaningOf({ code }: GraphError): GraphMeaning | undefined {
  if (shut.has(code)) return "shut";
  if (blocked.has(code)) return "blocked";
  if (throttled.has(code)) return "throttled";
  if (passing.has(code)) return "passing";
  if (token.has(code)) return "token";
  // Templates (132…), registration (133…), payment, locked accounts, numbers for tests: all in the administrator's hands.
  const isSetup =
    (code >= 132_000 && code < 134_000) || [368, 131005, 131030, 131031, 131037, 131042, 131045].includes(code);
  return isSetup ? "setup" : undefined;
}
