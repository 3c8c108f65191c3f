import { encodeAction } from "../../domain/action.js";
import type { ConversationState } from "../../domain/conversation.js";
import type { Choice, OutboundBody } from "../../domain/message.js";
import type { Ticket, TicketEvent } from "../../domain/ticket.js";
import { commandsFor } from "../../domain/ticket-life.js";
import { solvedChoices } from "../../phrases/follow-up-choices.js";
import { formatMoment, formatNumber, shorten } from "../../phrases/format.js";
import { outcomeWords, statusWords } from "../../phrases/words.js";
import { languageOf, phrasesOf, type Turn, withChoices } from "../turn.js";

/** How a ticket stands, for its reporter: status, who has it, the latest news, by when, and what he can do. */
export function describeTicket(state: ConversationState, ticket: Ticket, turn: Turn): OutboundBody {
  const language = languageOf(state);
  const phrases = phrasesOf(state);
  const zone = turn.city.workingHours.timezone;
  const moment = (at: Date) => formatMoment(at, language, zone, turn.now);
  const news = turn
    .history(ticket.id)
    .findLast((e) => e.note && (e.command === "record_progress" || e.command === "rectify" || e.command === "close"));
  const department = ticket.department === undefined ? undefined : turn.city.departments.get(ticket.department);
  const isOpen = ticket.status !== "closed";
  const status =
    ticket.outcome && !isOpen
      ? `${statusWords.closed[language]} · ${outcomeWords[ticket.outcome][language]}`
      : statusWords[ticket.status][language];
  const text = phrases.status({
    number: formatNumber(ticket.id),
    ...(matterName(ticket, turn, state) ? { matter: matterName(ticket, turn, state) ?? "" } : {}),
    text: shorten(ticket.text, 40),
    status,
    ...(department ? { department: department.name[language] } : {}),
    ...(ticket.question ? { question: ticket.question } : {}),
    ...latestNews(ticket, news, moment),
    ...(isOpen && ticket.dueAt && ticket.status !== "rectified" ? { due: moment(ticket.dueAt) } : {}),
    overdue: isOpen && ticket.dueAt !== undefined && ticket.minutesLeft === undefined && ticket.dueAt < turn.now,
  });
  return withChoices(text, ticket.status === "rectified" ? solvedChoices(ticket, language) : ownChoices(state, ticket));
}

// What a department says to have done is known without the history.
function latestNews(
  ticket: Ticket,
  news: TicketEvent | undefined,
  moment: (at: Date) => string,
): { readonly news?: string; readonly newsAt?: string } {
  if (news?.note) return { news: news.note, newsAt: moment(news.at) };
  return ticket.status === "rectified" && ticket.account && ticket.rectifiedAt
    ? { news: ticket.account, newsAt: moment(ticket.rectifiedAt) }
    : {};
}

function ownChoices(state: ConversationState, ticket: Ticket): Choice[] {
  const phrases = phrasesOf(state);
  const allowed = commandsFor(ticket.status, "reporter");
  const choice = (what: "remind" | "details" | "withdraw", label: string): Choice => ({
    action: encodeAction({ kind: "own", what, ticket: ticket.id }),
    label,
  });
  return [
    ...(allowed.includes("remind") ? [choice("remind", phrases.remind)] : []),
    ...(allowed.includes("add_details") ? [choice("details", phrases.addDetails)] : []),
    ...(allowed.includes("withdraw") ? [choice("withdraw", phrases.withdraw)] : []),
  ];
}

/** The matter's name for the reporter, if it is known. */
export function matterName(ticket: Ticket, turn: Pick<Turn, "city">, state: ConversationState): string | undefined {
  const matter = ticket.matter === undefined ? undefined : turn.city.taxonomy.matters.get(ticket.matter);
  return matter?.name[languageOf(state)];
}
