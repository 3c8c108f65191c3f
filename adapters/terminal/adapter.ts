import { createInterface } from "node:readline";
import type { Abilities, Accept, ChannelAdapter, SendResult } from "../../src/domain/channel.js";
import type { Language } from "../../src/domain/codes.js";
import type { OutboundBody } from "../../src/domain/message.js";
import { checkLocalFile, LocalFileError, largestFileBytes, readLocalFile } from "./local-file.js";
import { terminalChannel, terminalIds, terminalMessage } from "./message.js";
import { plainText } from "./plain-text.js";
import { type Screen, screenOn } from "./screen.js";
import { sentences } from "./sentences.js";

/** How a terminal chat is set up. */
export interface TerminalOptions {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  /** The person's name: chat and user at once. */
  readonly name: string;
  readonly language: Language;
  /** True: `start` prompts and reads lines. False: the command line feeds `terminalMessage` itself and there is no `start`. */
  readonly interactive: boolean;
  /** Called once when the person leaves: Ctrl+C, Ctrl+D, "/exit". */
  readonly onExit?: () => void;
  /** Default: the current time. */
  readonly now?: () => Date;
  /** Default: a random prefix and a counter. */
  readonly newId?: () => string;
}

const abilities: Abilities = {
  textLength: Number.MAX_SAFE_INTEGER,
  buttons: 0,
  fileBytes: largestFileBytes,
};

/** A chat in the terminal of the computer that Huiying runs on. */
export function createTerminalAdapter(options: TerminalOptions): ChannelAdapter {
  const screen = screenOn(options.output);
  const newId = options.newId ?? terminalIds();
  return {
    channel: terminalChannel,
    abilities,
    ...(options.interactive && { start: async (accept, signal) => prompt(options, screen, newId, accept, signal) }),
    send: async (message): Promise<SendResult> => {
      try {
        await screen.print(lines(message.body, options.language));
        return { kind: "sent", platformId: newId() };
      } catch {
        return { kind: "failed", reason: "nobody reads the output any more" };
      }
    },
    fetchMedia: (media, signal) => readLocalFile(media, signal),
  };
}

function lines(body: OutboundBody, language: Language): string {
  const files = (body.files ?? []).map((file) => `${sentences.attachment[language]} ${file.name}`);
  return [...files, body.text].filter((line) => line !== "").join("\n");
}

function prompt(
  options: TerminalOptions,
  screen: Screen,
  newId: () => string,
  accept: Accept,
  signal: AbortSignal,
): void {
  const { input, output, name, language } = options;
  const isTerminal = "isTTY" in output && output.isTTY === true;
  const typing = createInterface({ input, output, terminal: isTerminal, prompt: `${plainText(name)}> ` });
  let isOpen = true;
  screen.attach(typing);
  // One line after the other, so that messages are kept in the order typed.
  let before: Promise<void> = Promise.resolve();
  typing.on("line", (line) => {
    if (line.trim() === "/exit") return typing.close();
    before = before
      .then(() => handLineIn(line))
      .then(() => {
        if (isTerminal && isOpen) typing.prompt(true);
      });
  });
  typing.on("SIGINT", () => typing.close());
  typing.on("close", () => {
    isOpen = false;
    screen.detach();
    signal.removeEventListener("abort", close);
    void before.then(() => options.onExit?.());
  });
  const close = () => typing.close();
  signal.addEventListener("abort", close, { once: true });
  if (isTerminal) typing.prompt();

  async function handLineIn(line: string): Promise<void> {
    if (line.trim() === "") return;
    const sentAt = options.now?.() ?? new Date();
    const message = terminalMessage(line, { name, language, id: newId(), sentAt });
    try {
      if (message.content.kind === "media") await Promise.all(message.content.files.map(checkLocalFile));
      await accept(message);
    } catch (error) {
      const sentence = sentences[error instanceof LocalFileError ? error.problem : "notKept"];
      await screen.print(sentence[language]).catch(() => undefined);
    }
  }
}
