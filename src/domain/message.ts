import type { Language } from "./codes.js";

/** The name of a channel, such as "telegram"; each is one folder in adapters/. */
export type ChannelName = string;

/** Where a person writes from and is answered. Personal data: never logged. */
export interface ChannelAddress {
  readonly channel: ChannelName;
  /** The chat that answers go to; the unit of order. */
  readonly chat: string;
  /** Who wrote; the same as `chat` wherever a chat has one person only. */
  readonly user: string;
}

/** A file as a platform names it, before it is fetched with the adapter's `fetchMedia`. */
export interface MediaRef {
  /** The platform's own handle. */
  readonly ref: string;
  readonly name?: string;
  /** As the platform declares it; the true type is sniffed from the content. */
  readonly mime?: string;
  readonly bytes?: number;
}

/** A fetched file. */
export interface MediaFile {
  readonly name?: string;
  readonly mime?: string;
  readonly content: Uint8Array;
  /** The id under which we keep it already, because its sender has uploaded it to us. */
  readonly uploadedAs?: string;
}

/** What a message says; closed by `kind`. */
export type InboundContent =
  | { readonly kind: "text"; readonly text: string }
  /** A pressed button; `action` is the string that was offered (domain/action.ts). */
  | { readonly kind: "choice"; readonly action: string }
  /** Photos, documents, videos. Photos that were sent together carry the same `album`. */
  | {
      readonly kind: "media";
      readonly files: readonly MediaRef[];
      readonly caption?: string;
      readonly album?: string;
    }
  | { readonly kind: "voice"; readonly file: MediaRef }
  | { readonly kind: "location"; readonly latitude: number; readonly longitude: number; readonly label?: string }
  /** A whole report that its sender has already confirmed in a form of his own: filed without further questions. */
  | { readonly kind: "report"; readonly text: string; readonly place?: string }
  /** The person opened the chat for the first time or asked for its start (Telegram's /start). */
  | { readonly kind: "started"; readonly payload?: string }
  /** A sticker, a poll, a contact card: something that we keep no content of. */
  | { readonly kind: "unsupported"; readonly what: string }
  /** Not from a platform: a timer's word that the person has been silent since (src/timers). */
  | { readonly kind: "silence"; readonly draft: string };

/** One message as adapters hand it in. (channel, id) is unique: a redelivery is dropped. */
export interface InboundMessage {
  /** The platform's own id, unique within the channel. */
  readonly id: string;
  readonly from: ChannelAddress;
  readonly sentAt: Date;
  /** The platform's id of the quoted message, or of the message whose button was pressed. */
  readonly inReplyTo?: string;
  /** The platform's id of the message that this one replaces, where the person has edited it. */
  readonly edits?: string;
  /** The language that the person's app is set to, where the platform tells. */
  readonly appLanguage?: Language;
  readonly content: InboundContent;
}

/** One button under a message, or a numbered line where a channel has no buttons. */
export interface Choice {
  /** What comes back when it is chosen: at most 64 bytes, as Telegram allows no more. */
  readonly action: string;
  readonly label: string;
}

/** A file of ours to be sent along. */
export interface OutboundFile {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
}

/** What people read: rendered when it was decided, in their language. */
export interface OutboundBody {
  readonly text: string;
  readonly choices?: readonly Choice[];
  readonly files?: readonly OutboundFile[];
  /** Present on news about a ticket: what a template message says of it where the text itself may not be sent. */
  readonly about?: NewsOfTicket;
}

/** News of a ticket in two words, as template messages have fields for. */
export interface NewsOfTicket {
  /** As it is said to people. */
  readonly number: string;
  /** Where the ticket stands now, in the reader's language: "办理中". */
  readonly status: string;
}

/** One message on its way out. */
export interface OutboundMessage {
  /** Ours, unique and the same at every attempt: an idempotency key where a platform has one. */
  readonly id: string;
  readonly to: Pick<ChannelAddress, "channel" | "chat">;
  readonly body: OutboundBody;
  /** Set where the platform's window is shut: send `body.about` as a template or subscription message. */
  readonly asTemplate?: true;
}
