import type { Calendar } from "../domain/calendar.js";
import type { City } from "../domain/city.js";
import type { Language } from "../domain/codes.js";
import type { ConversationState } from "../domain/conversation.js";
import type { ChannelAddress, Choice, InboundContent, OutboundBody } from "../domain/message.js";
import type { ReportedIssue } from "../domain/report.js";
import type { Staff } from "../domain/staff.js";
import type { Ticket, TicketEvent } from "../domain/ticket.js";
import type { TicketCommand } from "../domain/ticket-command.js";
import type { Expecting, Understanding } from "../domain/understanding.js";
import type { DeliveryView } from "../phrases/delivery.js";
import { type DialogPhrases, dialogPhrases } from "../phrases/dialog.js";

/** Everything that one message is answered in the light of. Loaded before; reading it changes nothing. */
export interface Turn {
  readonly now: Date;
  readonly inboxId: number;
  readonly from: ChannelAddress;
  /** A typed number or label of an offered choice has been turned into that choice already. */
  readonly content: InboundContent;
  /** The message beside which the words stand that are read with this first photo of an album (inbox id). */
  readonly albumWordsFrom: number | undefined;
  /** The district whose QR code brought the person here, if one did. */
  readonly scannedDistrict: string | undefined;
  /** True if this is the new wording of a message that the person has sent before and edited. */
  readonly isEdit: boolean;
  /** Ids of the files of this message, as kept by us. */
  readonly files: readonly string[];
  /** True if a file of this message could not be fetched. */
  readonly filesLost: boolean;
  /** Of one file, on this channel; undefined if it takes none. */
  readonly largestFileMegabytes: number | undefined;
  /** Of the text or caption, read with what was asked last in mind. */
  readonly understanding: Understanding | undefined;
  readonly understand: (text: string, expecting: Expecting) => Understanding;
  readonly districtAt: (latitude: number, longitude: number) => string | undefined;
  /** The person's own tickets, in whichever of his linked chats he filed them: open ones first, newest first. */
  readonly tickets: readonly Ticket[];
  /** The anonymous ticket opened by a receipt code, in this message or lately. */
  readonly receiptTicket: Ticket | undefined;
  /** Whether this message named a receipt code, and whether it was right. */
  readonly receiptCode: "none" | "right" | "wrong";
  /** The ticket of the message that this one quotes, or whose button was pressed. */
  readonly quotedTicket: number | undefined;
  readonly history: (ticket: number) => readonly TicketEvent[];
  /** How the last message about a ticket got to its reporter, where a member of staff looks at it. */
  readonly told: (ticket: number) => DeliveryView | undefined;
  readonly staff: Staff | undefined;
  /** For staff: the open tickets that he has to do with, by due date. */
  readonly staffTickets: readonly Ticket[];
  readonly city: City;
  readonly calendar: Calendar;
  readonly newDraftId: () => string;
  readonly newReceipt: () => { readonly code: string; readonly hash: string };
}

/** What a turn wants done; carried out in the turn's one transaction (src/inbound/commit-turn.ts). */
export type Effect =
  /** Files a report; its receipt is said when the numbers are known. */
  | {
      readonly kind: "file";
      readonly issues: readonly ReportedIssue[];
      /** One receipt a ticket, if nobody is to be known. */
      readonly anonymous: readonly { readonly code: string; readonly hash: string }[] | undefined;
      readonly receipt: "full" | "unconfirmed";
      /** Said after the receipt. */
      readonly afterwards?: readonly OutboundBody[];
    }
  | {
      readonly kind: "ticket";
      readonly ticket: number;
      readonly as: "reporter" | "staff" | "system";
      readonly command: TicketCommand;
    }
  | { readonly kind: "bind"; readonly code: string }
  | { readonly kind: "unbind" }
  /** Gives a one-time code with which the person links another chat of his. */
  | { readonly kind: "start_linking" }
  | { readonly kind: "link"; readonly code: string }
  | { readonly kind: "unlink" }
  /** Wakes the conversation if the person stays silent over this draft. */
  | { readonly kind: "watch_draft"; readonly draft: string; readonly at: Date }
  /** Wakes the conversation when an opened receipt ends, so that nothing ties this chat to its ticket any longer. */
  | { readonly kind: "watch_receipt"; readonly at: Date }
  /** Forgets what was said in this chat since then: it was anonymous. */
  | { readonly kind: "forget"; readonly inboxIds: readonly number[]; readonly since: Date };

/** What becomes of a turn. */
export interface TurnResult {
  readonly state: ConversationState;
  readonly replies: readonly OutboundBody[];
  readonly effects: readonly Effect[];
  /** The replies are erased from our side once they are delivered: they hold an anonymous reporter's words or code. */
  readonly forgetReplies?: boolean;
}

/** The language that this person is spoken to in. */
export function languageOf(state: ConversationState): Language {
  return state.language ?? "zh";
}

/** The dialog's sentences for this person. */
export function phrasesOf(state: ConversationState): DialogPhrases {
  return dialogPhrases(languageOf(state));
}

/** A result that only says something. */
export function say(state: ConversationState, ...bodies: (string | OutboundBody)[]): TurnResult {
  return { state, replies: bodies.map((b) => (typeof b === "string" ? { text: b } : b)), effects: [] };
}

/** A text with buttons. */
export function withChoices(text: string, choices: readonly Choice[]): OutboundBody {
  return choices.length > 0 ? { text, choices } : { text };
}

/** The same result with something said before everything else. */
export function sayFirst(result: TurnResult, ...texts: string[]): TurnResult {
  return { ...result, replies: [...texts.map((text) => ({ text })), ...result.replies] };
}

/** The same result with one more effect. */
export function withEffects(result: TurnResult, ...effects: Effect[]): TurnResult {
  return { ...result, effects: [...result.effects, ...effects] };
}

/** The state without some of its parts. */
export function without(state: ConversationState, ...keys: (keyof ConversationState)[]): ConversationState {
  const copy = { ...state };
  for (const key of keys) delete copy[key];
  return copy;
}

/** Tickets that this person may speak for: his own, and the one opened with a receipt code. */
export function ownTickets(turn: Pick<Turn, "tickets" | "receiptTicket">): readonly Ticket[] {
  return turn.receiptTicket ? [turn.receiptTicket, ...turn.tickets] : turn.tickets;
}
