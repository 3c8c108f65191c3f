import { openQuestion } from "../../src/conversation/open-question.js";
import type { Asked } from "../../src/domain/conversation.js";
import { ticketLike } from "./ticket-like.js";

const nine = new Date("2026-06-01T01:00:00Z");
const ten = new Date("2026-06-01T02:00:00Z");
const waiting = (id: number, questionAt: Date) => ticketLike({ id, status: "waiting_for_reporter", questionAt });
const rectified = (id: number, rectifiedAt: Date) => ticketLike({ id, status: "rectified", rectifiedAt });
const asked = (what: Asked["what"], at: Date): Asked => ({ what, at: at.getTime(), attempts: 1 });

test("nothing is open where nothing was asked", () => {
  expect(openQuestion({}, [])).toEqual({ what: "none" });
  expect(openQuestion({}, [ticketLike({ id: 1, status: "in_progress" })])).toEqual({ what: "none" });
});

test("whatever was asked last is what a message answers", () => {
  const cases = [
    [openQuestion({ asked: asked("ask_place", ten) }, [waiting(1, nine)]), "ask_place"],
    [openQuestion({ asked: asked("ask_place", nine) }, [waiting(1, ten)]), "department_question"],
    [openQuestion({ asked: asked("confirm_ticket", nine) }, [rectified(1, ten)]), "follow_up_solved"],
    [openQuestion({}, [waiting(1, nine), rectified(2, ten)]), "follow_up_solved"],
    [openQuestion({}, [rectified(2, nine), waiting(1, ten)]), "department_question"],
  ] as const;
  for (const [question, expected] of cases) expect(question.what).toBe(expected);
});

test("of several tickets that ask, the one that asked last", () => {
  const question = openQuestion({}, [waiting(1, nine), waiting(2, ten)]);
  expect(question).toMatchObject({ what: "department_question", ticket: { id: 2 } });
});

test("a rectification that was answered asks no more", () => {
  const answered = ticketLike({ id: 1, status: "rectified", rectifiedAt: ten, followUp: { round: 1, solved: "yes" } });
  expect(openQuestion({}, [answered])).toEqual({ what: "none" });
});
