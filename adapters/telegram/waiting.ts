import { setTimeout as sleep } from "node:timers/promises";
import { retryAfterSeconds } from "../shared/answer-to-result.js";
import type { ApiAnswer } from "./api.js";

/** Waits; ends early, without an error, when the signal aborts. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

/** Pauses on the real clock. */
export const pause: Pause = async (ms, signal) => {
  await sleep(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
};

const longestMs = 30_000;

/**
 * How long to wait after the n-th failure in a row: doubling from 1 s to 30 s, less up to half of it,
 * so that many processes don't return at the same moment. A delay that Telegram stated counts where it is longer.
 * @param chance from 0 to 1
 */
export function backoffMs(failures: number, chance: number, answer?: ApiAnswer): number {
  const doubled = Math.min(longestMs, 1_000 * 2 ** Math.min(failures - 1, 10));
  const stated = answer?.kind === "refused" ? retryAfterSeconds(answer.retryAfter, new Date(0)) : undefined;
  return Math.max(Math.round(doubled * (1 - chance / 2)), (stated ?? 0) * 1_000);
}
