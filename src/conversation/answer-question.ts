import type { ConversationState, Draft } from "../domain/conversation.js";
import type { Ticket } from "../domain/ticket.js";
import type { Understanding } from "../domain/understanding.js";
import { tellsNewTrouble } from "./new-trouble.js";
import { somethingNew } from "./on-action.js";
import type { OpenQuestion } from "./open-question.js";
import { answerDepartment } from "./own/department-question.js";
import { findTicket } from "./own/find-ticket.js";
import { answerContacted, answerSatisfied, answerSolved, notSolved, wellAgain } from "./own/follow-up.js";
import { beginsAnew, otherTrouble } from "./own/other-trouble.js";
import { doToTicket, withdrawTicket } from "./own/own-tickets.js";
import { addWhere } from "./own/where.js";
import { asksBack, isUndecided, saysFixed, saysNotWell } from "./own/words.js";
import { answerCard, answerMatter, answerPlace, answerWhat, leavesItToUs } from "./report/answers.js";
import { onlyFacts } from "./report/correction-words.js";
import { cancelDraft, changeSubject } from "./report/let-go.js";
import { nextStep } from "./report/next-step.js";
import { noAnswer, takeContact } from "./report/no-answer.js";
import { answerRemark } from "./report/remarks.js";
import { takeReport } from "./report/take-report.js";
import { resume } from "./resume.js";
import { ownTickets, phrasesOf, say, sayFirst, type Turn, type TurnResult, without } from "./turn.js";

/** From so many characters on a message can be a report of its own while something else is asked. */
const wholeReport = { zh: 14, en: 40 };

/** From this confidence on nobody is asked once more whether he lets go of his report. */
const surelyLetsGo = 0.8;
/** From this confidence on words have nothing to do with the open report. */
const surelyBeside = 0.9;

/** The answer to what was asked last; undefined if the message is about something else. */
export function answerQuestion(
  state: ConversationState,
  turn: Turn,
  text: string,
  u: Understanding,
  question: OpenQuestion,
): TurnResult | undefined {
  const tickets = ownTickets(turn);
  switch (question.what) {
    case "none":
      return undefined;
    case "department_question": {
      const other = otherTrouble(turn, text, question.ticket);
      if (other) return takeReport(without(state, "confused"), turn, text, other);
      if (isAside(u) && !["thanks", "help"].includes(u.intent)) return undefined;
      return answerDepartment(state, question.ticket, turn, text, u);
    }
    case "follow_up_solved": {
      const other = otherTrouble(turn, text, question.ticket);
      if (other) return takeReport(without(state, "confused"), turn, text, other);
      return asksOfAnother(state, turn, text, u, question.ticket)
        ? undefined
        : answerSolved(state, question.ticket, turn, text, u);
    }
    case "choose_ticket": {
      const { intent, text: wish, files } = question.asked;
      if (!intent || isAside(u) || isNewWish(u) || (wish && tellsMore(text))) return undefined;
      const only = tickets.find((t) => t.id === question.asked.tickets?.[0]);
      if (
        (intent === "add_details" || intent === "urge") &&
        wish !== undefined &&
        (u.intent === "deny" || /^(?:是|说的是)?(?:另|新)|\b(?:new|another)\b/i.test(text.trim()))
      )
        return somethingNew(state, turn);
      if (intent === "add_details" && question.asked.text === undefined && only)
        return doToTicket({ ...without(state, "asked"), focus: only.id }, turn, intent, only, text, turn.files);
      const found = findTicket(state, turn, text, u, (t) => question.asked.tickets?.includes(t.id) === true);
      if (found.kind !== "one") return undefined;
      return doToTicket(
        { ...without(state, "asked"), focus: found.ticket.id },
        turn,
        intent,
        found.ticket,
        wish ?? "",
        files ?? [],
      );
    }
    case "confirm_withdrawal":
    case "follow_up_reason":
    case "follow_up_contacted":
    case "follow_up_satisfied": {
      const ticket = tickets.find((t) => t.id === question.asked.tickets?.[0]);
      if (!ticket) return undefined;
      if (question.what === "confirm_withdrawal") {
        if (u.intent === "affirm" || u.intent === "withdraw") return withdrawTicket(state, ticket);
        return u.intent === "deny" ? say(without(state, "asked"), phrasesOf(state).kept) : undefined;
      }
      const other = otherTrouble(turn, text, ticket);
      if (other) return takeReport(without(state, "asked", "confused"), turn, text, other);
      return answerFollowUp(state, ticket, turn, text, u, question.what);
    }
    case "ask_place":
      if (question.asked.isOfTicket) return answerTicketPlace(state, turn, text, u);
      return state.draft ? answerDraft(state, state.draft, turn, text, u, question.what) : undefined;
    case "ask_what":
    case "choose_matter":
    case "confirm_ticket":
      return state.draft ? answerDraft(state, state.draft, turn, text, u, question.what) : undefined;
    default:
      return undefined;
  }
}

// That it is well now is worth more than the answer to anything else that is asked.
function answerFollowUp(
  state: ConversationState,
  ticket: Ticket,
  turn: Turn,
  text: string,
  u: Understanding,
  what: "follow_up_reason" | "follow_up_contacted" | "follow_up_satisfied",
): TurnResult | undefined {
  if (what === "follow_up_reason") {
    if (ticket.status === "rectified" && (saysFixed(text) || isUndecided(text) || asksBack(text)))
      return answerSolved(without(state, "asked"), ticket, turn, text, u);
    return isAside(u) || u.intent === "withdraw" ? undefined : notSolved(state, ticket, turn, text);
  }
  if (ticket.status !== "closed" && saysFixed(text)) return wellAgain(without(state, "asked"), turn, ticket);
  if (ticket.status === "closed" && saysNotWell(text) && !speaksOfThem.test(text) && what === "follow_up_contacted")
    return notSolved(state, ticket, turn, text);
  const yes = u.intent === "affirm" || u.intent === "thanks";
  if (!yes && u.intent !== "deny") return undefined;
  return what === "follow_up_contacted"
    ? answerContacted(state, ticket, turn, yes)
    : answerSatisfied(state, ticket, yes, text.length > 6 ? text : undefined);
}

/** Whether anybody came or called, not whether it is well. */
const speaksOfThem =
  /人|联系|电话|打|来|找|没有?$|\b(?:they|nobody|no|not|never|call\w*|contact\w*|came|come|someone|anyone)\b|n't\b/iu;

// "Where?" about a ticket that is filed: whatever is no wish or report of its own tells where.
function answerTicketPlace(
  state: ConversationState,
  turn: Turn,
  text: string,
  u: Understanding,
): TurnResult | undefined {
  const ticket = turn.tickets.find(({ id, status }) => id === state.focus && status !== "closed");
  if (!ticket || isAside(u) || u.intent === "withdraw" || isOtherReport(text, u, ticket.matter)) return undefined;
  return addWhere(state, turn, ticket, text, u);
}

// "今天下雨吗" is answered; "asdf" or "哈哈哈" was not understood.
function saysWords(text: string, u: Understanding): boolean {
  return u.tellsLanguage !== "no" && !/\d/.test(text) && /\p{Script=Han}{5}|(?:[a-z]+\W+){2}[a-z]/iu.test(text);
}

function answerDraft(
  state: ConversationState,
  draft: Draft,
  turn: Turn,
  text: string,
  u: Understanding,
  what: "ask_what" | "ask_place" | "choose_matter" | "confirm_ticket",
): TurnResult | undefined {
  const remark = draft.texts.length > 0 ? answerRemark(state, draft, turn, text, u) : undefined;
  if (remark) return remark;
  const other = changeSubject(state, draft, turn, text);
  if (other) return other;
  const letsGo = u.intent === "withdraw" && !tellsNewTrouble(state, turn, text, u);
  if (letsGo && u.intentConfidence >= surelyLetsGo) return cancelDraft(state, turn);
  if (letsGo && what === "confirm_ticket") return say(state, phrasesOf(state).letGoUnsure);
  if (leavesItToUs.test(text.trim()) && (what === "ask_place" || what === "choose_matter"))
    return what === "ask_place" ? answerPlace(state, draft, turn, text, u) : answerMatter(state, draft, turn, text, u);
  if (u.intent === "out_of_scope" && u.intentConfidence >= surelyBeside && saysWords(text, u))
    return resume(say(state, phrasesOf(state).outOfScope), turn);
  if (u.miswritten === "ticket_number" && isAside(u)) return resume(say(state, phrasesOf(state).wrongNumber), turn);
  const contact = what === "ask_what" ? undefined : takeContact(state, draft, turn, text, u);
  if (contact) return contact;
  if (isAside(u) && !(u.intent === "urge" && (u.since || onlyFacts(text)))) return answerAside(state, turn, u, what);
  if (u.wantsAnonymity && u.issues.length === 0 && what !== "confirm_ticket")
    return sayFirst(nextStep(state, { ...draft, anonymous: true }, turn), phrasesOf(state).anonymousOn);
  switch (what) {
    case "ask_what":
      return answerWhat(state, draft, turn, text, u);
    case "ask_place":
      return answerPlace(state, draft, turn, text, u);
    case "choose_matter":
      return answerMatter(state, draft, turn, text, u);
    case "confirm_ticket":
      return (
        (state.asked?.part === undefined ? noAnswer(state, draft, turn, text, u) : undefined) ??
        answerCard(state, draft, turn, text, u)
      );
  }
}

// An aside that the open report answers; undefined if it is about something else.
function answerAside(
  state: ConversationState,
  turn: Turn,
  u: Understanding,
  what: "ask_what" | "ask_place" | "choose_matter" | "confirm_ticket",
): TurnResult | undefined {
  const phrases = phrasesOf(state);
  const hasOpen = ownTickets(turn).some((t) => t.status !== "closed");
  if ((u.intent === "urge" || u.intent === "ask_status") && !hasOpen && (state.draft?.texts.length ?? 0) > 0)
    return resume(say(state, phrases.notYetSent), turn);
  if (u.intent === "help" && what === "confirm_ticket") return resume(say(state, phrases.howToAnswerCard), turn);
  return undefined;
}

// Something that is answered without touching what was asked.
function isAside(u: Understanding): boolean {
  return ["ask_status", "urge", "greet", "help", "thanks", "abuse"].includes(u.intent) && u.intentConfidence >= 0.5;
}

const points = /那[个件]|这[个件]|第.|说的|的事|的那|一[个件]|两[个件]|\b(?:one|first|second|ticket|last)\b/iu;

// Who is asked which ticket he means, and goes on telling, has chosen none.
function tellsMore(text: string): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/[a-z]{2,}/gi)?.length ?? 0;
  return beginsAnew(text) || ((han >= 6 || words >= 6) && !points.test(text));
}

// "催一下垃圾那个事", while it is asked whether the lamp is mended.
function asksOfAnother(state: ConversationState, turn: Turn, text: string, u: Understanding, ticket: Ticket): boolean {
  if (u.intent !== "urge" && u.intent !== "ask_status" && u.ticketNumber === undefined) return false;
  const found = findTicket(without(state, "focus"), turn, text, u, (t) => t.status !== "closed");
  return found.kind === "one" && found.ticket.id !== ticket.id;
}

function isNewWish(u: Understanding): boolean {
  return u.intent === "report" && (u.issues[0]?.candidates[0]?.confidence ?? 0) >= 0.75;
}

/** Answers are short and name all sorts of things ("by the bus stop"); only a whole report of its own is another one. */
export function isOtherReport(text: string, u: Understanding, matter: string | undefined): boolean {
  const best = u.issues[0]?.candidates[0];
  const isWhole = u.place !== undefined || /另外|还有(?:一|个)|我要(?:反映|投诉)|another|also/i.test(text);
  return (
    u.intent === "report" &&
    best !== undefined &&
    best.confidence >= 0.8 &&
    best.matter !== matter &&
    isWhole &&
    text.trim().length >= wholeReport[u.language]
  );
}
