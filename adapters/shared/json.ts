import { isUtf8 } from "node:buffer";

/** A JSON object whose fields are not yet known. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What bytes say as JSON, or that they say nothing. */
export type Parsed = { readonly kind: "json"; readonly value: unknown } | { readonly kind: "broken" };

/** Reads UTF-8 JSON; wrong UTF-8 is broken too, never repaired. */
export function parseJson(bytes: Uint8Array): Parsed {
  if (!isUtf8(bytes)) return { kind: "broken" };
  try {
    return {
      kind: "json",
      value: JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()),
    };
  } catch {
    return { kind: "broken" };
  }
}

/** Whether a value is an object with fields: neither null nor an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value if it is an object, else undefined. */
export function objectOf(value: unknown): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

/** The value if it is a string that is not empty, else undefined. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The value if it is a finite number, else undefined. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** The value if it is a whole number that is held exactly, else undefined. */
export function integerOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) ? value : undefined;
}
