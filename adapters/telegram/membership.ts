import { integerOf, type JsonObject, objectOf } from "../shared/json.js";
import { appLanguageOf, momentOf } from "./fields.js";
import { isGroup } from "./group.js";
import type { Normalised } from "./normalised.js";
import { telegramChannel } from "./telegram-channel.js";

/**
 * A change of the bot's own membership: https://core.telegram.org/bots/api#chatmemberupdated
 * In a private chat it tells that the person has blocked the bot (nothing to keep: what is sent then is answered with 403) or
 * unblocked it, which opens the chat again.
 */
export function membership(id: string, change: JsonObject, now: Date): Normalised {
  const chat = objectOf(change.chat);
  const chatId = integerOf(chat?.id);
  const was = statusOf(change.old_chat_member);
  const is = statusOf(change.new_chat_member);
  const user = integerOf(objectOf(change.from)?.id);
  if (chatId === undefined || user === undefined || isIn(was) || !isIn(is)) return {};
  const app = appLanguageOf(change.from);
  if (isGroup(chat)) return { joined: { group: chatId, language: app.appLanguage ?? "zh" } };
  if (chat?.type !== "private") return {};
  return {
    unblocked: true,
    message: {
      id,
      from: { channel: telegramChannel, chat: String(chatId), user: String(user) },
      sentAt: momentOf(integerOf(change.date), now),
      ...app,
      content: { kind: "started" },
    },
  };
}

const statusOf = (member: unknown) => objectOf(member)?.status;

const isIn = (status: unknown) => status === "member" || status === "administrator" || status === "restricted";
