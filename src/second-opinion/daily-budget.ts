/** How many tokens may still be spent on a day (UTC), in this process. */
export interface DailyBudget {
  /** Sets tokens aside; undefined if the day's budget does not reach. */
  reserve(tokens: number): Reservation | undefined;
}

/** Tokens set aside. What is never settled counts as spent: a server may have worked for an answer that did not come. */
export interface Reservation {
  /** What it has really cost. */
  settle(tokens: number): void;
}

/** @param clock UTC now */
export function createDailyBudget(dailyTokens: number, clock: () => Date): DailyBudget {
  let day = "";
  let left = 0;
  return {
    reserve(tokens) {
      const today = clock().toISOString().slice(0, 10);
      if (today !== day) [day, left] = [today, dailyTokens];
      if (tokens > left) return undefined;
      left -= tokens;
      return {
        settle(actual) {
          if (today === day) left += tokens - actual;
        },
      };
    },
  };
}
