import type { Core } from "../../src/core.js";
import { DomainError } from "../../src/domain/errors.js";
import { outcomes, type Ticket } from "../../src/domain/ticket.js";
import type { TicketCommand } from "../../src/domain/ticket-command.js";
import { filesOfTicket } from "../../src/storage/files.js";
import { staffById } from "../../src/storage/staff.js";
import { history } from "../../src/storage/ticket-events.js";
import { loadTicket } from "../../src/storage/tickets.js";
import { applyTicketCommand } from "../../src/tickets/apply.js";

/** All tickets, in the order in which they were filed. */
export async function everyTicket({ store }: Core): Promise<Ticket[]> {
  const rows = await store.db.selectFrom("tickets").select("id").orderBy("id").execute();
  const tickets = await Promise.all(rows.map(({ id }) => loadTicket(store.db, id)));
  return tickets.filter((ticket) => ticket !== undefined);
}

/** The commands of a ticket's history, oldest first. */
export async function historyOf({ store }: Core, ticket: Ticket): Promise<string[]> {
  return (await history(store.db, ticket.id, 200)).map((event) => event.command);
}

/**
 * What a member of staff does, as on the command line.
 * @throws DomainError if it is refused
 */
export async function giveCommand(
  core: Core,
  ticket: Ticket,
  given: {
    readonly staff: string;
    readonly command: string;
    readonly note: string;
    readonly options: ReadonlyMap<string, string>;
  },
): Promise<void> {
  const staff = await staffById(core.store.db, given.staff);
  if (!staff) throw new DomainError("not_found", { kind: "no_such_staff" });
  const command = commandOf(given.command, given.note, given.options);
  await core.store.write((tx) => applyTicketCommand(tx, ticket.id, command, { kind: "staff", staff }, core.context()));
}

function commandOf(name: string, note: string, options: ReadonlyMap<string, string>): TicketCommand {
  const outcome = outcomes.find((o) => o === options.get("outcome"));
  const matter = options.get("matter");
  switch (name) {
    case "dispatch":
      return { name, department: options.get("department") ?? "", ...(matter ? { matter } : {}) };
    case "accept":
      return { name };
    case "return":
    case "ask_reporter":
    case "reopen":
    case "record_progress":
      return { name, note };
    case "rectify":
      return { name, note, ...(outcome ? { outcome } : {}) };
    case "close":
      return { name, note, outcome: outcome ?? "explained" };
    default:
      throw new Error(`a story knows no command "${name}"`);
  }
}

/** One fact about a ticket as stories write it; "none" if it is absent, undefined if there is no such fact. */
export async function factOf({ store }: Core, ticket: Ticket, name: string): Promise<string | undefined> {
  const facts: Readonly<Record<string, () => unknown>> = {
    status: () => ticket.status,
    outcome: () => ticket.outcome,
    area: () => ticket.area,
    matter: () => ticket.matter,
    subject: () => ticket.subject,
    department: () => ticket.department,
    district: () => ticket.district,
    kind: () => ticket.kind,
    urgency: () => ticket.urgency,
    place: () => ticket.place?.replace(/\s/g, "_"),
    people: () => ticket.people,
    amount: () => ticket.amount,
    attention: () => ticket.attention,
    confidential: () => ticket.confidential,
    anonymous: () => ticket.reporter === undefined,
    returned: () => ticket.returnCount,
    reopened: () => ticket.reopenCount,
    solved: () => ticket.followUp.solved,
    contacted: () => ticket.followUp.contacted,
    satisfied: () => ticket.followUp.satisfied,
    due: () => ticket.dueAt && districtTime(ticket.dueAt),
    estimate: () => ticket.dueIsEstimate,
    files: async () => (await filesOfTicket(store.db, ticket.id, 100)).length,
    text: () => ticket.text.replace(/\s/g, "_"),
  };
  const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
  return fact ? String((await fact()) ?? "none") : undefined;
}

// China has one time and no summer time.
function districtTime(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
}
