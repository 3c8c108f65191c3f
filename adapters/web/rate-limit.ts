/** How fast something may happen: `burst` at once, and on average `perMinute`. */
export interface Rate {
  readonly perMinute: number;
  readonly burst: number;
}

/** Says of each key whether it may go on: 0, or after how many seconds it may try again. */
export type RateLimit = (key: string, now: Date) => number;

// Each takes some 100 bytes; a key that has been quiet is forgotten, since its bucket is full again.
const keysBeforeSweeping = 10_000;

/** A token bucket for each key. https://en.wikipedia.org/wiki/Token_bucket */
export function createRateLimit({ perMinute, burst }: Rate): RateLimit {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const perMs = perMinute / 60_000;
  let sweepAt = keysBeforeSweeping;

  const sweep = (now: number): void => {
    for (const [key, { tokens, at }] of buckets) if (tokens + (now - at) * perMs >= burst) buckets.delete(key);
    sweepAt = Math.max(keysBeforeSweeping, buckets.size * 2);
  };

  return (key, date) => {
    const now = date.getTime();
    const bucket = buckets.get(key) ?? { tokens: burst, at: now };
    // A clock set back must not empty anybody's bucket.
    const tokens = Math.min(burst, bucket.tokens + Math.max(0, now - bucket.at) * perMs);
    if (tokens < 1) {
      buckets.set(key, { tokens, at: now });
      return Math.ceil((1 - tokens) / perMs / 1_000);
    }
    buckets.set(key, { tokens: tokens - 1, at: now });
    if (buckets.size > sweepAt) sweep(now);
    return 0;
  };
}
