import type { Ticket } from "../../src/domain/ticket.js";

/** A ticket about a street light, but for what is said otherwise. */
export function ticketLike(otherwise: Partial<Ticket> & Pick<Ticket, "id">): Ticket {
  return {
    version: 1,
    status: "dispatched",
    area: "livelihood",
    matter: "street-light",
    department: "jingyue/urban-management",
    district: "jingyue",
    kind: "complaint",
    urgency: "normal",
    text: "净月大街路口的路灯坏了三天",
    confidential: false,
    createdAt: new Date("2026-06-01T00:00:00Z"),
    dueIsEstimate: false,
    returnCount: 0,
    reopenCount: 0,
    followUp: { round: 0 },
    ...otherwise,
  };
}
