import type { Language } from "../domain/codes.js";
import type { Decision } from "../domain/decide-ticket.js";
import type { OutboundBody } from "../domain/message.js";
import type { Ticket } from "../domain/ticket.js";
import { solvedChoices } from "../phrases/follow-up-choices.js";
import { formatMoment, formatNumber, shorten } from "../phrases/format.js";
import { noticePhrases } from "../phrases/notices.js";
import { outcomeWords } from "../phrases/words.js";
import type { NoticeContext } from "./notice.js";

/** What the reporter is told of a decision that somebody else took; undefined if it is none of his business. */
export function reporterNotice(
  decision: Decision<Ticket>,
  { city, now }: NoticeContext,
): ((language: Language) => OutboundBody) | undefined {
  const { ticket, event } = decision;
  const waitUntil = new Date(now.getTime() + city.timeLimits.reporterAnswerDays * 86_400_000);
  const about = (language: Language) => {
    const words = noticePhrases(language);
    const department = event.command === "return" ? event.details.department : ticket.department;
    const name = typeof department === "string" ? city.departments.get(department)?.name[language] : undefined;
    const moment = (at: Date | undefined) => (at ? formatMoment(at, language, city.workingHours.timezone, now) : "");
    const byStaffAlone = event.command === "ask_reporter" && ticket.department === undefined;
    return {
      words,
      number: formatNumber(ticket.id),
      title: titleOf(ticket, language, city),
      department: name ?? (byStaffAlone ? words.theDispatcher : words.theDepartment),
      note: event.note ?? "",
      due: moment(event.command === "ask_reporter" ? waitUntil : ticket.dueAt),
      ...(ticket.urgency === "danger" && ticket.acceptanceDueAt ? { acceptBy: moment(ticket.acceptanceDueAt) } : {}),
      estimate: ticket.dueIsEstimate,
    };
  };
  switch (event.command) {
    case "dispatch":
      return (language) => text(about(language).words.dispatched(about(language)));
    case "accept":
      return (language) => text(about(language).words.accepted(about(language)));
    case "return":
      return (language) => text(about(language).words.returned(about(language)));
    case "record_progress":
      return (language) => text(about(language).words.progress(about(language)));
    case "ask_reporter":
      return (language) => text(about(language).words.question(about(language)));
    case "stop_waiting":
      return (language) => text(about(language).words.stoppedWaiting(about(language)));
    case "rectify":
      return (language) => {
        const { words, ...rest } = about(language);
        const solved = ticket.proposedOutcome === "solved" || ticket.proposedOutcome === "partly_solved";
        return {
          text: solved ? words.rectified(rest) : words.explained(rest),
          choices: solvedChoices(ticket, language),
        };
      };
    case "close":
      return (language) => {
        const { words, ...rest } = about(language);
        return text(words.closed({ ...rest, outcome: ticket.outcome ? outcomeWords[ticket.outcome][language] : "" }));
      };
    case "close_in_silence":
      return (language) => text(about(language).words.closedInSilence(about(language)));
    case "reopen":
      return (language) => text(about(language).words.reopened(about(language)));
    default:
      return undefined;
  }
}

/** What a ticket is called when its reporter is spoken to: the matter, else the beginning of his words. */
export function titleOf(ticket: Ticket, language: Language, city: NoticeContext["city"]): string {
  const matter = ticket.matter === undefined ? undefined : city.taxonomy.matters.get(ticket.matter);
  return matter?.name[language] ?? shorten(ticket.text, 20);
}

function text(words: string): OutboundBody {
  return { text: words };
}
