import { type Refusal, refusalOfStatus, retry, retryAfterSeconds } from "../shared/answer-to-result.js";
import type { ClientAnswer } from "../shared/bottender.js";
import { objectOf, textOf } from "../shared/json.js";

/** Told of an error code that only an administrator can do something about. */
export type TellAdministrator = (error: string) => void;

// "Something went wrong on our end" and its like: https://docs.slack.dev/reference/methods/chat.postMessage/#errors
const passing: ReadonlySet<string> = new Set([
  "ratelimited",
  "rate_limited",
  "message_limit_exceeded",
  "internal_error",
  "fatal_error",
  "service_unavailable",
  "request_timeout",
  "team_added_to_org",
]);

/** The person or his conversation with us is no longer there. */
const gone: ReadonlySet<string> = new Set([
  "channel_not_found",
  "is_archived",
  "user_disabled",
  "user_not_found",
  "users_not_found",
  "user_not_visible",
  "cannot_dm_bot",
]);

/** The token or what it is allowed. */
const forAdministrators: ReadonlySet<string> = new Set([
  "access_denied",
  "account_inactive",
  "ekm_access_denied",
  "invalid_auth",
  "messages_tab_disabled",
  "missing_scope",
  "no_permission",
  "not_allowed_token_type",
  "not_authed",
  "org_login_required",
  "team_access_not_granted",
  "token_expired",
  "token_revoked",
]);

/** What Slack's no means: most of it comes as 200 with `{"ok":false,"error":"…"}`: https://docs.slack.dev/apis/web-api/#responses */
export function refusalOf(
  answer: Exclude<ClientAnswer<unknown>, { kind: "ok" }>,
  now: Date,
  tell: TellAdministrator,
): Refusal {
  if (answer.kind === "unreachable") return retry(`Slack ${answer.reason}`);
  const { status, headers, data } = answer;
  const error = errorOf(data);
  if (status !== 200 && (error === undefined || status === 429)) return refusalOfStatus(answer, now);
  if (error === undefined) return retry("Slack answered something that is not its own");
  if (passing.has(error)) return retry(`Slack answered ${error}`, retryAfterSeconds(headers.get("retry-after"), now));
  if (gone.has(error)) return { kind: "blocked" };
  if (forAdministrators.has(error)) tell(error);
  return { kind: "failed", reason: `Slack answered ${error}` };
}

// Codes are words with underscores; whatever else stands there is not repeated.
function errorOf(data: unknown): string | undefined {
  const error = textOf(objectOf(data)?.error);
  return error === undefined ? undefined : /^[a-z_]{2,60}$/.test(error) ? error : "an unknown error";
}
