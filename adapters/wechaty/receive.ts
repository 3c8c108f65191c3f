import type { Accept } from "../../src/domain/channel.js";
import type { ChannelName } from "../../src/domain/message.js";
import { type MessageFacts, normalise } from "./normalise.js";
import { messageTypes, type WechatyMessage, type WechatyPuppet } from "./wechaty.js";

/** What taking messages needs. */
export interface TakingOptions {
  readonly channel: ChannelName;
  readonly puppet: WechatyPuppet;
  readonly now: () => Date;
  readonly warn: (warning: string) => void;
}

const shortestPauseMs = 1_000;
const longestPauseMs = 30_000;

/**
 * Makes the listener that takes every message: it is kept, and then acknowledged to the puppet. A puppet that can be told to
 * have a message repeated is told so when it could not be kept. Of any other puppet a message comes but once, so keeping it is
 * tried until it succeeds or we stop; those behind it in its chat wait.
 */
export function takerFor(options: TakingOptions, accept: Accept, signal: AbortSignal) {
  const { puppet } = options;
  const chats = new Map<string, Promise<void>>();

  async function takeOnce(message: WechatyMessage): Promise<void> {
    try {
      await keep(message, options, accept);
      puppet.acknowledge?.(message.id);
    } catch {
      // Whoever could not keep it has logged why; the platform brings it again.
      puppet.refuse?.(message.id);
    }
  }

  async function takeUntilKept(message: WechatyMessage): Promise<void> {
    for (let pauseMs = shortestPauseMs; !signal.aborted; pauseMs = Math.min(longestPauseMs, pauseMs * 2)) {
      try {
        await keep(message, options, accept);
        return puppet.acknowledge?.(message.id);
      } catch {
        options.warn("Wechaty: a message could not be kept; trying again.");
        await pause(pauseMs, signal);
      }
    }
  }

  return (message: WechatyMessage): Promise<void> => {
    if (puppet.refuse) return takeOnce(message);
    const chat = message.talker().id;
    const before = chats.get(chat) ?? Promise.resolve();
    const taken = before
      .then(() => takeUntilKept(message))
      .finally(() => {
        if (chats.get(chat) === taken) chats.delete(chat);
      });
    chats.set(chat, taken);
    return taken;
  };
}

// Group chats are not served, and what the account itself has said needs no answer.
async function keep(message: WechatyMessage, options: TakingOptions, accept: Accept): Promise<void> {
  if (message.self() || message.room()) return;
  const { channel, puppet, now } = options;
  const inbound = normalise(await factsOf(message, puppet), channel, now());
  if (inbound) await accept(inbound);
}

async function factsOf(message: WechatyMessage, puppet: WechatyPuppet): Promise<MessageFacts> {
  const { id } = message;
  const type = message.type();
  const extras = puppet.extrasOf?.(id);
  const facts = { id, type, talkerId: message.talker().id, text: message.text(), date: message.date() };
  const more = extras ? { extras } : {};
  if (type === messageTypes.location) return { ...facts, ...more, location: await puppet.messageLocation(id) };
  if (type === messageTypes.link) return { ...facts, ...more, link: await puppet.messageUrl(id) };
  if (type !== messageTypes.attachment) return { ...facts, ...more };
  const { filename } = await puppet.messagePayload(id);
  return { ...facts, ...more, ...(filename !== undefined && { filename }) };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end, { once: true });
  });
}
