import type { ChannelAdapter, ReadFile } from "../../src/domain/channel.js";
import { ConfigurationError } from "../../src/domain/errors.js";
import { abilities, defaultTimeouts, type Timeouts } from "./abilities.js";
import { openApi } from "./api.js";
import type { ReceivingOptions } from "./connect.js";
import { examinerFor } from "./examine.js";
import { groupLinesFor } from "./group-lines.js";
import { identityOf } from "./identity.js";
import { fetcherFor } from "./media.js";
import { poll } from "./polling.js";
import { pressesFor } from "./presses.js";
import { readerFor } from "./reader.js";
import { senderFor } from "./send.js";
import { telegramChannel } from "./telegram-channel.js";
import { requireToken } from "./token.js";
import { type Pause, pause } from "./waiting.js";
import { receive, register, requireWebhook, type TelegramWebhook } from "./webhook.js";

/** How the Telegram channel is set up. */
export interface TelegramOptions {
  /** From @BotFather. */
  readonly token: string;
  /** Default https://api.telegram.org; another for a Bot API server of one's own, or a test. */
  readonly apiRoot?: string | undefined;
  /** Present: Telegram calls us at publicUrl + "/webhooks/telegram". Absent: we ask Telegram (long polling). */
  readonly webhook?: TelegramWebhook | undefined;
  readonly readFile: ReadFile;
  /** Told what an administrator should know, in words without token or personal data. Default: nobody. */
  readonly warn?: ((warning: string) => void) | undefined;
  readonly timeouts?: Partial<Timeouts> | undefined;
  readonly now?: (() => Date) | undefined;
  readonly pause?: Pause | undefined;
  /** From 0 to 1. Default Math.random. */
  readonly chance?: (() => number) | undefined;
}

/**
 * Telegram, by telegraf, which is loaded now: https://core.telegram.org/bots/api
 * @throws ConfigurationError for a token, address or secret that can't be right, and where telegraf is not installed
 */
export async function createTelegramAdapter(options: TelegramOptions): Promise<ChannelAdapter> {
  const { token, webhook, readFile, warn = () => undefined, now = () => new Date() } = options;
  requireToken(token);
  if (webhook) requireWebhook(webhook);
  const apiRoot = rootOf(options.apiRoot ?? "https://api.telegram.org");
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const api = await openApi(token, apiRoot);
  const presses = pressesFor(api, timeouts.call, warn);
  const chance = options.chance ?? Math.random;
  const identity = identityOf(token);
  const read = readerFor(identity.bot);
  const sayInGroup = groupLinesFor(api, identity.bot, timeouts, now);
  const waiting = { pause: options.pause ?? pause, chance };
  const receiving: ReceivingOptions = { api, identity, read, presses, sayInGroup, timeouts, now, warn, ...waiting };
  const send = senderFor({ api, readFile, timeouts, now });
  return {
    channel: telegramChannel,
    abilities,
    start: (accept, signal) => (webhook ? register(webhook, receiving, signal) : poll(receiving, accept, signal)),
    ...(webhook && { receive: (call) => receive(call, webhook.secret, receiving, now()) }),
    send: (message, signal) => {
      presses.release(message.to.chat);
      return send(message, signal);
    },
    examine: examinerFor({ api, token, apiRoot, publicUrl: webhook?.publicUrl, timeouts, now }),
    fetchMedia: fetcherFor({ api, token, apiRoot, timeouts }),
    showTyping: (chat) => {
      presses.release(chat);
      // A courtesy: Telegram hides it after 5 s, and nobody waits for it: https://core.telegram.org/bots/api#sendchataction
      void api.call("sendChatAction", { chat_id: chat, action: "typing" }, timeouts.call);
    },
  };
}

function rootOf(apiRoot: string): string {
  const url = URL.canParse(apiRoot) ? new URL(apiRoot) : undefined;
  if (url?.protocol !== "https:" && url?.protocol !== "http:") {
    throw new ConfigurationError(
      "TELEGRAM_API_ROOT 要以 https:// 或 http:// 开头。TELEGRAM_API_ROOT must be an address that begins with https:// or http://.",
    );
  }
  return `${apiRoot.replace(/\/+$/, "")}/`;
}
