import { randomBytes } from "node:crypto";
import { homedir } from "node:os";
import { basename, join, resolve } from "node:path";
import type { Language } from "../../src/domain/codes.js";
import type { InboundContent, InboundMessage } from "../../src/domain/message.js";

/** The channel's name. */
export const terminalChannel = "terminal";

/** Who types, and the message's id and moment. */
export interface TypedBy {
  /** Chat and user at once: a terminal has one person. */
  readonly name: string;
  /** Absent: unknown, the bot goes by what is written. */
  readonly language?: Language;
  /** Unique in the channel: see `terminalIds`. */
  readonly id: string;
  readonly sentAt: Date;
}

/**
 * Makes the message that a typed line stands for. "/start [payload]" starts the chat, "/photo PATH" sends a file of this computer
 * (read when it is fetched), everything else is text, an empty line too.
 */
export function terminalMessage(line: string, by: TypedBy): InboundMessage {
  return {
    id: by.id,
    from: { channel: terminalChannel, chat: by.name, user: by.name },
    sentAt: by.sentAt,
    ...(by.language === undefined ? {} : { appLanguage: by.language }),
    content: contentOf(line),
  };
}

/** Ids that don't repeat, in this run or another: a random prefix and a counter. */
export function terminalIds(prefix: string = randomBytes(6).toString("hex")): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `${prefix}-${count}`;
  };
}

function contentOf(line: string): InboundContent {
  const photo = /^\/photo\s+(.+)$/.exec(line.trim())?.[1];
  if (photo !== undefined) {
    const path = pathOf(photo);
    return { kind: "media", files: [{ ref: path, name: basename(path) }] };
  }
  const start = /^\/start(?:\s+(\S.*))?$/.exec(line.trim());
  if (start) return { kind: "started", ...(start[1] !== undefined && { payload: start[1] }) };
  return { kind: "text", text: line };
}

// A file dragged into a terminal arrives in quotes.
function pathOf(typed: string): string {
  const path = typed.trim().replace(/^(["'])(.*)\1$/, "$2");
  return path.startsWith("~/") ? join(homedir(), path.slice(2)) : resolve(path);
}
