import type { Abilities, ChannelAdapter, SendResult } from "../../src/domain/channel.js";
import type { OutboundMessage } from "../../src/domain/message.js";

/** A message as a platform got it. */
export interface Got {
  readonly chat: string;
  readonly text: string;
  readonly id: string;
  /** Milliseconds of a steady clock. */
  readonly at: number;
}

/** A platform of the tests: it writes down what it gets and answers as it is told. */
export interface Platform {
  readonly adapter: ChannelAdapter;
  readonly got: Got[];
  /** How it answers from now on. */
  answer(with_: (message: OutboundMessage, signal: AbortSignal) => Promise<SendResult> | SendResult): void;
  texts(chat?: string): string[];
}

/** Opens one. */
export function openPlatform(channel: string, limits: Partial<Abilities> = {}): Platform {
  const got: Got[] = [];
  let answering: (message: OutboundMessage, signal: AbortSignal) => Promise<SendResult> | SendResult = ({ id }) => ({
    kind: "sent",
    platformId: `p${id}`,
  });
  return {
    got,
    answer: (how) => {
      answering = how;
    },
    texts: (chat) => got.filter((m) => chat === undefined || m.chat === chat).map(({ text }) => text),
    adapter: {
      channel,
      abilities: { textLength: 4_096, buttons: 10, fileBytes: 10_000_000, ...limits },
      async send(message, signal) {
        got.push({ chat: message.to.chat, text: message.body.text, id: message.id, at: performance.now() });
        return answering(message, signal);
      },
      fetchMedia: async () => {
        throw new Error("this platform has no files");
      },
    },
  };
}
