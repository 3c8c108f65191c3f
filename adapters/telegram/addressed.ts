import { integerOf, isObject, type JsonObject, objectOf, textOf } from "../shared/json.js";
import type { Bot } from "./normalised.js";

/**
 * A message in a group as it would be in private: without the bot's name. In groups the bot hears only what calls it by its
 * @name, gives it a command (/help@HuiyingBot), or answers a message of its own: https://core.telegram.org/bots/features#privacy-mode
 * @returns undefined if the bot isn't addressed
 */
export function addressedTo(bot: Bot, message: JsonObject): JsonObject | undefined {
  const isText = typeof message.text === "string";
  const words = textOf(isText ? message.text : message.caption) ?? "";
  const names = namesOf(bot, words, isText ? message.entities : message.caption_entities);
  const answersUs = integerOf(objectOf(objectOf(message.reply_to_message)?.from)?.id) === bot.id;
  if (names.length === 0 && !answersUs) return undefined;
  return words === "" ? message : { ...message, [isText ? "text" : "caption"]: without(words, names) };
}

/** A stretch of a text, in UTF-16 units as JavaScript counts: https://core.telegram.org/bots/api#messageentity */
interface Stretch {
  readonly offset: number;
  readonly length: number;
}

function namesOf({ id, username }: Bot, words: string, entities: unknown): readonly Stretch[] {
  if (!Array.isArray(entities)) return [];
  const name = `@${username.toLowerCase()}`;
  return entities
    .slice(0, 100)
    .filter(isObject)
    .flatMap((entity) => {
      const offset = integerOf(entity.offset) ?? -1;
      const length = integerOf(entity.length) ?? 0;
      const said = words.slice(offset, offset + length).toLowerCase();
      if (offset < 0 || length <= 0) return [];
      if (entity.type === "text_mention" && integerOf(objectOf(entity.user)?.id) === id) return [{ offset, length }];
      if (entity.type === "mention" && said === name) return [{ offset, length }];
      // Of a command only the name behind it goes.
      const isCommand = entity.type === "bot_command" && said.endsWith(name);
      return isCommand ? [{ offset: offset + length - name.length, length: name.length }] : [];
    });
}

function without(words: string, stretches: readonly Stretch[]): string {
  return [...stretches]
    .sort((a, b) => b.offset - a.offset)
    .reduce((rest, { offset, length }) => rest.slice(0, offset) + rest.slice(offset + length), words)
    .trim();
}
