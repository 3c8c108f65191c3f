/**
 * A parameter as both databases can keep it: PostgreSQL refuses U+0000 in a text and SQLite's functions stop there, so
 * it becomes U+FFFD, as in HTML. https://html.spec.whatwg.org/multipage/parsing.html#parse-error-unexpected-null-character
 */
function storable(value: unknown): unknown {
  return holdsNull(value) ? value.replaceAll("\0", "\uFFFD") : value;
}

function holdsNull(value: unknown): value is string {
  return typeof value === "string" && value.includes("\0");
}

/** The same of several; those that can be kept as they are come back as the same list. */
export function allStorable(values: readonly unknown[]): readonly unknown[] {
  return values.some(holdsNull) ? values.map(storable) : values;
}
