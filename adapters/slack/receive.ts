import type { KeyObject } from "node:crypto";
import type { Received, WebhookRequest } from "../../src/domain/channel.js";
import { objectOf, type Parsed, parseJson, textOf } from "../shared/json.js";
import { normalise } from "./normalise.js";
import type { Normalised } from "./normalised.js";
import { refusalOf } from "./signature.js";

// Slack shows a body that answers a pressed button as a message: https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response
const acknowledgement = { status: 200, body: "" };

/**
 * Verifies and reads one call: an event as JSON, or a pressed button as a form. A redelivered event has the same id.
 * @param told what else was in it
 */
export function receive(
  call: WebhookRequest,
  key: KeyObject,
  now: Date,
  told: (normalised: Normalised) => void,
): Received {
  if (call.method !== "POST") return { kind: "answer", status: 405, body: "Use POST." };
  const status = refusalOf(call, key, now);
  if (status !== undefined) return { kind: "refused", status };
  const parsed = payloadOf(call);
  if (parsed.kind === "broken") return { kind: "malformed", reason: "The body is not JSON in UTF-8." };
  const challenge = challengeOf(parsed.value);
  if (challenge !== undefined) return { kind: "answer", status: 200, body: challenge };
  const normalised = normalise(parsed.value, now);
  told(normalised);
  return { kind: "messages", messages: normalised.message ? [normalised.message] : [], acknowledgement };
}

function payloadOf({ headers, body }: WebhookRequest): Parsed {
  if (!headers["content-type"]?.toLowerCase().startsWith("application/x-www-form-urlencoded")) return parseJson(body);
  const payload = new URLSearchParams(Buffer.from(body).toString()).get("payload");
  return payload === null ? { kind: "broken" } : parseJson(Buffer.from(payload));
}

// https://docs.slack.dev/reference/events/url_verification
function challengeOf(value: unknown): string | undefined {
  const call = objectOf(value);
  const challenge = call?.type === "url_verification" ? textOf(call.challenge) : undefined;
  return challenge !== undefined && /^[\w.~-]{1,200}$/.test(challenge) ? challenge : undefined;
}
