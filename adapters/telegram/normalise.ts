import type { Language } from "../../src/domain/codes.js";
import type { ChannelAddress, InboundMessage } from "../../src/domain/message.js";
import { integerOf, type JsonObject, objectOf, textOf } from "../shared/json.js";
import { contentOf } from "./content.js";

/** The channel's name. */
export const telegramChannel = "telegram";

/** What an update holds for us. Without a message it is acknowledged and dropped. */
export interface Normalised {
  readonly message?: InboundMessage;
  /** Of a pressed button, which spins until it is answered. */
  readonly callbackId?: string;
}

/**
 * Reads one update, of whatever shape: https://core.telegram.org/bots/api#update
 * Only private chats are served; groups, channels and kinds that are not known come back empty. Never throws.
 */
export function normalise(update: unknown, now: Date): Normalised {
  const fields = objectOf(update);
  const updateId = integerOf(fields?.update_id);
  if (!fields || updateId === undefined) return {};
  // Message ids count per chat and stay the same when a message is edited; update ids are the bot's own.
  const id = `u${updateId}`;
  const pressed = objectOf(fields.callback_query);
  if (pressed) return pressedButton(id, pressed, now);
  const edited = objectOf(fields.edited_message);
  const written = objectOf(fields.message) ?? edited;
  // A live location is "edited" every few seconds: https://core.telegram.org/bots/api#location
  if (!written || edited?.location !== undefined) return {};
  const from = senderOf(written.chat, written.from);
  const content = contentOf(written);
  if (!from || !content) return {};
  const seconds = integerOf(written.edit_date) ?? integerOf(written.date);
  const quoted = integerOf(objectOf(written.reply_to_message)?.message_id);
  const message = {
    id,
    from,
    sentAt: seconds === undefined ? now : momentOf(seconds, now),
    ...(quoted !== undefined && { inReplyTo: String(quoted) }),
    ...appLanguageOf(written.from),
    content,
  };
  return { message };
}

// https://core.telegram.org/bots/api#callbackquery ; it carries no time of its own.
function pressedButton(id: string, pressed: JsonObject, now: Date): Normalised {
  const below = objectOf(pressed.message);
  const from = senderOf(below?.chat, pressed.from);
  const action = textOf(pressed.data);
  const callbackId = textOf(pressed.id);
  const answerable = callbackId === undefined ? {} : { callbackId };
  if (!from || action === undefined) return answerable;
  const messageId = integerOf(below?.message_id);
  const message = {
    id,
    from,
    sentAt: now,
    ...(messageId !== undefined && { inReplyTo: String(messageId) }),
    ...appLanguageOf(pressed.from),
    content: { kind: "choice", action } as const,
  };
  return { message, ...answerable };
}

function senderOf(chat: unknown, user: unknown): ChannelAddress | undefined {
  const place = objectOf(chat);
  const chatId = integerOf(place?.id);
  const userId = integerOf(objectOf(user)?.id);
  if (place?.type !== "private" || chatId === undefined || userId === undefined) return undefined;
  return { channel: telegramChannel, chat: String(chatId), user: String(userId) };
}

// An IETF language tag such as "zh-hans" or "en": https://core.telegram.org/bots/api#user
function appLanguageOf(user: unknown): { readonly appLanguage?: Language } {
  const tag = textOf(objectOf(user)?.language_code)?.toLowerCase();
  if (tag?.startsWith("zh")) return { appLanguage: "zh" };
  return tag?.startsWith("en") ? { appLanguage: "en" } : {};
}

function momentOf(unixSeconds: number, now: Date): Date {
  const moment = new Date(unixSeconds * 1_000);
  return Number.isNaN(moment.getTime()) ? now : moment;
}
