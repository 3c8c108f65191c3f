import { loadCity } from "../../src/city/load-city.js";
import { nationalCalendar } from "../../src/city/national-calendar.js";
import { createCalendar } from "../../src/domain/calendar.js";
import type { DecisionContext } from "../../src/domain/decide-ticket.js";
import { DomainError, type Refusal } from "../../src/domain/errors.js";
import type { Ticket } from "../../src/domain/ticket.js";

/** The example city: 09:00–12:00 and 13:30–17:30 in Shanghai, a working day of 7 hours. */
export const city = loadCity("city", "intents/taxonomy.yaml");

const national = nationalCalendar();

/** Its calendar with the public holidays that have been announced. */
export const calendar = createCalendar(
  city.workingHours,
  national.days,
  national.years.map(({ year }) => year),
);

/** A moment in Shanghai: "2026-11-20 16:30". */
export function at(local: string): Date {
  return new Date(`${local.replace(" ", "T")}+08:00`);
}

/** How `at` was written. */
export function local(moment: Date | undefined): string {
  if (!moment) return "never";
  return new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
}

/** What a command is decided in the light of, at a moment in Shanghai. */
export function when(moment: string): DecisionContext {
  return { now: at(moment), city, calendar };
}

/** A ticket of the Jingyue construction bureau, filed and dispatched on a Friday at nine, as a test wants it. */
export function ticket(changes: Partial<Ticket> = {}): Ticket {
  return {
    id: 1,
    version: 1,
    status: "dispatched",
    area: "food-energy",
    matter: "power-supply",
    department: "jingyue/housing",
    district: "jingyue",
    kind: "complaint",
    urgency: "normal",
    text: "厂里老停电",
    confidential: false,
    createdAt: at("2026-11-20 09:00"),
    dispatchedAt: at("2026-11-20 09:00"),
    dueAt: at("2026-12-03 17:30"),
    dueIsEstimate: false,
    returnCount: 0,
    reopenCount: 0,
    followUp: { round: 0 },
    ...changes,
  };
}

/** Why something was refused. */
export function refusalOf(work: () => unknown): { readonly code: string; readonly refusal: Refusal } {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, refusal: error.refusal };
    throw error;
  }
  throw new Error("it was not refused");
}
