import type { InboundMessage } from "../../src/domain/message.js";
import type { CloudApi } from "./api.js";

/** Shows that an answer is being written; WhatsApp wants to know to which message. */
export interface Typing {
  remember(messages: readonly InboundMessage[]): void;
  /** Does not wait and does not fail. */
  show(chat: string): void;
}

// Only whoever has just written waits for an answer.
const mostRemembered = 1_000;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/typing-indicators : it marks the message as read, too. */
export function typingFor(api: CloudApi): Typing {
  const newest = new Map<string, string>();
  return {
    remember: (messages) => {
      for (const { from, id } of messages) {
        newest.delete(from.chat);
        newest.set(from.chat, id);
        const [oldest] = newest.keys();
        if (newest.size > mostRemembered && oldest !== undefined) newest.delete(oldest);
      }
    },
    show: (chat) => {
      const id = newest.get(chat);
      if (id !== undefined) void api.post({ status: "read", message_id: id, typing_indicator: { type: "text" } });
    },
  };
}
