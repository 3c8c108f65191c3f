import { replyTokenMs } from "./abilities.js";
import type { LineEvent } from "./normalise.js";

/** A reply token, good for one call. */
export interface ReplyToken {
  readonly token: string;
  readonly until: number;
}

/** What is remembered of chats, in this process only: without it messages cost of the quota, no more. */
export interface Chats {
  heard(event: LineEvent, now: Date): void;
  /** The oldest token that is still good; it is not given out again. */
  takeToken(chat: string, now: Date): ReplyToken | undefined;
  /** Back in front, where LINE has not used it. */
  giveBack(chat: string, token: ReplyToken): void;
  /** LINE takes messages to people who have blocked us and drops them silently, so that only the event tells. */
  hasLeft(chat: string): boolean;
}

const mostChats = 1_000;
const mostTokens = 5;
const mostGone = 10_000;

/** Remembers reply tokens and who has left. */
export function createChats(): Chats {
  const tokens = new Map<string, readonly ReplyToken[]>();
  const gone = new Set<string>();
  const keep = (chat: string, some: readonly ReplyToken[]) => {
    tokens.delete(chat);
    if (some.length > 0) tokens.set(chat, some);
    forgetOldest(tokens, mostChats);
  };
  return {
    heard: ({ chat, replyToken, hasLeft }, now) => {
      if (hasLeft) {
        gone.add(chat);
        forgetOldest(gone, mostGone);
        keep(chat, []);
        return;
      }
      gone.delete(chat);
      if (replyToken === undefined) return;
      const one = { token: replyToken, until: now.getTime() + replyTokenMs };
      keep(chat, [...(tokens.get(chat) ?? []), one].slice(-mostTokens));
    },
    takeToken: (chat, now) => {
      const [first, ...rest] = (tokens.get(chat) ?? []).filter(({ until }) => until > now.getTime());
      keep(chat, rest);
      return first;
    },
    giveBack: (chat, token) => keep(chat, [token, ...(tokens.get(chat) ?? [])]),
    hasLeft: (chat) => gone.has(chat),
  };
}

function forgetOldest(remembered: Map<string, unknown> | Set<string>, most: number): void {
  const [oldest] = remembered.keys();
  if (remembered.size > most && oldest !== undefined) remembered.delete(oldest);
}
