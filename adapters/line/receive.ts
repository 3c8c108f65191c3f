import type { KeyObject } from "node:crypto";
import type { Received, WebhookRequest } from "../../src/domain/channel.js";
import { isSignedBy } from "../shared/hmac.js";
import { parseJson } from "../shared/json.js";
import type { Chats } from "./chats.js";
import { normalise } from "./normalise.js";

/**
 * Verifies and normalises one call, which may hold several events: https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/
 * LINE signs no time, and repeats events long after they happened, so that old ones can't be refused; their ids stay the same.
 */
export function receive(call: WebhookRequest, key: KeyObject, chats: Chats, now: Date): Received {
  if (call.method !== "POST") return { kind: "answer", status: 405, body: "Use POST." };
  const given = call.headers["x-line-signature"];
  if (!isSignedBy(key, [call.body], given, "base64")) return { kind: "refused", status: given ? 403 : 401 };
  const parsed = parseJson(call.body);
  if (parsed.kind === "broken") return { kind: "malformed", reason: "The body is not JSON in UTF-8." };
  const events = normalise(parsed.value, now);
  for (const event of events) chats.heard(event, now);
  return { kind: "messages", messages: events.flatMap(({ message }) => (message ? [message] : [])) };
}
