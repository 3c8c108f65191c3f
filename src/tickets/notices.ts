import type { City } from "../domain/city.js";
import type { Language } from "../domain/codes.js";
import type { Decision } from "../domain/decide-ticket.js";
import type { OutboundBody } from "../domain/message.js";
import type { Ticket } from "../domain/ticket.js";
import { reporterNotice } from "./reporter-notices.js";
import { staffNotices } from "./staff-notices.js";

/** Whom a notice is for; addresses are looked up when it is sent out. */
export type Recipients =
  | { readonly kind: "reporter" }
  | { readonly kind: "department"; readonly department: string }
  /** The dispatchers of a district, or of all districts if it is not known yet. */
  | { readonly kind: "dispatchers"; readonly district: string | undefined };

/** Something to be told, in whichever language its reader has. */
export interface Notice {
  readonly to: Recipients;
  readonly render: (language: Language) => OutboundBody;
}

/** What notices are rendered in the light of. */
export interface NoticeContext {
  readonly city: City;
  readonly now: Date;
  /** Matters that the machine thinks of, for a dispatcher's buttons. */
  readonly candidates?: readonly string[];
  /** Files that came with the report. */
  readonly files?: number;
}

/** Whom to tell what after a decision. Pure; rendered at once, so that two quick changes never lose or mix a notice. */
export function noticesFor(decision: Decision<Ticket>, context: NoticeContext): Notice[] {
  const { ticket, event } = decision;
  const notices = staffNotices(decision, context);
  // Whoever acts is answered in his own turn, or on the command line; nobody is told by notice what he has just done.
  if (event.actor.kind !== "reporter" && ticket.reporter) {
    const toReporter = reporterNotice(decision, context);
    if (toReporter) notices.push({ to: { kind: "reporter" }, render: toReporter });
  }
  return notices;
}
