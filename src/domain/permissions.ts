import { DomainError } from "./errors.js";
import type { Staff } from "./staff.js";
import type { NewTicket } from "./ticket.js";
import type { Relation } from "./ticket-life.js";

/**
 * What a member of staff is to a ticket. An officer has to do with his own department's tickets only; a dispatcher with
 * those of his districts and those whose district nobody knows yet, but never with a confidential one once it has been
 * dispatched.
 * @returns undefined if he may not even see it
 */
export function staffRelation(
  staff: Staff,
  ticket: Pick<NewTicket, "department" | "district" | "confidential">,
): Relation | undefined {
  if (!staff.active) return undefined;
  if (staff.role === "officer") {
    return ticket.department !== undefined && ticket.department === staff.department ? "officer" : undefined;
  }
  if (staff.role === "dispatcher") {
    if (ticket.confidential && ticket.department !== undefined) return undefined;
    const his =
      staff.districts.length === 0 || ticket.district === undefined || staff.districts.includes(ticket.district);
    return his ? "dispatcher" : undefined;
  }
  return undefined;
}

/**
 * The same, for somebody who is about to act.
 * @throws DomainError "not_found": to those who may not see it, a ticket does not exist
 */
export function requireStaffRelation(staff: Staff, ticket: NewTicket): Relation {
  const relation = staffRelation(staff, ticket);
  if (!relation) throw new DomainError("forbidden", { kind: "not_yours" });
  return relation;
}
