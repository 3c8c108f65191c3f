import type { WorkingHours } from "./city.js";

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** A day that is not what its weekday says: a public holiday, or a make-up workday (调休). */
export interface CalendarDay {
  /** ISO date, local. */
  readonly date: string;
  readonly kind: "rest" | "work";
}

/** When people work, ready to be counted in. Made by `createCalendar`. */
export interface Calendar {
  readonly hours: WorkingHours;
  /** Special days by number of local days since 1970-01-01. */
  readonly special: ReadonlyMap<number, "rest" | "work">;
  /** Years whose public holidays have been announced. */
  readonly knownYears: ReadonlySet<number>;
}

/** A moment counted in working time. */
export interface CountedMoment {
  readonly at: Date;
  /** True if the way there crosses a year whose public holidays are not known: it may come out later. */
  readonly isEstimate: boolean;
}

/**
 * @param hours of the administrator's file, with days of his own that win over the national calendar
 * @param days the national calendar, from the database
 * @param knownYears the years that `days` covers completely
 */
export function createCalendar(
  hours: WorkingHours,
  days: readonly CalendarDay[],
  knownYears: Iterable<number>,
): Calendar {
  const special = new Map<number, "rest" | "work">();
  for (const day of days) special.set(dayNumber(day.date), day.kind);
  for (const date of hours.extraRestDays) special.set(dayNumber(date), "rest");
  for (const date of hours.extraWorkdays) special.set(dayNumber(date), "work");
  return { hours, special, knownYears: new Set([...knownYears, ...hours.knownYears]) };
}

/**
 * The moment after so many working minutes.
 * @param from UTC
 * @returns UTC; within working hours unless `minutes` is 0
 */
export function addWorkingMinutes(calendar: Calendar, from: Date, minutes: number): CountedMoment {
  if (minutes <= 0) return { at: from, isEstimate: false };
  let left = Math.round(minutes * minuteMs);
  let isEstimate = false;
  for (let day = localDay(calendar, from); ; day++) {
    const { parts, isAnnounced } = dayOf(calendar, day);
    if (!isAnnounced) isEstimate = true;
    for (const { start, end } of parts) {
      const begin = Math.max(start, from.getTime());
      if (begin >= end) continue;
      if (left <= end - begin) return { at: new Date(begin + left), isEstimate };
      left -= end - begin;
    }
  }
}

/** Working minutes from one moment to a later one, with their fraction; 0 if it is not later. */
export function workingMinutesBetween(calendar: Calendar, from: Date, to: Date): number {
  let sum = 0;
  const last = localDay(calendar, to);
  for (let day = localDay(calendar, from); day <= last; day++) {
    for (const { start, end } of dayOf(calendar, day).parts) {
      sum += Math.max(0, Math.min(end, to.getTime()) - Math.max(start, from.getTime()));
    }
  }
  return sum / minuteMs;
}

/** Minutes by the wall clock, for what cannot wait for office hours. */
export function addClockMinutes(from: Date, minutes: number): CountedMoment {
  return { at: new Date(from.getTime() + minutes * minuteMs), isEstimate: false };
}

/** A stretch of work: milliseconds since 1970, UTC. */
interface Part {
  readonly start: number;
  readonly end: number;
}

interface Day {
  /** What the zone's clocks are ahead of UTC at its noon. Office hours never meet the small hours in which clocks are changed. */
  readonly offsetMs: number;
  readonly parts: readonly Part[];
  /** The public holidays of its year are known. */
  readonly isAnnounced: boolean;
}

// Every report counts its deadlines over the same few days.
const counted = new WeakMap<Calendar, Map<number, Day>>();
const daysKept = 5_000;

function dayOf(calendar: Calendar, number: number): Day {
  let days = counted.get(calendar);
  if (!days || days.size > daysKept) {
    days = new Map();
    counted.set(calendar, days);
  }
  let day = days.get(number);
  if (!day) {
    day = countDay(calendar, number);
    days.set(number, day);
  }
  return day;
}

function countDay(calendar: Calendar, number: number): Day {
  const { hours, knownYears } = calendar;
  const offsetMs = offsetAtNoon(hours.timezone, number);
  const midnight = number * dayMs - offsetMs;
  const parts = hours.parts.map(({ from, to }) => ({
    start: midnight + from * minuteMs,
    end: midnight + to * minuteMs,
  }));
  return {
    offsetMs,
    parts: isWorkday(calendar, number) ? parts : [],
    isAnnounced: knownYears.has(new Date(number * dayMs).getUTCFullYear()),
  };
}

function isWorkday(calendar: Calendar, day: number): boolean {
  const special = calendar.special.get(day);
  if (special) return special === "work";
  // 1970-01-01 was a Thursday.
  const weekday = (day + 4) % 7;
  return weekday !== 0 && weekday !== 6;
}

function dayNumber(isoDate: string): number {
  return Math.round(Date.parse(`${isoDate}T00:00:00Z`) / dayMs);
}

function localDay(calendar: Calendar, at: Date): number {
  const utcDay = Math.floor(at.getTime() / dayMs);
  return Math.floor((at.getTime() + dayOf(calendar, utcDay).offsetMs) / dayMs);
}

function offsetAtNoon(timezone: string, day: number): number {
  const noon = day * dayMs + dayMs / 2;
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: timezone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(noon);
  const part = (type: string) => Number(parts.find((p) => p.type === type)?.value);
  const local = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return local - noon;
}
