/**
 * Says whether something may be said again: at most once within a time for each key, such as a person or the words of a warning.
 * @returns true the first time, and again when `everyMs` have passed since the last true
 */
export function createSeldom(everyMs: number): (key: string, now: Date) => boolean {
  const last = new Map<string, number>();
  return (key, now) => {
    const before = last.get(key);
    // A clock that was set back must not silence it until it has caught up.
    if (before !== undefined && Math.abs(now.getTime() - before) < everyMs) return false;
    last.delete(key);
    last.set(key, now.getTime());
    const [oldest] = last.keys();
    if (last.size > mostRemembered && oldest !== undefined) last.delete(oldest);
    return true;
  };
}

const mostRemembered = 1_000;
