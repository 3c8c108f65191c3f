import { sql } from "kysely";
import type { Db } from "./access.js";
import type { ChatKey } from "./conversations.js";

/** True if nothing of a chat waits to be handled or sent now; what is put off to a later time does not count. */
export async function isChatQuiet(db: Db, { channel, chat }: ChatKey, now: Date): Promise<boolean> {
  const inbox = await db
    .selectFrom("inbox")
    .select("id")
    .where("channel", "=", channel)
    .where("chat", "=", chat)
    .where("status", "=", sql.lit("waiting"))
    .limit(1)
    .execute();
  if (inbox.length > 0) return false;
  const outbox = await db
    .selectFrom("outbox")
    .select("id")
    .where("channel", "=", channel)
    .where("chat", "=", chat)
    .where("status", "=", sql.lit("waiting"))
    .where("due_at", "<=", now.getTime())
    .limit(1)
    .execute();
  return outbox.length === 0;
}
