/** What wakes a worker that has nothing to do. */
export interface Bell {
  /** There may be something to do; remembered if nobody waits just now. */
  ring(): void;
  /**
   * Resolves once it rings, or after so many milliseconds. Always lets others have their turn: a loop that only awaits
   * what is ready would starve timers and sockets.
   */
  wait(ms: number): Promise<void>;
}

/** A bell for one worker's loop. */
export function createBell(): Bell {
  let hasRung = false;
  let wake: () => void = () => undefined;
  return {
    ring() {
      hasRung = true;
      wake();
    },
    async wait(ms) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
        if (hasRung) setImmediate(wake);
      });
      wake = () => undefined;
      hasRung = false;
    },
  };
}
