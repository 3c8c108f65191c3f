import { sql } from "kysely";
import type { Tx } from "./access.js";
import type { ChatKey } from "./conversations.js";
import { forgetInboxContent } from "./inbox.js";

/** What is to be forgotten of a chat. */
export interface Forgetting {
  /** Messages of the person's. */
  readonly inboxIds: readonly number[];
  /** Everything that was answered from then on. */
  readonly since: Date;
  /** Files that came along: they stay with the ticket, but nothing says any more who sent them. */
  readonly files: readonly string[];
}

/**
 * Forgets what was said in a chat, because it was said anonymously: contents go, only the ids stay, so that a
 * redelivery is still known as one. What waits to be sent is erased once it is sent.
 */
export async function forgetInChat(tx: Tx, { channel, chat }: ChatKey, what: Forgetting): Promise<void> {
  await forgetInboxContent(tx, what.inboxIds);
  const since = what.since.getTime();
  await tx
    .updateTable("outbox")
    .set({ body: null, ticket_id: null })
    .where("channel", "=", channel)
    .where("chat", "=", chat)
    .where("created_at", ">=", since)
    .where("status", "=", "sent")
    .execute();
  await tx
    .updateTable("outbox")
    .set({ ephemeral: 1 })
    .where("channel", "=", channel)
    .where("chat", "=", chat)
    .where("created_at", ">=", since)
    .where("status", "=", sql.lit("waiting"))
    .execute();
  if (what.files.length > 0)
    await tx
      .updateTable("files")
      .set({ channel: "", chat: "" })
      .where("id", "in", [...what.files])
      .execute();
}
