import { createHash } from "node:crypto";

/** Tells calls that were seen before. Kept in memory: after a restart the age of a call still counts. */
export interface ReplayGuard {
  /**
   * - `fresh`: not seen before
   * - `again`: the very same call within a minute: the platform repeats what was not answered in time
   * - `refused`: too old, from the future, or its nonce was used for something else or long ago
   */
  check(call: { readonly timestamp: string; readonly nonce: string; readonly body: Uint8Array }): Replay;
}

/** What a call is, as far as its time and nonce tell. */
export type Replay = "fresh" | "again" | "refused";

// As Slack has it, since WeChat states no rule: https://docs.slack.dev/authentication/verifying-requests-from-slack
const toleranceMs = 300_000;
// Three repetitions, 5 s apart: https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Passive_user_reply_message.html
const repeatedWithinMs = 60_000;
const mostRemembered = 100_000;

interface Seen {
  readonly digest: string;
  readonly at: number;
}

/**
 * Whether a platform signs a repetition anew or sends the same signature again is not documented; both pass.
 * @param now the present moment
 */
export function createReplayGuard(now: () => Date): ReplayGuard {
  const seen = new Map<string, Seen>();
  return {
    check({ timestamp, nonce, body }) {
      const at = now().getTime();
      if (!/^\d{1,12}$/.test(timestamp) || nonce === "" || nonce.length > 128) return "refused";
      if (Math.abs(at - Number(timestamp) * 1_000) > toleranceMs) return "refused";
      forget(seen, at);
      const key = `${timestamp} ${nonce}`;
      const digest = createHash("sha256").update(body).digest("base64");
      const before = seen.get(key);
      if (before) return before.digest === digest && at - before.at <= repeatedWithinMs ? "again" : "refused";
      seen.set(key, { digest, at });
      return "fresh";
    },
  };
}

// In order of arrival, so that the oldest come first. Whatever is older than twice the tolerance fails by its timestamp.
function forget(seen: Map<string, Seen>, at: number): void {
  for (const [key, { at: then }] of seen) {
    if (seen.size <= mostRemembered && at - then <= 2 * toleranceMs) return;
    seen.delete(key);
  }
}
