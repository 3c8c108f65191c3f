import type { Decision } from "../domain/decide-ticket.js";
import type { Ticket } from "../domain/ticket.js";
import type { Notice, NoticeContext } from "./notice.js";
import { reporterNotice } from "./reporter-notices.js";
import { staffNotices } from "./staff-notices.js";

/** Whom to tell what after a decision. Pure; rendered at once, so that two quick changes never lose or mix a notice. */
export function noticesFor(decision: Decision<Ticket>, context: NoticeContext): Notice[] {
  const { ticket, event } = decision;
  const notices = staffNotices(decision, context);
  // Whoever acts is answered in his own turn, or on the command line; nobody is told by notice what he has just done.
  if (event.actor.kind !== "reporter" && ticket.reporter) {
    const toReporter = reporterNotice(decision, context);
    if (toReporter) notices.push({ to: { kind: "reporter" }, render: toReporter, withFiles: true });
  }
  return notices;
}
