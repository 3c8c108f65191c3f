import { decide } from "../../src/domain/decide-ticket.js";
import type { Actor, Outcome, Ticket } from "../../src/domain/ticket.js";
import type { TicketCommand } from "../../src/domain/ticket-command.js";
import type { Relation } from "../../src/domain/ticket-life.js";
import { at, local, refusalOf, ticket, when } from "./samples.js";

const officer = { actor: { kind: "staff", staffId: "li.jianguo" } satisfies Actor, relation: "officer" as const };

function by(relation: Relation): { readonly actor: Actor; readonly relation: Relation } {
  if (relation === "officer") return officer;
  if (relation === "dispatcher") return { actor: { kind: "staff", staffId: "wang.fang" }, relation };
  return { actor: relation === "reporter" ? { kind: "reporter" } : { kind: "system" }, relation };
}

/** What becomes of a ticket by one command after the other. */
function live(start: Ticket, ...steps: readonly (readonly [string, Relation, TicketCommand])[]): Ticket {
  return steps.reduce(
    (now, [moment, relation, command]) => decide(now, command, by(relation), when(moment)).ticket,
    start,
  );
}

const refused = (start: Ticket, moment: string, relation: Relation, command: TicketCommand) =>
  refusalOf(() => decide(start, command, by(relation), when(moment)));

describe("dispatching", () => {
  const received = ticket({ status: "received", attention: "unsure" });
  const fresh = (() => {
    const { department: _d, dueAt: _a, dispatchedAt: _t, ...rest } = received;
    return rest;
  })();

  test("sets the department, when it must be accepted, when the reporter hears first, and when it must be done", () => {
    const done = live(fresh, ["2026-11-20 09:00", "dispatcher", { name: "dispatch", department: "jingyue/power" }]);
    expect(done).toMatchObject({ status: "dispatched", department: "jingyue/power", district: "jingyue" });
    expect(done.attention).toBeUndefined();
    expect(local(done.dispatchedAt)).toBe("2026-11-20 09:00");
    expect(local(done.acceptanceDueAt)).toBe("2026-11-20 17:30");
    expect(local(done.firstContactDueAt)).toBe("2026-11-20 17:30");
    // Seventy working hours are ten working days.
    expect(local(done.dueAt)).toBe("2026-12-03 17:30");
    expect(done.dueIsEstimate).toBe(false);
  });

  test("an urgent one is due within three working days", () => {
    const done = live({ ...fresh, urgency: "urgent" }, [
      "2026-11-20 09:00",
      "dispatcher",
      { name: "dispatch", department: "jingyue/power" },
    ]);
    expect(local(done.acceptanceDueAt)).toBe("2026-11-20 11:00");
    expect(local(done.firstContactDueAt)).toBe("2026-11-20 14:30");
    expect(local(done.dueAt)).toBe("2026-11-24 17:30");
  });

  test("danger to life is counted round the clock, over a weekend too", () => {
    const done = live({ ...fresh, urgency: "danger" }, [
      "2026-11-21 23:50",
      "system",
      { name: "dispatch", department: "jingyue/power" },
    ]);
    expect(local(done.acceptanceDueAt)).toBe("2026-11-22 00:20");
    expect(local(done.firstContactDueAt)).toBe("2026-11-22 00:50");
    expect(local(done.dueAt)).toBe("2026-11-22 23:50");
  });

  test("a date that reaches into a year without announced holidays is an estimate", () => {
    const done = live(fresh, ["2026-12-28 09:00", "dispatcher", { name: "dispatch", department: "jingyue/power" }]);
    expect(local(done.dueAt)).toBe("2027-01-08 17:30");
    expect(done.dueIsEstimate).toBe(true);
  });

  test("can set the matter right, and with it area and subject", () => {
    const done = live(fresh, [
      "2026-11-20 09:00",
      "dispatcher",
      { name: "dispatch", department: "jingyue/hrss", matter: "unpaid-wages" },
    ]);
    expect(done).toMatchObject({ matter: "unpaid-wages", area: "employment", subject: "劳动和社会保障" });
  });

  test("to a department or for a matter that does not exist is refused", () => {
    expect(refused(fresh, "2026-11-20 09:00", "dispatcher", { name: "dispatch", department: "jingyue/nasa" })).toEqual({
      code: "invalid",
      refusal: { kind: "unknown_department", given: "jingyue/nasa" },
    });
    const command = { name: "dispatch", department: "jingyue/power", matter: "moon" } as const;
    expect(refused(fresh, "2026-11-20 09:00", "dispatcher", command)).toEqual({
      code: "invalid",
      refusal: { kind: "unknown_matter", given: "moon" },
    });
  });

  test("a report on officials goes to discipline inspection and nowhere else", () => {
    const secret = { ...fresh, matter: "official-conduct", confidential: true };
    expect(
      refused(secret, "2026-11-20 09:00", "dispatcher", { name: "dispatch", department: "jingyue/power" }),
    ).toEqual({
      code: "forbidden",
      refusal: { kind: "confidential_elsewhere" },
    });
    const done = live(secret, [
      "2026-11-20 09:00",
      "dispatcher",
      { name: "dispatch", department: "jingyue/discipline" },
    ]);
    expect(done).toMatchObject({ department: "jingyue/discipline", confidential: true });
  });

  test("a ticket that turns out to be about officials becomes confidential, and stays so", () => {
    const command = { name: "dispatch", department: "jingyue/housing", matter: "official-conduct" } as const;
    expect(refused(fresh, "2026-11-20 09:00", "dispatcher", command).refusal.kind).toBe("confidential_elsewhere");
    const found = live(fresh, ["2026-11-20 09:00", "dispatcher", { ...command, department: "jingyue/discipline" }]);
    expect(found.confidential).toBe(true);
    const again = { name: "dispatch", department: "jingyue/housing", matter: "power-supply" } as const;
    expect(refused(found, "2026-11-20 10:00", "dispatcher", again).refusal.kind).toBe("confidential_elsewhere");
  });
});

describe("returning", () => {
  const returned: readonly [string, Relation, TicketCommand] = [
    "2026-11-23 09:00",
    "officer",
    { name: "return", note: "应归供电公司" },
  ];
  const again: readonly [string, Relation, TicketCommand] = [
    "2026-11-25 09:00",
    "dispatcher",
    { name: "dispatch", department: "jingyue/power" },
  ];

  test("leaves the ticket without a department, and the reporter's date as it was", () => {
    const back = live(ticket({ firstContactDueAt: at("2026-11-20 17:30") }), returned);
    expect(back).toMatchObject({ status: "returned", returnCount: 1 });
    expect(back.department).toBeUndefined();
    expect(back.acceptanceDueAt).toBeUndefined();
    const elsewhere = live(back, again);
    expect(elsewhere).toMatchObject({ status: "dispatched", department: "jingyue/power", returnCount: 1 });
    expect(local(elsewhere.dueAt)).toBe("2026-12-03 17:30");
    expect(local(elsewhere.firstContactDueAt)).toBe("2026-11-20 17:30");
    // The new department has its own time to accept.
    expect(local(elsewhere.acceptanceDueAt)).toBe("2026-11-25 17:30");
  });

  test("the history says which department it was, with its reason", () => {
    const { event } = decide(ticket(), { name: "return", note: "应归供电公司" }, officer, when("2026-11-23 09:00"));
    expect(event).toEqual({
      at: at("2026-11-23 09:00"),
      actor: { kind: "staff", staffId: "li.jianguo" },
      command: "return",
      from: "dispatched",
      to: "returned",
      note: "应归供电公司",
      files: [],
      details: { department: "jingyue/housing" },
    });
  });

  test("is possible twice; after that the dispatcher's decision binds", () => {
    const twice = live(ticket(), returned, again, returned, again);
    expect(twice.returnCount).toBe(2);
    expect(refused(twice, "2026-11-26 09:00", "officer", { name: "return", note: "还是不归我们" })).toEqual({
      code: "conflict",
      refusal: { kind: "returned_twice" },
    });
    expect(live(twice, ["2026-11-26 09:00", "officer", { name: "accept" }]).status).toBe("accepted");
  });
});

describe("while the reporter is asked", () => {
  const inProgress = ticket({ status: "in_progress" });
  const ask: readonly [string, Relation, TicketCommand] = [
    "2026-11-27 16:30",
    "officer",
    { name: "ask_reporter", note: "几点停的？" },
  ];

  test("the clock stands, and the question is kept", () => {
    const waiting = live(inProgress, ask);
    expect(waiting).toMatchObject({
      status: "waiting_for_reporter",
      question: "几点停的？",
      statusBeforeWaiting: "in_progress",
      // An hour of the Friday, and four days of seven hours.
      minutesLeft: 60 + 4 * 420,
    });
    expect(local(waiting.questionAt)).toBe("2026-11-27 16:30");
  });

  test.each([
    ["his answer", "reporter", { name: "add_details", note: "每天下午三点" }],
    ["the end of the waiting time", "system", { name: "stop_waiting" }],
  ] as const)("it runs again with %s, with as much time left as before", (_what, relation, command) => {
    const going = live(inProgress, ask, ["2026-12-04 16:30", relation, command]);
    expect(going.status).toBe("in_progress");
    expect(local(going.dueAt)).toBe("2026-12-10 17:30");
    expect(going.question).toBeUndefined();
    expect(going.questionAt).toBeUndefined();
    expect(going.minutesLeft).toBeUndefined();
    expect(going.statusBeforeWaiting).toBeUndefined();
  });

  test("to the second: a question that is answered at once takes nothing from the department's time", () => {
    const due = at("2026-12-02 10:00");
    const moved = (asked: string, answered: string) => {
      const going = live(
        { ...inProgress, dueAt: due },
        [`2026-11-27 ${asked}`, "officer", { name: "ask_reporter", note: "几点停的？" }],
        [`2026-11-27 ${answered}`, "reporter", { name: "add_details", note: "三点" }],
      );
      return ((going.dueAt?.getTime() ?? 0) - due.getTime()) / 1_000;
    };
    expect(moved("10:00:41", "10:00:58")).toBe(17);
    expect(moved("10:35:22", "10:36:43")).toBe(81);
    expect(moved("10:00:00", "11:00:00")).toBe(3_600);
  });

  test("it is rectified all the same, if the department needs no answer after all", () => {
    const done = live(inProgress, ask, ["2026-11-30 16:30", "officer", { name: "rectify", note: "已恢复" }]);
    expect(done).toMatchObject({ status: "rectified", account: "已恢复" });
    expect(done.minutesLeft).toBeUndefined();
    expect(done.question).toBeUndefined();
  });

  test("a ticket goes back to where it stood", () => {
    for (const status of ["received", "returned", "accepted", "reopened"] as const) {
      const asked = live(ticket({ status }), [
        "2026-11-27 16:30",
        "dispatcher",
        { name: "ask_reporter", note: "哪里？" },
      ]);
      expect(live(asked, ["2026-11-28 10:00", "reporter", { name: "add_details", note: "和美路" }]).status).toBe(
        status,
      );
    }
  });

  test("a ticket without a date yet gets none by it", () => {
    const { dueAt: _due, department: _department, ...undispatched } = ticket({ status: "received" });
    const waiting = live(undispatched, ["2026-11-27 16:30", "dispatcher", { name: "ask_reporter", note: "哪里？" }]);
    expect(waiting.minutesLeft).toBeUndefined();
    expect(live(waiting, ["2026-11-28 10:00", "system", { name: "stop_waiting" }]).dueAt).toBeUndefined();
  });

  test("a ticket that was late already stays as late as it was", () => {
    const late = ticket({ status: "in_progress", dueAt: at("2026-11-25 17:30") });
    const going = live(late, ask, ["2026-12-04 16:30", "reporter", { name: "add_details", note: "三点" }]);
    expect(local(going.dueAt)).toBe("2026-11-25 17:30");
  });

  test("danger's clock stands too, and runs on round the clock", () => {
    const danger = ticket({ status: "in_progress", urgency: "danger", dueAt: at("2026-11-28 02:30") });
    const waiting = live(danger, ask);
    expect(waiting.minutesLeft).toBe(600);
    const going = live(waiting, ["2026-11-28 10:00", "reporter", { name: "add_details", note: "还在漏" }]);
    expect(local(going.dueAt)).toBe("2026-11-28 20:00");
  });

  test("what he adds unasked moves no clock", () => {
    const added = live(inProgress, ["2026-11-27 16:30", "reporter", { name: "add_details", note: "又停了" }]);
    expect(added).toEqual(inProgress);
  });
});

describe("the reporter's word on a rectification", () => {
  const rectified = (proposedOutcome?: Outcome) =>
    live(ticket({ status: "in_progress" }), [
      "2026-11-25 10:00",
      "officer",
      { name: "rectify", note: "换了新线路", ...(proposedOutcome ? { outcome: proposedOutcome } : {}), files: ["f1"] },
    ]);

  test("is asked for, with the department's account; each rectification is a new round", () => {
    const first = rectified();
    expect(first).toMatchObject({ account: "换了新线路", proposedOutcome: "solved", followUp: { round: 1 } });
    expect(local(first.rectifiedAt)).toBe("2026-11-25 10:00");
    const second = live(
      first,
      ["2026-11-25 11:00", "reporter", { name: "answer_contacted", contacted: true }],
      ["2026-11-26 10:00", "reporter", { name: "answer_solved", answer: "no", note: "又停了" }],
      ["2026-11-27 10:00", "officer", { name: "rectify", note: "查出接头松动" }],
    );
    expect(second.followUp).toEqual({ round: 2 });
  });

  test.each([
    ["yes", undefined, "solved"],
    ["partly", undefined, "partly_solved"],
    ["yes", "partly_solved", "partly_solved"],
    ["partly", "partly_solved", "partly_solved"],
    ["yes", "explained", "explained"],
    ["partly", "explained", "explained"],
    ["yes", "not_substantiated", "not_substantiated"],
    ["yes", "out_of_remit", "out_of_remit"],
  ] as const)("“%s” to a proposed %s closes it as %s", (answer, proposed, outcome) => {
    const closed = live(rectified(proposed), ["2026-11-26 10:00", "reporter", { name: "answer_solved", answer }]);
    expect(closed).toMatchObject({ status: "closed", outcome, followUp: { round: 1, solved: answer } });
    expect(local(closed.closedAt)).toBe("2026-11-26 10:00");
  });

  test("a “no” gives it back to the department, counted, with new time", () => {
    const again = live(rectified(), [
      "2026-11-26 09:00",
      "reporter",
      { name: "answer_solved", answer: "no", note: "昨晚又停了" },
    ]);
    expect(again).toMatchObject({
      status: "reopened",
      department: "jingyue/housing",
      reopenCount: 1,
      followUp: { round: 1, solved: "no" },
    });
    expect(local(again.dueAt)).toBe("2026-12-09 17:30");
    expect(again.outcome).toBeUndefined();
  });

  test("silence closes it as proposed, and is counted as silence", () => {
    const closed = live(rectified("explained"), ["2026-11-30 10:00", "system", { name: "close_in_silence" }]);
    expect(closed).toMatchObject({ status: "closed", outcome: "explained", followUp: { round: 1, solved: "silence" } });
  });

  test("whether he was contacted and is satisfied is kept apart, also after closing", () => {
    const answered = live(
      rectified(),
      ["2026-11-26 10:00", "reporter", { name: "answer_solved", answer: "yes" }],
      ["2026-11-26 10:01", "reporter", { name: "answer_contacted", contacted: false }],
      ["2026-11-26 10:02", "reporter", { name: "answer_satisfied", satisfied: true, note: "态度很好" }],
    );
    expect(answered).toMatchObject({
      status: "closed",
      followUp: { round: 1, solved: "yes", contacted: false, satisfied: true },
    });
  });
});

describe("reopening", () => {
  const closed = ticket({ status: "closed", outcome: "solved", closedAt: at("2026-11-25 10:00") });
  const reopen = { name: "reopen", note: "又停了" } as const;

  test("gives a closed ticket back to its department with new time, and takes its end away", () => {
    const open = live(closed, ["2026-12-07 09:00", "reporter", reopen]);
    expect(open).toMatchObject({ status: "reopened", department: "jingyue/housing", reopenCount: 1 });
    expect(open.outcome).toBeUndefined();
    expect(open.closedAt).toBeUndefined();
    expect(local(open.dueAt)).toBe("2026-12-18 17:30");
  });

  test("is counted each time", () => {
    const twice = live(
      closed,
      ["2026-11-26 09:00", "reporter", reopen],
      ["2026-11-27 09:00", "dispatcher", { name: "close", outcome: "explained", note: "已说明" }],
      ["2026-11-28 09:00", "dispatcher", reopen],
    );
    expect(twice.reopenCount).toBe(2);
  });

  test("is possible for thirty days after closing and no longer", () => {
    expect(live(closed, ["2026-12-25 10:00", "reporter", reopen]).status).toBe("reopened");
    expect(refused(closed, "2026-12-25 10:01", "reporter", reopen)).toEqual({
      code: "conflict",
      refusal: { kind: "reopen_too_late", days: 30 },
    });
    expect(refused(closed, "2026-12-25 10:01", "dispatcher", reopen).refusal.kind).toBe("reopen_too_late");
  });

  test("a ticket that never had a department goes back to the dispatchers", () => {
    const { department: _d, dueAt: _a, dispatchedAt: _t, ...never } = closed;
    const open = live(never, ["2026-11-26 09:00", "reporter", reopen]);
    expect(open).toMatchObject({ status: "received", reopenCount: 1 });
    expect(open.dueAt).toBeUndefined();
  });
});

describe("reminding", () => {
  test("is possible once in 24 hours, and says when again", () => {
    const reminded = live(ticket(), ["2026-11-23 10:00", "reporter", { name: "remind" }]);
    expect(local(reminded.lastRemindedAt)).toBe("2026-11-23 10:00");
    expect(refused(reminded, "2026-11-24 09:59", "reporter", { name: "remind" })).toEqual({
      code: "conflict",
      refusal: { kind: "reminded_today", nextAt: at("2026-11-24 10:00") },
    });
    expect(local(live(reminded, ["2026-11-24 10:00", "reporter", { name: "remind" }]).lastRemindedAt)).toBe(
      "2026-11-24 10:00",
    );
  });
});

describe("closing", () => {
  test.each(["solved", "partly_solved", "explained", "not_substantiated", "out_of_remit", "duplicate"] as const)(
    "by a dispatcher, as %s",
    (outcome) => {
      const closed = live(ticket({ status: "received", attention: "unsure" }), [
        "2026-11-23 10:00",
        "dispatcher",
        { name: "close", outcome, note: "说明" },
      ]);
      expect(closed).toMatchObject({ status: "closed", outcome });
      expect(closed.attention).toBeUndefined();
    },
  );

  test("by the reporter who withdraws it, even while he is being asked", () => {
    const waiting = live(ticket({ status: "accepted" }), [
      "2026-11-23 10:00",
      "officer",
      { name: "ask_reporter", note: "几点？" },
    ]);
    const closed = live(waiting, ["2026-11-24 10:00", "reporter", { name: "withdraw" }]);
    expect(closed).toMatchObject({ status: "closed", outcome: "withdrawn" });
    expect(closed.question).toBeUndefined();
    expect(closed.minutesLeft).toBeUndefined();
  });
});

describe("what the other side reads must be said", () => {
  test.each([
    ["return", "officer", "dispatched"],
    ["record_progress", "officer", "accepted"],
    ["ask_reporter", "officer", "accepted"],
    ["rectify", "officer", "accepted"],
    ["reopen", "reporter", "closed"],
  ] as const)("%s without a note is refused", (name, relation, status) => {
    for (const note of ["", "  \n\t "]) {
      expect(refused(ticket({ status }), "2026-11-23 10:00", relation, { name, note })).toEqual({
        code: "invalid",
        refusal: { kind: "needs_note", command: name },
      });
    }
  });

  test("close without a note is refused", () => {
    const command = { name: "close", outcome: "solved", note: " " } as const;
    expect(refused(ticket(), "2026-11-23 10:00", "dispatcher", command).refusal).toEqual({
      kind: "needs_note",
      command: "close",
    });
  });

  test("a “no” to “is it solved?” without a reason is refused", () => {
    const command = { name: "answer_solved", answer: "no" } as const;
    expect(refused(ticket({ status: "rectified" }), "2026-11-23 10:00", "reporter", command)).toEqual({
      code: "invalid",
      refusal: { kind: "needs_note", command: "answer_solved" },
    });
  });
});

describe("every decision leaves a line of history", () => {
  test.each([
    [
      "dispatch",
      { name: "dispatch", department: "jingyue/power", note: "请尽快" },
      "dispatcher",
      "received",
      {
        department: "jingyue/power",
      },
    ],
    [
      "rectify",
      { name: "rectify", note: "好了", outcome: "explained", files: ["f1", "f2"] },
      "officer",
      "accepted",
      {
        outcome: "explained",
      },
    ],
    ["answer_satisfied", { name: "answer_satisfied", satisfied: false }, "reporter", "closed", { satisfied: false }],
    ["add_details", { name: "add_details", note: "又停了", files: ["f3"] }, "reporter", "dispatched", {}],
  ] as const)("%s", (_name, command, relation, status, details) => {
    const { event } = decide(ticket({ status }), command, by(relation), when("2026-11-23 10:00"));
    expect(event.command).toBe(command.name);
    expect(event.from).toBe(status);
    expect(event.details).toEqual(details);
    expect(event.note).toBe("note" in command ? command.note : undefined);
    expect(event.files).toEqual("files" in command ? command.files : []);
    expect(event.at).toEqual(at("2026-11-23 10:00"));
  });

  test("and leaves the ticket that was decided on as it was", () => {
    const before = Object.freeze(ticket({ status: "accepted", followUp: Object.freeze({ round: 0 }) }));
    decide(before, { name: "rectify", note: "好了" }, officer, when("2026-11-23 10:00"));
    expect(before.status).toBe("accepted");
  });
});
