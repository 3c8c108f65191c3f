import { createRequire } from "node:module";
import { z } from "zod";

/** Where the days come from, as it is written beside them. */
export const nationalCalendarSource = "chinese-days (国务院办公厅放假通知)";

const shape = z.object({ holidays: z.record(z.string(), z.string()), workdays: z.record(z.string(), z.string()) });

/** China's public holidays and make-up workdays, and the years for which they have been announced. */
export interface NationalCalendar {
  readonly days: readonly {
    readonly date: string;
    readonly kind: "rest" | "work";
    readonly name: string;
    readonly source: string;
  }[];
  readonly years: readonly { readonly year: number; readonly source: string }[];
}

/**
 * As the package chinese-days knows them. It takes any day of a year that it does not know for an ordinary one, so only
 * years with holidays in them are given: the others are unknown, which is said and not guessed.
 */
export function nationalCalendar(): NationalCalendar {
  const file: unknown = createRequire(import.meta.url)("chinese-days/dist/chinese-days.json");
  const { holidays, workdays } = shape.parse(file);
  const source = nationalCalendarSource;
  const years = new Set(Object.keys(holidays).map((date) => Number(date.slice(0, 4))));
  const days = (of: Record<string, string>, kind: "rest" | "work") =>
    Object.entries(of).map(([date, name]) => ({ date, kind, name: name.split(",")[1] ?? name, source }));
  return {
    days: [...days(holidays, "rest"), ...days(workdays, "work")],
    years: [...years].sort((a, b) => a - b).map((year) => ({ year, source })),
  };
}
