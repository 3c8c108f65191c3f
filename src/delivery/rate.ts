/** Says when the next message may go. */
export interface RateLimit {
  /**
   * Reserves a place.
   * @param now milliseconds
   * @returns 0 if it may go at once (the place is taken), else how many milliseconds to wait (nothing is taken)
   */
  take(chat: string, now: number): number;
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
    take(chat, now) {
      const at = Math.max(next, nextOfChat.get(chat) ?? 0);
      if (at > now) return at - now;
      if (gap > 0) next = now + gap;
      if (chatGap > 0) {
        nextOfChat.delete(chat);
        nextOfChat.set(chat, now + chatGap);
        if (nextOfChat.size > chatsRemembered) forgetOldest(nextOfChat);
      }
      return 0;
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
