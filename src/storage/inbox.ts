import { sql } from "kysely";
import type { InboundMessage } from "../domain/message.js";
import { type Tx, touch } from "./access.js";
import { commitsOutOfOrder, lockRows, numbersOf, textsOf } from "./dialect.js";
import { AlreadyHandled } from "./errors.js";
import { type Param, prepared, preparedChange, preparedRows } from "./prepared.js";
import type { Ms } from "./schema.js";

/** A message that waits for its turn, as a worker gets it. */
export interface InboxEntry {
  readonly id: number;
  readonly message: InboundMessage;
  /** How often it was claimed, this time included. */
  readonly attempts: number;
  readonly receivedAt: Date;
}

/** Which messages a worker claims, and for how long they are its own. */
export interface InboxClaim {
  readonly limit: number;
  readonly leaseMs: number;
  readonly now: Date;
  readonly channels?: readonly string[];
  readonly exceptChannels?: readonly string[];
}

const insertRows = preparedRows((tx, rows: readonly InboxRow[]) =>
  tx
    .insertInto("inbox")
    .values([...rows])
    .onConflict((conflict) => conflict.columns(["channel", "platform_id"]).doNothing())
    .returning(["channel", "platform_id"]),
);

const insertOne = preparedChange((tx: Tx, p: Param<InboxRow>) =>
  tx
    .insertInto("inbox")
    .values(inboxValues(p))
    .onConflict((conflict) => conflict.columns(["channel", "platform_id"]).doNothing()),
);

/** True of what a person has sent himself, as opposed to a timer's word that he has been silent. */
export const isFromPerson = sql<boolean>`(inbox.content is null or inbox.content not like '{"kind":"silence"%')`;

/** The columns of a new message, to be filled in. */
export function inboxValues(p: Param<InboxRow>) {
  return {
    channel: p("channel"),
    platform_id: p("platform_id"),
    chat: p("chat"),
    user: p("user"),
    sent_at: p("sent_at"),
    received_at: p("received_at"),
    in_reply_to: p("in_reply_to"),
    edits: p("edits"),
    app_language: p("app_language"),
    content: p("content"),
    due_at: p("due_at"),
  };
}

/** Keeps one message, once: (channel, id) is unique. */
export async function addInboxMessage(tx: Tx, message: InboundMessage, now: Date): Promise<"stored" | "duplicate"> {
  if ((await insertOne(tx, toInboxRow(message, now.getTime()))) === 0) return "duplicate";
  touch(tx, "inbox");
  return "stored";
}

const insertUnanswered = preparedChange((tx: Tx, p: Param<InboxRow & { reason: string }>) =>
  tx
    .insertInto("inbox")
    .values({
      ...inboxValues(p),
      status: sql.lit<"done">("done"),
      done_at: p("received_at"),
      reason: p("reason"),
    })
    .onConflict((conflict) => conflict.columns(["channel", "platform_id"]).doNothing()),
);

/** Keeps a message that is not going to be answered, since its chat sends too many. */
export async function addUnansweredInboxMessage(
  tx: Tx,
  message: InboundMessage,
  now: Date,
): Promise<"stored" | "duplicate"> {
  const row = { ...toInboxRow(message, now.getTime()), reason: "too many at a time" };
  return (await insertUnanswered(tx, row)) === 0 ? "duplicate" : "stored";
}

/** Keeps several messages in one statement; answers in their order. */
export async function addInboxMessages(
  tx: Tx,
  messages: readonly InboundMessage[],
  now: Date,
): Promise<("stored" | "duplicate")[]> {
  if (messages.length === 0) return [];
  const stored = await insertRows(
    tx,
    messages.map((message) => toInboxRow(message, now.getTime())),
  );
  const fresh = new Set(stored.map((row) => `${row.channel}\n${row.platform_id}`));
  if (fresh.size > 0) touch(tx, "inbox");
  // Deleting makes the second of two equal messages in one call a duplicate too.
  return messages.map(({ id, from }) => (fresh.delete(`${from.channel}\n${id}`) ? "stored" : "duplicate"));
}

type ClaimParameters = { limit: number; leaseUntil: Ms; now: Ms; only: string; except: string };

// Only the oldest waiting message of a chat, so the order per chat holds across processes.
const claim = prepared((tx: Tx, p: Param<ClaimParameters>) => {
  const waiting = sql.lit<"waiting">("waiting");
  const heads = tx
    .selectFrom("inbox as head")
    .select("head.id")
    .where("head.status", "=", waiting)
    .where("head.due_at", "<=", p("now"))
    .where((eb) => eb.or([eb("head.lease_until", "is", null), eb("head.lease_until", "<=", p("now"))]))
    .where((eb) => eb.or([eb(p("only"), "=", sql.lit("[]")), eb("head.channel", "in", textsOf(tx, p("only")))]))
    .where("head.channel", "not in", textsOf(tx, p("except")))
    .where(({ eb, not, exists, selectFrom }) => {
      const others = selectFrom("inbox as other")
        .select("other.id")
        .where("other.status", "=", waiting)
        .whereRef("other.channel", "=", "head.channel")
        .whereRef("other.chat", "=", "head.chat");
      // Not "no older exists": PostgreSQL would compare each message of a flooded chat with each other.
      const oldest = eb("head.id", "=", others.orderBy("other.id").limit(sql.lit(1)));
      // An older message that is committed late would be taken while a younger one is being handled.
      return commitsOutOfOrder(tx) ? oldest.and(not(exists(others.where("other.lease_until", ">", p("now"))))) : oldest;
    })
    .orderBy("head.id")
    .limit(p("limit"));
  return tx
    .updateTable("inbox")
    .set((eb) => ({ lease_until: p("leaseUntil"), attempts: eb("attempts", "+", 1) }))
    .where("id", "in", lockRows(tx, heads))
    .returning(["id", "channel", "platform_id", "chat", "user", "sent_at", "received_at"])
    .returning(["in_reply_to", "edits", "app_language", "content", "attempts"]);
});

/**
 * Takes messages to handle, oldest first: at most one of each chat, and only its oldest. They are this worker's until
 * the lease ends; the work must be done again by whoever claims them then.
 */
export async function claimInboxMessages(tx: Tx, wanted: InboxClaim): Promise<InboxEntry[]> {
  const now = wanted.now.getTime();
  const rows = await claim(tx, {
    limit: wanted.limit,
    leaseUntil: now + wanted.leaseMs,
    now,
    only: JSON.stringify(wanted.channels ?? []),
    except: JSON.stringify(wanted.exceptChannels ?? []),
  });
  return rows.sort((a, b) => a.id - b.id).map(fromRow);
}

const complete = preparedChange((tx: Tx, p: Param<{ ids: string; now: Ms }>) =>
  tx
    .updateTable("inbox")
    .set({ status: "done", done_at: p("now"), lease_until: null })
    .where("id", "in", numbersOf(tx, p("ids")))
    .where("status", "=", sql.lit("waiting")),
);

const completeOne = preparedChange((tx: Tx, p: Param<{ id: number; now: Ms }>) =>
  tx
    .updateTable("inbox")
    .set({ status: "done", done_at: p("now"), lease_until: null })
    .where("id", "=", p("id"))
    .where("status", "=", sql.lit("waiting")),
);

/**
 * Marks messages as handled; first in the unit that keeps what they led to, so that they are handled once.
 * @throws AlreadyHandled if one of them was finished by another worker
 */
export async function completeInboxMessages(tx: Tx, ids: readonly number[], now: Date): Promise<void> {
  const [only] = ids;
  if (only === undefined) return;
  const done =
    ids.length === 1
      ? await completeOne(tx, { id: only, now: now.getTime() })
      : await complete(tx, { ids: JSON.stringify(ids), now: now.getTime() });
  if (done < new Set(ids).size) throw new AlreadyHandled("an inbox message");
}

/** Lets a message wait until `dueAt`; later ones of its chat wait behind it. */
export async function retryInboxMessage(tx: Tx, id: number, dueAt: Date): Promise<void> {
  await tx
    .updateTable("inbox")
    .set({ due_at: dueAt.getTime(), lease_until: null })
    .where("id", "=", id)
    .where("status", "=", "waiting")
    .execute();
  touch(tx, "inbox");
}

/**
 * Gives a message up, so that those behind it go on. `reason` holds no personal data.
 * @throws AlreadyHandled if it was finished by another worker
 */
export async function buryInboxMessage(tx: Tx, id: number, reason: string): Promise<void> {
  const buried = await tx
    .updateTable("inbox")
    .set({ status: "dead", reason, lease_until: null })
    .where("id", "=", id)
    .where("status", "=", "waiting")
    .returning("id")
    .execute();
  if (buried.length === 0) throw new AlreadyHandled("an inbox message");
  touch(tx, "inbox");
}

const forget = preparedChange((tx: Tx, p: Param<{ ids: string }>) =>
  tx
    .updateTable("inbox")
    .set({ content: null })
    .where("id", "in", numbersOf(tx, p("ids"))),
);

/** Erases what messages said; that they came is kept, so that a redelivery is still dropped. */
export async function forgetInboxContent(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await forget(tx, { ids: JSON.stringify(ids) });
}

const release = preparedChange((tx: Tx, p: Param<{ ids: string }>) =>
  tx
    .updateTable("inbox")
    .set({ lease_until: null })
    .where("id", "in", numbersOf(tx, p("ids")))
    .where("status", "=", sql.lit("waiting")),
);

/** Gives claimed messages back at once, for a process that stops. */
export async function releaseInboxMessages(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await release(tx, { ids: JSON.stringify(ids) });
  touch(tx, "inbox");
}

/** What `toInboxRow` makes of a message. */
export type InboxRow = ReturnType<typeof toInboxRow>;

/** A new message as a row; its keys are always the same, in the same order. */
export function toInboxRow({ id, from, sentAt, inReplyTo, edits, appLanguage, content }: InboundMessage, now: Ms) {
  return {
    channel: from.channel,
    platform_id: id,
    chat: from.chat,
    user: from.user,
    sent_at: sentAt.getTime(),
    received_at: now,
    in_reply_to: inReplyTo ?? null,
    edits: edits ?? null,
    app_language: appLanguage ?? null,
    content: JSON.stringify(content),
    due_at: now,
  };
}

type ClaimedRow = Awaited<ReturnType<typeof claim>>[number];

function fromRow(row: ClaimedRow): InboxEntry {
  const message: InboundMessage = {
    id: row.platform_id,
    from: { channel: row.channel, chat: row.chat, user: row.user },
    sentAt: new Date(row.sent_at),
    ...(row.in_reply_to !== null && { inReplyTo: row.in_reply_to }),
    ...(row.edits !== null && { edits: row.edits }),
    ...(row.app_language !== null && { appLanguage: row.app_language }),
    content: row.content === null ? { kind: "unsupported", what: "forgotten" } : JSON.parse(row.content),
  };
  return { id: row.id, message, attempts: row.attempts, receivedAt: new Date(row.received_at) };
}
