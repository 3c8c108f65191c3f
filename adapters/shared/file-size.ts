import { integerOf } from "./json.js";

/** A file's size in bytes as a platform tells it, or undefined for what can be none. */
export function fileSizeOf(value: unknown): number | undefined {
  const bytes = integerOf(value);
  return bytes !== undefined && bytes >= 0 ? bytes : undefined;
}
