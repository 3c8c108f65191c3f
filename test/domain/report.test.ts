import { type DecisionContext, decide } from "../../src/domain/decide-ticket.js";
import { type ReportedBy, type ReportedIssue, receiveReport } from "../../src/domain/report.js";
import { at, city, local, ticket, when } from "./samples.js";

const ann: ReportedBy = {
  kind: "known",
  reporter: { address: { channel: "web", chat: "c1", user: "u1" }, language: "zh" },
};

const clear: ReportedIssue = {
  text: "厂里老停电，机器坏了",
  matter: "power-supply",
  district: "jingyue",
  place: "和美路3号",
  kind: "complaint",
  urgency: "urgent",
  people: 40,
  amount: 30_000,
  files: ["f1"],
  candidates: ["power-supply", "power-installation"],
};

test("a clear report is received and dispatched in one breath to the department that leads", () => {
  const decisions = receiveReport(clear, ann, when("2026-11-20 09:00"));
  expect(decisions.map(({ event }) => [event.command, event.from, event.to, event.actor.kind])).toEqual([
    ["receive", undefined, "received", "reporter"],
    ["dispatch", "received", "dispatched", "system"],
  ]);
  const filed = decisions[decisions.length - 1]?.ticket;
  expect(filed).toMatchObject({
    status: "dispatched",
    area: "food-energy",
    matter: "power-supply",
    department: "jingyue/housing",
    district: "jingyue",
    text: "厂里老停电，机器坏了",
    place: "和美路3号",
    people: 40,
    amount: 30_000,
    reporter: { address: { channel: "web", chat: "c1", user: "u1" }, language: "zh" },
    confidential: false,
    createdAt: at("2026-11-20 09:00"),
  });
  expect(filed?.attention).toBeUndefined();
  expect(filed).not.toHaveProperty("candidates");
  expect(filed).not.toHaveProperty("files");
  expect(decisions[0].event.files).toEqual(["f1"]);
});

test.each([
  ["no matter is known", { matter: undefined }, "unsure"],
  ["the matter is none of ours", { matter: "moon" }, "unsure"],
  ["no district is known", { district: undefined }, "unsure"],
  ["the reporter asks for a person", { attention: "asked_for_human" }, "asked_for_human"],
  ["the reporter went silent", { attention: "unconfirmed" }, "unconfirmed"],
  ["the place lies elsewhere", { attention: "outside_district", district: undefined }, "outside_district"],
] as const)("it waits for a dispatcher when %s", (_what, changes, attention) => {
  const { matter, district, ...rest } = { ...clear, ...changes };
  const issue = { ...rest, ...(matter ? { matter } : {}), ...(district ? { district } : {}) };
  const decisions = receiveReport(issue, ann, when("2026-11-20 09:00"));
  expect(decisions).toHaveLength(1);
  expect(decisions[0].ticket).toMatchObject({ status: "received", attention });
  expect(decisions[0].ticket.department).toBeUndefined();
  expect(decisions[0].ticket.dueAt).toBeUndefined();
});

test("an anonymous report keeps the hash of its receipt and nobody's address", () => {
  const by: ReportedBy = { kind: "anonymous", receiptHash: "ab".repeat(32) };
  for (const decision of receiveReport(clear, by, when("2026-11-20 09:00"))) {
    expect(decision.ticket.receiptHash).toBe("ab".repeat(32));
    expect(decision.ticket.reporter).toBeUndefined();
  }
});

test("a report on officials is confidential from the start and goes to discipline inspection", () => {
  const decisions = receiveReport({ ...clear, matter: "official-conduct" }, ann, when("2026-11-20 09:00"));
  expect(decisions[0].ticket.confidential).toBe(true);
  expect(decisions[1]?.ticket).toMatchObject({ department: "jingyue/discipline", confidential: true });
});

test("a matter with a time limit of its own is due by that, each time", () => {
  const context = withLimit("power-supply", 14);
  const [, dispatched] = receiveReport(clear, ann, context);
  expect(local(dispatched?.ticket.dueAt)).toBe("2026-11-23 17:30");
  const closed = ticket({ status: "closed", outcome: "solved", closedAt: at("2026-11-19 10:00") });
  const again = decide(
    closed,
    { name: "reopen", note: "又停了" },
    { actor: { kind: "reporter" }, relation: "reporter" },
    context,
  );
  expect(local(again.ticket.dueAt)).toBe("2026-11-23 17:30");
});

function withLimit(code: string, resolutionHours: number): DecisionContext {
  const matter = city.taxonomy.matters.get(code);
  if (!matter) throw new Error(`the example city has no matter ${code}`);
  const matters = new Map([...city.taxonomy.matters, [code, { ...matter, resolutionHours }]]);
  return { ...when("2026-11-20 09:00"), city: { ...city, taxonomy: { ...city.taxonomy, matters } } };
}
