import type { City } from "../../domain/city.js";
import type { Asked, ConversationState, Draft } from "../../domain/conversation.js";
import type { OutboundBody } from "../../domain/message.js";
import type { Ticket } from "../../domain/ticket.js";
import { type Intent, proposeFrom, type Understanding } from "../../domain/understanding.js";
import { addWhere } from "../own/where.js";
import { resume } from "../resume.js";
import { type Effect, say, type Turn, type TurnResult, without } from "../turn.js";
import { addFiles, addWords, newDraft } from "./draft.js";
import { fileDanger, matterOfDanger } from "./file-danger.js";
import { nextStep } from "./next-step.js";

/** What is told of a danger within this time is told of the same one. */
const sameDangerMs = 60 * 60_000;
/** What is said so does not tell of a danger. */
const calm: readonly Intent[] = ["withdraw", "thanks", "human", "anonymous", "ask_status"];

/**
 * A danger to life is a report of its own: filed at once, whatever else is being taken, which waits as it stands. More of a
 * danger that is filed already is added to it.
 * @returns undefined if the message tells of no danger, or goes on with the report that is being taken
 */
export function takeDanger(
  state: ConversationState,
  turn: Turn,
  text: string,
  u: Understanding,
): TurnResult | undefined {
  if (u.urgency !== "danger" || calm.includes(u.intent)) return undefined;
  const { draft } = state;
  if (draft?.anonymous || (draft && isSameTrouble(draft, turn.city, u))) return undefined;
  const known = turn.tickets.find((ticket) => goesOnWith(ticket, turn, u));
  if (known) return addWhere(state, turn, known, text, u);
  const told = addFiles(addWords(newDraft(turn), text, u), turn);
  const near = u.place ? undefined : (draft ?? troubleBefore(state, turn, u));
  const rest = draft ? undefined : harmless(told, turn);
  const danger = { ...told, issues: told.issues.filter((issue) => !rest?.issues.includes(issue)) };
  const filed = fileDanger(without(state, "draft", "asked"), near ? lent(danger, near) : danger, turn, near);
  if (rest) return withRest(filed, rest, turn);
  return draft ? withWaiting(filed, draft, state.asked, turn) : filed;
}

// What was told along with a danger and is none: a report of its own, to be confirmed like any other.
function harmless(told: Draft, turn: Turn): Draft | undefined {
  const issues = told.issues.filter(({ text }) => turn.understand(text, "none").urgency !== "danger");
  if (issues.length === 0 || issues.length === told.issues.length) return undefined;
  return { ...told, id: turn.newDraftId(), issues, urgency: "normal", danger: undefined };
}

function withRest(filed: TurnResult, rest: Draft, turn: Turn): TurnResult {
  if (filed.state.asked) return { ...filed, state: { ...filed.state, draft: rest } };
  const next = nextStep(filed.state, rest, turn);
  return {
    ...filed,
    state: next.state,
    effects: [...saidAfter(filed.effects, next.replies), ...next.effects],
  };
}

function saidAfter(effects: readonly Effect[], replies: readonly OutboundBody[]): readonly Effect[] {
  return effects.map((effect) =>
    effect.kind === "file" ? { ...effect, afterwards: [...(effect.afterwards ?? []), ...replies] } : effect,
  );
}

// The report that was being taken waits; it is asked about again once the danger's place is known.
function withWaiting(filed: TurnResult, draft: Draft, asked: Asked | undefined, turn: Turn): TurnResult {
  if (filed.state.asked) return { ...filed, state: { ...filed.state, draft } };
  const state = { ...filed.state, draft, ...(asked ? { asked } : {}) };
  const reminder = resume(say(state), turn);
  return { ...filed, state: reminder.state, effects: saidAfter(filed.effects, reminder.replies) };
}

function isSameTrouble(draft: Draft, city: City, u: Understanding): boolean {
  const about = [matterOfDanger(city, u.danger), likeliest(u)];
  return draft.issues.every(({ matter }) => matter === undefined || about.includes(matter));
}

function likeliest({ issues }: Understanding): string | undefined {
  const best = issues[0]?.candidates[0];
  return best && best.confidence >= proposeFrom ? best.matter : undefined;
}

function goesOnWith(ticket: Ticket, turn: Turn, u: Understanding): boolean {
  if (ticket.status === "closed" || ticket.urgency !== "danger" || isElsewhere(ticket, u)) return false;
  const named = matterOfDanger(turn.city, u.danger);
  if (named !== undefined && ticket.matter !== undefined) return named === ticket.matter;
  return turn.now.getTime() - ticket.createdAt.getTime() < sameDangerMs;
}

// Another house number is no other place, another road is.
function isElsewhere({ district, place }: Ticket, { place: said }: Understanding): boolean {
  if (!said) return false;
  if (said.district && district && said.district !== district) return true;
  const spot = said.spot;
  return (
    spot !== undefined && place !== undefined && !/^\d/.test(spot) && !place.includes(spot) && !spot.includes(place)
  );
}

// The trouble of the same kind that he has reported, or the one that was talked about last.
function troubleBefore(state: ConversationState, turn: Turn, u: Understanding): Ticket | undefined {
  const open = turn.tickets.filter(({ status }) => status !== "closed");
  const matters = [matterOfDanger(turn.city, u.danger), likeliest(u)];
  const isNew = ({ createdAt }: Ticket) => turn.now.getTime() - createdAt.getTime() < sameDangerMs;
  return (
    open.find(({ matter }) => matter !== undefined && matters.includes(matter)) ??
    open.find((ticket) => ticket.id === state.focus && isNew(ticket))
  );
}

function lent(draft: Draft, { district, place }: Pick<Draft, "district" | "place">): Draft {
  return { ...draft, district: draft.district ?? district, place, hasSpot: place !== undefined };
}
