import { sql } from "kysely";
import type { Tx } from "./access.js";
import type { ChatKey } from "./conversations.js";
import { numbersOf } from "./dialect.js";
import { dayMs, dayOf } from "./forget.js";
import { type Param, preparedChange } from "./prepared.js";
import { setTimers } from "./timers.js";

/** The timer that ends the waiting for a page that never fetches a secret (src/timers). */
export const secretEndsTimer = "secret_ends";

const erase = preparedChange((tx: Tx, p: Param<{ channel: string; chat: string; ids: string }>) =>
  tx
    .updateTable("outbox")
    .set(({ ref }) => ({
      status: sql.lit<"sent">("sent"),
      body: null,
      sent_at: ref("created_at"),
      due_at: ref("created_at"),
      lease_until: null,
      reason: null,
    }))
    .where("id", "in", numbersOf(tx, p("ids")))
    .where("channel", "=", p("channel"))
    .where("chat", "=", p("chat"))
    .where("ephemeral", "=", sql.lit(1))
    .where("body", "is not", null),
);

/** Erases secret messages that the page of this chat has shown; others than secret ones stay as they are. */
export async function eraseSeenSecrets(tx: Tx, { channel, chat }: ChatKey, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await erase(tx, { channel, chat, ids: JSON.stringify(ids) });
}

/**
 * Bounds how long secrets wait in this chat to be fetched: those of the day before yesterday (UTC) and older are erased now, the
 * others by a timer when their time has come. Only the day counts, as the moment of an anonymous message is not kept.
 */
export async function endUnreadSecrets(tx: Tx, chat: ChatKey, now: Date): Promise<void> {
  await eraseOldSecrets(tx, chat, now);
  const dueAt = new Date(dayOf(now).getTime() + 2 * dayMs);
  const { channel, chat: name } = chat;
  await setTimers(tx, [{ kind: secretEndsTimer, about: { kind: "chat", channel, chat: name }, dueAt }]);
}

/** Erases secrets of the day before yesterday (UTC) and older that nobody has fetched. */
export async function eraseOldSecrets(tx: Tx, { channel, chat }: ChatKey, now: Date): Promise<void> {
  await tx
    .updateTable("outbox")
    .set({ body: null })
    .where("channel", "=", channel)
    .where("chat", "=", chat)
    .where("ephemeral", "=", sql.lit(1))
    .where("status", "=", sql.lit("sent"))
    .where("created_at", "<", dayOf(now).getTime() - dayMs)
    .where("body", "is not", null)
    .execute();
}
