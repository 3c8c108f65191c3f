import type { KeyObject } from "node:crypto";
import { hmacSha256 } from "../shared/hmac.js";

/** Unix seconds at which a call was signed. */
export const timestampHeader = "x-huiying-timestamp";

/** "sha256=" and the signature in hexadecimal digits. */
export const signatureHeader = "x-huiying-signature";

/**
 * The signature of one call, either way: HMAC-SHA256 over timestamp, "." and the raw body.
 * @returns the header's value, "sha256=" included
 */
export function signatureOf(secret: string | KeyObject, timestamp: string, body: string | Uint8Array): string {
  return `sha256=${hmacSha256(secret, [`${timestamp}.`, body]).toString("hex")}`;
}
