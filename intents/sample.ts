import { createHash } from "node:crypto";

/**
 * A sample of one text in so many. Whether a text belongs to it depends on its own words alone: who adds a sentence does
 * not change which of the others are learned from.
 */
export function oneIn(count: number, texts: readonly string[]): readonly string[] {
  return texts.filter((text) => createHash("sha256").update(text).digest().readUInt32BE(0) % count === 0);
}
