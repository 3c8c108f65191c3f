import { decide } from "../../src/domain/decide-ticket.js";
import { type TicketStatus, ticketStatuses } from "../../src/domain/ticket.js";
import type { CommandName, TicketCommand } from "../../src/domain/ticket-command.js";
import { commandsFor, isCommandName, isOpen, type Relation } from "../../src/domain/ticket-life.js";
import { refusalOf, ticket, when } from "./samples.js";

// One letter for each status; "-" where it is refused.
const letters: Readonly<Record<string, TicketStatus>> = {
  R: "received",
  D: "dispatched",
  A: "accepted",
  P: "in_progress",
  W: "waiting_for_reporter",
  B: "returned",
  F: "rectified",
  O: "reopened",
  C: "closed",
};

/**
 * The whole life, written by hand: who may give which command in the statuses R D A P W B F O C, and where it leads.
 * A ticket that waits had been in progress before. Whoever is not named for a command may never give it.
 */
const life: Readonly<Record<CommandName, Partial<Readonly<Record<Relation, string>>>>> = {
  //                 from: R D A P W B F O C
  dispatch: { dispatcher: "D D D D D D - D -", system: "D D D D D D - D -" },
  accept: { officer: "- A - - - - - - -" },
  return: { officer: "- B B - - - - - -" },
  record_progress: { officer: "- - P P - - - P -" },
  ask_reporter: { officer: "W - W W - W - W -", dispatcher: "W - W W - W - W -" },
  rectify: { officer: "- - F F F - - F -" },
  close: { dispatcher: "C C C C C C C C -" },
  add_details: { reporter: "R D A P P B F O -" },
  remind: { reporter: "R D A P W B F O -" },
  withdraw: { reporter: "C C C C C C C C -" },
  reopen: { reporter: "- - - - - - O - O", dispatcher: "- - - - - - O - O" },
  answer_solved: { reporter: "- - - - - - C - -" },
  answer_contacted: { reporter: "- - - - - - F O C" },
  answer_satisfied: { reporter: "- - - - - - F O C" },
  stop_waiting: { system: "- - - - P - - - -" },
  close_in_silence: { system: "- - - - - - C - -" },
};

const samples: Readonly<Record<CommandName, TicketCommand>> = {
  dispatch: { name: "dispatch", department: "jingyue/power" },
  accept: { name: "accept" },
  return: { name: "return", note: "不归我们管" },
  record_progress: { name: "record_progress", note: "已派人" },
  ask_reporter: { name: "ask_reporter", note: "几点停的？" },
  rectify: { name: "rectify", note: "换了新线路" },
  close: { name: "close", outcome: "explained", note: "已说明" },
  add_details: { name: "add_details", note: "又停了" },
  remind: { name: "remind" },
  withdraw: { name: "withdraw" },
  reopen: { name: "reopen", note: "还在停" },
  answer_solved: { name: "answer_solved", answer: "yes" },
  answer_contacted: { name: "answer_contacted", contacted: true },
  answer_satisfied: { name: "answer_satisfied", satisfied: false },
  stop_waiting: { name: "stop_waiting" },
  close_in_silence: { name: "close_in_silence" },
};

const relations: readonly Relation[] = ["reporter", "officer", "dispatcher", "system"];
const now = "2026-11-23 10:00";

function inStatus(status: TicketStatus) {
  return ticket({
    status,
    ...(status === "waiting_for_reporter" ? { statusBeforeWaiting: "in_progress" as const } : {}),
    ...(status === "rectified" ? { followUp: { round: 1 } } : {}),
    ...(status === "closed" ? { outcome: "solved" as const, closedAt: when("2026-11-20 10:00").now } : {}),
  });
}

/** Where a command leads, or the code of its refusal. */
function outcomeOf(status: TicketStatus, name: CommandName, relation: Relation): string {
  const act = () =>
    decide(inStatus(status), samples[name], { actor: { kind: "system" }, relation }, when(now)).ticket.status;
  try {
    return act();
  } catch {
    return refusalOf(act).code;
  }
}

const commands = Object.keys(samples).filter(isCommandName);

describe.each(commands)("%s", (name) => {
  test.each(relations)("by %s", (relation) => {
    const row = life[name][relation]?.split(" ");
    const expected = ticketStatuses.map((status, i) => {
      const letter = row?.[i];
      return `${status} → ${letter === undefined ? "forbidden" : letter === "-" ? "conflict" : letters[letter]}`;
    });
    expect(ticketStatuses.map((status) => `${status} → ${outcomeOf(status, name, relation)}`)).toEqual(expected);
  });
});

test("the buttons that somebody is offered are the commands that he may give", () => {
  for (const relation of relations) {
    for (const [i, status] of ticketStatuses.entries()) {
      const allowed = commands.filter((name) => (life[name][relation]?.split(" ")[i] ?? "-") !== "-");
      expect([relation, status, [...commandsFor(status, relation)].sort()]).toEqual([
        relation,
        status,
        [...allowed].sort(),
      ]);
    }
  }
});

test("only a closed ticket is not open", () => {
  expect(ticketStatuses.filter((status) => !isOpen(status))).toEqual(["closed"]);
});

test.each(["", "constructor", "__proto__", "toString", "Dispatch", "drop table"])("%j names no command", (name) => {
  expect(isCommandName(name)).toBe(false);
});

test("a command in a wrong status is refused with the command and the status", () => {
  const { refusal } = refusalOf(() =>
    decide(inStatus("closed"), { name: "accept" }, { actor: { kind: "system" }, relation: "officer" }, when(now)),
  );
  expect(refusal).toEqual({ kind: "wrong_status", command: "accept", status: "closed" });
});
