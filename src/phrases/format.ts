import type { Language } from "../domain/codes.js";
import { formatTicketNumber } from "../domain/ticket-number.js";

/**
 * A moment as people of the district read it: "12月3日（周四）17:00", "Thu 3 Dec, 17:00". The year is left out unless
 * it differs from this year's.
 * @param timezone IANA name
 */
export function formatMoment(at: Date, language: Language, timezone: string, now: Date): string {
  const parts = partsOf(at, language, timezone);
  const sameYear = partsOf(now, language, timezone).year === parts.year;
  const time = `${parts.hour}:${parts.minute}`;
  if (language === "zh")
    return `${sameYear ? "" : `${parts.year}年`}${parts.month}月${parts.day}日（${parts.weekday}）${time}`;
  return `${parts.weekday} ${parts.day} ${parts.month}${sameYear ? "" : ` ${parts.year}`}, ${time}`;
}

interface Format {
  readonly format: Intl.DateTimeFormat;
  // Deadlines fall on the same few minutes of a day, and every card and notice says some.
  readonly minutes: Map<number, Record<string, string>>;
}

const formats = new Map<string, Format>();
const minutesKept = 2_000;

function partsOf(at: Date, language: Language, timezone: string): Record<string, string> {
  const { format, minutes } = formatOf(language, timezone);
  const minute = Math.floor(at.getTime() / 60_000);
  const known = minutes.get(minute);
  if (known) return known;
  if (minutes.size >= minutesKept) minutes.clear();
  const parts = Object.fromEntries(format.formatToParts(at).map((p) => [p.type, p.value]));
  const named = { ...parts, month: (parts.month ?? "").replace("月", "") };
  minutes.set(minute, named);
  return named;
}

function formatOf(language: Language, timezone: string): Format {
  const key = `${language} ${timezone}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", {
    timeZone: timezone,
    year: "numeric",
    month: language === "zh" ? "numeric" : "short",
    day: "numeric",
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const made = { format, minutes: new Map() };
  formats.set(key, made);
  return made;
}

const segmenter = new Intl.Segmenter("zh", { granularity: "grapheme" });

/** The beginning of a text on one line, cut at a grapheme, with an ellipsis if something was cut. */
export function shorten(text: string, graphemes: number): string {
  // A grapheme may have many code units, but nobody needs more than this to begin with.
  const looked = graphemes * 16;
  const words = text.trim();
  const line = words.slice(0, looked).replace(/\s+/g, " ").trim();
  const rest = words.length > looked ? "…" : "";
  if (line.length <= graphemes) return line + rest;
  let cut = "";
  let count = 0;
  for (const { segment } of segmenter.segment(line)) {
    if (count === graphemes) return `${cut}…`;
    cut += segment;
    count++;
  }
  return cut + rest;
}

/** "482-173-056". */
export const formatNumber = formatTicketNumber;
