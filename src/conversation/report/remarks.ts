import type { ConversationState, Draft } from "../../domain/conversation.js";
import { receiveReport } from "../../domain/report.js";
import type { Understanding } from "../../domain/understanding.js";
import { areaMeanings } from "../../phrases/area-meanings.js";
import { formatMoment } from "../../phrases/format.js";
import { resume } from "../resume.js";
import { languageOf, phrasesOf, say, type Turn, type TurnResult } from "../turn.js";
import { reportedIssues } from "./draft.js";
import { nextStep } from "./next-step.js";
import { type Remark, remarkIn } from "./remark-words.js";

/**
 * A remark while a report is open: it is answered from what is known of the report, nothing of it goes into the report, and
 * then the open question stands as before. Undefined if the message is none.
 */
export function answerRemark(
  state: ConversationState,
  draft: Draft,
  turn: Turn,
  text: string,
  u: Understanding,
): TurnResult | undefined {
  const remark = remarkIn(text);
  if (!remark || u.urgency === "danger" || tellsOfTrouble(remark, draft, u)) return undefined;
  const phrases = phrasesOf(state);
  switch (remark) {
    case "who_sees":
      return resume(say(state, draft.anonymous ? phrases.seenByNobody : phrases.seenBy), turn);
    case "how_long":
    case "who_handles":
    case "what_next": {
      const known = prospects(state, draft, turn);
      const words = {
        how_long: phrases.prospectHowLong,
        who_handles: phrases.prospectWho,
        what_next: phrases.prospectNext,
      };
      return resume(say(state, words[remark](known)), turn);
    }
    case "which_area":
      return resume(say(state, areasInPlainWords(state, draft, turn)), turn);
    case "pause":
      return say(askedNow(state, turn), phrases.takeYourTime);
    case "back":
      return nextStep(state, draft, turn);
    case "reproach":
      return resume(say(state, phrases.reproached), turn);
  }
}

/** From this confidence on words tell of a trouble, whatever else they sound like. */
const surelyTold = 0.7;

// Somebody who asks nothing may be telling of something new.
function tellsOfTrouble(remark: Remark, draft: Draft, u: Understanding): boolean {
  const best = u.issues[0]?.candidates[0];
  if (remark !== "reproach" && remark !== "how_long" && remark !== "who_handles") return false;
  if (remark === "reproach" && (u.place !== undefined || u.people !== undefined || u.since !== undefined)) return true;
  return best !== undefined && best.confidence >= surelyTold && !draft.issues.some((i) => i.matter === best.matter);
}

function askedNow(state: ConversationState, turn: Turn): ConversationState {
  return state.asked ? { ...state, asked: { ...state.asked, at: turn.now.getTime() } } : state;
}

// The departments and the last date of what filing this draft now would do.
function prospects(state: ConversationState, draft: Draft, turn: Turn): { departments: string; due: string } {
  const language = languageOf(state);
  const { city, calendar, now } = turn;
  const tickets = reportedIssues(draft, state).flatMap((issue) => {
    const decisions = receiveReport(issue, { kind: "anonymous", receiptHash: "" }, { now, city, calendar });
    return decisions[decisions.length - 1]?.ticket ?? [];
  });
  const names = tickets.flatMap(({ department }) => {
    const name = department === undefined ? undefined : city.departments.get(department)?.name[language];
    return name ?? [];
  });
  const dues = tickets.flatMap(({ dueAt }) => dueAt ?? []).sort((a, b) => b.getTime() - a.getTime());
  return {
    departments: [...new Set(names)].join(language === "zh" ? "、" : ", "),
    due: dues[0] ? formatMoment(dues[0], language, city.workingHours.timezone, now) : "",
  };
}

function areasInPlainWords(state: ConversationState, draft: Draft, turn: Turn): string {
  const language = languageOf(state);
  const { matters, areaNames } = turn.city.taxonomy;
  const areas = draft.issues.flatMap(({ matter }) => (matter === undefined ? [] : (matters.get(matter)?.area ?? [])));
  const lines = [...new Set(areas)].map((area) =>
    phrasesOf(state).areaMeans({ name: areaNames[area][language], meaning: areaMeanings[area][language] }),
  );
  return lines.length > 0 ? lines.join("\n") : phrasesOf(state).areaMeansNothingYet;
}
