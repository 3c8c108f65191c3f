/** Far above the ids of any platform; an index of a database takes no more than 2,700 bytes. */
const longest = 300;

/**
 * A platform's id for something, or undefined for what can be none: control characters and lone surrogates would make two ids out of
 * one, or one of two, on their way through a database.
 */
export function handleOf(value: unknown): string | undefined {
  const isOne = typeof value === "string" && value !== "" && value.length <= longest && !unfit.test(value);
  return isOne ? value : undefined;
}

const unfit = /[\u0000-\u001f\u007f-\u009f\p{Cs}]/u;
