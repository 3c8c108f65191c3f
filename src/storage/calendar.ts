import type { Db, Tx } from "./access.js";
import type { CalendarDayTable, CalendarYearTable } from "./schema.js";

/** A day that is not as its weekday says: a public holiday, or a weekend that is worked. `date` is ISO: "2026-10-01". */
export type CalendarDay = Readonly<CalendarDayTable>;

/** A year whose public holidays are announced. */
export type CalendarYear = Readonly<CalendarYearTable>;

/** Everything that is known of the calendar. */
export interface StoredCalendar {
  readonly days: readonly CalendarDay[];
  readonly years: readonly CalendarYear[];
}

const rowsPerStatement = 200;

/** Keeps days and years; what was kept of the same years before is replaced. */
export async function importCalendar(tx: Tx, { days, years }: StoredCalendar): Promise<void> {
  for (const { year, source } of years) {
    await tx
      .deleteFrom("calendar_days")
      .where("date", ">=", `${year}-01-01`)
      .where("date", "<=", `${year}-12-31`)
      .execute();
    await tx
      .insertInto("calendar_years")
      .values({ year, source })
      .onConflict((conflict) => conflict.column("year").doUpdateSet({ source }))
      .execute();
  }
  for (let from = 0; from < days.length; from += rowsPerStatement) {
    await tx
      .insertInto("calendar_days")
      .values(days.slice(from, from + rowsPerStatement))
      .onConflict((conflict) =>
        conflict.column("date").doUpdateSet(({ ref }) => ({
          kind: ref("excluded.kind"),
          name: ref("excluded.name"),
          source: ref("excluded.source"),
        })),
      )
      .execute();
  }
}

/** All days and years, in order: some 40 days a year. */
export async function readCalendar(db: Db): Promise<StoredCalendar> {
  return {
    days: await db.selectFrom("calendar_days").selectAll().orderBy("date").execute(),
    years: await db.selectFrom("calendar_years").selectAll().orderBy("year").execute(),
  };
}
