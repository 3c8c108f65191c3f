import type { Command } from "commander";
import { channelName, isFetched } from "../channels.js";
import type { Core } from "../core.js";
import type { City } from "../domain/city.js";
import { DomainError } from "../domain/errors.js";
import { requireStaffRelation, staffRelation } from "../domain/permissions.js";
import type { Staff } from "../domain/staff.js";
import { type Outcome, outcomes, type Ticket, type TicketEvent, ticketStatuses } from "../domain/ticket.js";
import type { TicketCommand } from "../domain/ticket-command.js";
import { formatTicketNumber, ticketId } from "../domain/ticket-number.js";
import { sayDelivery } from "../phrases/delivery.js";
import { formatMoment, shorten } from "../phrases/format.js";
import { sayPlace } from "../phrases/place.js";
import { eventWords, outcomeWords, statusTerms } from "../phrases/words.js";
import { VersionConflict } from "../storage/errors.js";
import { staffById } from "../storage/staff.js";
import { history } from "../storage/ticket-events.js";
import { listTickets } from "../storage/ticket-list.js";
import { noticesOfTicket, type TicketNotice } from "../storage/ticket-notices.js";
import { loadTicket } from "../storage/tickets.js";
import { applyTicketCommand } from "../tickets/apply.js";
import { command, print, printJson, speech, UsageError, withCore } from "./program.js";
import { eventJson, moreJson, noticeJson, ticketJson } from "./ticket-json.js";

/** The names by which a command may be called, beside its own. */
const aliases: Readonly<Record<string, TicketCommand["name"]>> = {
  progress: "record_progress",
  "record-progress": "record_progress",
  in_progress: "record_progress",
  ask: "ask_reporter",
  "ask-reporter": "ask_reporter",
  rectified: "rectify",
  accepted: "accept",
  returned: "return",
  closed: "close",
  reopened: "reopen",
  dispatched: "dispatch",
};
const staffCommands = [
  "dispatch",
  "accept",
  "return",
  "record_progress",
  "ask_reporter",
  "rectify",
  "close",
  "reopen",
] as const;

const historyShown = 200;
const noticesShown = 50;
const mostListed = 1_000;

/** `huiying ticket list|show|do`: what a department does, until the console comes. */
export function ticketCommand(): Command {
  const ticket = command("ticket", "查看和办理工单 / see and handle tickets");
  ticket.addCommand(
    command("list", "列出工单，最新的在前 / list tickets, newest first")
      .option("--as <staff>", "只列这位工作人员看得到的 / only what this member of staff may see")
      .option("--status <status>", `按状态 / by status: ${ticketStatuses.join(", ")}`)
      .option("--district <district>", "按区划，写代码，例如 jingyue / by district, by its code")
      .option("--open", "只列未办结的 / open ones only")
      .option("--search <words>", "全文检索 / full-text search")
      .option("--limit <n>", "最多几件 / at most", "100")
      .option("--json", "输出 JSON / print JSON")
      .action(list),
  );
  ticket.addCommand(
    command("show", "查看一件工单和办理经过 / show a ticket and its history")
      .argument("<number>", "工单编号 / ticket number")
      .option("--as <staff>", "以哪位工作人员的身份 / as which member of staff")
      .option("--json", "输出 JSON / print JSON")
      .action(show),
  );
  ticket.addCommand(
    command("do", `办理一件工单 / act on a ticket: ${staffCommands.join(", ")} (progress, ask, rectified …)`)
      .argument("<number>", "工单编号 / ticket number")
      .argument("<command>", "做什么 / what to do")
      .requiredOption("--as <staff>", "以哪位工作人员的身份 / as which member of staff")
      .option("--note <text>", "说明，诉求人会看到 / note, read by the other side")
      .option("--outcome <outcome>", `结果 / outcome: ${outcomes.join(", ")}`)
      .option("--department <department>", "派给哪个部门，例如 jingyue/housing 或 housing / department to dispatch to")
      .option("--matter <matter>", "改正事项，写代码，例如 street-light / correct the matter, by its code")
      .option("--json", "输出 JSON / print JSON")
      .action(act),
  );
  return ticket;
}

interface ListOptions {
  readonly as?: string;
  readonly status?: string;
  readonly district?: string;
  readonly open?: boolean;
  readonly search?: string;
  readonly limit: string;
  readonly json?: boolean;
}

async function list(options: ListOptions): Promise<void> {
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > mostListed)
    throw new UsageError(`--limit 写 1 到 ${mostListed} 的整数。--limit is a whole number from 1 to ${mostListed}.`);
  const status = options.status === undefined ? undefined : ticketStatuses.find((s) => s === options.status);
  if (options.status !== undefined && !status)
    throw new UsageError(
      `没有“${options.status}”这个状态。There is no status “${options.status}”. Known: ${ticketStatuses.join(", ")}.`,
    );
  await withCore(async (core) => {
    const staff = options.as === undefined ? undefined : await requireStaff(core, options.as);
    if (options.district !== undefined && !core.city.districts.has(options.district))
      throw new DomainError("invalid", { kind: "unknown_district", given: options.district });
    const found = await listTickets(core.store.db, {
      ...(status ? { statuses: [status] } : {}),
      ...(options.open ? { open: true } : {}),
      ...(options.district ? { districts: [options.district] } : {}),
      ...(staff?.role === "officer" ? { departments: staff.department ? [staff.department] : [] } : {}),
      ...(staff?.role === "dispatcher" && staff.districts.length > 0 && !options.district
        ? { districts: staff.districts }
        : {}),
      ...(options.search ? { search: options.search } : {}),
      limit,
    });
    const tickets = staff ? found.filter((t) => staffRelation(staff, t) !== undefined) : found;
    if (options.json) printJson(tickets.map(ticketJson));
    else if (tickets.length === 0) print(speech() === "zh" ? "没有工单。" : "No tickets.");
    else for (const ticket of tickets) print(line(ticket, core.city));
  });
}

async function show(number: string, options: { readonly as?: string; readonly json?: boolean }): Promise<void> {
  await withCore(async (core) => {
    const ticket = await requireTicket(core, number);
    if (options.as !== undefined) requireStaffRelation(await requireStaff(core, options.as), ticket);
    const events = await history(core.store.db, ticket.id, historyShown);
    const notices = (await noticesOfTicket(core.store.db, ticket, noticesShown)).reverse();
    if (options.json) {
      const lists = { history: events.map(eventJson), notices: notices.map(noticeJson) };
      printJson({ ...ticketJson(ticket), ...moreJson(ticket), ...lists });
    } else print([describe(ticket, events, core.city), ...describeNotices(notices, core.city)].join("\n"));
  });
}

interface ActOptions {
  readonly as: string;
  readonly note?: string;
  readonly outcome?: string;
  readonly department?: string;
  readonly matter?: string;
  readonly json?: boolean;
}

async function act(number: string, name: string, options: ActOptions): Promise<void> {
  const known = staffCommands.find((c) => c === (aliases[name] ?? name));
  if (!known)
    throw new UsageError(`没有“${name}”这个操作。There is no command “${name}”. Known: ${staffCommands.join(", ")}.`);
  const outcome = options.outcome === undefined ? undefined : outcomes.find((o) => o === options.outcome);
  if (options.outcome !== undefined && !outcome)
    throw new UsageError(
      `没有“${options.outcome}”这个结果。There is no outcome “${options.outcome}”. Known: ${outcomes.join(", ")}.`,
    );
  await withCore(async (core) => {
    const ticket = await requireTicket(core, number);
    const staff = await requireStaff(core, options.as);
    const given = commandOf(known, ticket, core.city, { ...options, outcome });
    const changed = await apply(core, ticket.id, given, staff);
    if (options.json) printJson(ticketJson(changed));
    else print(line(changed, core.city));
  });
}

// Somebody else may change it at the same moment: decide again on what it is then.
async function apply(core: Core, id: number, given: TicketCommand, staff: Staff): Promise<Ticket> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await core.store.write((tx) =>
        applyTicketCommand(tx, id, given, { kind: "staff", staff }, core.context()),
      );
    } catch (error) {
      if (!(error instanceof VersionConflict) || attempt >= 5) throw error;
    }
  }
}

function commandOf(
  name: (typeof staffCommands)[number],
  ticket: Ticket,
  city: City,
  options: Omit<ActOptions, "outcome"> & { readonly outcome: Outcome | undefined },
): TicketCommand {
  const note = options.note ?? "";
  switch (name) {
    case "accept":
      return { name, ...(note ? { note } : {}) };
    case "dispatch":
      return {
        name,
        department: departmentOf(ticket, city, options),
        ...(options.matter ? { matter: options.matter } : {}),
        ...(note ? { note } : {}),
      };
    case "rectify":
      return { name, note, ...(options.outcome ? { outcome: options.outcome } : {}) };
    case "close":
      if (!options.outcome) throw new DomainError("invalid", { kind: "needs_outcome" });
      return { name, note, outcome: options.outcome };
    default:
      return { name, note };
  }
}

// "jingyue/housing", "housing" in the ticket's own district, or the department that leads the given matter.
function departmentOf(ticket: Ticket, city: City, options: Pick<ActOptions, "department" | "matter">): string {
  const matter = options.matter ?? ticket.matter;
  const lead = matter === undefined ? undefined : city.taxonomy.matters.get(matter)?.lead;
  const given = options.department ?? lead;
  if (given === undefined) throw new DomainError("invalid", { kind: "needs_department" });
  return given.includes("/") || !ticket.district ? given : `${ticket.district}/${given}`;
}

async function requireTicket(core: Core, number: string): Promise<Ticket> {
  const id = ticketId(number);
  const ticket = id === undefined ? undefined : await loadTicket(core.store.db, id);
  if (!ticket) throw new DomainError("not_found", { kind: "no_such_ticket" });
  return ticket;
}

async function requireStaff(core: Core, id: string): Promise<Staff> {
  const staff = await staffById(core.store.db, id);
  if (!staff) throw new DomainError("not_found", { kind: "no_such_staff" });
  if (!staff.active) throw new DomainError("forbidden", { kind: "staff_inactive" });
  return staff;
}

function line(ticket: Ticket, city: City): string {
  const language = speech();
  const matter = ticket.matter === undefined ? undefined : city.taxonomy.matters.get(ticket.matter)?.name[language];
  const department =
    ticket.department === undefined ? undefined : city.departments.get(ticket.department)?.name[language];
  const status = ticket.outcome
    ? `${statusTerms.closed[language]}（${outcomeWords[ticket.outcome][language]}）`
    : statusTerms[ticket.status][language];
  const due = ticket.dueAt ? formatMoment(ticket.dueAt, language, city.workingHours.timezone, new Date()) : "—";
  return [formatTicketNumber(ticket.id), status, matter ?? "—", department ?? "—", due, shorten(ticket.text, 40)].join(
    "  ",
  );
}

function describeNotices(notices: readonly TicketNotice[], city: City): string[] {
  if (notices.length === 0) return [];
  const language = speech();
  const moment = (at: Date) => formatMoment(at, language, city.workingHours.timezone, new Date());
  const told = notices.map((notice) => {
    const channel = channelName(notice.channel)[language];
    return `${moment(notice.at)}  ${sayDelivery({ ...notice, channel, fetched: isFetched(notice.channel) }, language)}`;
  });
  return ["", language === "zh" ? "给诉求人的消息：" : "Messages to the reporter:", ...told];
}

function describe(ticket: Ticket, events: readonly TicketEvent[], city: City): string {
  const language = speech();
  const zone = city.workingHours.timezone;
  return [
    line(ticket, city),
    `${language === "zh" ? "地点" : "Where"}: ${sayPlace(ticket, city, language) ?? "—"}`,
    "",
    ticket.text,
    "",
    ...events.map((event) => {
      const who = event.actor.kind === "staff" ? event.actor.staffId : event.actor.kind;
      const note = event.note ? `: ${event.note}` : "";
      return `${formatMoment(event.at, language, zone, new Date())}  ${who}  ${eventWords(event.command, language)}${note}`;
    }),
  ].join("\n");
}
