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

/** What stands at a multiple of so many bytes can be looked at as an array of any kind. */
export const alignedTo = 4;

/** How many bytes are missing to the next such multiple. */
export function upToAligned(length: number): number {
  return (alignedTo - (length % alignedTo)) % alignedTo;
}

/** The line of JSON that a model file begins with; what follows it is aligned. */
export function headerLine(header: unknown): Buffer {
  const text = JSON.stringify(header);
  return Buffer.from(`${text}${" ".repeat(upToAligned(Buffer.byteLength(text) + 1))}\n`);
}
