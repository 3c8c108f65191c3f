import type { Accept } from "../../src/domain/channel.js";
import { allowedUpdates } from "./abilities.js";
import { connect, introduce, type ReceivingOptions, wordsFor } from "./connect.js";
import { keepAll } from "./keep.js";
import { backoffMs } from "./waiting.js";

// A server that does not hold the call open (an emulator, a proxy) must not be asked in a tight loop.
const idleMs = 300;

/**
 * Fetches updates until the signal aborts; resolves once it runs. telegraf's own polling moves the offset before its handlers
 * have ended; here an update is confirmed, by a higher offset, only after it was accepted: https://core.telegram.org/bots/api#getupdates
 * @throws ConfigurationError when Telegram refuses the token
 */
export async function poll(options: ReceivingOptions, accept: Accept, signal: AbortSignal): Promise<void> {
  // getUpdates is refused while a webhook is set; what waits is kept.
  await connect("deleteWebhook", { drop_pending_updates: false }, options, signal, async () => {
    await introduce(options, signal);
    await pollUntilStopped(options, accept, signal);
  });
}

async function pollUntilStopped(options: ReceivingOptions, accept: Accept, signal: AbortSignal): Promise<void> {
  const { api, timeouts, pause, chance, warn } = options;
  let offset: number | undefined;
  let failures = 0;
  while (!signal.aborted) {
    const asked = performance.now();
    const answer = await api.call(
      "getUpdates",
      {
        timeout: Math.round(timeouts.longPoll / 1_000),
        allowed_updates: allowedUpdates,
        ...(offset !== undefined && { offset }),
      },
      timeouts.longPoll + timeouts.call,
      signal,
    );
    if (signal.aborted) return;
    if (answer.kind !== "ok") {
      failures += 1;
      warn(`Telegram: ${wordsFor(answer)}; trying again.`);
      await pause(backoffMs(failures, chance(), answer), signal);
      if (answer.kind === "refused" && answer.code === 409) {
        await api.call("deleteWebhook", { drop_pending_updates: false }, timeouts.call, signal);
      }
      continue;
    }
    const updates: readonly unknown[] = Array.isArray(answer.result) ? answer.result : [];
    if (updates.length === 0) {
      // Everything is confirmed. After a week without updates ids start anew, maybe below the last offset: forget it.
      offset = undefined;
      failures = 0;
      if (performance.now() - asked < idleMs) await pause(idleMs, signal);
      continue;
    }
    const kept = await keepAll(updates, options, options.now(), accept);
    offset = kept.nextOffset ?? offset;
    failures = kept.isComplete ? 0 : failures + 1;
    if (!kept.isComplete) {
      warn("Telegram: messages could not be kept; they are fetched again.");
      await pause(backoffMs(failures, chance()), signal);
    }
  }
}
