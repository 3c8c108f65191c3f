import { sql } from "kysely";
import type { OutboundBody } from "../domain/message.js";
import { type Db, type Tx, touch } from "./access.js";
import { type ChatKey, chatKey } from "./conversations.js";
import { rowsOf } from "./dialect.js";
import { type Param, prepared } from "./prepared.js";

/** A message that waits for its reader to write. */
export interface KeptMessage {
  readonly id: number;
  readonly body: OutboundBody;
  readonly ticketId?: number;
  readonly createdAt: Date;
}

/** More are left for his next message. */
const releasedAtOnce = 50;

const withKept = prepared((db: Db, p: Param<{ chats: string }>) =>
  db
    .selectFrom(rowsOf(db, p("chats"), { channel: "text", chat: "text" }).as("wanted"))
    .select(["wanted.channel", "wanted.chat"])
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("outbox")
          .select("outbox.id")
          .where("outbox.status", "=", sql.lit<"kept">("kept"))
          .whereRef("outbox.channel", "=", "wanted.channel")
          .whereRef("outbox.chat", "=", "wanted.chat"),
      ),
    ),
);

/** Which of these chats have messages kept for them, by `chatKey`. One query. */
export async function chatsWithKept(db: Db, chats: readonly ChatKey[]): Promise<ReadonlySet<string>> {
  if (chats.length === 0) return new Set();
  const wanted = JSON.stringify(chats.map(({ channel, chat }) => ({ channel, chat })));
  return new Set((await withKept(db, { chats: wanted })).map(chatKey));
}

/**
 * Sends what was kept for these chats to the one where their person has just written: as one message, ahead of the answer.
 * @param join makes one body of several, oldest first
 */
export async function releaseKept(
  tx: Tx,
  kept: readonly ChatKey[],
  to: ChatKey,
  join: (messages: readonly KeptMessage[]) => OutboundBody,
  now: Date,
): Promise<void> {
  const rows = await tx
    .selectFrom("outbox")
    .select(["id", "body", "ticket_id", "created_at"])
    .where("status", "=", "kept")
    .where((eb) => eb.or(kept.map(({ channel, chat }) => eb.and([eb("channel", "=", channel), eb("chat", "=", chat)]))))
    .orderBy("id")
    .limit(releasedAtOnce)
    .execute();
  const messages = rows.flatMap((row): KeptMessage[] =>
    row.body === null
      ? []
      : [
          {
            id: row.id,
            body: JSON.parse(row.body),
            ...(row.ticket_id !== null && { ticketId: row.ticket_id }),
            createdAt: new Date(row.created_at),
          },
        ],
  );
  const [first, ...rest] = messages;
  if (!first) return;
  await tx
    .updateTable("outbox")
    .set({
      status: "waiting",
      way: "late",
      channel: to.channel,
      chat: to.chat,
      body: JSON.stringify(join(messages)),
      // Attempts end a day after a message was written; this one is as good as written now.
      created_at: now.getTime(),
      due_at: now.getTime(),
      attempts: 0,
      lease_until: null,
    })
    .where("id", "=", first.id)
    .execute();
  if (rest.length > 0)
    await tx
      .updateTable("outbox")
      .set({ status: "joined", way: "late", platform_id: `joined:${first.id}` })
      .where(
        "id",
        "in",
        rest.map(({ id }) => id),
      )
      .execute();
  touch(tx, "outbox");
}
