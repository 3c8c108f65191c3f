import { encodeAction } from "../domain/action.js";
import type { City } from "../domain/city.js";
import type { Language } from "../domain/codes.js";
import type { Choice } from "../domain/message.js";
import type { Ticket } from "../domain/ticket.js";
import type { CommandName } from "../domain/ticket-command.js";
import { commandsFor, type Relation } from "../domain/ticket-life.js";
import { formatMoment, formatNumber } from "./format.js";
import { sayPlace } from "./place.js";
import type { StaffTicketView } from "./staff.js";
import { attentionWords, commandWords, kindWords, statusTerms, urgencyWords } from "./words.js";

/** Longer reports are cut in chat; the console and the command line show all. */
const shownText = 1_500;

/** A ticket as staff read it in chat. Never the reporter's name or address. */
export function staffTicketView(ticket: Ticket, city: City, language: Language, now: Date, files = 0): StaffTicketView {
  const matter = ticket.matter === undefined ? undefined : city.taxonomy.matters.get(ticket.matter);
  const zone = city.workingHours.timezone;
  const due = ticket.status === "dispatched" && ticket.acceptanceDueAt ? ticket.acceptanceDueAt : undefined;
  return {
    number: formatNumber(ticket.id),
    matter: matter?.name[language] ?? (language === "zh" ? "事项待定" : "matter to be decided"),
    kind: kindWords[ticket.kind][language],
    ...(ticket.urgency === "normal" ? {} : { urgency: urgencyWords[ticket.urgency][language] }),
    status: statusTerms[ticket.status][language],
    text: ticket.text.length > shownText ? `${ticket.text.slice(0, shownText)}…` : ticket.text,
    place: sayPlace(ticket, city, language) ?? (language === "zh" ? "不详" : "unknown"),
    due: [
      ...(due ? [`${language === "zh" ? "签收" : "accept by"} ${formatMoment(due, language, zone, now)}`] : []),
      ...(ticket.dueAt
        ? [`${language === "zh" ? "办结" : "rectify by"} ${formatMoment(ticket.dueAt, language, zone, now)}`]
        : []),
    ].join(language === "zh" ? "，" : ", "),
    ...(ticket.people === undefined ? {} : { people: ticket.people }),
    ...(ticket.amount === undefined ? {} : { amount: ticket.amount }),
    files,
    anonymous: ticket.reporter === undefined,
    ...(ticket.attention ? { attention: attentionWords[ticket.attention][language] } : {}),
    reopened: ticket.reopenCount,
  };
}

const offered: readonly CommandName[] = [
  "accept",
  "return",
  "record_progress",
  "ask_reporter",
  "rectify",
  "close",
  "dispatch",
  "reopen",
];

/** The buttons under a ticket: what the life cycle lets this person do now. */
export function staffChoices(ticket: Ticket, relation: Relation, language: Language): Choice[] {
  const allowed = commandsFor(ticket.status, relation);
  return offered
    .filter((name) => allowed.includes(name) && name !== "dispatch")
    .map((command) => ({
      action: encodeAction({ kind: "staff", command, ticket: ticket.id }),
      label: commandWords[command][language],
    }));
}

/** For a dispatcher: the departments that the machine thinks of, then any other. */
export function dispatchChoices(
  ticket: Ticket,
  candidates: readonly string[],
  city: City,
  language: Language,
  words: { readonly dispatchTo: (name: string) => string; readonly otherDepartment: string },
): Choice[] {
  const choices: Choice[] = [];
  for (const code of candidates) {
    const matter = city.taxonomy.matters.get(code);
    const department =
      matter && ticket.district ? city.departments.get(`${ticket.district}/${matter.lead}`) : undefined;
    if (!matter || !department) continue;
    choices.push({
      action: encodeAction({ kind: "staff", command: "dispatch", ticket: ticket.id, value: matter.code }),
      label: `${words.dispatchTo(department.name[language])} · ${matter.name[language]}`,
    });
  }
  return [
    ...choices.slice(0, 3),
    { action: encodeAction({ kind: "staff", command: "dispatch", ticket: ticket.id }), label: words.otherDepartment },
  ];
}
