import type { KeyObject } from "node:crypto";
import type { Received, WebhookRequest } from "../../src/domain/channel.js";
import { isSameSecret, isSignedBy } from "./hmac.js";
import { parseJson } from "./json.js";

/** How a call of Meta's is known to be Meta's. */
export interface MetaSecrets {
  /** The app's secret, as a key: it signs every call. */
  readonly appSecret: KeyObject;
  /** The word that the administrator has typed into Meta's console, too. */
  readonly verifyToken: string;
}

/** What a call is: an authentic payload, or something that is answered without one. */
export type MetaCall = { readonly kind: "payload"; readonly value: unknown } | Received;

/**
 * Answers Meta's verification (GET) and checks the signature of its calls (POST), both as Messenger and WhatsApp have them:
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started
 * Meta signs no time, so that a replay is known by its message ids only.
 */
export function readMetaCall(call: WebhookRequest, secrets: MetaSecrets): MetaCall {
  if (call.method === "GET") return verification(call.url, secrets.verifyToken);
  if (call.method !== "POST") return { kind: "answer", status: 405, body: "Use POST." };
  const header = call.headers["x-hub-signature-256"];
  if (header === undefined || header === "") return { kind: "refused", status: 401 };
  const signature = /^sha256=(.*)$/.exec(header)?.[1];
  if (!isSignedBy(secrets.appSecret, [call.body], signature, "hex")) return { kind: "refused", status: 403 };
  const parsed = parseJson(call.body);
  if (parsed.kind === "broken") return { kind: "malformed", reason: "The body is not JSON in UTF-8." };
  return { kind: "payload", value: parsed.value };
}

function verification(url: string, verifyToken: string): Received {
  const query = new URLSearchParams(url.split("?")[1] ?? "");
  const given = query.get("hub.verify_token");
  if (given === null) return { kind: "refused", status: 401 };
  const challenge = query.get("hub.challenge") ?? "";
  // What goes back is a short number or word; anything else would be somebody's own text.
  const isAnswerable = query.get("hub.mode") === "subscribe" && /^[\w-]{1,200}$/.test(challenge);
  if (!isSameSecret(verifyToken, given) || !isAnswerable) return { kind: "refused", status: 403 };
  return { kind: "answer", status: 200, body: challenge };
}
