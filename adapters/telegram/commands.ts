import { type Action, encodeAction } from "../../src/domain/action.js";
import type { InboundContent } from "../../src/domain/message.js";
import type { Timeouts } from "./abilities.js";
import type { TelegramApi } from "./api.js";

/**
 * What commands do; they are buttons that are typed, so they tell nothing of the language somebody writes in.
 * /start opens the chat (content.ts), /help is read as words.
 */
const actions: ReadonlyMap<string, Action> = new Map([
  ["my", { kind: "my_tickets" }],
  ["human", { kind: "human" }],
  ["chinese", { kind: "language", language: "zh" }],
  ["english", { kind: "language", language: "en" }],
]);

/** The menu beside the field for writing. Chinese is what everybody gets whose app is not set to English. */
const menus = [
  {
    commands: [
      { command: "my", description: "查我的诉求" },
      { command: "human", description: "转人工" },
      { command: "help", description: "怎么用" },
      { command: "english", description: "Speak English" },
    ],
  },
  {
    language_code: "en",
    commands: [
      { command: "my", description: "My tickets" },
      { command: "human", description: "Talk to a person" },
      { command: "help", description: "How to use this" },
      { command: "chinese", description: "说中文" },
    ],
  },
];

/** What a text says that may be a command, "/my" or "/my@HuiyingBot": https://core.telegram.org/bots/features#commands */
export function textOrCommand(text: string): InboundContent {
  const command = /^\/([a-z]{1,32})(?:@\w{1,40})?$/i.exec(text.trim())?.[1]?.toLowerCase();
  if (command === undefined) return { kind: "text", text };
  const action = actions.get(command);
  return action ? { kind: "choice", action: encodeAction(action) } : { kind: "text", text: `/${command}` };
}

/** Registers the menus. A courtesy: without it everything works the same, so that nobody is told of a failure. */
export async function registerCommands(api: TelegramApi, timeouts: Timeouts, signal: AbortSignal): Promise<void> {
  // https://core.telegram.org/bots/api#setmycommands
  for (const menu of menus) await api.call("setMyCommands", menu, timeouts.call, signal);
}
