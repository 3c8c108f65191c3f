import type { TelegramApi } from "./api.js";

/**
 * Buttons that were pressed and spin in the person's app until they are answered:
 * https://core.telegram.org/bots/api#answercallbackquery
 * They are answered once their message is kept. On a webhook the adapter does not hear of that moment;
 * there the first sign of it is that an answer is being written or sent.
 */
export interface Presses {
  remember(chat: string, callbackId: string): void;
  /** Stops the spinning in a chat; does not wait and does not fail. */
  release(chat: string): void;
}

// Telegram gives up on a press by itself, so forgetting the oldest harms nobody.
const mostRemembered = 1_000;

/** @param warn told how often answering failed, at the first time and at every hundredth */
export function pressesFor(api: TelegramApi, timeoutMs: number, warn: (warning: string) => void): Presses {
  const waiting = new Map<string, string[]>();
  let failures = 0;
  const answer = async (callbackId: string) => {
    const answered = await api.call("answerCallbackQuery", { callback_query_id: callbackId }, timeoutMs);
    if (answered.kind === "ok") return;
    failures += 1;
    if (failures % 100 === 1) warn(`Telegram: ${failures} pressed buttons could not be answered so far.`);
  };
  return {
    remember: (chat, callbackId) => {
      waiting.set(chat, [...(waiting.get(chat) ?? []), callbackId].slice(-10));
      const [oldest] = waiting.keys();
      if (waiting.size > mostRemembered && oldest !== undefined) waiting.delete(oldest);
    },
    release: (chat) => {
      const callbackIds = waiting.get(chat) ?? [];
      waiting.delete(chat);
      for (const callbackId of callbackIds) void answer(callbackId);
    },
  };
}
