import { createHash, randomBytes } from "node:crypto";

/**
 * An id for the platform that is the same at every attempt, made from one that is the same at every attempt.
 * 32 characters of [0-9a-zA-Z_-], as customer service wants it, and cards take it, too.
 * https://developer.work.weixin.qq.com/document/path/94677
 * @param id the sender's own; without one the platform can't know a repetition
 */
export function platformIdFor(id: string | undefined): string {
  const bytes = id === undefined ? randomBytes(24) : createHash("sha256").update(id).digest();
  return bytes.subarray(0, 24).toString("base64url");
}
