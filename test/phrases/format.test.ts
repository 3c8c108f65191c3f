import { formatMoment, formatNumber, shorten } from "../../src/phrases/format.js";

const now = new Date("2026-11-23T02:00:00Z");

describe("a moment as people read it", () => {
  test.each([
    ["zh", "2026-12-03T09:30:00Z", "12月3日（周四）17:30"],
    ["en", "2026-12-03T09:30:00Z", "Thu 3 Dec, 17:30"],
    ["zh", "2027-01-04T01:05:00Z", "2027年1月4日（周一）09:05"],
    ["en", "2027-01-04T01:05:00Z", "Mon 4 Jan 2027, 09:05"],
    // Midnight is 00:00 of the new day, and the year is the district's.
    ["zh", "2026-12-31T16:00:00Z", "2027年1月1日（周五）00:00"],
    ["zh", "2028-02-29T04:00:00Z", "2028年2月29日（周二）12:00"],
    ["en", "2026-09-06T04:00:00Z", "Sun 6 Sept, 12:00"],
  ] as const)("in %s, %s is %s in Shanghai", (language, moment, text) => {
    expect(formatMoment(new Date(moment), language, "Asia/Shanghai", now)).toBe(text);
  });

  test("elsewhere it is the time of that place", () => {
    const moment = new Date("2026-12-03T09:30:00Z");
    expect(formatMoment(moment, "zh", "Asia/Urumqi", now)).toBe("12月3日（周四）15:30");
    expect(formatMoment(moment, "en", "America/New_York", now)).toBe("Thu 3 Dec, 04:30");
  });
});

test("a ticket number is read in three groups", () => {
  expect(formatNumber(1)).toBe("889-862-173");
});

describe("the beginning of a text", () => {
  const family = "👨‍👩‍👧‍👦";
  test.each([
    ["a short one stays", "路灯坏了", 20, "路灯坏了"],
    ["one of just that length stays", "路灯坏了三天", 6, "路灯坏了三天"],
    ["a longer one is cut", "路灯坏了三天了", 6, "路灯坏了三天…"],
    ["lines become one", "路灯\n\n坏了\t三天", 20, "路灯 坏了 三天"],
    ["space around it goes", "   路灯坏了 \n", 20, "路灯坏了"],
    ["joined emoji count as one", family.repeat(3), 3, family.repeat(3)],
    ["and are never torn apart", family.repeat(4), 3, `${family.repeat(3)}…`],
    ["nor are flags", "🇨🇳🇨🇳🇨🇳", 2, "🇨🇳🇨🇳…"],
    ["nor accents", "e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301…"],
    ["nor rare characters", "𠮷𠮷𠮷", 2, "𠮷𠮷…"],
    ["characters with a tower of accents are cut short too", `e${"\u0301".repeat(400)}`, 2, `e${"\u0301".repeat(31)}…`],
    ["nothing stays nothing", "", 5, ""],
    ["only spaces become nothing", " \n\t ", 5, ""],
  ])("%s", (_what, text, length, expected) => {
    expect(shorten(text, length)).toBe(expected);
  });

  test("of a hundred thousand characters is found at once", () => {
    const started = performance.now();
    expect(shorten("停".repeat(100_000), 20)).toBe(`${"停".repeat(20)}…`);
    expect(shorten(`${" ".repeat(100_000)}停电`, 20)).toBe("停电");
    expect(shorten(family.repeat(10_000), 20)).toMatch(/…$/);
    expect(performance.now() - started).toBeLessThan(200);
  });

  test("that begins with a lot of empty space is what follows it", () => {
    expect(shorten(`${"\n".repeat(1_000)}路灯坏了`, 20)).toBe("路灯坏了");
  });

  test("is not cut inside a joined emoji that is longer than was looked at", () => {
    const text = shorten(family.repeat(30), 20);
    expect(text).toBe(`${family.repeat(20)}…`);
  });
});
