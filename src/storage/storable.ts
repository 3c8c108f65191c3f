/**
 * A parameter as both databases can keep it: PostgreSQL refuses U+0000 in a text and SQLite's functions stop there, so
 * it becomes U+FFFD, as in HTML. https://html.spec.whatwg.org/multipage/parsing.html#parse-error-unexpected-null-character
 */
export function storable(value: unknown): unknown {
  return typeof value === "string" && value.includes("\0") ? value.replaceAll("\0", "\uFFFD") : value;
}
