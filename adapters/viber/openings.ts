/** Who has opened the chat without having written or subscribed: Viber refuses messages to them, though they have not left. */
export interface Openings {
  heard(chat: string, hasOnlyOpened: boolean): void;
  hasOnlyOpened(chat: string): boolean;
}

const mostRemembered = 1_000;

/** Remembers them in this process only; forgotten ones count as not subscribed, which they are as well. */
export function createOpenings(): Openings {
  const opened = new Set<string>();
  return {
    heard: (chat, hasOnlyOpened) => {
      opened.delete(chat);
      if (hasOnlyOpened) opened.add(chat);
      const [oldest] = opened;
      if (opened.size > mostRemembered && oldest !== undefined) opened.delete(oldest);
    },
    hasOnlyOpened: (chat) => opened.has(chat),
  };
}
