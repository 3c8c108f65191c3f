import { createInterface } from "node:readline";
import type { Command } from "commander";
import { createTerminalAdapter } from "../../adapters/terminal/adapter.js";
import { terminalIds, terminalMessage } from "../../adapters/terminal/message.js";
import { openCore } from "../core.js";
import type { Accept, ChannelAdapter } from "../domain/channel.js";
import type { Language } from "../domain/codes.js";
import { createEngine, type Engine } from "../main.js";
import { isChatQuiet } from "../storage/chat-quiet.js";
import type { Store } from "../storage/store.js";
import { command, commandLogger, config, UsageError } from "./program.js";

const channel = "terminal";

/** `huiying chat`: talk to the bot in this terminal; piped, every line is one message. */
export function chatCommand(): Command {
  return command("chat", "在终端里聊天；管道输入时每行一条消息 / chat in the terminal; piped input: one message a line")
    .option("--as <name>", "以谁的身份 / who is talking", "terminal")
    .option(
      "--lang <language>",
      "您的语言，zh 或 en；不写就看您怎么写 / your language, zh or en; as you write if absent",
    )
    .action(async (options: { as: string; lang?: string }) => {
      const language = languageOf(options.lang);
      if (options.as.trim() === "") throw new UsageError("--as 要写名字。--as needs a name.");
      const settings = config();
      const core = await openCore(settings);
      const engine = createEngine(core, commandLogger(settings), { onlyChannels: [channel] });
      const interactive = process.stdin.isTTY === true;
      const stopping = new AbortController();
      const terminal = createTerminalAdapter({
        input: process.stdin,
        output: process.stdout,
        name: options.as,
        language: language ?? "zh",
        interactive,
        onExit: () => stopping.abort(),
      });
      engine.addChannel(interactive ? terminal : spaced(terminal), [options.as]);
      engine.start();
      try {
        if (interactive) await interact(engine, terminal, stopping, () => greet(engine.accept, options.as, language));
        else await feed(engine, core.store, options.as, language);
      } finally {
        await engine.stop();
        await core.close();
      }
    });
}

async function interact(
  engine: Engine,
  terminal: ReturnType<typeof createTerminalAdapter>,
  stopping: AbortController,
  begin: () => Promise<void>,
): Promise<void> {
  await terminal.start?.(engine.accept, stopping.signal);
  await begin();
  await new Promise<void>((resolve) => {
    if (stopping.signal.aborted) resolve();
    else stopping.signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** Whoever sits down at a terminal is greeted, as in every messaging app. */
export async function greet(accept: Accept, name: string, language: Language | undefined): Promise<void> {
  const by = { name, id: terminalIds()(), sentAt: new Date(), ...(language ? { language } : {}) };
  await accept(terminalMessage("/start", by));
}

// A blank line between messages, as each may have several lines.
function spaced(terminal: ChannelAdapter): ChannelAdapter {
  let isFirst = true;
  return {
    ...terminal,
    send(message, signal) {
      if (!isFirst) process.stdout.write("\n");
      isFirst = false;
      return terminal.send(message, signal);
    },
  };
}

// Like a person: waits for the answer before the next line. What waited for this chat is said first.
async function feed(engine: Engine, store: Store, name: string, language: Language | undefined): Promise<void> {
  const newId = terminalIds();
  const quiet = () => untilQuiet(store, name);
  await quiet();
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    const by = { name, id: newId(), sentAt: new Date(), ...(language ? { language } : {}) };
    await engine.accept(terminalMessage(line, by));
    await quiet();
  }
}

async function untilQuiet(store: Store, chat: string): Promise<void> {
  for (;;) {
    if (await isChatQuiet(store.db, { channel, chat }, new Date())) return;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

function languageOf(given: string | undefined): Language | undefined {
  if (given === undefined || given === "zh" || given === "en") return given;
  throw new UsageError(`--lang 只能是 zh 或 en。--lang is zh or en, not “${given}”.`);
}
