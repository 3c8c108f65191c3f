import type { Accept } from "../../src/domain/channel.js";
import type { InboundMessage } from "../../src/domain/message.js";
import { integerOf, objectOf } from "../shared/json.js";
import type { Hearing } from "./connect.js";
import type { Normalised } from "./normalised.js";

/** How far a batch of updates was kept. */
export interface Kept {
  readonly isComplete: boolean;
  /** What getUpdates may confirm up to: the lowest update that is not kept, else the one after the last. */
  readonly nextOffset?: number;
}

/** An update with something to keep. */
interface Waiting {
  readonly updateId: number;
  readonly message: InboundMessage;
  readonly normalised: Normalised;
}

/**
 * Hands updates in: those of one chat in their order, chats side by side, so that a store which commits in groups can.
 * After one that could not be kept, the later ones of its chat wait for the next time.
 */
export async function keepAll(updates: readonly unknown[], hearing: Hearing, now: Date, accept: Accept): Promise<Kept> {
  const ids = updates.map(updateIdOf).filter((id) => id !== undefined);
  // Without ids nothing could be confirmed: that is no answer of Telegram's.
  if (ids.length === 0) return { isComplete: false };
  const chats = [...byChat(updates, hearing, now).values()];
  const unkept = await Promise.all(chats.map((waiting) => keepInOrder(waiting, hearing, accept)));
  const lowest = Math.min(...unkept.filter((id) => id !== undefined));
  return Number.isFinite(lowest)
    ? { isComplete: false, nextOffset: lowest }
    : { isComplete: true, nextOffset: Math.max(...ids) + 1 };
}

/** @returns the first update that could not be kept */
async function keepInOrder(waiting: readonly Waiting[], hearing: Hearing, accept: Accept): Promise<number | undefined> {
  for (const { updateId, message, normalised } of waiting) {
    try {
      await accept(message);
    } catch {
      // Whoever could not keep it has logged why; here it only means: not yet confirmed.
      return updateId;
    }
    const { chat } = message.from;
    if (normalised.callbackId !== undefined) hearing.presses.remember(chat, normalised.callbackId);
    hearing.presses.release(chat);
    hearing.sayInGroup(normalised);
  }
  return undefined;
}

function byChat(updates: readonly unknown[], hearing: Hearing, now: Date): ReadonlyMap<string, readonly Waiting[]> {
  const chats = new Map<string, Waiting[]>();
  for (const update of updates) {
    const updateId = updateIdOf(update);
    const normalised = hearing.read(update, now);
    const { message } = normalised;
    if (updateId === undefined) continue;
    if (!message) {
      hearing.sayInGroup(normalised);
      continue;
    }
    const waiting = chats.get(message.from.chat) ?? [];
    chats.set(message.from.chat, waiting);
    waiting.push({ updateId, message, normalised });
  }
  return chats;
}

const updateIdOf = (update: unknown) => integerOf(objectOf(update)?.update_id);
