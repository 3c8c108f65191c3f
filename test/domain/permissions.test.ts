import { requireStaffRelation, staffRelation } from "../../src/domain/permissions.js";
import type { Staff } from "../../src/domain/staff.js";
import { refusalOf, ticket } from "./samples.js";

const anybody = { name: "某人", districts: [], language: "zh", active: true } as const;
const officer: Staff = { ...anybody, id: "li", role: "officer", department: "jingyue/housing" };
const officerWithout: Staff = { ...anybody, id: "new", role: "officer" };
const disciplinarian: Staff = { ...anybody, id: "ji", role: "officer", department: "jingyue/discipline" };
const ofAll: Staff = { ...anybody, id: "wang", role: "dispatcher" };
const ofJingyue: Staff = { ...anybody, id: "zhao", role: "dispatcher", districts: ["jingyue", "wuxi"] };
const ofXuzhou: Staff = { ...anybody, id: "qian", role: "dispatcher", districts: ["xuzhou"] };
const administrator: Staff = { ...anybody, id: "admin", role: "administrator" };

const { department: _none, ...inJingyue } = ticket({ status: "received" });
const { district: _nowhere, ...unknownDistrict } = inJingyue;
const tickets = {
  "of jingyue/housing": ticket(),
  "of jingyue/power": ticket({ department: "jingyue/power" }),
  "of jingyue, no department yet": inJingyue,
  "of an unknown district": unknownDistrict,
  "confidential, no department yet": { ...inJingyue, confidential: true },
  "confidential, at discipline inspection": ticket({ department: "jingyue/discipline", confidential: true }),
} as const;

/** Written by hand: who is what to the tickets, in the order above. */
const table: readonly (readonly [string, Staff, string])[] = [
  ["an officer of jingyue/housing", officer, "officer - - - - -"],
  ["an officer of no department", officerWithout, "- - - - - -"],
  ["an officer of discipline inspection", disciplinarian, "- - - - - officer"],
  ["a dispatcher of all districts", ofAll, "dispatcher dispatcher dispatcher dispatcher dispatcher -"],
  ["a dispatcher of jingyue", ofJingyue, "dispatcher dispatcher dispatcher dispatcher dispatcher -"],
  ["a dispatcher of another district", ofXuzhou, "- - - dispatcher - -"],
  ["an administrator", administrator, "- - - - - -"],
  ["an officer who has left", { ...officer, active: false }, "- - - - - -"],
  ["a dispatcher who has left", { ...ofAll, active: false }, "- - - - - -"],
];

test.each(table)("%s", (_who, staff, expected) => {
  const relations = Object.values(tickets).map((t) => staffRelation(staff, t) ?? "-");
  expect(relations.join(" ")).toBe(expected);
});

test("whoever may not see a ticket may not act on it", () => {
  expect(refusalOf(() => requireStaffRelation(administrator, ticket()))).toEqual({
    code: "forbidden",
    refusal: { kind: "not_yours" },
  });
  expect(requireStaffRelation(officer, ticket())).toBe("officer");
});
