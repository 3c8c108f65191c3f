import type { SendResult } from "../../src/domain/channel.js";
import type { HttpAnswer } from "./request.js";

/** What sending came to, short of success. */
export type Refusal = Exclude<SendResult, { kind: "sent" }>;

// A platform that says 0 or less means "soon"; one that says days would hold the chat for longer than any of them means to.
const shortestSeconds = 1;
const longestSeconds = 3_600;

/**
 * A platform's stated delay, clamped to 1 to 3600 s.
 * @param stated seconds as a number or text, or an HTTP date: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 * @returns whole seconds, rounded up; undefined when nothing understandable was stated
 */
export function retryAfterSeconds(stated: unknown, now: Date): number | undefined {
  const seconds =
    typeof stated === "number" ? stated : typeof stated === "string" ? secondsOf(stated, now) : Number.NaN;
  if (Number.isNaN(seconds)) return undefined;
  return Math.min(longestSeconds, Math.max(shortestSeconds, Math.ceil(seconds)));
}

function secondsOf(stated: string, now: Date): number {
  if (/^\s*[+-]?\d+(\.\d+)?\s*$/.test(stated)) return Number(stated);
  return (Date.parse(stated) - now.getTime()) / 1_000;
}

/** Try again, after the stated delay where there is one. */
export function retry(reason: string, afterSeconds?: number): Refusal {
  return { kind: "retry", reason, ...(afterSeconds !== undefined && { afterSeconds }) };
}

/**
 * What most platforms mean by an HTTP status: 408, 425, 429 and 5xx pass, 410 means that the person is gone, the rest is final.
 * @param retryAfter from the body, where the platform states it there; else the header Retry-After counts
 */
export function refusalOfStatus(
  answer: { readonly status: number; readonly headers: Headers },
  now: Date,
  retryAfter: unknown = answer.headers.get("retry-after"),
): Refusal {
  const { status } = answer;
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    return retry(`answered ${status}`, retryAfterSeconds(retryAfter, now));
  }
  return status === 410 ? { kind: "blocked" } : { kind: "failed", reason: `answered ${status}` };
}

/** The result of a send whose success is any 2xx. */
export function answerToResult(answer: HttpAnswer, platformId: string, now: Date): SendResult {
  if (answer.kind === "unreachable") return retry(answer.reason);
  return answer.status >= 200 && answer.status < 300 ? { kind: "sent", platformId } : refusalOfStatus(answer, now);
}
