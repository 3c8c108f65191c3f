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

/** Times that would tie a chat to what was filed in it are kept to the day only. */
export const dayMs = 86_400_000;

/** The day of a moment: as exact as a chat's records may be about something anonymous. */
export function dayOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / dayMs) * dayMs);
}

/**
 * Forgets what was said in a chat, because it was said anonymously: contents go and times are kept to the day, only the
 * ids stay, so that a redelivery is still known as one. What waits to be sent is erased once it is sent.
 */
export async function forgetInChat(tx: Tx, { channel, chat }: ChatKey, what: Forgetting): Promise<void> {
  const since = what.since.getTime();
  const day = (column: string) => sql<number>`${sql.ref(column)} / ${sql.lit(dayMs)} * ${sql.lit(dayMs)}`;
  await forgetInboxContent(tx, what.inboxIds);
  if (what.inboxIds.length > 0)
    await tx
      .updateTable("inbox")
      .set({ sent_at: day("sent_at"), received_at: day("received_at"), due_at: day("due_at"), done_at: day("done_at") })
      .where("id", "in", [...what.inboxIds])
      .execute();
  await tx
    .updateTable("outbox")
    .set({ body: null, ticket_id: null, created_at: day("created_at"), due_at: day("due_at"), sent_at: day("sent_at") })
    .where("channel", "=", channel)
    .where("chat", "=", chat)
    .where("created_at", ">=", since)
    .where("status", "=", "sent")
    .execute();
  await tx
    .updateTable("outbox")
    .set({ ephemeral: 1, created_at: day("created_at") })
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
