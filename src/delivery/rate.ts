/** Says when the next message may go. */
export interface RateLimit {
  /**
   * Reserves the next place, so that of many that wait each knows its moment. While the chat itself has to wait, nothing is
   * reserved: its place would keep others waiting. Nor if it would be longer than `longestMs`.
   * @param now milliseconds
   */
  take(chat: string, now: number, longestMs: number): Place;
  /** Somebody has waited and goes now, maybe later than he was told: his chat's next one counts from here. */
  left(chat: string, now: number): void;
}

/** How long to wait, in milliseconds, and whether one may then go or has to ask again. */
export interface Place {
  readonly waitMs: number;
  readonly isReserved: boolean;
}

/** A limit's own margin, so that clocks that differ a little do not cost a refusal: 97 % of what is allowed. */
const margin = 1.03;
/** Chats remembered at most; older ones are long past their second. */
const chatsRemembered = 20_000;

/** Spaces messages evenly: so many a second to one chat, and so many in all. Absent: unlimited. */
export function createRateLimit(limits: {
  readonly perChatPerSecond?: number;
  readonly perSecond?: number;
}): RateLimit {
  const chatGap = limits.perChatPerSecond === undefined ? 0 : (1_000 / limits.perChatPerSecond) * margin;
  const gap = limits.perSecond === undefined ? 0 : (1_000 / limits.perSecond) * margin;
  const nextOfChat = new Map<string, number>();
  let next = 0;
  return {
    take(chat, now, longestMs) {
      const chatAt = nextOfChat.get(chat) ?? 0;
      if (chatAt > now) return { waitMs: chatAt - now, isReserved: false };
      const at = Math.max(now, next);
      if (at - now > longestMs) return { waitMs: at - now, isReserved: false };
      if (gap > 0) next = at + gap;
      if (chatGap > 0) {
        nextOfChat.delete(chat);
        nextOfChat.set(chat, at + chatGap);
        if (nextOfChat.size > chatsRemembered) forgetOldest(nextOfChat);
      }
      return { waitMs: at - now, isReserved: true };
    },
    left(chat, now) {
      if (nextOfChat.has(chat)) nextOfChat.set(chat, now + chatGap);
    },
  };
}

function forgetOldest(chats: Map<string, number>): void {
  let left = chatsRemembered / 4;
  for (const chat of chats.keys()) {
    if (left-- <= 0) return;
    chats.delete(chat);
  }
}
