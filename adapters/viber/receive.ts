import { isUtf8 } from "node:buffer";
import type { KeyObject } from "node:crypto";
import type { Received, WebhookRequest } from "../../src/domain/channel.js";
import { isSignedBy } from "../shared/hmac.js";
import { type Parsed, parseJson } from "../shared/json.js";
import { normalise } from "./normalise.js";
import type { Openings } from "./openings.js";
import { welcome } from "./welcome.js";

/** What receiving needs. */
export interface ReceiverOptions {
  readonly key: KeyObject;
  readonly sender: string;
  readonly openings: Openings;
}

/**
 * Verifies and normalises one call: https://developers.viber.com/docs/api/rest-bot-api/#callbacks
 * The time that it signs is the event's, and calls are repeated for an hour, so that old ones can't be refused:
 * https://developers.viber.com/docs/faq/
 */
export function receive(call: WebhookRequest, { key, sender, openings }: ReceiverOptions, now: Date): Received {
  if (call.method !== "POST") return { kind: "answer", status: 405, body: "Use POST." };
  const given = call.headers["x-viber-content-signature"];
  if (!isSignedBy(key, [call.body], given, "hex")) return { kind: "refused", status: given ? 403 : 401 };
  const parsed = parseCall(call.body);
  if (parsed.kind === "broken") return { kind: "malformed", reason: "The body is not JSON in UTF-8." };
  const { message, wantsWelcome } = normalise(parsed.value, now);
  if (!message) return { kind: "messages", messages: [] };
  openings.heard(message.from.chat, wantsWelcome === true);
  const acknowledgement = wantsWelcome && welcome(sender, message.appLanguage);
  return { kind: "messages", messages: [message], ...(acknowledgement && { acknowledgement }) };
}

/**
 * Reads a call's JSON with `message_token` as text: it has 19 digits, more than a number in JavaScript holds, and two that were
 * rounded to the same would be taken for one message.
 */
export function parseCall(body: Uint8Array): Parsed {
  if (!isUtf8(body)) return { kind: "broken" };
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString();
  return parseJson(Buffer.from(text.replace(/("message_token"\s*:\s*)(\d{1,30})(?![\d.eE])/g, '$1"$2"')));
}
