import type { Abilities } from "../../src/domain/channel.js";

/** What Telegram carries. */
export const abilities: Abilities = {
  // "1-4096 characters after entities parsing": https://core.telegram.org/bots/api#sendmessage
  textLength: 4_096,
  // Telegram states no number for inline keyboards; more than these nobody reads on a phone.
  buttons: 20,
  // Words beside a photo are cut at 1,024 characters and carry buttons badly, so files go by themselves.
  filesOut: "alone",
  // "bots can download files of up to 20 MB": https://core.telegram.org/bots/api#getfile
  fileBytes: 20 * 1024 * 1024,
  // "avoid sending more than one message per second" to a chat, 30 per second in all:
  // https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
  perChatPerSecond: 1,
  perSecond: 30,
};

/** The kinds of update that are asked for: https://core.telegram.org/bots/api#update */
export const allowedUpdates = ["message", "edited_message", "callback_query", "my_chat_member"] as const;

/** How long each sort of call may take, in ms, so that a platform that hangs holds nobody else up. */
export interface Timeouts {
  /** A call that carries text only. */
  readonly call: number;
  /** Sending or fetching a file. */
  readonly file: number;
  /** How long Telegram holds getUpdates open while there is nothing new; the call itself gets `call` on top. */
  readonly longPoll: number;
}

/** Generous for a slow line, short enough to notice a dead one. */
export const defaultTimeouts: Timeouts = { call: 10_000, file: 60_000, longPoll: 50_000 };
