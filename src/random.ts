import { randomFillSync } from "node:crypto";

/** Enough for a hundred codes. */
const poolBytes = 2_048;

/**
 * Makes a source of unguessable bytes that asks the system for many at a time: one call takes longer than all else that is
 * done with a few bytes. Each byte is given out once and then erased here.
 */
export function createRandomBytes(): (size: number) => Buffer {
  const pool = Buffer.alloc(poolBytes);
  let used = poolBytes;
  return (size) => {
    if (size > poolBytes) return randomFillSync(Buffer.alloc(size));
    if (used + size > poolBytes) {
      randomFillSync(pool);
      used = 0;
    }
    const given = Buffer.from(pool.subarray(used, used + size));
    pool.fill(0, used, used + size);
    used += size;
    return given;
  };
}
