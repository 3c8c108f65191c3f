import type { DangerKind, DepartmentKind, Language, ReportKind, Urgency } from "./codes.js";
import type { Expecting, Guess, Issue } from "./understanding.js";

/** A report being taken: what was said so far and what is still missing. */
export interface Draft {
  /** Names this draft in buttons and timers, so that an old button does nothing to a newer draft. */
  readonly id: string;
  /** The reporter's words, in order. */
  readonly texts: readonly string[];
  /** Ids of files that came with it. */
  readonly files: readonly string[];
  readonly kind: ReportKind;
  readonly urgency: Urgency;
  /** The danger to life that was named. */
  readonly danger?: DangerKind | undefined;
  readonly issues: readonly DraftIssue[];
  readonly district?: string | undefined;
  /** The place in the reporter's words. */
  readonly place?: string | undefined;
  /** True once the words say where exactly within the district. */
  readonly hasSpot: boolean;
  /** The exact spot was asked for: whatever the answer, it is not asked again. */
  readonly askedSpot: boolean;
  /** The reporter could not say where; a human finds out. */
  readonly placeGivenUp: boolean;
  readonly latitude?: number | undefined;
  readonly longitude?: number | undefined;
  readonly people?: number | undefined;
  readonly amount?: number | undefined;
  readonly anonymous: boolean;
  /** The kind of department that the reporter thinks it is the business of. */
  readonly wished?: DepartmentKind | undefined;
  /** True if the reporter named a place outside all served districts. */
  readonly outside: boolean;
  /** Inbox rows it came from, to be forgotten if it is filed anonymously. */
  readonly sources: readonly number[];
  readonly startedAt: number;
}

/** One issue of a draft; `matter` once it is decided. */
export interface DraftIssue extends Omit<Issue, "unknownShare" | "place"> {
  /** Where it is, if elsewhere than the rest of the draft. */
  readonly place?: string;
  readonly district?: string;
  readonly matter?: string;
  /** What the machine took its words for at first, before anybody corrected it. */
  readonly guess?: Guess;
  /** The reporter has seen the choices and none was right: a human decides. */
  readonly undecided: boolean;
}

/** A part of the card that the reporter may call wrong. */
export type CardPart = "place" | "matter" | "department" | "words";

/** What the bot has asked last in this dialog. Questions about tickets are not kept here: the ticket knows them. */
export interface Asked {
  readonly what: Expecting;
  /** UTC, in milliseconds. */
  readonly at: number;
  /** How often in a row it was asked without an answer that helped. */
  readonly attempts: number;
  /** How often in a row more of the story came instead of an answer: no failed try. */
  readonly told?: number;
  /** The choice that "yes" was taken for, which is asked about. */
  readonly supposed?: string;
  /** The part of the card that is wrong, and what is right is still to come. */
  readonly part?: CardPart;
  /** True of a question about the ticket talked about last, not about the report being taken. */
  readonly isOfTicket?: boolean;
  /** The issue of the draft, the tickets to choose from, or the ticket that it is about. */
  readonly issue?: number;
  readonly tickets?: readonly number[];
  /** What the person wanted when asked which ticket, and the words to be carried over. */
  readonly intent?: "ask_status" | "add_details" | "urge" | "withdraw" | "reopen";
  readonly text?: string;
  readonly files?: readonly string[];
}

/** A command that an officer has begun in chat and whose words are still to come. */
export interface PendingStaffCommand {
  readonly command: string;
  readonly ticket: number;
  readonly at: number;
  /** Photos that came before the words. */
  readonly files?: readonly string[];
}

/** Everything a chat remembers between two messages. Plain JSON. */
export interface ConversationState {
  readonly language?: Language;
  /** True if the person asked for this language; otherwise it follows what he writes. */
  readonly languageChosen?: boolean;
  readonly draft?: Draft;
  readonly asked?: Asked;
  /** The report that the person let go of last, and when (UTC, ms): he may want it back. */
  readonly letGo?: { readonly draft: Draft; readonly at: number };
  /** The district whose QR code the person scanned last: where something is, unless he says otherwise. */
  readonly scannedDistrict?: string;
  /** The ticket talked about last. */
  readonly focus?: number;
  /** An anonymous ticket opened with its receipt code, until when (UTC, ms). */
  readonly receipt?: { readonly ticket: number; readonly until: number };
  /** Wrong receipt codes tried lately, and since when. */
  readonly wrongCodes?: { readonly count: number; readonly since: number };
  readonly staffCommand?: PendingStaffCommand;
  /** The album whose photos were acknowledged already. */
  readonly album?: string;
  /** The message whose words were read with the first photo of that album (inbox id). */
  readonly albumWordsFrom?: number;
  /** The served district of the last report, to be offered again. */
  readonly lastDistrict?: string;
  /** How many messages in a row made no sense to us. */
  readonly confused?: number;
  /** The last thing said without a ticket in it, so that the bot does not repeat itself. */
  readonly lastSaying?: string;
}
