import type { Area, DangerKind, DepartmentKind, InEveryLanguage, Language, ReportKind, Urgency } from "./codes.js";

/** What a message wants of the dialog. */
export const intents = [
  "report",
  "ask_status",
  "add_details",
  "affirm",
  "deny",
  "correct",
  "urge",
  "withdraw",
  "human",
  "greet",
  "thanks",
  "policy_question",
  "bind_staff",
  "help",
  "change_language",
  "anonymous",
  "abuse",
  "out_of_scope",
] as const;
export type Intent = (typeof intents)[number];

/** What the bot has just asked; it changes how an answer reads. What comes from a form is a report, whatever it sounds like. */
export const expectations = [
  "none",
  "form",
  "confirm_ticket",
  "choose_matter",
  "ask_place",
  "ask_what",
  "choose_ticket",
  "confirm_withdrawal",
  "department_question",
  "follow_up_solved",
  "follow_up_contacted",
  "follow_up_satisfied",
  "follow_up_reason",
] as const;
export type Expecting = (typeof expectations)[number];

/** A matter (事项): the leaf that a report is classified into. Data that an administrator edits. */
export interface Matter {
  readonly code: string;
  readonly area: Area;
  /** First-level class of the national petition classification, such as 城乡建设. */
  readonly subject: string;
  readonly name: InEveryLanguage;
  readonly lead: DepartmentKind;
  readonly helping: readonly DepartmentKind[];
  readonly urgency: Urgency;
  /** Resolution time in working hours, if other than the time limits' default for the urgency. */
  readonly resolutionHours?: number;
  /** True where nobody can act without the exact spot (a street lamp), false where the district is enough. */
  readonly needsSpot: boolean;
  /** Never shown to the unit complained about: officials' conduct. */
  readonly confidential: boolean;
  /** Dangers to life that its department acts on, whatever else is told of them. */
  readonly dangers: readonly DangerKind[];
  /** What is worth adding, as a half sentence: "since when, how often, what damage". */
  readonly worthAdding?: InEveryLanguage;
}

/** All matters, by code. */
export interface Taxonomy {
  readonly version: string;
  readonly areaNames: Readonly<Record<Area, InEveryLanguage>>;
  readonly matters: ReadonlyMap<string, Matter>;
}

/** A matter that a text may be about; `confidence` from 0 to 1, calibrated. */
export interface Candidate {
  readonly matter: string;
  readonly confidence: number;
}

/** From this confidence on the machine proposes a matter by itself; below, it offers choices. */
export const proposeFrom = 0.5;

/** One issue of a message: its own words and what they may be about, most likely first (at most 5). */
export interface Issue {
  readonly text: string;
  readonly candidates: readonly Candidate[];
  /** The share of its n-grams that the model has never seen, from 0 to 1: how strange its words are to the machine. */
  readonly unknownShare: number;
  /** The place that its own words name, if it is one of several. */
  readonly place?: PlaceMention;
}

/** What the machine first took an issue for. */
export interface Guess extends Candidate {
  /** Of the issue's words. Drafts of earlier versions do not have it. */
  readonly unknownShare?: number;
}

/** A place that a text names. */
export interface PlaceMention {
  /** The words that named it, as written: "净月开发区和美路3号". */
  readonly text: string;
  /** Code of the served district it lies in, if that can be told. */
  readonly district?: string;
  /** True if the text names a division of China outside all served districts. */
  readonly outside: boolean;
  /** The exact spot within the district, if one was named: "和美路3号". */
  readonly spot?: string;
}

/** When trouble began or how long it has lasted. */
export interface SinceWhen {
  /** As written: "去年十月", "半个多月", "last Monday". */
  readonly text: string;
  /** A length of time in days, a month being 30; none if a date was said, or "好几天". */
  readonly days?: number;
}

/** What a message means. Everything is what the machine believes, nothing is certain. */
export interface Understanding {
  readonly language: Language;
  /** How surely its words tell that; names, codes, addresses, signs and slips of the finger do not. */
  readonly tellsLanguage: "surely" | "perhaps" | "no";
  readonly intent: Intent;
  readonly intentConfidence: number;
  readonly kind: ReportKind;
  readonly urgency: Urgency;
  /** Empty unless the message reports or describes something. */
  readonly issues: readonly Issue[];
  readonly place?: PlaceMention;
  /** How many people are affected. */
  readonly people?: number;
  /** Money at stake, in yuan. */
  readonly amount?: number;
  /** When the trouble began or how long it has lasted. */
  readonly since?: SinceWhen;
  /** A telephone number as digits, with area code, "+" before a foreign one. Personal: never logged, never stored apart. */
  readonly phone?: string;
  /** Who speaks: for a business, or as a person. Told of messages that report or describe something. */
  readonly reporterKind?: "business" | "person";
  /** The name of a business as written, whoever's it is: "宏达机械有限公司". */
  readonly businessName?: string;
  /** Nine digits, if a ticket number is named (check digit right). */
  readonly ticketNumber?: string;
  /** Set if what was meant as one of these has a character wrong or missing. */
  readonly miswritten?: "ticket_number" | "receipt_code";
  /** A receipt code, normalised, if one is named (domain/receipt-code.ts). */
  readonly receiptCode?: string;
  /** Asks not to be known. */
  readonly wantsAnonymity: boolean;
  /** Complains about an official's or a unit's conduct. */
  readonly aboutOfficial: boolean;
  /** If so, the unit or office that is named: 镇政府, 住建局, 村主任. */
  readonly accused?: string;
  /** The language asked for, when `intent` is change_language. */
  readonly wantedLanguage?: Language;
  /** The danger to life that is named; absent if there is none, or none is named. */
  readonly danger?: DangerKind;
  /** Speaks of despair or of taking one's own life. */
  readonly despair: boolean;
}

/** Reads a message. Never throws on what people write; at most 50 ms for 100 kB. */
export interface Understander {
  understand(text: string, expecting: Expecting): Understanding;
  /** Served district that a shared location lies in or is nearest to, if within 150 km. */
  districtAt(latitude: number, longitude: number): string | undefined;
}

/** Reads messages for the inbound worker. */
export interface Reading {
  /** What a message means. Never at the cost of other people's calls, however many wait. */
  read(text: string, expecting: Expecting): Promise<Understanding>;
  stop(): Promise<void>;
}
