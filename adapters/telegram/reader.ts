import { normalise } from "./normalise.js";
import type { Bot, Normalised } from "./normalised.js";

/** Reads one update, in the light of those before it. */
export type ReadUpdate = (update: unknown, now: Date) => Normalised;

// "Restart" in the app unblocks the bot and says /start at once: one greeting is enough.
const sameRestartMs = 10_000;
const mostRemembered = 1_000;

/** @param bot undefined as long as its name is not known */
export function readerFor(bot: () => Bot | undefined): ReadUpdate {
  const unblockedAt = new Map<string, number>();
  return (update, now) => {
    const normalised = normalise(update, now, bot());
    const { message, unblocked } = normalised;
    if (!message) return normalised;
    const { chat } = message.from;
    if (unblocked) {
      unblockedAt.set(chat, now.getTime());
      const [oldest] = unblockedAt.keys();
      if (unblockedAt.size > mostRemembered && oldest !== undefined) unblockedAt.delete(oldest);
      return normalised;
    }
    const isStart = message.content.kind === "started" && message.content.payload === undefined;
    const before = unblockedAt.get(chat);
    return isStart && before !== undefined && now.getTime() - before < sameRestartMs ? {} : normalised;
  };
}
