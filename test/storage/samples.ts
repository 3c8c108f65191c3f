import type { InboundMessage } from "../../src/domain/message.js";
import type { NewTicket } from "../../src/domain/ticket.js";

/** A moment on a working day. */
export const now = new Date("2026-11-20T08:00:00Z");

/** So many seconds after `now`. */
export const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

/** Where a person of this name writes from. */
export const addressOf = (chat: string, channel = "web") => ({ channel, chat, user: chat });

/** A text message. */
export function message(id: string, chat: string, channel = "web"): InboundMessage {
  return { id, from: addressOf(chat, channel), sentAt: now, content: { kind: "text", text: `text of ${id}` } };
}

/** A ticket just filed, with what a test wants different. */
export function newTicket(changes: Partial<NewTicket> = {}): NewTicket {
  return {
    status: "received",
    kind: "complaint",
    urgency: "normal",
    text: "路灯坏了",
    confidential: false,
    createdAt: now,
    dueIsEstimate: false,
    returnCount: 0,
    reopenCount: 0,
    followUp: { round: 0 },
    ...changes,
  };
}
