import type { ConversationState } from "../../domain/conversation.js";
import type { Ticket } from "../../domain/ticket.js";
import type { PlaceMention, Understanding } from "../../domain/understanding.js";
import { formatNumber } from "../../phrases/format.js";
import { addPlace } from "../report/draft.js";
import { nextStep } from "../report/next-step.js";
import { placeQuestion } from "../report/place-question.js";
import { type Effect, phrasesOf, say, sayFirst, type Turn, type TurnResult, withEffects, without } from "../turn.js";

/** What is longer than this is no place alone. */
const placeLength = 60;
/** So often a place is asked for; then a human finds out. */
const mostAttempts = 2;

/**
 * Adds to a ticket what is told of it after it was filed: its words, and the place if it lacks one. With its place known, a
 * danger that waited for nothing else goes to its department. A report that is being taken goes on afterwards.
 */
export function addWhere(
  state: ConversationState,
  turn: Turn,
  ticket: Ticket,
  text: string,
  u: Pick<Understanding, "place" | "issues">,
): TurnResult {
  const place = placeOf(ticket, state, text, u);
  const district = ticket.district === undefined ? u.place?.district : undefined;
  const effects: Effect[] = [
    {
      kind: "ticket",
      ticket: ticket.id,
      as: "reporter",
      command: {
        name: "add_details",
        note: text.trim(),
        files: turn.files,
        ...(district === undefined ? {} : { district }),
        ...(place === undefined ? {} : { place }),
      },
    },
    ...dispatchOf(ticket, district, turn),
  ];
  const said = phrasesOf(state).detailsAdded(formatNumber(ticket.id));
  const { draft } = state;
  const attempts = state.asked?.isOfTicket ? state.asked.attempts : 0;
  const known = { district: ticket.district ?? district, hasSpot: (place ?? ticket.place) !== undefined };
  const question =
    ticket.urgency === "danger" && attempts < mostAttempts
      ? placeQuestion(state, known, turn, attempts + 1)
      : undefined;
  if (question)
    return withEffects(say({ ...state, asked: question.asked, focus: ticket.id }, said, question.body), ...effects);
  if (!draft) return withEffects(say({ ...without(state, "asked"), focus: ticket.id }, said), ...effects);
  const placed = draft.district ? draft : addPlace(draft, { place: u.place });
  const asked = state.asked?.isOfTicket ? without(state, "asked") : state;
  const next = sayFirst(nextStep(asked, placed, turn), said);
  return { ...next, effects: [...effects, ...next.effects] };
}

/** The district of a ticket, chosen from those that were offered. */
export function chooseDistrict(state: ConversationState, turn: Turn, ticket: Ticket, district: string): TurnResult {
  const text = turn.city.districts.get(district)?.name.zh ?? "";
  const place: PlaceMention = { text, district, outside: false };
  return addWhere(state, turn, ticket, text, { place, issues: [] });
}

function placeOf(
  ticket: Ticket,
  state: ConversationState,
  text: string,
  { place, issues }: Pick<Understanding, "place" | "issues">,
): string | undefined {
  if (place?.spot) return place.spot;
  const isAnswer = state.asked?.isOfTicket && issues.length === 0 && text.trim().length <= placeLength;
  // A district alone is no spot.
  if (isAnswer && !place?.district) return text.trim();
  return ticket.place === undefined && !place?.district ? place?.text : undefined;
}

function dispatchOf(ticket: Ticket, district: string | undefined, { city }: Turn): Effect[] {
  if (district === undefined || ticket.status !== "received" || ticket.attention !== "unsure") return [];
  const matter = ticket.matter === undefined ? undefined : city.taxonomy.matters.get(ticket.matter);
  const department = `${district}/${matter?.lead ?? ""}`;
  if (!city.departments.has(department)) return [];
  return [{ kind: "ticket", ticket: ticket.id, as: "system", command: { name: "dispatch", department } }];
}
