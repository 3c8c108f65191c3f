import { openQuestion } from "../conversation/open-question.js";
import { languageOf, type Turn } from "../conversation/turn.js";
import { parseAction } from "../domain/action.js";
import { urgencies } from "../domain/codes.js";
import type { ConversationState } from "../domain/conversation.js";
import type { InboundContent } from "../domain/message.js";
import { staffRelation } from "../domain/permissions.js";
import { receiptCode } from "../domain/receipt-code.js";
import type { Staff } from "../domain/staff.js";
import type { Ticket, TicketEvent } from "../domain/ticket.js";
import { findTicketNumber, ticketId } from "../domain/ticket-number.js";
import type { Understanding } from "../domain/understanding.js";
import type { DeliveryView } from "../phrases/delivery.js";
import { type ChatKey, chatKey, loadConversations, type SavedConversation } from "../storage/conversations.js";
import type { InboxEntry } from "../storage/inbox.js";
import { chatsWithKept } from "../storage/kept-messages.js";
import { linkedChats } from "../storage/linked-chats.js";
import { latestChoices, outboxByPlatformId } from "../storage/outbox-records.js";
import { staffById } from "../storage/staff.js";
import { history } from "../storage/ticket-events.js";
import { listTickets } from "../storage/ticket-list.js";
import { noticesOfTicket } from "../storage/ticket-notices.js";
import { loadTicket, ticketByReceipt, ticketsOfReporters } from "../storage/tickets.js";
import type { InboundDeps } from "./deps.js";
import { mayBeTypedChoice, typedChoice } from "./typed-choice.js";
import { wholeAlbum } from "./whole-album.js";

/** A turn ready to be run, and the conversation as it was loaded. */
export interface LoadedTurn {
  readonly turn: Turn;
  readonly state: ConversationState;
  readonly version: number;
  /** Chats of this person that messages are kept for until he writes; now he has. */
  readonly kept: readonly ChatKey[];
}

/** What chats and reporters remember, loaded for a whole batch in few queries. */
export interface BatchContext {
  readonly conversations: ReadonlyMap<string, SavedConversation>;
  readonly tickets: ReadonlyMap<string, readonly Ticket[]>;
  /** The other chats of the same person. */
  readonly linked: ReadonlyMap<string, readonly ChatKey[]>;
  readonly kept: ReadonlySet<string>;
}

const ownTicketsLoaded = 20;
const staffTicketsLoaded = 100;
const historyLoaded = 50;

/** Loads what the messages of a batch have in common. */
export async function loadBatch({ store }: InboundDeps, entries: readonly InboxEntry[]): Promise<BatchContext> {
  const chats = entries.map((e) => e.message.from);
  const linked = await linkedChats(store.db, chats);
  const all = linked.size === 0 ? chats : [...chats, ...[...linked.values()].flat()];
  const [conversations, tickets, kept] = await Promise.all([
    loadConversations(store.db, chats),
    ticketsOfReporters(store.db, all, ownTicketsLoaded),
    chatsWithKept(store.db, all),
  ]);
  return { conversations, tickets, linked, kept };
}

/** Loads the rest for one message, and understands it. Slow parts belong here: no transaction is open. */
export async function loadTurn(
  deps: InboundDeps,
  entry: InboxEntry,
  batch: BatchContext,
  kept: { readonly files: readonly string[]; readonly lost: boolean },
): Promise<LoadedTurn> {
  const { store, city, understander } = deps;
  const { message } = entry;
  const key = chatKey(message.from);
  const saved = batch.conversations.get(key);
  const state: ConversationState = saved?.state ?? (message.appLanguage ? { language: message.appLanguage } : {});
  const now = deps.clock();
  const quoted =
    message.inReplyTo === undefined
      ? undefined
      : await outboxByPlatformId(store.db, message.from.channel, message.from.chat, message.inReplyTo);
  const { content: said, wordsFrom } = await wholeAlbum(deps, entry, state);
  const content = await resolveChoice(deps, message.from, said, quoted?.choices);
  const opened =
    state.receipt && state.receipt.until > now.getTime() ? await loadTicket(store.db, state.receipt.ticket) : undefined;
  const chats = [message.from, ...(batch.linked.get(key) ?? [])];
  const own = ticketsOf(chats, batch);
  const expecting = content.kind === "report" ? "form" : openQuestion(state, opened ? [opened, ...own] : own).what;
  const text = textOf(content);
  const understanding = text.trim() === "" ? undefined : await deps.reading.read(text, expecting);
  const byCode =
    understanding?.receiptCode === undefined
      ? undefined
      : await ticketByReceipt(store.db, deps.hash(understanding.receiptCode));
  const receiptTicket = byCode ?? opened;
  const staff = saved?.staffId === undefined ? undefined : await staffById(store.db, saved.staffId);
  const tickets = await withNamed(deps, own, content, understanding, chats);
  const staffTickets = staff ? await ticketsOfStaff(deps, staff, content, text, quoted?.ticketId) : [];
  const histories = await loadHistories(
    deps,
    content,
    understanding,
    [...(receiptTicket ? [receiptTicket] : []), ...tickets],
    staffTickets,
    text,
  );
  const told = staff ? await lastTold(deps, state, staffTickets, histories) : new Map<number, DeliveryView>();
  return {
    state,
    version: saved?.version ?? 0,
    kept: content.kind === "silence" ? [] : chats.filter((chat) => batch.kept.has(chatKey(chat))),
    turn: {
      now,
      inboxId: entry.id,
      from: message.from,
      content,
      albumWordsFrom: wordsFrom,
      scannedDistrict: state.scannedDistrict,
      isEdit: message.edits !== undefined,
      files: kept.files,
      filesLost: kept.lost,
      largestFileMegabytes: megabytes(deps.adapters.get(message.from.channel)?.abilities.fileBytes),
      understanding,
      understand: (words, what) => understander.understand(words, what),
      districtAt: (latitude, longitude) => understander.districtAt(latitude, longitude),
      tickets,
      receiptTicket,
      receiptCode: understanding?.receiptCode === undefined ? "none" : byCode ? "right" : "wrong",
      quotedTicket: quoted?.ticketId,
      history: (id) => histories.get(id) ?? [],
      told: (id) => told.get(id),
      staff,
      staffTickets,
      city,
      calendar: deps.calendar(),
      newDraftId: () => Buffer.from(deps.randomBytes(6)).toString("base64url"),
      newReceipt: () => {
        const code = receiptCode(deps.randomBytes);
        return { code, hash: deps.hash(code) };
      },
    },
  };
}

// Each chat's come open ones first, newest first; so do those of all together.
function ticketsOf(chats: readonly ChatKey[], batch: BatchContext): readonly Ticket[] {
  const [only, ...others] = chats.map((chat) => batch.tickets.get(chatKey(chat)) ?? []);
  if (others.length === 0) return only ?? [];
  const isClosed = (ticket: Ticket) => Number(ticket.status === "closed");
  return [only ?? [], ...others].flat().sort((a, b) => isClosed(a) - isClosed(b) || b.id - a.id);
}

// A number or label typed instead of pressed. On a channel without buttons it is the only way to choose.
async function resolveChoice(
  { store }: InboundDeps,
  from: ChatKey,
  content: InboundContent,
  quoted: Awaited<ReturnType<typeof latestChoices>> | undefined,
): Promise<InboundContent> {
  if (content.kind !== "text" || !mayBeTypedChoice(content.text)) return content;
  const offered = quoted && quoted.length > 0 ? quoted : await latestChoices(store.db, from.channel, from.chat);
  const action = typedChoice(content.text, offered);
  return action === undefined ? content : { kind: "choice", action };
}

function textOf(content: InboundContent): string {
  if (content.kind === "text" || content.kind === "report") return content.text;
  return content.kind === "media" ? (content.caption ?? "") : "";
}

// An older ticket of his that a button or a number names.
async function withNamed(
  { store }: InboundDeps,
  own: readonly Ticket[],
  content: InboundContent,
  understanding: Understanding | undefined,
  chats: readonly ChatKey[],
): Promise<readonly Ticket[]> {
  const action = content.kind === "choice" ? parseAction(content.action) : undefined;
  const id =
    action && "ticket" in action && action.kind !== "staff"
      ? action.ticket
      : understanding?.ticketNumber === undefined
        ? undefined
        : ticketId(understanding.ticketNumber);
  if (!id || own.some((t) => t.id === id)) return own;
  const named = await loadTicket(store.db, id);
  const filedIn = named?.reporter && chatKey(named.reporter.address);
  return named && chats.some((chat) => chatKey(chat) === filedIn) ? [...own, named] : own;
}

async function ticketsOfStaff(
  { store }: InboundDeps,
  staff: Staff,
  content: InboundContent,
  text: string,
  quoted: number | undefined,
): Promise<readonly Ticket[]> {
  const open =
    staff.role === "officer"
      ? staff.department === undefined
        ? []
        : await listTickets(store.db, { departments: [staff.department], open: true, limit: staffTicketsLoaded })
      : staff.role === "dispatcher"
        ? await listTickets(store.db, {
            ...(staff.districts.length > 0 ? { districts: staff.districts } : {}),
            open: true,
            limit: staffTicketsLoaded,
          })
        : [];
  const seen = open.filter((t) => staffRelation(staff, t) !== undefined);
  const sorted = seen.sort(
    (a, b) => urgencies.indexOf(a.urgency) - urgencies.indexOf(b.urgency) || dueOf(a).getTime() - dueOf(b).getTime(),
  );
  const action = content.kind === "choice" ? parseAction(content.action) : undefined;
  const { number } = findTicketNumber(text);
  const named = action?.kind === "staff" ? action.ticket : number === undefined ? quoted : ticketId(number);
  if (!named || sorted.some((t) => t.id === named)) return sorted;
  const other = await loadTicket(store.db, named);
  return other && staffRelation(staff, other) !== undefined ? [...sorted, other] : sorted;
}

// What has no date yet waits to be dispatched, since it was filed.
function dueOf(ticket: Ticket): Date {
  return ticket.dueAt ?? ticket.createdAt;
}

function megabytes(bytes: number | undefined): number | undefined {
  return bytes ? Math.round(bytes / 2 ** 20) : undefined;
}

// Whoever looks at one ticket sees whether its reporter has heard the latest.
async function lastTold(
  { store, adapters, channelName }: InboundDeps,
  state: ConversationState,
  staffTickets: readonly Ticket[],
  looked: ReadonlyMap<number, unknown>,
): Promise<ReadonlyMap<number, DeliveryView>> {
  const told = new Map<number, DeliveryView>();
  for (const ticket of staffTickets.filter(({ id }) => looked.has(id))) {
    const [last] = await noticesOfTicket(store.db, ticket, 1);
    if (!last) continue;
    const channel = channelName(last.channel)[languageOf(state)];
    told.set(ticket.id, { ...last, channel, fetched: adapters.get(last.channel)?.abilities.fetched });
  }
  return told;
}

// History is only read when a ticket may be described.
async function loadHistories(
  { store }: InboundDeps,
  content: InboundContent,
  understanding: Understanding | undefined,
  own: readonly Ticket[],
  staffTickets: readonly Ticket[],
  text: string,
): Promise<ReadonlyMap<number, readonly TicketEvent[]>> {
  const histories = new Map<number, readonly TicketEvent[]>();
  const wanted = new Set<number>();
  const asks =
    content.kind === "choice" ||
    understanding?.intent === "ask_status" ||
    understanding?.receiptCode !== undefined ||
    understanding?.intent === "urge";
  if (asks) for (const ticket of own.slice(0, 6)) wanted.add(ticket.id);
  if (staffTickets.length > 0) {
    const action = content.kind === "choice" ? parseAction(content.action) : undefined;
    const { number } = findTicketNumber(text);
    const staffId = action?.kind === "staff" ? action.ticket : number === undefined ? undefined : ticketId(number);
    if (staffId && staffTickets.some((t) => t.id === staffId)) wanted.add(staffId);
  }
  for (const id of wanted) histories.set(id, await history(store.db, id, historyLoaded));
  return histories;
}
