import { withDeadline } from "../shared/deadline.js";

/**
 * What a puppet does, waited for no longer than this. Puppets take no signals: what takes longer is left to end by itself.
 * @throws TimeoutError when the time is up, whatever the signal says when it aborts, else what the puppet throws
 */
export function waitFor<T>(timeoutMs: number, signal: AbortSignal, act: () => Promise<T>): Promise<T> {
  return withDeadline(timeoutMs, signal, (both) => {
    if (both.aborted) throw new Error("stopped");
    const end = new Promise<never>((_resolve, reject) => {
      both.addEventListener("abort", () => reject(new Error("stopped")), { once: true });
    });
    return Promise.race([act(), end]);
  });
}
