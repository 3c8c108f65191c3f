import { sql } from "kysely";
import type { DeliveryWay, WhyNotHere } from "../domain/delivery.js";
import type { OutboundBody } from "../domain/message.js";
import { isSentOnceStored, type Tx, touch, writtenTogether } from "./access.js";
import type { ChatKey } from "./conversations.js";
import { commitsOutOfOrder, lockRows, numbersOf, rowsOf, textsOf } from "./dialect.js";
import { isFromPerson } from "./inbox.js";
import { type Param, prepared, preparedChange, preparedRows } from "./prepared.js";
import type { Bit, Ms } from "./schema.js";

/** A message to be sent, rendered. */
export interface NewOutboxMessage {
  readonly to: ChatKey;
  readonly body: OutboundBody;
  readonly ticketId?: number;
  /** Not before; at once if absent. */
  readonly dueAt?: Date;
  /** Holds a secret: what it says is erased once it is sent, or shown where people fetch it themselves. */
  readonly ephemeral?: boolean;
}

/** A message whose turn to be sent it is. */
export interface OutboxEntry {
  readonly id: number;
  readonly to: ChatKey;
  readonly body: OutboundBody;
  readonly ticketId?: number;
  /** How often it was claimed, this time included. */
  readonly attempts: number;
  readonly createdAt: Date;
  /** Present once it could not simply be sent. */
  readonly way?: DeliveryWay;
  /** An earlier attempt ended without a word, with its process: the platform may have the message already. */
  readonly maybeSent?: true;
}

/** Which messages a sender claims, and for how long they are its own. */
export interface OutboxClaim {
  readonly channel: string;
  readonly chats?: readonly string[];
  readonly exceptChats?: readonly string[];
  readonly limit: number;
  readonly leaseMs: number;
  readonly now: Date;
}

/** How an attempt to send ended. Reasons hold no personal data. */
export type OutboxResult =
  | {
      readonly id: number;
      readonly kind: "sent";
      readonly platformId: string;
      readonly way?: DeliveryWay;
      readonly why?: WhyNotHere;
    }
  /** Waits until its reader writes, unless he has done so since the attempt began. */
  | { readonly id: number; readonly kind: "kept"; readonly why: WhyNotHere; readonly since: Date }
  /** Goes to another chat of the same person. */
  | { readonly id: number; readonly kind: "moved"; readonly to: ChatKey; readonly why: WhyNotHere }
  | { readonly id: number; readonly kind: "retry"; readonly dueAt: Date; readonly reason: string }
  | { readonly id: number; readonly kind: "dead"; readonly reason: string };

const insertRows = writtenTogether(
  preparedRows((tx, rows: readonly ReturnType<typeof toRow>[]) => tx.insertInto("outbox").values([...rows])),
);

/** Puts messages on their way at the end of the transaction, in this order within each chat. */
export async function addOutboxMessages(tx: Tx, messages: readonly NewOutboxMessage[], now: Date): Promise<void> {
  if (messages.length === 0) return;
  const rows = messages.map((message) => toRow(tx, message, now.getTime()));
  insertRows(tx, rows);
  if (rows.some(({ status }) => status === "waiting")) touch(tx, "outbox");
}

type ClaimParameters = { channel: string; limit: number; leaseUntil: Ms; now: Ms; only: string; except: string };

const claim = prepared((tx: Tx, p: Param<ClaimParameters>) => {
  const waiting = sql.lit<"waiting">("waiting");
  const heads = tx
    .selectFrom("outbox as head")
    .select("head.id")
    .where("head.channel", "=", p("channel"))
    .where("head.status", "=", waiting)
    .where("head.due_at", "<=", p("now"))
    .where((eb) => eb.or([eb("head.lease_until", "is", null), eb("head.lease_until", "<=", p("now"))]))
    .where((eb) => eb.or([eb(p("only"), "=", sql.lit("[]")), eb("head.chat", "in", textsOf(tx, p("only")))]))
    .where("head.chat", "not in", textsOf(tx, p("except")))
    .where(({ eb, not, exists, selectFrom }) => {
      const others = selectFrom("outbox as other")
        .select("other.id")
        .where("other.status", "=", waiting)
        .whereRef("other.channel", "=", "head.channel")
        .whereRef("other.chat", "=", "head.chat");
      // Not "no older exists": PostgreSQL would compare each message of a flooded chat with each other.
      const oldest = eb("head.id", "=", others.orderBy("other.id").limit(sql.lit(1)));
      // See inbox.ts.
      return commitsOutOfOrder(tx) ? oldest.and(not(exists(others.where("other.lease_until", ">", p("now"))))) : oldest;
    })
    .orderBy("head.id")
    .limit(p("limit"));
  return tx
    .updateTable("outbox")
    .set((eb) => ({ lease_until: p("leaseUntil"), attempts: eb("attempts", "+", 1) }))
    .where("id", "in", lockRows(tx, heads))
    .returning(["id", "channel", "chat", "body", "ticket_id", "attempts", "created_at", "way", "reason"]);
});

/**
 * Takes messages to send, oldest first: at most one of each chat, and only its oldest, so a chat reads them in order. They
 * are this sender's until the lease ends.
 */
export async function claimOutboxMessages(tx: Tx, wanted: OutboxClaim): Promise<OutboxEntry[]> {
  const now = wanted.now.getTime();
  const rows = await claim(tx, {
    channel: wanted.channel,
    limit: wanted.limit,
    leaseUntil: now + wanted.leaseMs,
    now,
    only: JSON.stringify(wanted.chats ?? []),
    except: JSON.stringify(wanted.exceptChats ?? []),
  });
  return rows
    .sort((a, b) => a.id - b.id)
    .map((row) => ({
      id: row.id,
      to: { channel: row.channel, chat: row.chat },
      body: row.body === null ? { text: "" } : JSON.parse(row.body),
      ...(row.ticket_id !== null && { ticketId: row.ticket_id }),
      attempts: row.attempts,
      createdAt: new Date(row.created_at),
      ...(row.way !== null && { way: row.way }),
      ...(row.attempts > 1 && row.reason === null && { maybeSent: true }),
    }));
}

type Results = { results: string; now: Ms; fetched: Bit };

const markSent = preparedChange((tx: Tx, p: Param<Results>) =>
  tx
    .updateTable("outbox")
    .from(rowsOf(tx, p("results"), { id: "whole", platformId: "text", way: "text", why: "text" }).as("r"))
    .set((eb) => ({
      status: "sent",
      platform_id: eb.ref("r.platformId"),
      way: eb.fn.coalesce(sql<DeliveryWay | null>`${sql.ref("r.way")}`, "outbox.way"),
      why: eb.fn.coalesce(sql<WhyNotHere | null>`${sql.ref("r.why")}`, "outbox.why"),
      // Of a secret message not even the moment is kept (forget.ts).
      sent_at: eb.case().when("ephemeral", "=", 1).then(eb.ref("created_at")).else(p("now")).end(),
      due_at: eb.case().when("ephemeral", "=", 1).then(eb.ref("created_at")).else(eb.ref("due_at")).end(),
      lease_until: null,
      reason: null,
      body: eb
        .case()
        .when(eb.and([eb("ephemeral", "=", sql.lit(1)), eb(p("fetched"), "=", sql.lit<Bit>(0))]))
        .then(null)
        .else(eb.ref("body"))
        .end(),
    }))
    .whereRef("outbox.id", "=", "r.id")
    .where("status", "=", sql.lit("waiting")),
);

const markRetry = preparedChange((tx: Tx, p: Param<Results>) =>
  tx
    .updateTable("outbox")
    .from(rowsOf(tx, p("results"), { id: "whole", dueAt: "whole", reason: "text" }).as("r"))
    .set((eb) => ({ due_at: eb.ref("r.dueAt"), reason: eb.ref("r.reason"), lease_until: null }))
    .whereRef("outbox.id", "=", "r.id")
    .where("status", "=", sql.lit("waiting")),
);

const markDead = preparedChange((tx: Tx, p: Param<Results>) =>
  tx
    .updateTable("outbox")
    .from(rowsOf(tx, p("results"), { id: "whole", reason: "text" }).as("r"))
    .set((eb) => ({ status: "dead", reason: eb.ref("r.reason"), lease_until: null }))
    .whereRef("outbox.id", "=", "r.id")
    .where("status", "=", sql.lit("waiting")),
);

const markMoved = preparedChange((tx: Tx, p: Param<Results>) =>
  tx
    .updateTable("outbox")
    .from(rowsOf(tx, p("results"), { id: "whole", channel: "text", chat: "text", why: "text" }).as("r"))
    .set((eb) => ({
      channel: eb.ref("r.channel"),
      chat: eb.ref("r.chat"),
      way: sql.lit<DeliveryWay>("moved"),
      why: sql<WhyNotHere>`${sql.ref("r.why")}`,
      due_at: p("now"),
      attempts: sql.lit(0),
      lease_until: null,
    }))
    .whereRef("outbox.id", "=", "r.id")
    .where("status", "=", sql.lit("waiting")),
);

const markKept = preparedChange((tx: Tx, p: Param<Results>) =>
  tx
    .updateTable("outbox")
    .from(rowsOf(tx, p("results"), { id: "whole", why: "text", since: "whole" }).as("r"))
    .set((eb) => {
      const hasWritten = eb.exists(
        eb
          .selectFrom("inbox")
          .select("inbox.id")
          .whereRef("inbox.channel", "=", "outbox.channel")
          .whereRef("inbox.chat", "=", "outbox.chat")
          .whereRef("inbox.received_at", ">=", "r.since")
          .where(isFromPerson),
      );
      return {
        status: eb.case().when(hasWritten).then(sql.lit<"waiting">("waiting")).else(sql.lit<"kept">("kept")).end(),
        why: sql<WhyNotHere>`${sql.ref("r.why")}`,
        due_at: p("now"),
        lease_until: null,
      };
    })
    .whereRef("outbox.id", "=", "r.id")
    .where("status", "=", sql.lit("waiting")),
);

/**
 * Notes how attempts to send ended; one statement for each way of ending.
 * @param how `fetched` where people fetch what we say themselves: their secrets stay until they have them (unread-secrets.ts)
 */
export async function completeOutbox(
  tx: Tx,
  results: readonly OutboxResult[],
  now: Date,
  how: { readonly fetched?: boolean } = {},
): Promise<void> {
  const note = async (mark: typeof markSent, some: readonly unknown[]) => {
    if (some.length === 0) return;
    await mark(tx, { results: JSON.stringify(some), now: now.getTime(), fetched: how.fetched ? 1 : 0 });
  };
  await note(
    markSent,
    results.filter(({ kind }) => kind === "sent"),
  );
  await note(
    markRetry,
    results.flatMap((result) => (result.kind === "retry" ? [{ ...result, dueAt: result.dueAt.getTime() }] : [])),
  );
  await note(
    markDead,
    results.filter(({ kind }) => kind === "dead"),
  );
  const moved = results.flatMap((result) => (result.kind === "moved" ? [{ ...result, ...result.to }] : []));
  await note(markMoved, moved);
  if (moved.length > 0) touch(tx, "outbox");
  await note(
    markKept,
    results.flatMap((result) => (result.kind === "kept" ? [{ ...result, since: result.since.getTime() }] : [])),
  );
}

const release = preparedChange((tx: Tx, p: Param<{ ids: string }>) =>
  tx
    .updateTable("outbox")
    .set((eb) => ({ lease_until: null, attempts: eb("attempts", "-", 1) }))
    .where("id", "in", numbersOf(tx, p("ids")))
    .where("status", "=", sql.lit("waiting")),
);

/** Gives claimed messages back at once, unsent, for a process that stops. */
export async function releaseOutboxMessages(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await release(tx, { ids: JSON.stringify(ids) });
  touch(tx, "outbox");
}

function toRow(tx: Tx, { to, body, ticketId, dueAt, ephemeral = false }: NewOutboxMessage, now: Ms) {
  const isSent = dueAt === undefined && isSentOnceStored(tx, to.channel);
  const status: "waiting" | "sent" = isSent ? "sent" : "waiting";
  const secret: Bit = ephemeral ? 1 : 0;
  return {
    channel: to.channel,
    chat: to.chat,
    ticket_id: ticketId ?? null,
    body: isSent && ephemeral ? null : JSON.stringify(body),
    status,
    due_at: dueAt?.getTime() ?? now,
    created_at: now,
    sent_at: isSent ? now : null,
    ephemeral: secret,
  };
}
