import type { City } from "../domain/city.js";
import type { Decision } from "../domain/decide-ticket.js";
import type { Ticket } from "../domain/ticket.js";

/** What may fall due for a ticket; each becomes a ticket command (src/timers). */
export const ticketTimerKinds = ["waiting_ends", "follow_up_ends"] as const;
export type TicketTimerKind = (typeof ticketTimerKinds)[number];

/** How a decision changes what will fall due. */
export interface TimerChange {
  readonly set: readonly { readonly kind: TicketTimerKind; readonly dueAt: Date }[];
  readonly cancel: readonly TicketTimerKind[];
}

const dayMs = 86_400_000;

/** Pure: sets what falls due in the status that a ticket enters, cancels what belonged to the one it leaves. */
export function timersFor({ ticket, event }: Decision<Ticket>, { timeLimits }: Pick<City, "timeLimits">): TimerChange {
  if (event.from === ticket.status) return { set: [], cancel: [] };
  const after = (days: number) => new Date(event.at.getTime() + days * dayMs);
  const set =
    ticket.status === "waiting_for_reporter"
      ? [{ kind: "waiting_ends" as const, dueAt: after(timeLimits.reporterAnswerDays) }]
      : ticket.status === "rectified"
        ? [{ kind: "follow_up_ends" as const, dueAt: after(timeLimits.followUpSilenceDays) }]
        : [];
  const cancel: TicketTimerKind[] = [];
  if (event.from === "waiting_for_reporter") cancel.push("waiting_ends");
  if (event.from === "rectified") cancel.push("follow_up_ends");
  return { set, cancel };
}
