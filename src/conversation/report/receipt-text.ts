import type { City } from "../../domain/city.js";
import type { ConversationState } from "../../domain/conversation.js";
import type { OutboundBody } from "../../domain/message.js";
import type { Ticket } from "../../domain/ticket.js";
import { formatMoment, formatNumber } from "../../phrases/format.js";
import { languageOf, phrasesOf } from "../turn.js";

/**
 * What the reporter holds in his hands once it is filed: numbers, areas, departments, dates; for an anonymous one the
 * receipt codes, in the order of the tickets.
 */
export function receiptText(
  state: ConversationState,
  tickets: readonly Ticket[],
  codes: readonly string[] | undefined,
  kind: "full" | "unconfirmed",
  { city, now }: { readonly city: City; readonly now: Date },
): OutboundBody {
  const language = languageOf(state);
  const phrases = phrasesOf(state);
  const [first] = tickets;
  if (kind === "unconfirmed" && first && !codes) return { text: phrases.unconfirmedFiled(formatNumber(first.id)) };
  const promise = first?.kind === "question" ? "answer" : first?.kind === "thanks" ? "praise" : undefined;
  const isDanger = tickets.some(({ urgency }) => urgency === "danger");
  const zone = city.workingHours.timezone;
  const worth =
    !isDanger && tickets.length === 1 && promise !== "praise" && first?.matter !== undefined
      ? city.taxonomy.matters.get(first.matter)?.worthAdding
      : undefined;
  return {
    text: phrases.receipt({
      tickets: tickets.map((ticket, i) => {
        const matter = ticket.matter === undefined ? undefined : city.taxonomy.matters.get(ticket.matter);
        const department = ticket.department === undefined ? undefined : city.departments.get(ticket.department);
        const code = codes?.[i];
        return {
          number: formatNumber(ticket.id),
          // What it is filed under is nothing that anybody in danger needs to read.
          ...(matter && !isDanger
            ? { matter: matter.name[language], area: city.taxonomy.areaNames[matter.area][language] }
            : {}),
          ...(department ? { department: department.name[language] } : {}),
          ...(ticket.dueAt ? { due: formatMoment(ticket.dueAt, language, zone, now) } : {}),
          ...(isDanger && ticket.acceptanceDueAt
            ? { acceptBy: formatMoment(ticket.acceptanceDueAt, language, zone, now) }
            : {}),
          estimate: ticket.dueIsEstimate,
          ...(code ? { code } : {}),
        };
      }),
      ...(promise ? { promise } : {}),
      ...(isDanger ? { isDanger } : {}),
      ...(worth ? { worthAdding: worth[language] } : {}),
    }),
  };
}
