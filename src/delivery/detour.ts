import type { Abilities, ChannelAdapter } from "../domain/channel.js";
import { chooseDetour, type DetourWay, type WhyNotHere, whyShut } from "../domain/delivery.js";
import { windowStates } from "../storage/chat-windows.js";
import { type ChatKey, chatKey } from "../storage/conversations.js";
import { linkedChats } from "../storage/linked-chats.js";
import type { OutboxEntry } from "../storage/outbox.js";
import type { Db } from "../storage/store.js";

/** Which way a message goes round, and why it has to. */
export type Detour = DetourWay<ChatKey> & { readonly why: WhyNotHere };

/** Finds the best way that a message may go now. */
export interface WayFinder {
  /** Before sending: undefined if the message may simply be sent. */
  before(entry: OutboxEntry): Promise<Detour | undefined>;
  /**
   * After the platform would not take it for now.
   * @param triedTemplate true if it was a template message that was not taken
   */
  round(entry: OutboxEntry, why: WhyNotHere, triedTemplate?: boolean): Promise<Detour>;
}

/** @param channels every channel of the process, by name: where else a message may go */
export function createWayFinder(
  db: Db,
  clock: () => Date,
  { abilities, channel }: Pick<ChannelAdapter, "abilities" | "channel">,
  channels: ReadonlyMap<string, { readonly abilities: Abilities }>,
): WayFinder {
  const round = async (entry: OutboxEntry, why: WhyNotHere, triedTemplate = false): Promise<Detour> => {
    // Nobody who has blocked us gets a template either.
    const mayTemplate = !triedTemplate && why !== "blocked" && abilities.templates === true;
    const canTemplate = mayTemplate && entry.body.about !== undefined;
    const others = canTemplate || entry.way === "moved" ? [] : await othersOf(entry.to);
    return { ...chooseDetour(canTemplate, others), why };
  };
  const othersOf = async (chat: ChatKey) => {
    const linked = (await linkedChats(db, [chat])).get(chatKey(chat)) ?? [];
    const reachable = linked.filter((other) => channels.has(other.channel));
    const states = await windowStates(db, reachable);
    return reachable.map((to) => {
      const other = channels.get(to.channel);
      return { to, isOpen: !!other && whyShut(other.abilities, states.get(chatKey(to)), clock()) === undefined };
    });
  };
  return {
    async before(entry) {
      if (!abilities.window) return undefined;
      const states = await windowStates(db, [{ channel, chat: entry.to.chat }]);
      const why = whyShut(abilities, states.get(chatKey(entry.to)), clock());
      return why && round(entry, why);
    },
    round,
  };
}
