/** When a `ts` was, seconds with a fraction as text; `now` if it is none. */
export function momentOf(ts: unknown, now: Date): Date {
  const seconds = typeof ts === "string" && /^\d{9,11}(\.\d{1,9})?$/.test(ts) ? Number(ts) : undefined;
  return seconds === undefined ? now : new Date(Math.floor(seconds * 1_000));
}
