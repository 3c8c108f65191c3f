import { createHash, timingSafeEqual } from "node:crypto";

/** What is signed; `encrypted` only where messages are encrypted. */
export interface Signed {
  readonly timestamp: string;
  readonly nonce: string;
  readonly encrypted?: string;
}

/**
 * The signature of a call: SHA-1 over token, timestamp, nonce and, where there is one, the encrypted text, sorted and joined.
 * https://developers.weixin.qq.com/doc/offiaccount/Basic_Information/Access_Overview.html
 * https://developer.work.weixin.qq.com/document/path/90968
 * @returns 40 hexadecimal digits
 */
export function signatureOf(token: string, { timestamp, nonce, encrypted }: Signed): string {
  const parts = [token, timestamp, nonce, ...(encrypted === undefined ? [] : [encrypted])];
  // The platform sorts as bytes; all of them are ASCII, where JavaScript's order is the same.
  return createHash("sha1").update(parts.sort().join("")).digest("hex");
}

/** Whether a call was signed with the token; in constant time. False for a signature that is missing or no SHA-1. */
export function isSigned(token: string, signed: Signed, signature: string | undefined): boolean {
  if (token === "" || signature === undefined || !/^[0-9a-f]{40}$/i.test(signature)) return false;
  return timingSafeEqual(Buffer.from(signatureOf(token, signed), "hex"), Buffer.from(signature, "hex"));
}
