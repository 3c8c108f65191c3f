import { encodeAction } from "../../domain/action.js";
import type { Asked, ConversationState, Draft } from "../../domain/conversation.js";
import type { OutboundBody } from "../../domain/message.js";
import { receiveReport } from "../../domain/report.js";
import type { CardIssue, CardNews } from "../../phrases/dialog-views.js";
import { formatMoment, shorten } from "../../phrases/format.js";
import { sayPlace } from "../../phrases/place.js";
import { kindWords } from "../../phrases/words.js";
import { languageOf, phrasesOf, type Turn, withChoices } from "../turn.js";
import { draftText, reportedIssues } from "./draft.js";

/**
 * What the card is asked as.
 * @param part what has been called wrong, if it is asked for by itself
 */
export function askedCard(turn: Turn, part?: Asked["part"]): Asked {
  return { what: "confirm_ticket", at: turn.now.getTime(), attempts: 1, ...(part ? { part } : {}) };
}

/** The confirmation card: exactly what filing this draft now would do, since it is the same decision. */
export function showCard(state: ConversationState, draft: Draft, turn: Turn, news: CardNews | undefined): OutboundBody {
  const phrases = phrasesOf(state);
  const promise = draft.kind === "question" ? "answer" : draft.kind === "thanks" ? "praise" : undefined;
  const text = phrases.card({
    issues: cardIssues(state, draft, turn),
    place: placesWords(state, draft, turn),
    text: shorten(draftText(draft, state), 120),
    anonymous: draft.anonymous,
    ...(news ? { news } : {}),
    ...(promise ? { promise } : {}),
    photos: draft.files.length,
  });
  const choice = (what: "confirm" | "anonymous" | "change" | "cancel", label: string) => ({
    action: encodeAction({ kind: "draft", what, draft: draft.id }),
    label,
  });
  const suggest = !draft.anonymous && isConfidential(draft, turn) ? `\n${phrases.suggestAnonymous}` : "";
  return withChoices(text + suggest, [
    choice("confirm", draft.anonymous ? phrases.confirmAnonymous : phrases.confirm),
    ...(draft.anonymous ? [] : [choice("anonymous", phrases.confirmAnonymous)]),
    choice("change", phrases.change),
    choice("cancel", phrases.cancel),
  ]);
}

function cardIssues(state: ConversationState, draft: Draft, turn: Turn): CardIssue[] {
  const language = languageOf(state);
  const { city, calendar, now } = turn;
  return reportedIssues(draft, state).map((issue) => {
    const decisions = receiveReport(issue, { kind: "anonymous", receiptHash: "" }, { now, city, calendar });
    const ticket = decisions[decisions.length - 1]?.ticket;
    const matter = issue.matter === undefined ? undefined : city.taxonomy.matters.get(issue.matter);
    const department = ticket?.department === undefined ? undefined : city.departments.get(ticket.department);
    return {
      ...(matter
        ? { matter: matter.name[language], area: city.taxonomy.areaNames[matter.area][language] }
        : issue.kind === "thanks"
          ? { matter: kindWords.thanks[language] }
          : {}),
      ...(department ? { department: department.name[language] } : {}),
      ...(ticket?.dueAt ? { due: formatMoment(ticket.dueAt, language, city.workingHours.timezone, now) } : {}),
      estimate: ticket?.dueIsEstimate === true,
    };
  });
}

/** Each place once: issues may lie at different ones. */
function placesWords(state: ConversationState, draft: Draft, turn: Turn): string {
  const places = reportedIssues(draft, state).map((issue) => placeWords(state, issue, turn));
  return [...new Set(places)].join(languageOf(state) === "zh" ? "；" : "; ");
}

/** The place as people read it: district, and the reporter's own words. */
export function placeWords(
  state: ConversationState,
  place: Pick<Draft, "district" | "place">,
  turn: Pick<Turn, "city">,
): string {
  return sayPlace(place, turn.city, languageOf(state)) ?? phrasesOf(state).placeUnknown;
}

function isConfidential(draft: Draft, turn: Turn): boolean {
  return draft.issues.some((i) => i.matter !== undefined && turn.city.taxonomy.matters.get(i.matter)?.confidential);
}
