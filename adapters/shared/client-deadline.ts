import { type ClientAnswer, callClient } from "./bottender.js";
import { withDeadline } from "./deadline.js";

/**
 * Makes a call through one of bottender's clients that ends in time, or as soon as the caller stops. The clients take no signal, and
 * axios counts only silence, so that an answer that trickles would hold a chat for as long as it likes; such a call is left behind.
 */
export function callWithin<T>(
  timeoutMs: number,
  signal: AbortSignal | undefined,
  call: () => Promise<T>,
): Promise<ClientAnswer<T>> {
  return withDeadline(timeoutMs, signal, (both) => callClient(() => unlessAborted(call, both), both));
}

function unlessAborted<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) return stop();
    signal.addEventListener("abort", stop, { once: true });
    call()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", stop));
  });
}
