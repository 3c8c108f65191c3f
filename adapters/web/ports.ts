import type { Choice } from "../../src/domain/message.js";

/** A file as a chat shows it. */
export interface TranscriptFile {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
}

/** One message of a chat, as it is shown. */
export interface TranscriptEntry {
  /** Unique within the chat; later entries have later places in the order that `since` gives. */
  readonly id: string;
  readonly from: "person" | "bot";
  /** UTC. */
  readonly at: Date;
  readonly text?: string;
  /**
   * Of the bot: what it offers. Of a person: the one that was pressed; without it, a `text` that is the action of an
   * earlier offer is shown as that offer's label.
   */
  readonly choices?: readonly Choice[];
  readonly files?: readonly TranscriptFile[];
  readonly location?: { readonly latitude: number; readonly longitude: number };
  /** Of a person: the id that the page gave the message, by which it knows its own again. */
  readonly clientId?: string;
  /** Of the bot: one of its choices has been taken, or none of them is open any more. */
  readonly answered?: boolean;
  /** Of the bot: what `InboundMessage.inReplyTo` names when one of its choices is pressed (`OutboundMessage.id`). */
  readonly messageId?: string;
  /** Of a person: forgotten, nothing is left but its place among the others. */
  readonly erased?: boolean;
  /** Of the bot: erased as soon as a page shows it (`shown`); `at` is no more exact than a day. */
  readonly once?: boolean;
}

/** Part of a chat, oldest first. */
export interface TranscriptPart {
  readonly entries: readonly TranscriptEntry[];
  /** Where the next part begins: 1 to 2,000 characters of A-Z, a-z, 0-9, `_ . : ~ -`, or empty for an empty chat. */
  readonly cursor: string;
  /** Whether there is more after these; without it, a part of `limit` entries means that there may be. */
  readonly more?: boolean;
}

/**
 * What was said in a chat, in both directions, from storage. An entry of the bot's must be readable when `send` is
 * called for it, and one of a person's when `accept` has resolved.
 */
export interface Transcript {
  /**
   * At most `limit` entries after the cursor, oldest first; without a cursor, the newest `limit`.
   * @param cursor from an earlier part of this chat; one that is not understood counts as none
   */
  since(chat: string, cursor: string | undefined, limit: number): Promise<TranscriptPart>;
  /** A page of this chat shows these entries: what is to be shown once may be erased. Others are left as they are. */
  shown(chat: string, entryIds: readonly string[]): Promise<void>;
  /** The `limit` entries just before this one, oldest first. Absent where older messages are not shown. */
  before?(chat: string, entryId: string, limit: number): Promise<readonly TranscriptEntry[]>;
}

/** A file as it arrives, whatever it says it is. */
export interface NewFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/** A kept file: its type was sniffed, its name made harmless. */
export interface KeptFile extends NewFile {
  readonly mime: string;
  /** Header lines under which it is safe to give it to a browser. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Files that people send by web chat, and those that the bot sends them, in storage. */
export interface FileStore {
  /**
   * Resolves once the file is durable; to undefined if it is broken or its kind is not taken in. The id must not be
   * guessable: at least 64 random bits.
   */
  keep(chat: string, file: NewFile): Promise<(TranscriptFile & { readonly bytes: number }) | undefined>;
  /** The file if this chat sent it or was sent it; otherwise undefined. */
  read(id: string, chat: string): Promise<KeptFile | undefined>;
  /** The file for the house's own handling (`fetchMedia`), whosever it is. */
  readForHandling(id: string): Promise<KeptFile | undefined>;
}
