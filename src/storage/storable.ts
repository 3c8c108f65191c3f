/**
 * A parameter as both databases can keep it: PostgreSQL refuses U+0000 in a text and SQLite's functions stop there, so
 * it becomes U+FFFD, as in HTML. https://html.spec.whatwg.org/multipage/parsing.html#parse-error-unexpected-null-character
 */
function storable(value: unknown): unknown {
  return typeof value === "string" && value.includes("\0") ? value.replaceAll("\0", "\uFFFD") : value;
}

/** The same of several; those that can be kept as they are come back as the same list. */
export function allStorable(values: readonly unknown[]): readonly unknown[] {
  for (const value of values) if (typeof value === "string" && value.includes("\0")) return values.map(storable);
  return values;
}
