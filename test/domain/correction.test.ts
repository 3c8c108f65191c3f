import { heldOutOf, reportersCorrection, staffsCorrection } from "../../src/domain/correction.js";
import type { ReportedIssue } from "../../src/domain/report.js";
import { ticket } from "./samples.js";

const reporter = { address: { channel: "web", chat: "c1", user: "u1" }, language: "zh" } as const;
const filed = ticket({ id: 7, reporter, text: "厂里老停电，我电话13912345678" });
const issue: ReportedIssue = {
  text: filed.text,
  matter: "power-supply",
  district: "jingyue",
  kind: "complaint",
  urgency: "normal",
  files: [],
  candidates: ["power-supply"],
  guess: { matter: "noise", confidence: 0.7 },
  isConfirmed: true,
};

describe("a report teaches something", () => {
  test("if its reporter has named another matter than the machine; its words are masked", () => {
    expect(reportersCorrection(issue, filed)).toEqual({
      source: "reporter",
      text: "厂里老停电，我电话〔电话〕",
      matter: "power-supply",
      guess: { matter: "noise", confidence: 0.7 },
      ticketId: 7,
    });
  });

  test("if he has chosen the matter that the machine was unsure of", () => {
    const unsure = { ...issue, guess: { matter: "power-supply", confidence: 0.4 } };
    expect(reportersCorrection(unsure, filed)).toMatchObject({ matter: "power-supply", guess: unsure.guess });
  });

  test.each<[string, Partial<ReportedIssue>]>([
    ["the machine was right and sure", { guess: { matter: "power-supply", confidence: 0.5 } }],
    ["nobody has confirmed it", { isConfirmed: false }],
  ])("but not if %s", (_why, changes) => {
    expect(reportersCorrection({ ...issue, ...changes }, filed)).toBeUndefined();
  });

  test("but not if the machine or the reporter said nothing", () => {
    const { guess: _guess, ...speechless } = issue;
    const { matter: _matter, ...undecided } = issue;
    expect(reportersCorrection(speechless, filed)).toBeUndefined();
    expect(reportersCorrection(undecided, filed)).toBeUndefined();
  });
});

describe("a dispatcher teaches something", () => {
  const { matter: _, ...unsorted } = filed;

  test("if he sets another matter, or the first", () => {
    const sorted = { ...filed, matter: "noise" };
    expect(staffsCorrection(filed, sorted)).toMatchObject({
      source: "staff",
      matter: "noise",
      guess: { matter: "power-supply" },
      ticketId: 7,
    });
    expect(staffsCorrection(unsorted, sorted)).toEqual({
      source: "staff",
      text: "厂里老停电，我电话〔电话〕",
      matter: "noise",
      ticketId: 7,
    });
  });

  test("but not if he leaves it as it is", () => {
    expect(staffsCorrection(filed, { ...filed, department: "jingyue/power" })).toBeUndefined();
    expect(staffsCorrection(unsorted, unsorted)).toBeUndefined();
  });
});

describe("of what is kept", () => {
  const sorted = (changes: Parameters<typeof ticket>[0]) =>
    staffsCorrection(ticket({ reporter, ...changes }), ticket({ reporter, ...changes, matter: "noise" }));

  test("nothing leads to a confidential ticket, and nothing of an anonymous one is kept", () => {
    expect(sorted({ confidential: true })).not.toHaveProperty("ticketId");
    const { reporter: _, ...anonymous } = filed;
    expect(staffsCorrection(anonymous, { ...anonymous, matter: "noise" })).toBeUndefined();
  });

  test("one issue of several is its own words", () => {
    expect(sorted({ text: "半夜施工\n\n“半夜施工，还老停电”" })?.text).toBe("半夜施工");
  });

  test("long texts are cut after they are masked, and signs alone are no example", () => {
    expect(sorted({ text: `${"吵".repeat(995)}13912345678` })?.text).toBe(`${"吵".repeat(995)}〔电话〕`);
    expect(sorted({ text: `${"吵".repeat(999)}😀` })?.text).toBe("吵".repeat(999));
    expect(sorted({ text: "？？ 1234" })).toBeUndefined();
  });

  test("one correction in five is held out, always the same", () => {
    const heldOut = Array.from({ length: 1_000 }, (_, i) => i + 1).filter(heldOutOf);
    expect(heldOut.length).toBeGreaterThan(180);
    expect(heldOut.length).toBeLessThan(220);
  });
});
