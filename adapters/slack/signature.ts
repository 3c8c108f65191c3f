import type { KeyObject } from "node:crypto";
import type { WebhookRequest } from "../../src/domain/channel.js";
import { isSignedBy } from "../shared/hmac.js";

// "If the timestamp is more than five minutes from local time, it could be a replay attack".
const toleranceSeconds = 300;

/**
 * Whether Slack has made a call, by version 0 of its signatures: HMAC-SHA256 over "v0", the time and the raw body:
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 * @returns the status to refuse it with: 401 without a signature, 403 with a wrong or an old one
 */
export function refusalOf({ headers, body }: WebhookRequest, key: KeyObject, now: Date): 401 | 403 | undefined {
  const timestamp = headers["x-slack-request-timestamp"];
  const given = headers["x-slack-signature"];
  if (!timestamp || !given) return 401;
  if (!/^\d{1,12}$/.test(timestamp)) return 403;
  if (Math.abs(now.getTime() / 1_000 - Number(timestamp)) > toleranceSeconds) return 403;
  const signature = /^v0=(.*)$/.exec(given)?.[1];
  return isSignedBy(key, [`v0:${timestamp}:`, body], signature, "hex") ? undefined : 403;
}
