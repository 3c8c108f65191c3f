import { createHmac, timingSafeEqual } from "node:crypto";

/** A form's fields, in the order in which they came. */
export type Fields = readonly (readonly [name: string, value: string])[];

/**
 * Whether a call is Twilio's: HMAC-SHA1 with the account's token over the full public address and every field, sorted by name, as
 * https://www.twilio.com/docs/usage/webhooks/webhooks-security has it; compared in constant time. Twilio signs no time, so that a
 * replay is known by its message id only.
 * @param address as it stands in Twilio's console
 */
export function isTwilios(authToken: string, address: string, fields: Fields, signature: string): boolean {
  if (!/^[A-Za-z0-9+/]{27}=$/.test(signature)) return false;
  const given = Buffer.from(signature, "base64");
  return spellings(address).some((one) => timingSafeEqual(signatureOf(authToken, one, fields), given));
}

function signatureOf(authToken: string, address: string, fields: Fields): Buffer {
  const hmac = createHmac("sha1", authToken).update(address);
  // A field that came twice with the same value counts once, as in Twilio's own libraries:
  // https://github.com/twilio/twilio-node/blob/main/src/webhooks/webhooks.ts
  let before = "";
  for (const pair of fields.map(([name, value]) => `${name}\0${value}`).sort()) {
    if (pair !== before) hmac.update(pair.replace("\0", ""));
    before = pair;
  }
  return hmac.digest();
}

// Twilio writes the usual port sometimes, and sometimes not; its own libraries try both.
function spellings(address: string): readonly string[] {
  const match = /^(https?):\/\/([^/:]+)(\/.*)$/.exec(address);
  if (!match) return [address];
  const [, scheme = "", host = "", rest = ""] = match;
  return [address, `${scheme}://${host}:${scheme === "https" ? 443 : 80}${rest}`];
}
