import { setTimeout as sleep } from "node:timers/promises";
import { graphErrorOf, wordsOf } from "../shared/graph.js";
import type { MessengerApi } from "./api.js";

/** What offering the button needs. */
export interface StartOptions {
  readonly api: MessengerApi;
  /** What the button reports when pressed. */
  readonly payload: string;
  readonly warn: (warning: string) => void;
  /** From 0 to 1, for jitter. */
  readonly chance: () => number;
}

const firstPauseMs = 5_000;
const longestPauseMs = 600_000;

/**
 * Puts the "Get started" button onto the Page's welcome screen; no console of Meta's can, only a call:
 * https://developers.facebook.com/documentation/business-messaging/messenger-platform/discovery/welcome-screen
 * A Messenger that can't be reached is asked again later, with growing pauses; one that refuses is told to the administrator. Never throws.
 */
export async function offerStart(options: StartOptions, signal: AbortSignal): Promise<void> {
  const { api, payload, warn, chance } = options;
  for (let pauseMs = firstPauseMs; !signal.aborted; pauseMs = Math.min(longestPauseMs, pauseMs * 2)) {
    const answer = await api.setGetStarted(payload, signal);
    if (answer.kind === "ok" || signal.aborted) return;
    const error = answer.kind === "refused" && answer.status < 500 ? graphErrorOf(answer.data) : undefined;
    if (error) {
      warn(`Messenger refuses the "Get started" button (code ${wordsOf(error)}); people can still write first.`);
      return;
    }
    const wait = sleep(pauseMs * (1 - chance() / 2), undefined, { signal, ref: false });
    await wait.catch((reason: unknown) => {
      if (!signal.aborted) throw reason;
    });
  }
}
