import type { ChannelAddress } from "../../src/domain/message.js";
import { integerOf, type JsonObject, objectOf, textOf } from "../shared/json.js";
import { contentOf } from "./content.js";
import { appLanguageOf, momentOf } from "./fields.js";
import { inGroup, isGroup } from "./group.js";
import { membership } from "./membership.js";
import type { Bot, Normalised } from "./normalised.js";
import { telegramChannel } from "./telegram-channel.js";

/**
 * Reads one update, of whatever shape: https://core.telegram.org/bots/api#update
 * Private chats are served, and what addresses the bot in a group; other talk, channels and kinds that are not known come
 * back empty. Never throws.
 * @param bot absent as long as its name is not known
 */
export function normalise(update: unknown, now: Date, bot?: Bot): Normalised {
  const fields = objectOf(update);
  const updateId = integerOf(fields?.update_id);
  if (!fields || updateId === undefined) return {};
  // Message ids count per chat and stay the same when a message is edited; update ids are the bot's own.
  const id = `u${updateId}`;
  const pressed = objectOf(fields.callback_query);
  if (pressed) return pressedButton(id, pressed, now);
  const member = objectOf(fields.my_chat_member);
  if (member) return membership(id, member, now);
  const edited = objectOf(fields.edited_message);
  const written = objectOf(fields.message) ?? edited;
  // A live location is "edited" every few seconds: https://core.telegram.org/bots/api#location
  if (!written || edited?.location !== undefined) return {};
  if (isGroup(written.chat)) return edited ? {} : inGroup(id, written, now, bot);
  const from = senderOf(written.chat, written.from);
  const content = contentOf(written);
  if (!from || !content) return {};
  const seconds = integerOf(written.edit_date) ?? integerOf(written.date);
  const messageId = integerOf(written.message_id);
  const quoted = integerOf(objectOf(written.reply_to_message)?.message_id);
  const message = {
    id,
    from,
    sentAt: momentOf(seconds, now),
    ...(quoted !== undefined && { inReplyTo: String(quoted) }),
    ...(edited && messageId !== undefined && { edits: String(messageId) }),
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
