import type { Intent, Understanding } from "../domain/understanding.js";

/** Whether a text is a command of an app's menu and nothing else: "/help", "/settings@SomeBot". */
export function isCommand(text: string): boolean {
  return /^[/／][\w-]{1,64}(?:@\w{1,64})?$/.test(text.trim());
}

/** What a command can want; anything else with a slash before it is a word of some other program. */
const wishes: readonly Intent[] = ["greet", "help", "human", "ask_status", "change_language", "anonymous", "withdraw"];
const surely = 0.9;

/** Whether a command is one of those that are understood. */
export function isKnownCommand(u: Understanding): boolean {
  return wishes.includes(u.intent) && u.intentConfidence >= surely;
}
