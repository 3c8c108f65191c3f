import { sql } from "kysely";
import type { Choice, OutboundBody } from "../domain/message.js";
import { type Db, type Tx, touch } from "./access.js";
import type { ChatKey } from "./conversations.js";
import { numbersOf } from "./dialect.js";
import { type Param, prepared } from "./prepared.js";

const lookedAt = 20;

const newestBodies = prepared((db: Db, p: Param<{ channel: string; chat: string; limit: number }>) =>
  db
    .selectFrom("outbox")
    .select(["body", "status"])
    .where("channel", "=", p("channel"))
    .where("chat", "=", p("chat"))
    .orderBy("id", "desc")
    .limit(p("limit")),
);

/** The choices that a chat was offered last, among its newest 20 messages; empty if none. */
export async function latestChoices(db: Db, channel: string, chat: string): Promise<readonly Choice[]> {
  const rows = await newestBodies(db, { channel, chat, limit: lookedAt });
  for (const { body, status } of rows) {
    const choices = status === "sent" ? choicesOf(body) : [];
    if (choices.length > 0) return choices;
  }
  return [];
}

const byPlatformId = prepared((db: Db, p: Param<{ channel: string; chat: string; platformId: string }>) =>
  db
    .selectFrom("outbox")
    .select(["ticket_id", "body"])
    .where("channel", "=", p("channel"))
    .where("chat", "=", p("chat"))
    .where("platform_id", "=", p("platformId"))
    .orderBy("id", "desc")
    .limit(sql.lit(1)),
);

/** The message of ours that a person has quoted, or whose button was pressed. */
export async function outboxByPlatformId(
  db: Db,
  channel: string,
  chat: string,
  platformId: string,
): Promise<{ readonly ticketId?: number; readonly choices: readonly Choice[] } | undefined> {
  const [row] = await byPlatformId(db, { channel, chat, platformId });
  return row && { ...(row.ticket_id !== null && { ticketId: row.ticket_id }), choices: choicesOf(row.body) };
}

/** True if a message to this chat carries the file. */
export async function wasSentFile(db: Db, { channel, chat }: ChatKey, fileId: string): Promise<boolean> {
  // Our ids are hexadecimal; anything else is nobody's, and must not become a pattern.
  if (!/^[0-9a-f]+$/.test(fileId)) return false;
  const rows = await db
    .selectFrom("outbox")
    .select("id")
    .where("channel", "=", channel)
    .where("chat", "=", chat)
    .where("body", "like", `%"files":%"${fileId}"%`)
    .limit(1)
    .execute();
  return rows.length > 0;
}

/** How many messages of a channel wait, were given up and are kept; and since when the oldest waits. */
export interface OutboxCounts {
  readonly channel: string;
  /** kept: until its reader writes. */
  readonly status: "waiting" | "dead" | "kept";
  readonly count: number;
  readonly oldestAt: Date;
}

/** Counts what is not sent. */
export async function countOutbox(db: Db): Promise<OutboxCounts[]> {
  const count = (status: OutboxCounts["status"]) =>
    db
      .selectFrom("outbox")
      .select(["channel", ({ fn }) => fn.countAll<number>().as("count"), ({ fn }) => fn.min("created_at").as("oldest")])
      .where("status", "=", sql.lit(status))
      .groupBy("channel")
      .orderBy("channel")
      .execute();
  const [waiting, dead, kept] = [await count("waiting"), await count("dead"), await count("kept")];
  const named = (status: OutboxCounts["status"], rows: typeof waiting) =>
    rows.map((row) => ({ channel: row.channel, status, count: row.count, oldestAt: new Date(row.oldest) }));
  return [...named("waiting", waiting), ...named("dead", dead), ...named("kept", kept)];
}

/** A message that could not be delivered. */
export interface DeadLetter {
  readonly id: number;
  readonly to: ChatKey;
  readonly ticketId?: number;
  readonly reason: string;
  readonly attempts: number;
  readonly createdAt: Date;
}

/** Messages that were given up, the newest first. */
export async function deadLetters(db: Db, limit: number): Promise<DeadLetter[]> {
  const rows = await db
    .selectFrom("outbox")
    .select(["id", "channel", "chat", "ticket_id", "reason", "attempts", "created_at"])
    .where("status", "=", sql.lit("dead"))
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    to: { channel: row.channel, chat: row.chat },
    ...(row.ticket_id !== null && { ticketId: row.ticket_id }),
    reason: row.reason ?? "",
    attempts: row.attempts,
    createdAt: new Date(row.created_at),
  }));
}

const revive = prepared((tx: Tx, p: Param<{ ids: string; now: number }>) =>
  tx
    .updateTable("outbox")
    .set({ status: "waiting", due_at: p("now"), attempts: 0, reason: null })
    .where("id", "in", numbersOf(tx, p("ids")))
    .where("status", "=", sql.lit("dead"))
    .returning("id"),
);

/** Sends messages again that were given up; returns how many. */
export async function reviveDeadLetters(tx: Tx, ids: readonly number[], now: Date): Promise<number> {
  const revived = await revive(tx, { ids: JSON.stringify(ids), now: now.getTime() });
  touch(tx, "outbox");
  return revived.length;
}

function choicesOf(body: string | null): readonly Choice[] {
  if (body === null) return [];
  const parsed: OutboundBody = JSON.parse(body);
  return parsed.choices ?? [];
}
