import {
  addClockMinutes,
  addWorkingMinutes,
  type Calendar,
  createCalendar,
  workingMinutesBetween,
} from "../../src/domain/calendar.js";
import type { WorkingHours } from "../../src/domain/city.js";
import { at, calendar, city, local } from "./samples.js";

/** "2026-11-23 10:00", with a question mark if it is an estimate. */
function dueAfter(from: string, minutes: number, counted: Calendar = calendar): string {
  const moment = addWorkingMinutes(counted, at(from), minutes);
  return local(moment.at) + (moment.isEstimate ? " ?" : "");
}

describe("a due date is counted in the hours that people work: 9 to 12 and 13:30 to 17:30", () => {
  test.each([
    ["within a morning", "2026-11-20 09:15", 60, "2026-11-20 10:15"],
    ["from before hours", "2026-11-20 06:00", 60, "2026-11-20 10:00"],
    ["from midnight", "2026-11-20 00:00", 60, "2026-11-20 10:00"],
    ["from after hours, on a Thursday", "2026-11-19 20:30", 60, "2026-11-20 10:00"],
    ["over the lunch break", "2026-11-20 11:30", 60, "2026-11-20 14:00"],
    ["from within the lunch break", "2026-11-20 12:40", 15, "2026-11-20 13:45"],
    ["up to the lunch break and no further", "2026-11-20 09:00", 180, "2026-11-20 12:00"],
    ["up to the end of the day and no further", "2026-11-20 09:00", 420, "2026-11-20 17:30"],
    ["over a night", "2026-11-19 17:00", 60, "2026-11-20 09:30"],
    ["over a weekend", "2026-11-20 16:30", 120, "2026-11-23 10:00"],
    ["from a Saturday", "2026-11-21 10:00", 30, "2026-11-23 09:30"],
    ["from a Sunday night", "2026-11-22 23:59", 30, "2026-11-23 09:30"],
    ["ten working days", "2026-11-20 09:00", 4_200, "2026-12-03 17:30"],
    ["no time at all", "2026-11-21 10:00", 0, "2026-11-21 10:00"],
    ["less than no time", "2026-11-21 10:00", -5, "2026-11-21 10:00"],
  ])("%s", (_what, from, minutes, due) => {
    expect(dueAfter(from, minutes)).toBe(due);
  });
});

describe("public holidays of 2026 are not worked, and the weekends that make up for them are", () => {
  test.each([
    ["over the National Day holidays, 1 to 7 October", "2026-09-30 17:00", 60, "2026-10-08 09:30"],
    ["from within them", "2026-10-03 10:00", 60, "2026-10-08 10:00"],
    ["into Saturday 10 October, which is worked for them", "2026-10-09 17:00", 60, "2026-10-10 09:30"],
    ["but not into Sunday 11 October", "2026-10-10 17:00", 60, "2026-10-12 09:30"],
    ["into Sunday 20 September, which is worked too", "2026-09-18 17:00", 60, "2026-09-20 09:30"],
    ["over Mid-Autumn, 25 to 27 September", "2026-09-24 17:00", 60, "2026-09-28 09:30"],
    ["ten working days across both", "2026-09-21 09:00", 4_200, "2026-10-10 17:30"],
    ["over the Spring Festival, 15 to 23 February", "2026-02-14 17:00", 60, "2026-02-24 09:30"],
    ["over the leap day of 2024, a Thursday", "2024-02-28 17:00", 480, "2024-03-01 09:30"],
  ])("%s", (_what, from, minutes, due) => {
    expect(dueAfter(from, minutes)).toBe(due);
  });
});

test("days that the administrator sets apart win over the national calendar", () => {
  const hours = { ...city.workingHours, extraRestDays: ["2026-10-10"], extraWorkdays: ["2026-10-07"] };
  const days = [
    { date: "2026-10-07", kind: "rest" as const },
    { date: "2026-10-10", kind: "work" as const },
  ];
  const own = createCalendar(hours, days, [2026]);
  expect(dueAfter("2026-10-06 17:00", 60, own)).toBe("2026-10-07 09:30");
  expect(dueAfter("2026-10-09 17:00", 60, own)).toBe("2026-10-12 09:30");
});

describe("a year whose holidays are not announced yet", () => {
  test("makes a date that reaches into it an estimate, counted by weekends", () => {
    expect(dueAfter("2026-12-31 17:00", 60)).toBe("2027-01-01 09:30 ?");
    expect(dueAfter("2026-12-31 17:00", 900)).toBe("2027-01-05 09:30 ?");
  });

  test("does not trouble a date before it", () => {
    expect(dueAfter("2026-12-31 17:00", 30)).toBe("2026-12-31 17:30");
  });

  test("is no longer unknown once the administrator has written it down", () => {
    const hours = { ...city.workingHours, extraRestDays: ["2027-01-01"], knownYears: [2027] };
    const own = createCalendar(hours, [], [2026]);
    expect(dueAfter("2026-12-31 17:00", 60, own)).toBe("2027-01-04 09:30");
  });

  test("knows its leap day", () => {
    expect(dueAfter("2028-02-28 17:00", 60)).toBe("2028-02-29 09:30 ?");
    expect(dueAfter("2028-02-29 17:00", 60)).toBe("2028-03-01 09:30 ?");
  });
});

describe("each place has its own clock", () => {
  const officeIn = (timezone: string): Calendar => {
    const hours: WorkingHours = {
      timezone,
      parts: [{ from: 540, to: 1_020 }],
      extraRestDays: [],
      extraWorkdays: [],
      knownYears: [],
    };
    return createCalendar(hours, [], [2026]);
  };
  test.each([
    ["Asia/Urumqi", "2026-11-20T16:30:00+06:00", 60, "2026-11-23T09:30:00+06:00"],
    ["Asia/Kathmandu", "2026-11-20T16:30:00+05:45", 60, "2026-11-23T09:30:00+05:45"],
    ["Pacific/Kiritimati", "2026-11-20T16:30:00+14:00", 60, "2026-11-23T09:30:00+14:00"],
    ["Pacific/Niue", "2026-11-20T16:30:00-11:00", 60, "2026-11-23T09:30:00-11:00"],
    // Clocks go forward on 8 March, and back on 1 November.
    ["America/New_York", "2026-03-06T16:30:00-05:00", 60, "2026-03-09T09:30:00-04:00"],
    ["America/New_York", "2026-10-30T16:30:00-04:00", 60, "2026-11-02T09:30:00-05:00"],
  ])("%s, from %s", (timezone, from, minutes, due) => {
    const office = officeIn(timezone);
    const counted = addWorkingMinutes(office, new Date(from), minutes).at;
    expect(counted.toISOString()).toBe(new Date(due).toISOString());
    expect(workingMinutesBetween(office, new Date(from), new Date(due))).toBe(minutes);
  });
});

describe("working minutes between two moments", () => {
  test.each([
    ["over a weekend", "2026-11-20 16:30", "2026-11-23 10:00", 120],
    ["over lunch", "2026-11-20 11:30", "2026-11-20 14:00", 60],
    ["of a weekend", "2026-11-21 00:00", "2026-11-22 23:59", 0],
    ["of a night", "2026-11-19 17:30", "2026-11-20 09:00", 0],
    ["of a working day", "2026-11-20 00:00", "2026-11-21 00:00", 420],
    ["of the National Day holidays", "2026-10-01 00:00", "2026-10-08 00:00", 0],
    [
      "of the week before them, Sunday worked and three days of Mid-Autumn",
      "2026-09-20 00:00",
      "2026-09-28 00:00",
      2_100,
    ],
    ["of no time", "2026-11-20 10:00", "2026-11-20 10:00", 0],
    ["backwards", "2026-11-20 11:00", "2026-11-20 10:00", 0],
    ["backwards over days", "2026-11-23 11:00", "2026-11-20 10:00", 0],
  ])("%s", (_what, from, to, minutes) => {
    expect(workingMinutesBetween(calendar, at(from), at(to))).toBe(minutes);
  });

  test("undo what adding them did, from any hour and across any holiday", () => {
    for (const day of ["2026-02-13", "2026-04-30", "2026-09-19", "2026-09-30", "2026-11-20", "2026-12-31"]) {
      for (const time of ["00:00", "08:59", "11:45", "12:30", "17:29", "23:10"]) {
        const from = at(`${day} ${time}`);
        for (let minutes = 0; minutes <= 2_600; minutes += 37) {
          const to = addWorkingMinutes(calendar, from, minutes).at;
          if (workingMinutesBetween(calendar, from, to) !== minutes)
            throw new Error(`${minutes} minutes from ${day} ${time} are not undone`);
        }
      }
    }
  });

  test("are counted to the second", () => {
    const from = new Date("2026-11-20T02:00:30Z");
    expect(workingMinutesBetween(calendar, from, new Date("2026-11-20T02:02:30Z"))).toBe(2);
    expect(workingMinutesBetween(calendar, from, new Date("2026-11-20T02:02:15Z"))).toBe(1.75);
  });
});

test("danger is counted round the clock", () => {
  expect(local(addClockMinutes(at("2026-10-01 23:30"), 60).at)).toBe("2026-10-02 00:30");
});
