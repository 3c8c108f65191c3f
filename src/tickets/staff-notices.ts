import { encodeAction } from "../domain/action.js";
import type { Language } from "../domain/codes.js";
import type { Decision } from "../domain/decide-ticket.js";
import type { OutboundBody } from "../domain/message.js";
import type { Ticket } from "../domain/ticket.js";
import type { Relation } from "../domain/ticket-life.js";
import { formatNumber } from "../phrases/format.js";
import { type StaffPhrases, staffPhrases } from "../phrases/staff.js";
import { dispatchChoices, staffChoices, staffTicketView } from "../phrases/staff-ticket.js";
import { outcomeWords } from "../phrases/words.js";
import type { Notice, NoticeContext, Recipients } from "./notice.js";

/** What officers and dispatchers are told of a decision. */
export function staffNotices(decision: Decision<Ticket>, context: NoticeContext): Notice[] {
  const { ticket, event } = decision;
  const note = event.note ?? "";
  const show = (heading: (p: StaffPhrases) => string, relation: Relation) => (language: Language) =>
    ticketBody(ticket, context, language, relation, heading(staffPhrases(language)));
  const handler = ticket.department ? "officer" : "dispatcher";
  const reopenedNotices = toHandler(
    ticket,
    show((p) => (event.actor.kind === "staff" ? p.reopenedByDispatcher(note) : p.reopened(note)), handler),
  );
  switch (event.command) {
    case "receive":
      return [{ to: dispatchers(ticket), render: show((p) => p.toDispatch, "dispatcher"), withFiles: true }];
    case "return": {
      const code = event.details.department;
      const department = typeof code === "string" ? context.city.departments.get(code) : undefined;
      return [
        {
          to: dispatchers(ticket),
          render: (language) =>
            show((p) => p.returned({ department: department?.name[language] ?? "", note }), "dispatcher")(language),
          withFiles: true,
        },
      ];
    }
    case "dispatch":
      return toDepartment(
        ticket,
        show((p) => p.newTicket, "officer"),
      );
    case "reopen":
      return reopenedNotices;
    case "answer_solved":
      return event.to === "closed" ? closedNotices(decision, context) : reopenedNotices;
    case "add_details": {
      const words = (p: StaffPhrases) => note || p.filesOnly;
      const answered = event.from === "waiting_for_reporter";
      const heading = (p: StaffPhrases) => (answered ? p.answered(words(p)) : p.details(words(p)));
      return toHandler(ticket, show(heading, handler));
    }
    case "remind":
      return toHandler(
        ticket,
        show((p) => p.reminded, handler),
      );
    case "withdraw":
      return toHandler(ticket, (language) => ({ text: staffPhrases(language).withdrawn(formatNumber(ticket.id)) }));
    case "stop_waiting":
      return toHandler(ticket, (language) => ({
        text: staffPhrases(language).stoppedWaiting(formatNumber(ticket.id)),
      }));
    case "close":
    case "close_in_silence":
      return closedNotices(decision, context);
    default:
      return [];
  }
}

function closedNotices({ ticket, event }: Decision<Ticket>, _context: NoticeContext): Notice[] {
  return toDepartment(ticket, (language) => ({
    text: staffPhrases(language)
      .closed({
        number: formatNumber(ticket.id),
        outcome: ticket.outcome ? outcomeWords[ticket.outcome][language] : "",
        note: event.note ?? "",
      })
      .trim(),
  }));
}

function ticketBody(
  ticket: Ticket,
  context: NoticeContext,
  language: Language,
  relation: Relation,
  heading: string,
): OutboundBody {
  const phrases = staffPhrases(language);
  const view = staffTicketView(ticket, context.city, language, context.now, context.files ?? 0);
  const choices = [
    ...(relation === "dispatcher"
      ? dispatchChoices(ticket, context.candidates ?? [], context.city, language, phrases)
      : []),
    ...staffChoices(ticket, relation, language),
  ];
  const open = { action: encodeAction({ kind: "staff", command: "show", ticket: ticket.id }), label: phrases.more };
  return { text: phrases.ticket(heading, view), choices: [...choices, open] };
}

// Whoever has it now: the department, or the dispatchers while it has none.
function toHandler(ticket: Ticket, render: Notice["render"]): Notice[] {
  return ticket.department && ticket.status !== "returned"
    ? toDepartment(ticket, render)
    : [{ to: dispatchers(ticket), render, withFiles: true }];
}

function toDepartment(ticket: Ticket, render: Notice["render"]): Notice[] {
  return ticket.department
    ? [{ to: { kind: "department", department: ticket.department }, render, withFiles: true }]
    : [];
}

function dispatchers(ticket: Ticket): Recipients {
  return { kind: "dispatchers", district: ticket.district };
}
