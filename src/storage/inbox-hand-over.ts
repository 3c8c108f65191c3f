import { sql } from "kysely";
import type { InboundMessage } from "../domain/message.js";
import { type Tx, touch } from "./access.js";
import { commitsOutOfOrder } from "./dialect.js";
import { addInboxMessage, type InboxEntry, type InboxRow, inboxValues, toInboxRow } from "./inbox.js";
import { type Param, prepared } from "./prepared.js";
import type { Ms } from "./schema.js";

const insertClaimed = prepared((tx: Tx, p: Param<InboxRow & { leaseUntil: Ms }>) =>
  tx
    .insertInto("inbox")
    .values(({ eb, exists, selectFrom }) => {
      const isBehind = exists(
        selectFrom("inbox as older")
          .select("older.id")
          .where("older.status", "=", sql.lit("waiting"))
          .where("older.channel", "=", p("channel"))
          .where("older.chat", "=", p("chat")),
      );
      return {
        ...inboxValues(p),
        attempts: eb.case().when(isBehind).then(sql.lit(0)).else(sql.lit(1)).end(),
        lease_until: eb.case().when(isBehind).then(null).else(p("leaseUntil")).end(),
      };
    })
    .onConflict((conflict) => conflict.columns(["channel", "platform_id"]).doNothing())
    .returning(["id", "attempts"]),
);

/**
 * Keeps one message as `addInboxMessage` does, and claims it at once if its turn has come: whoever keeps it need not look
 * for it. Undefined if it is known already or waits like any other. On PostgreSQL it always waits: an older message
 * of its chat may be in a transaction that nobody sees yet.
 */
export async function addClaimedInboxMessage(
  tx: Tx,
  message: InboundMessage,
  { leaseMs, now }: { readonly leaseMs: number; readonly now: Date },
): Promise<InboxEntry | undefined> {
  if (commitsOutOfOrder(tx)) {
    await addInboxMessage(tx, message, now);
    return undefined;
  }
  const [row] = await insertClaimed(tx, { ...toInboxRow(message, now.getTime()), leaseUntil: now.getTime() + leaseMs });
  if (!row) return undefined;
  if (row.attempts > 0) return { id: row.id, message, attempts: row.attempts, receivedAt: now };
  touch(tx, "inbox");
  return undefined;
}
