import { createHash } from "node:crypto";

/** SHA-256 of parts one after another, hex: what tells that a model file is whole, or which model another leans on. */
export function digestOf(parts: readonly Uint8Array[]): string {
  const digest = createHash("sha256");
  for (const part of parts) digest.update(part);
  return digest.digest("hex");
}

/** The value of a JSON text, or undefined if it is none: the header of a file that may be anything. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
