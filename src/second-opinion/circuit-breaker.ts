/** Lets a server that fails have its rest. */
export interface CircuitBreaker {
  isOpen(): boolean;
  /** @returns true if the pause begins with this */
  failed(): boolean;
  worked(): void;
}

const failuresInARow = 5;
const pauseMs = 60_000;

/** Opens for a minute after five failures in a row; after that each further failure opens it again, until one works. */
export function createCircuitBreaker(clock: () => Date): CircuitBreaker {
  let failures = 0;
  let until = 0;
  const isOpen = () => clock().getTime() < until;
  return {
    isOpen,
    failed() {
      failures += 1;
      if (failures < failuresInARow || isOpen()) return false;
      until = clock().getTime() + pauseMs;
      return true;
    },
    worked() {
      failures = 0;
    },
  };
}
