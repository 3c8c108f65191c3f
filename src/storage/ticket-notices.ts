import type { DeliveryWay, WhyNotHere } from "../domain/delivery.js";
import type { Ticket } from "../domain/ticket.js";
import type { Db } from "./access.js";
import { type ChatKey, chatKey } from "./conversations.js";
import { linkedChats } from "./linked-chats.js";

/** A message about a ticket that its reporter got, or is still to get. Never what it says. */
export interface TicketNotice {
  readonly at: Date;
  /** Where it went or waits. */
  readonly channel: string;
  readonly status: "waiting" | "sent" | "dead" | "kept" | "joined";
  /** How it went, where it could not simply be sent, and why. */
  readonly way?: DeliveryWay;
  readonly why?: WhyNotHere;
}

/** What the reporter was told of a ticket in his chats, the newest first; nothing for an anonymous one. */
export async function noticesOfTicket(
  db: Db,
  { id, reporter }: Pick<Ticket, "id" | "reporter">,
  limit: number,
): Promise<TicketNotice[]> {
  if (!reporter) return [];
  const own: ChatKey = reporter.address;
  const chats = [own, ...((await linkedChats(db, [own])).get(chatKey(own)) ?? [])];
  const rows = await db
    .selectFrom("outbox")
    .select(["created_at", "channel", "status", "way", "why"])
    .where((eb) => eb.or(chats.map((chat) => eb.and([eb("channel", "=", chat.channel), eb("chat", "=", chat.chat)]))))
    .where("ticket_id", "=", id)
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    at: new Date(row.created_at),
    channel: row.channel,
    status: row.status,
    ...(row.way !== null && { way: row.way }),
    ...(row.why !== null && { why: row.why }),
  }));
}
