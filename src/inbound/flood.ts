import { languageOf } from "../conversation/turn.js";
import type { InboundMessage } from "../domain/message.js";
import { floodPhrase } from "../phrases/flood.js";
import { type ChatKey, chatKey, loadConversations } from "../storage/conversations.js";
import { addOutboxMessages } from "../storage/outbox.js";
import type { Tx } from "../storage/store.js";

/** Whether a chat sends more than a person can. */
export interface FloodGuard {
  /** Counts a message. "first": the chat has just gone over the limit; "more": it is over already. */
  count(chat: ChatKey, now: Date): "no" | "first" | "more";
}

/** Messages of one chat that are answered within a minute. An album of ten photos and a report in pieces are far from it. */
const answeredAMinute = 60;
const minuteMs = 60_000;

/** Counts by whole minutes, in memory: another process counts for itself. */
export function createFloodGuard(): FloodGuard {
  let minute = 0;
  let counts = new Map<string, number>();
  return {
    count(chat, now) {
      const present = Math.floor(now.getTime() / minuteMs);
      if (present !== minute) {
        minute = present;
        counts = new Map();
      }
      const key = chatKey(chat);
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      if (count <= answeredAMinute) return "no";
      return count === answeredAMinute + 1 ? "first" : "more";
    },
  };
}

/** Says once that it is too much at a time, in the language of the chat. */
export async function sayTooFast(tx: Tx, { from, appLanguage }: InboundMessage, now: Date): Promise<void> {
  const state = (await loadConversations(tx, [from])).get(chatKey(from))?.state;
  const language = state ? languageOf(state) : (appLanguage ?? "zh");
  await addOutboxMessages(tx, [{ to: from, body: { text: floodPhrase(language) } }], now);
}
