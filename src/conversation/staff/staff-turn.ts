import type { ConversationState } from "../../domain/conversation.js";
import { staffRelation } from "../../domain/permissions.js";
import type { Staff } from "../../domain/staff.js";
import type { Ticket } from "../../domain/ticket.js";
import type { CommandName, TicketCommand } from "../../domain/ticket-command.js";
import { commandsFor, isCommandName } from "../../domain/ticket-life.js";
import { sayDelivery } from "../../phrases/delivery.js";
import { formatMoment, formatNumber } from "../../phrases/format.js";
import { staffPhrases } from "../../phrases/staff.js";
import { dispatchChoices, staffChoices, staffTicketView } from "../../phrases/staff-ticket.js";
import { commandWords, eventWords } from "../../phrases/words.js";
import { languageOf, say, type Turn, type TurnResult, withChoices, withEffects, without } from "../turn.js";
import { findDepartments } from "./find-department.js";
import { readOutcome, readStaffWords } from "./words.js";

/** Words for a begun command are waited for this long. */
const waitForWordsMs = 30 * 60_000;

/**
 * A staff member's message, as far as it is about his work; undefined if it is not, then he is a reporter like anybody.
 * @param text of the message or the caption of its files
 */
export function staffTurn(state: ConversationState, turn: Turn, staff: Staff, text: string): TurnResult | undefined {
  const phrases = staffPhrases(languageOf(state));
  const words = readStaffWords(text);
  switch (words.kind) {
    case "unbind":
      return { state: without(state, "staffCommand"), replies: [], effects: [{ kind: "unbind" }] };
    case "list":
      return listTickets(state, turn, staff);
    case "show": {
      const ticket = turn.staffTickets.find((t) => t.id === words.ticket);
      return ticket ? showTicket(state, turn, staff, ticket) : undefined;
    }
    case "help":
      return say(state, staff.role === "dispatcher" ? phrases.helpDispatcher : phrases.helpOfficer);
    case "command":
      return command(state, turn, staff, words);
    case "none":
      return pendingWords(state, turn, staff, text);
  }
}

/** A pressed button of a ticket's message. */
export function staffChoice(
  state: ConversationState,
  turn: Turn,
  staff: Staff,
  action: { readonly command: string; readonly ticket: number; readonly value?: string },
): TurnResult {
  const phrases = staffPhrases(languageOf(state));
  const ticket = turn.staffTickets.find((t) => t.id === action.ticket);
  if (!ticket) return say(state, phrases.notFound);
  if (action.command === "show") return showTicket(state, turn, staff, ticket);
  if (!isCommandName(action.command) || !isAllowed(staff, ticket, action.command))
    return showTicket(state, turn, staff, ticket);
  if (action.command === "dispatch" && action.value) {
    const matter = turn.city.taxonomy.matters.get(action.value);
    if (matter && ticket.district)
      return give(state, ticket, {
        name: "dispatch",
        department: `${ticket.district}/${matter.lead}`,
        matter: matter.code,
      });
  }
  return begin(state, turn, ticket, action.command, "");
}

function command(
  state: ConversationState,
  turn: Turn,
  staff: Staff,
  words: { readonly command: CommandName; readonly ticket: number | undefined; readonly rest: string },
): TurnResult {
  const phrases = staffPhrases(languageOf(state));
  const fits = turn.staffTickets.filter((t) => isAllowed(staff, t, words.command));
  const id = words.ticket ?? turn.quotedTicket ?? (fits.length === 1 ? fits[0]?.id : undefined) ?? state.focus;
  if (words.ticket === undefined && id === undefined) {
    return fits.length === 0
      ? say(state, phrases.whichTicket)
      : say(state, [phrases.whichTicket, ...fits.slice(0, 10).map((t) => line(state, turn, t))].join("\n"));
  }
  const ticket = turn.staffTickets.find((t) => t.id === id);
  if (!ticket) return say(state, words.ticket === undefined ? phrases.whichTicket : phrases.notFound);
  // Shown with what can be done to it now, instead of asking for words that would then be refused.
  if (!isAllowed(staff, ticket, words.command)) return showTicket(state, turn, staff, ticket);
  return begin(state, turn, ticket, words.command, words.rest);
}

function isAllowed(staff: Staff, ticket: Ticket, name: CommandName): boolean {
  const relation = staffRelation(staff, ticket);
  return relation !== undefined && commandsFor(ticket.status, relation).includes(name);
}

// With its words the command is given at once; without, the words are asked for.
function begin(state: ConversationState, turn: Turn, ticket: Ticket, name: CommandName, words: string): TurnResult {
  const phrases = staffPhrases(languageOf(state));
  const focused = { ...state, focus: ticket.id };
  if (name === "accept") return give(focused, ticket, { name, ...(words ? { note: words } : {}) });
  if (words) return withWords(focused, turn, ticket, name, words, turn.files);
  const asks: Readonly<Record<string, string>> = phrases.askNote;
  const question = asks[name];
  if (question === undefined) return say(state, phrases.whichTicket);
  const pending = {
    command: name,
    ticket: ticket.id,
    at: turn.now.getTime(),
    ...(turn.files.length > 0 ? { files: turn.files } : {}),
  };
  return say({ ...focused, staffCommand: pending }, `${formatNumber(ticket.id)} ${question}`);
}

function pendingWords(state: ConversationState, turn: Turn, staff: Staff, text: string): TurnResult | undefined {
  const pending = state.staffCommand;
  const quoted = turn.staffTickets.find((t) => t.id === turn.quotedTicket);
  if (!pending || turn.now.getTime() - pending.at > waitForWordsMs)
    return quoted && turn.content.kind !== "choice"
      ? showTicket(without(state, "staffCommand"), turn, staff, quoted)
      : undefined;
  const phrases = staffPhrases(languageOf(state));
  const ticket = turn.staffTickets.find((t) => t.id === pending.ticket);
  if (!ticket || !isCommandName(pending.command)) return say(without(state, "staffCommand"), phrases.notFound);
  const files = [...(pending.files ?? []), ...turn.files];
  if (/^(?:取消|算了|不了|cancel|never ?mind)[。.!！]?$/i.test(text.trim()))
    return say(without(state, "staffCommand"), phrases.cancelled);
  if (!text.trim()) return say({ ...state, staffCommand: { ...pending, files } }, phrases.gotFileAskNote);
  return withWords(state, turn, ticket, pending.command, text.trim(), files);
}

function withWords(
  state: ConversationState,
  turn: Turn,
  ticket: Ticket,
  name: CommandName,
  words: string,
  files: readonly string[],
): TurnResult {
  const phrases = staffPhrases(languageOf(state));
  switch (name) {
    case "return":
    case "ask_reporter":
    case "reopen":
      return give(state, ticket, { name, note: words });
    case "record_progress":
    case "rectify":
      return give(state, ticket, { name, note: words, files });
    case "close": {
      const { outcome, rest } = readOutcome(words);
      if (outcome) return give(state, ticket, { name, outcome, note: rest || words });
      const pending = { command: name, ticket: ticket.id, at: turn.now.getTime() };
      return say({ ...state, staffCommand: pending }, phrases.askNote.close);
    }
    case "dispatch": {
      const found = findDepartments(turn.city, words, ticket.district);
      const [only] = found;
      if (only && found.length === 1) return give(state, ticket, { name, department: only.code });
      const names = found.slice(0, 8).map((d) => d.name[languageOf(state)]);
      const pending = { command: name, ticket: ticket.id, at: turn.now.getTime() };
      return say(
        { ...state, staffCommand: pending },
        names.length > 0 ? phrases.which(names.join("、")) : phrases.noSuchDepartment,
      );
    }
    default:
      return say(state, phrases.whichTicket);
  }
}

// Officers act once a day or a hundred times: the answer is one line, and what can be done next hangs under it.
function give(state: ConversationState, ticket: Ticket, given: TicketCommand): TurnResult {
  const language = languageOf(state);
  const words = { command: commandWords[given.name][language], number: formatNumber(ticket.id) };
  const told = given.name !== "dispatch" && ticket.reporter !== undefined;
  const phrases = staffPhrases(language);
  const text = told ? phrases.done(words) : phrases.doneInside(words);
  const next: Ticket = {
    ...ticket,
    status: given.name === "accept" ? "accepted" : given.name === "record_progress" ? "in_progress" : "closed",
  };
  const choices =
    next.status === "closed"
      ? []
      : staffChoices(next, "officer", language).filter((c) => !c.action.startsWith("s:return"));
  return withEffects(say(without({ ...state, focus: ticket.id }, "staffCommand"), withChoices(text, choices)), {
    kind: "ticket",
    ticket: ticket.id,
    as: "staff",
    command: given,
  });
}

function listTickets(state: ConversationState, turn: Turn, staff: Staff): TurnResult {
  const phrases = staffPhrases(languageOf(state));
  const open = turn.staffTickets.filter(
    (t) =>
      t.status !== "closed" && (staff.role !== "dispatcher" || t.department === undefined || t.status === "returned"),
  );
  if (open.length === 0) return say(state, phrases.none);
  return say(state, [phrases.list(open.length), ...open.slice(0, 20).map((t) => line(state, turn, t))].join("\n"));
}

function line(state: ConversationState, turn: Turn, ticket: Ticket): string {
  const language = languageOf(state);
  return staffPhrases(language).line(staffTicketView(ticket, turn.city, language, turn.now));
}

function showTicket(state: ConversationState, turn: Turn, staff: Staff, ticket: Ticket): TurnResult {
  const language = languageOf(state);
  const phrases = staffPhrases(language);
  const relation = staffRelation(staff, ticket);
  if (!relation) return say(state, phrases.notFound);
  const zone = turn.city.workingHours.timezone;
  const history = turn
    .history(ticket.id)
    .map(
      (e) =>
        `${formatMoment(e.at, language, zone, turn.now)} ${eventWords(e.command, language)}${e.note ? `：${e.note}` : ""}`,
    );
  const told = turn.told(ticket.id);
  const text = phrases.ticket("", staffTicketView(ticket, turn.city, language, turn.now)).trim();
  const choices = [
    ...(relation === "dispatcher" && commandsFor(ticket.status, relation).includes("dispatch")
      ? dispatchChoices(ticket, [], turn.city, language, phrases)
      : []),
    ...staffChoices(ticket, relation, language),
  ];
  return say(
    { ...state, focus: ticket.id },
    withChoices(
      [
        text,
        ...(history.length > 0 ? [phrases.history, ...history] : []),
        ...(told ? [phrases.told(sayDelivery(told, language))] : []),
      ].join("\n"),
      choices,
    ),
  );
}
