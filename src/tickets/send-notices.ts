import type { Language } from "../domain/codes.js";
import type { ChannelAddress, OutboundBody } from "../domain/message.js";
import type { Ticket } from "../domain/ticket.js";
import { addOutboxMessages, type NewOutboxMessage } from "../storage/outbox.js";
import { staffToNotify } from "../storage/staff.js";
import type { Tx } from "../storage/store.js";
import type { Notice } from "./notice.js";

/** Renders notices for everybody concerned, each in his language, and puts them into the outbox of this transaction. */
export async function sendNotices(tx: Tx, notices: readonly Notice[], ticket: Ticket, now: Date): Promise<void> {
  const messages: NewOutboxMessage[] = [];
  for (const notice of notices) {
    const rendered = new Map<Language, OutboundBody>();
    for (const { address, language } of await addressesOf(tx, notice, ticket)) {
      const body = rendered.get(language) ?? notice.render(language);
      rendered.set(language, body);
      messages.push({ to: { channel: address.channel, chat: address.chat }, body, ticketId: ticket.id });
    }
  }
  if (messages.length > 0) await addOutboxMessages(tx, messages, now);
}

interface Address {
  readonly address: Pick<ChannelAddress, "channel" | "chat">;
  readonly language: Language;
}

async function addressesOf(tx: Tx, { to }: Notice, ticket: Ticket): Promise<readonly Address[]> {
  if (to.kind === "reporter") return ticket.reporter ? [ticket.reporter] : [];
  return to.kind === "department"
    ? staffToNotify(tx, { department: to.department })
    : staffToNotify(tx, { dispatchersOf: to.district ?? "" });
}
