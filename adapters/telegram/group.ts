import type { Language } from "../../src/domain/codes.js";
import { integerOf, type JsonObject, objectOf } from "../shared/json.js";
import { addressedTo } from "./addressed.js";
import { contentOf } from "./content.js";
import { appLanguageOf, momentOf } from "./fields.js";
import type { Bot, Normalised } from "./normalised.js";
import { telegramChannel } from "./telegram-channel.js";

/** Whether a chat has several persons: https://core.telegram.org/bots/api#chat */
export function isGroup(chat: unknown): boolean {
  const type = objectOf(chat)?.type;
  return type === "group" || type === "supergroup";
}

/**
 * A message in a group. What addresses the bot is taken as said in the private chat of its writer, whose id is the person's:
 * nothing personal is said before others.
 */
export function inGroup(id: string, written: JsonObject, now: Date, bot: Bot | undefined): Normalised {
  const sender = objectOf(written.from);
  const user = integerOf(sender?.id);
  const group = integerOf(objectOf(written.chat)?.id);
  const message = integerOf(written.message_id);
  // Who writes as the group or as a channel has no private chat: https://core.telegram.org/bots/api#message (sender_chat)
  const isPerson = sender?.is_bot !== true && written.sender_chat === undefined;
  if (!isPerson || user === undefined || group === undefined || message === undefined) return {};
  if (!bot) return { undecided: true };
  const meant = addressedTo(bot, written);
  const said = meant && contentOf(meant);
  if (!said) return {};
  const words = said.kind === "text" ? said.text : said.kind === "media" ? (said.caption ?? "") : "";
  // The name alone is how people call somebody.
  const content = said.kind === "text" && words === "" ? ({ kind: "started" } as const) : said;
  const app = appLanguageOf(sender);
  return {
    message: {
      id,
      from: { channel: telegramChannel, chat: String(user), user: String(user) },
      sentAt: momentOf(integerOf(written.date), now),
      ...app,
      content,
    },
    addressed: { group, message, user, language: languageOf(words, app.appLanguage) },
  };
}

function languageOf(words: string, app: Language | undefined): Language {
  if (/\p{Script=Han}/u.test(words)) return "zh";
  return /[a-z]{2,}/i.test(words.replace(/^\/\w+/, "")) ? "en" : (app ?? "zh");
}
