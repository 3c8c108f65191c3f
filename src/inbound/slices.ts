/** Runs work that takes long without waiting, so much of it at a time that everything else has its turn in between. */
export type InSlices = <T>(work: () => T) => Promise<T>;

/** @param sliceMs after so many milliseconds sockets and timers are looked after first */
export function createSlices(sliceMs: number): InSlices {
  let sliceEnds = 0;
  let next: Promise<void> | undefined;
  const nextSlice = () =>
    new Promise<void>((resolve) => {
      setImmediate(() => {
        next = undefined;
        sliceEnds = performance.now() + sliceMs;
        resolve();
      });
    });
  return async (work) => {
    while (performance.now() > sliceEnds) {
      next ??= nextSlice();
      await next;
    }
    // At once, not after another await: all that wait for the same slice would pass before the first of them works.
    return work();
  };
}
