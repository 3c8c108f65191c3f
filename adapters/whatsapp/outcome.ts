import type { SendResult } from "../../src/domain/channel.js";
import { refusalOfStatus, retry, retryAfterSeconds } from "../shared/answer-to-result.js";
import type { ClientAnswer } from "../shared/bottender.js";
import { integerOf, objectOf, textOf } from "../shared/json.js";

/** What a call that sends something came to; `warning` is for the administrator. */
export interface Outcome {
  readonly result: SendResult;
  readonly warning?: string;
}

/** Errors are {code, message, more_info, status}: https://www.twilio.com/docs/usage/twilios-response#errors-and-exceptions */
export function outcomeOf(answer: ClientAnswer<unknown>, now: Date): Outcome {
  if (answer.kind === "unreachable") return { result: retry(`Twilio ${answer.reason}`) };
  if (answer.kind === "ok") {
    const created = objectOf(answer.value);
    const platformId = textOf(created?.sid);
    const failure = integerOf(created?.errorCode);
    if (failure !== undefined) return outcomeOfCode(failure, `Twilio answered with code ${failure}`, undefined);
    // A page of some proxy's in place of an answer.
    return { result: platformId === undefined ? retry("Twilio answered without a sid") : { kind: "sent", platformId } };
  }
  const { status, headers } = answer;
  const code = integerOf(objectOf(answer.data)?.code);
  const delay = retryAfterSeconds(headers.get("retry-after"), now);
  if (code !== undefined) return outcomeOfCode(code, `Twilio answered ${status}, code ${code}`, delay, status);
  const { kind } = refusalOfStatus(answer, now);
  return { result: retry(`Twilio answered ${status} without a reason`, kind === "retry" ? delay : undefined) };
}

// Each is explained at https://www.twilio.com/docs/api/errors/CODE
const windowShut = 63016;
// Too many requests; over the rate of the account, of the channel, of the number; its queue is full.
const throttled: ReadonlySet<number> = new Set([20429, 63017, 63018, 14107, 21611, 30001]);
// No recipient for WhatsApp; has sent STOP; has blocked the sender.
const gone: ReadonlySet<number> = new Set([63024, 21610, 63014]);
// Wrong token; account suspended; not permitted; sender not ours, template not approved or not found.
const setUp: ReadonlySet<number> = new Set([20003, 20005, 20008, 21606, 21656, 63007, 63027, 63040, 63041, 63042]);

function outcomeOfCode(code: number, reason: string, delay: number | undefined, status = 0): Outcome {
  if (code === windowShut) return { result: { kind: "shut", reason } };
  if (throttled.has(code) || status === 429 || status >= 500) return { result: retry(reason, delay) };
  if (gone.has(code)) return { result: { kind: "blocked" } };
  const result = { kind: "failed", reason } as const;
  if (!setUp.has(code) && status !== 401 && status !== 403) return { result };
  const advice = `https://www.twilio.com/docs/api/errors/${code} and "huiying doctor" say what to change`;
  return { result, warning: `WhatsApp: Twilio refuses to send (code ${code}): ${advice}.` };
}
