import { objectOf, textOf } from "../shared/json.js";
import type { Timeouts } from "./abilities.js";
import type { TelegramApi } from "./api.js";
import type { Bot } from "./normalised.js";
import { backoffMs, type Pause } from "./waiting.js";

/** Who the bot is, learned once it is running. */
export interface Identity {
  /** Undefined until it is known. */
  bot(): Bot | undefined;
  /** Asks until it is known or the signal aborts: https://core.telegram.org/bots/api#getme */
  learn(options: LearningOptions, signal: AbortSignal): Promise<void>;
}

/** What asking needs. */
export interface LearningOptions {
  readonly api: TelegramApi;
  readonly timeouts: Timeouts;
  readonly pause: Pause;
  /** From 0 to 1, for jitter. */
  readonly chance: () => number;
}

/** @param token whose first half is the bot's id */
export function identityOf(token: string): Identity {
  const id = Number(token.slice(0, token.indexOf(":")));
  let known: Bot | undefined;
  return {
    bot: () => known,
    learn: async ({ api, timeouts, pause, chance }, signal) => {
      for (let failures = 1; !known && !signal.aborted; failures += 1) {
        const answer = await api.call("getMe", {}, timeouts.call, signal);
        const username = answer.kind === "ok" ? textOf(objectOf(answer.result)?.username) : undefined;
        if (username !== undefined && /^\w{1,64}$/.test(username)) known = { id, username };
        // A server that knows no names has no groups either.
        else if (answer.kind !== "unreachable") return;
        else await pause(backoffMs(failures, chance(), answer), signal);
      }
    },
  };
}
