import type { Language } from "../domain/codes.js";
import type { ChannelAddress, NewsOfTicket, OutboundBody, OutboundFile } from "../domain/message.js";
import type { Ticket } from "../domain/ticket.js";
import { formatTicketNumber } from "../domain/ticket-number.js";
import { outcomeWords, statusTerms } from "../phrases/words.js";
import { filesByIds } from "../storage/files.js";
import { addOutboxMessages, type NewOutboxMessage } from "../storage/outbox.js";
import { staffToNotify } from "../storage/staff.js";
import type { Tx } from "../storage/store.js";
import type { Notice } from "./notice.js";

/** More photos than this are not sent along at once. */
const mostFiles = 6;

/**
 * Renders notices for everybody concerned, each in his language, and puts them into the outbox of this transaction.
 * @param files of the event that they tell of
 */
export async function sendNotices(
  tx: Tx,
  notices: readonly Notice[],
  ticket: Ticket,
  { files, now }: { readonly files: readonly string[]; readonly now: Date },
): Promise<void> {
  if (notices.length === 0) return;
  const records = files.length > 0 ? await filesByIds(tx, files.slice(0, mostFiles)) : [];
  const along = records.map(({ id, name, mime }) => ({ id, name, mime }));
  const messages: NewOutboxMessage[] = [];
  for (const notice of notices) {
    const rendered = new Map<Language, OutboundBody>();
    for (const { address, language } of await addressesOf(tx, notice, ticket)) {
      const body = rendered.get(language) ?? {
        ...withFiles(notice.render(language), notice.withFiles ? along : []),
        // What a template message says where the platform allows nothing else.
        ...(notice.to.kind === "reporter" && { about: newsOf(ticket, language) }),
      };
      rendered.set(language, body);
      messages.push({ to: { channel: address.channel, chat: address.chat }, body, ticketId: ticket.id });
    }
  }
  if (messages.length > 0) await addOutboxMessages(tx, messages, now);
}

function newsOf({ id, status, outcome }: Ticket, language: Language): NewsOfTicket {
  const words = status === "closed" && outcome ? outcomeWords[outcome] : statusTerms[status];
  return { number: formatTicketNumber(id), status: words[language] };
}

function withFiles(body: OutboundBody, files: readonly OutboundFile[]): OutboundBody {
  return files.length > 0 ? { ...body, files } : body;
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
