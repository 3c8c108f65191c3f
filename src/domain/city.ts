import type { DepartmentKind, InEveryLanguage, Urgency } from "./codes.js";
import type { Department, District } from "./district.js";
import type { Staff } from "./staff.js";
import type { Taxonomy } from "./understanding.js";

/** How long each step may take. Hours are working hours of the district's calendar, but round the clock for `danger`. */
export interface TimeLimits {
  readonly dispatchHours: Readonly<Record<Urgency, number>>;
  readonly acceptanceHours: Readonly<Record<Urgency, number>>;
  readonly firstContactHours: Readonly<Record<Urgency, number>>;
  readonly resolutionHours: Readonly<Record<Urgency, number>>;
  /** Calendar days that a reporter has to answer a department's question before handling goes on without. */
  readonly reporterAnswerDays: number;
  /** Calendar days of silence after which a rectified ticket closes. */
  readonly followUpSilenceDays: number;
  /** Minutes of silence after which an unconfirmed report goes to a human as it stands. */
  readonly draftSilenceMinutes: number;
}

/** When people work. Public holidays and make-up workdays come from the database (domain/calendar.ts). */
export interface WorkingHours {
  /** IANA name, such as Asia/Shanghai. */
  readonly timezone: string;
  /** Parts of a working day as minutes after midnight, in order: 09:00–12:00 is { from: 540, to: 720 }. */
  readonly parts: readonly { readonly from: number; readonly to: number }[];
  /** Days that this administrator sets apart from the national calendar, ISO dates. */
  readonly extraRestDays: readonly string[];
  readonly extraWorkdays: readonly string[];
  /** Years whose days off the administrator has written down completely himself. */
  readonly knownYears: readonly number[];
}

/** Everything about the place served, as the administrator's files say it, checked. */
export interface City {
  readonly name: InEveryLanguage;
  /** What the bot calls itself. */
  readonly botName: InEveryLanguage;
  /** Telephone number of the government hotline, for those who prefer to speak. */
  readonly hotline: string;
  /** For dangers to life, what to call for what: { number: "110", for: { zh: "报警", en: "police" } }. */
  readonly emergencyNumbers: readonly { readonly number: string; readonly for: InEveryLanguage }[];
  /** For people in despair. */
  readonly helpline: { readonly number: string; readonly name: InEveryLanguage };
  readonly districts: ReadonlyMap<string, District>;
  /** Every kind of every district, by code. */
  readonly departments: ReadonlyMap<string, Department>;
  readonly departmentKindNames: Readonly<Record<DepartmentKind, InEveryLanguage>>;
  readonly taxonomy: Taxonomy;
  readonly timeLimits: TimeLimits;
  readonly workingHours: WorkingHours;
  /** Staff as the file names them; the database also holds those added by command. */
  readonly staff: readonly Staff[];
}
