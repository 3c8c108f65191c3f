import { ConfigurationError } from "../../src/domain/errors.js";
import type { Timeouts } from "./abilities.js";
import type { ApiAnswer, Payload, TelegramApi } from "./api.js";
import { registerCommands } from "./commands.js";
import type { GroupLines } from "./group-lines.js";
import type { Identity } from "./identity.js";
import type { Presses } from "./presses.js";
import type { ReadUpdate } from "./reader.js";
import { backoffMs, type Pause } from "./waiting.js";

/** What becomes of an update besides its message. */
export interface Hearing {
  readonly read: ReadUpdate;
  readonly presses: Presses;
  readonly sayInGroup: GroupLines;
}

/** What both ways of receiving need. */
export interface ReceivingOptions extends Hearing {
  readonly api: TelegramApi;
  readonly identity: Identity;
  readonly timeouts: Timeouts;
  readonly now: () => Date;
  readonly pause: Pause;
  /** From 0 to 1, for jitter. */
  readonly chance: () => number;
  /** Told in plain words, without token or personal data, what an administrator should know. */
  readonly warn: (warning: string) => void;
}

/**
 * Makes a first call that decides how updates come (deleteWebhook or setWebhook). A Telegram that can't be reached
 * stops nobody from starting: the call is then repeated in the background.
 * @param then what to do once it has succeeded
 * @throws ConfigurationError when Telegram refuses the token or the payload for good
 */
export async function connect(
  method: string,
  payload: Payload,
  options: ReceivingOptions,
  signal: AbortSignal,
  then: () => Promise<void>,
): Promise<void> {
  const { api, timeouts, pause, chance, warn } = options;
  let answer = await api.call(method, payload, timeouts.call, signal);
  requireAcceptance(answer);
  const goOn = async () => {
    for (let failures = 1; answer.kind !== "ok" && !signal.aborted; failures += 1) {
      warn(`Telegram: ${wordsFor(answer)}; trying again.`);
      await pause(backoffMs(failures, chance(), answer), signal);
      if (!signal.aborted) answer = await api.call(method, payload, timeouts.call, signal);
    }
    if (!signal.aborted) await then();
  };
  void goOn();
}

/** Learns who the bot is, then shows its commands, for which nobody waits. */
export async function introduce(options: ReceivingOptions, signal: AbortSignal): Promise<void> {
  await options.identity.learn(options, signal);
  if (!signal.aborted) void registerCommands(options.api, options.timeouts, signal);
}

/** What went wrong, in words for an administrator. */
export function wordsFor(answer: Exclude<ApiAnswer, { kind: "ok" }>): string {
  if (answer.kind === "unreachable") return answer.reason;
  if (answer.code === 401 || answer.code === 404)
    return "the token is refused; was it revoked? @BotFather shows the present one";
  if (answer.code === 409)
    return "another process receives this bot's messages (409); stop it, or give it a bot of its own";
  return `answered ${answer.code}: ${answer.description}`;
}

// A token that is wrong is answered with 401, one that is no token at all with 404.
function requireAcceptance(answer: ApiAnswer): void {
  if (answer.kind !== "refused" || answer.code === 409 || answer.code === 429) return;
  if (answer.code === 401 || answer.code === 404) {
    throw new ConfigurationError(
      "Telegram 不认识 TELEGRAM_TOKEN，请向 @BotFather 发 /token 取现在的令牌。Telegram does not know TELEGRAM_TOKEN. Ask @BotFather for the bot's present token (/token).",
    );
  }
  throw new ConfigurationError(
    `Telegram 拒绝了接收方式。Telegram refuses how messages are to be received: ${answer.description}`,
  );
}
