import { createHash, createHmac, type KeyObject, timingSafeEqual } from "node:crypto";

/** How a platform writes its signature. */
export type SignatureEncoding = "hex" | "base64";

/**
 * HMAC-SHA256 over the parts, one after the other, as they came: never over JSON that was parsed and written again.
 * @param secret text, or a key made with `createSecretKey` where it is used often
 */
export function hmacSha256(secret: string | KeyObject, parts: readonly (string | Uint8Array)[]): Buffer {
  const hmac = createHmac("sha256", secret);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}

/**
 * Whether a signature is that of the parts; compared in constant time. False for one that is missing, empty, truncated or not in the encoding.
 */
export function isSignedBy(
  secret: string | KeyObject,
  parts: readonly (string | Uint8Array)[],
  signature: string | undefined,
  encoding: SignatureEncoding,
): boolean {
  if (signature === undefined || !shapes[encoding].test(signature)) return false;
  return timingSafeEqual(hmacSha256(secret, parts), Buffer.from(signature, encoding));
}

/** Whether a shared secret was sent rightly; in constant time whatever the lengths. An empty secret matches nothing. */
export function isSameSecret(expected: string, given: string | undefined): boolean {
  if (expected === "" || given === undefined) return false;
  return timingSafeEqual(digest(expected), digest(given));
}

// 32 bytes exactly, so that comparing can't throw and lenient decoders can't skip characters.
const shapes: Record<SignatureEncoding, RegExp> = { hex: /^[0-9a-f]{64}$/i, base64: /^[A-Za-z0-9+/]{43}=$/ };

const digest = (text: string) => createHash("sha256").update(text).digest();
