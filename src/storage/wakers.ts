import { type Topic, topics } from "./access.js";

/** Whoever waits for a topic. */
export class Wakers {
  readonly #waiting: Record<Topic, Set<() => void>> = {
    inbox: new Set(),
    outbox: new Set(),
    timers: new Set(),
    models: new Set(),
  };

  add(topic: Topic, wake: () => void): () => void {
    // Wrapped, so that the same function given twice is kept twice.
    const entry = () => wake();
    this.#waiting[topic].add(entry);
    return () => {
      this.#waiting[topic].delete(entry);
    };
  }

  wake(woken: readonly Topic[] = topics): void {
    // Later, so that whoever fails when woken does not undo what was just committed.
    for (const topic of woken) for (const wake of this.#waiting[topic]) queueMicrotask(wake);
  }
}
