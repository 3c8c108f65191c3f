import type { Language } from "../domain/codes.js";
import type { ConversationState } from "../domain/conversation.js";
import { reopenDays } from "../domain/decide-ticket.js";
import type { Ticket } from "../domain/ticket.js";
import type { Understanding } from "../domain/understanding.js";
import { answerQuestion, isOtherReport } from "./answer-question.js";
import { isCommand, isKnownCommand } from "./command.js";
import { mayMeanAnother, tellsNewTrouble } from "./new-trouble.js";
import { openQuestion } from "./open-question.js";
import { aboutFiled } from "./own/about-filed.js";
import { notSolved } from "./own/follow-up.js";
import { aboutOwnTicket, askWhich, doToTicket } from "./own/own-tickets.js";
import { tellHuman } from "./own/tell-human.js";
import { withWaitingWords } from "./own/waiting-words.js";
import { asksForNumber } from "./own/words.js";
import { withAccusation } from "./report/accusation.js";
import { mostAlike, replacedText } from "./report/alike.js";
import { answerCard } from "./report/answers.js";
import { takeDanger } from "./report/danger.js";
import { newDraft } from "./report/draft.js";
import { bringBack } from "./report/let-go.js";
import { nextStep } from "./report/next-step.js";
import { isContact } from "./report/no-answer.js";
import { confusedUntil, takeReport } from "./report/take-report.js";
import { resume } from "./resume.js";
import { answerAbuse, callHuman, changeLanguage, greet, sayWhoIAm } from "./small-talk.js";
import { staffTurn } from "./staff/staff-turn.js";
import { ownTickets, phrasesOf, say, sayFirst, type Turn, type TurnResult, withEffects, without } from "./turn.js";

/** Below this confidence what a message wants is a guess. */
const littleSure = 0.35;
/** From this confidence on a matter counts as the same as that of a ticket. */
const surelyThis = 0.7;

/** A text, or the caption of files. */
export function onText(state: ConversationState, turn: Turn, text: string, understanding: Understanding): TurnResult {
  const u = withAccusation(understanding, turn);
  const asStaff = turn.staff ? staffTurn(state, turn, turn.staff, text) : undefined;
  if (asStaff) return asStaff;
  if (!text.trim() || (!/[\p{L}\p{N}]/u.test(text) && !isSignOfAnswer(state, turn, u)))
    return onWordless(state, turn, text);
  const result = onWords(state, turn, text, u);
  return u.despair ? result : withDanger(result, state, turn, u);
}

function onWords(state: ConversationState, turn: Turn, text: string, u: Understanding): TurnResult {
  const phrases = phrasesOf(state);
  if (isCommand(text) && !isKnownCommand(u)) return resume(say(state, phrases.help), turn);
  if (u.despair)
    return sayFirst(
      withoutReplies(callHuman(state, turn, text)),
      phrases.despair({ name: turn.city.helpline.name[state.language ?? "zh"], number: turn.city.helpline.number }),
    );
  if (u.intent === "change_language" && u.wantedLanguage) return speakAnother(state, turn, text, u, u.wantedLanguage);
  if (asksForNumber(text)) return resume(say(state, phrases.callNumber(turn.city.hotline)), turn);
  const who = sayWhoIAm(state, turn, text);
  if (who) return resume(who, turn);
  // "You can call me at …" beside an open report asks for nobody.
  if (u.intent === "human" && !(state.draft && isContact(text))) return callHuman(state, turn, text);
  if (u.intent === "bind_staff") return bind(state, text);
  const reworded = turn.isEdit ? onEdit(state, turn, text, u) : undefined;
  if (reworded) return reworded;
  const danger = takeDanger(state, turn, text, u);
  if (danger) return danger;
  const back = bringBack(state, turn, text, u);
  if (back) return back;
  const question = openQuestion(state, ownTickets(turn));
  const told = question.what === "none" ? tellHuman(state, turn, text, u) : undefined;
  const answered = told ?? answerQuestion(state, turn, text, u, question);
  if (answered) return answered;
  if (question.what !== "choose_ticket" || !question.asked.text) return byIntent(state, turn, text, u);
  const anew = withAccusation(turn.understand(text, "none"), turn);
  return goesOn.includes(anew.intent)
    ? withWaitingWords(byIntent(without(state, "asked"), turn, text, anew), turn, question.asked)
    : byIntent(state, turn, text, u);
}

/** Who tells on in such ways has left a question about his tickets unanswered. */
const goesOn: readonly Understanding["intent"][] = ["report", "add_details", "correct"];

function speakAnother(
  state: ConversationState,
  turn: Turn,
  text: string,
  u: Understanding,
  language: Language,
): TurnResult {
  const changed = changeLanguage(state, language);
  if (!tellsNewTrouble(state, turn, text, u)) return resume(changed, turn);
  return byIntent(changed.state, turn, text, asReport(u));
}

/** Understood as a report, whatever else it sounds like. */
function asReport(u: Understanding): Understanding {
  return { ...u, intent: "report", intentConfidence: Math.max(u.intentConfidence, littleSure) };
}

// The new wording of what was said takes its place in a report that is not filed yet, and is added to one that is.
function onEdit(state: ConversationState, turn: Turn, text: string, u: Understanding): TurnResult | undefined {
  if (state.draft && replacedText(state.draft.texts, text) !== undefined) return takeReport(state, turn, text, u);
  const open = ownTickets(turn).filter((t) => t.status !== "closed");
  const filed = open.find((t) => mostAlike([t.text], text) !== undefined);
  return filed && doToTicket(state, turn, "add_details", filed, text);
}

function byIntent(state: ConversationState, turn: Turn, text: string, seen: Understanding): TurnResult {
  const phrases = phrasesOf(state);
  const u = tellsNewTrouble(state, turn, text, seen) ? asReport(seen) : seen;
  // A number in which a digit is wrong is nobody's, whatever else is open.
  if (u.miswritten === "ticket_number" && (u.intent === "ask_status" || u.intent === "urge"))
    return resume(say(state, phrases.wrongNumber), turn);
  const hasOpen = ownTickets(turn).some((t) => t.status !== "closed");
  const filed = state.draft || !hasOpen ? undefined : aboutFiled(state, turn, text, u);
  if (filed) return filed;
  const last = state.draft || u.place ? undefined : closedLast(turn);
  if (last && last.id === state.focus && nothingCame.test(text.trim())) return notSolved(state, last, turn, text);
  if (u.intentConfidence < littleSure && u.intent !== "report") return confused(state, turn, u);
  switch (u.intent) {
    case "report":
    case "policy_question": {
      if (!state.draft && hasOpen && /^(?:我?(?:再|想|要)*)?补充/.test(text.trim()))
        return aboutOwnTicket(state, turn, "add_details", text, u);
      if (!state.draft && u.issues.length === 0 && turn.files.length === 0 && wantsToReport(text))
        return u.wantsAnonymity
          ? say({ ...state, ...startAnonymous(turn) }, phrases.anonymousWhat)
          : say(state, phrases.askWhat);
      const disputed = state.draft || !disputes.test(text.trim()) ? undefined : closedLast(turn);
      if (disputed) return notSolved(state, disputed, turn, text);
      const quoted = ownTickets(turn).find((t) => t.id === turn.quotedTicket);
      if (!state.draft && quoted && !isOtherReport(text, u, quoted.matter))
        return doToTicket(state, turn, "add_details", quoted, text);
      const known = state.draft ? undefined : knownTrouble(turn, u);
      if (known) return askWhich(state, turn, [known], { intent: "add_details", text, files: turn.files }, true);
      return takeReport(without(state, "confused"), turn, text, u);
    }
    case "ask_status":
      if (hasOpen && mayMeanAnother(state, turn, text, u)) return askWhichOrNew(state, turn, u.intent, text);
      return resume(
        aboutOwnTicket(asksForAll(text) ? without(state, "focus") : state, turn, "ask_status", text, u),
        turn,
      );
    case "urge":
      if (!hasOpen && u.issues.length > 0) return takeReport(state, turn, text, u);
      if (hasOpen && mayMeanAnother(state, turn, text, u)) return askWhichOrNew(state, turn, u.intent, text);
      return resume(aboutOwnTicket(state, turn, "urge", text, u), turn);
    case "withdraw":
      return aboutOwnTicket(state, turn, "withdraw", text, u);
    case "add_details":
      if (!hasOpen || state.draft) return takeReport(state, turn, text, u);
      return aboutOwnTicket(state, turn, "add_details", text, u);
    case "anonymous":
      if (state.draft) return sayFirst(nextStep(state, { ...state.draft, anonymous: true }, turn), phrases.anonymousOn);
      if (hasOpen)
        return say({ ...state, ...startAnonymous(turn) }, `${phrases.anonymousTooLate}\n${phrases.anonymousWhat}`);
      return say({ ...state, ...startAnonymous(turn) }, phrases.anonymousWhat);
    case "greet":
      return resume(greet(state, turn), turn);
    case "thanks":
      if (u.kind === "thanks" && praise.test(text)) return takeReport(state, turn, text, u);
      return resume(say(state, phrases.thanks), turn);
    case "help":
      return resume(say(state, wantsToReport(text) ? phrases.askWhat : phrases.help), turn);
    case "abuse":
      return resume(answerAbuse(state), turn);
    case "correct":
    case "deny":
      return disagree(state, turn, text, u);
    case "affirm":
      return state.draft
        ? answerCard(state, state.draft, turn, text, u)
        : turn.tickets.length > 0
          ? say(state, phrases.anytime)
          : confused(state, turn, u);
    default:
      return confused(state, turn, u);
  }
}

/** Whoever wants somebody praised wants it passed on. */
const praise = /表扬|锦旗|点(?:个)?赞.{2}|表彰|\b(?:praise|commend|compliment)\b/i;

function askWhichOrNew(state: ConversationState, turn: Turn, intent: "urge" | "ask_status", text: string): TurnResult {
  const open = ownTickets(turn).filter((t) => t.status !== "closed");
  return askWhich(state, turn, open, { intent, text, files: turn.files }, true);
}

/** How people begin who do not accept how a ticket was closed. */
const disputes =
  /^(?:我们?)?(?:不认可|不同意|不接受|不服|不满意|没有?解决|根本没)|^(?:i |we )?(?:disagree|(?:do not|don't|cannot|can't) (?:agree|accept))/i;

/** What they find who look once the ticket is closed. */
const nothingCame =
  /^(?:好像|根本|可是|但是?|其实|怎么|压根|可|就|都|也|又|还是?)*没(?:有)?(?:见|看见|看到)?(?:任何)?(?:人|谁)(?:来|修|弄|管|处理|过|看)+[啊呢呀吧。.!！]*$|^(?:其实|可是|但是?|根本|压根|都|还)*没(?:修|弄)(?:好)?(?:啊|呢|呀)*$|^(?:but |actually |i think |it seems )*(?:nobody|no one) (?:came|has come|was here|fixed it)(?: yet)?[.!]*$/iu;

function closedLast(turn: Turn): Ticket | undefined {
  const since = turn.now.getTime() - reopenDays * 86_400_000;
  const closed = ownTickets(turn).filter((t) => t.outcome !== "withdrawn" && (t.closedAt?.getTime() ?? 0) > since);
  return closed.sort((a, b) => (b.closedAt?.getTime() ?? 0) - (a.closedAt?.getTime() ?? 0))[0];
}

// The same matter as one of his tickets, and no place: more likely that trouble than a new one, so he is asked.
function knownTrouble(turn: Turn, u: Understanding): Ticket | undefined {
  const [issue, second] = u.issues;
  const best = issue?.candidates[0];
  if (!best || second || u.place || u.urgency === "danger" || best.confidence < surelyThis) return undefined;
  const reopenable = turn.now.getTime() - reopenDays * 86_400_000;
  return turn.tickets.find(
    (t) =>
      t.matter === best.matter &&
      (t.status !== "closed" || (t.outcome !== "withdrawn" && (t.closedAt?.getTime() ?? 0) > reopenable)),
  );
}

// "查进度" as the bot itself suggests it means none in particular, whatever was talked about last.
function asksForAll(text: string): boolean {
  return /^(?:查|看|查看|查询)?(?:一?下)?(?:我的|全部|所有)?(?:进度|进展|工单|诉求|投诉)[。.!！?？]*$|^(?:my tickets|status)[.!?]*$/i.test(
    text.trim(),
  );
}

// "I want to report something", and nothing yet of what.
function wantsToReport(text: string): boolean {
  return /反映|投诉|举报|报修|诉求|\b(?:report|complain|complaint|file)\b/i.test(text);
}

// "没解决" after a ticket was closed, or "不对" with nothing asked: about the ticket talked about last.
function disagree(state: ConversationState, turn: Turn, text: string, u: Understanding): TurnResult {
  const focus = ownTickets(turn).find((t) => t.id === state.focus);
  if (focus?.status === "closed" || focus?.status === "rectified")
    return notSolved(state, focus, turn, text.length > 6 ? text : undefined);
  if (focus && text.length > 6) return doToTicket(state, turn, "add_details", focus, text);
  if (u.issues.length > 0 && text.length > 6) return takeReport(state, turn, text, u);
  return confused(state, turn, u);
}

// Not understood: asks, asks otherwise, then a human. Never the same sentence three times.
function confused(state: ConversationState, turn: Turn, u: Understanding): TurnResult {
  const phrases = phrasesOf(state);
  const count = (state.confused ?? 0) + 1;
  if (count >= confusedUntil && u.intent !== "out_of_scope") return callHuman(state, turn, textOf(turn));
  const isOutOfScope = u.intent === "out_of_scope" && u.intentConfidence >= littleSure;
  const text = isOutOfScope ? phrases.outOfScope : count === 1 ? phrases.askWhat : phrases.askWhatAgain;
  return resume(say({ ...state, confused: count }, text), turn);
}

// A thumb up or down where yes or no was asked.
function isSignOfAnswer(state: ConversationState, turn: Turn, u: Understanding): boolean {
  const isAsked = openQuestion(state, ownTickets(turn)).what !== "none";
  return isAsked && (u.intent === "affirm" || u.intent === "deny");
}

// An emoji or punctuation alone: a smile is a thank-you at most; nothing is worth nothing.
function onWordless(state: ConversationState, turn: Turn, text: string): TurnResult {
  const phrases = phrasesOf(state);
  if (turn.files.length > 0) return say(state, phrases.fileKept);
  return resume(say(state, text.trim() ? phrases.askWhat : phrases.empty), turn);
}

function withDanger(result: TurnResult, state: ConversationState, turn: Turn, u: Understanding): TurnResult {
  if (u.urgency !== "danger") return result;
  const language = state.language ?? "zh";
  const numbers = turn.city.emergencyNumbers
    .map((e) => `${e.number}（${e.for[language]}）`)
    .join(language === "zh" ? "、" : ", ");
  return sayFirst(
    result,
    phrasesOf(state).danger(language === "zh" ? numbers : numbers.replace(/（/g, " (").replace(/）/g, ")")),
  );
}

function bind(state: ConversationState, text: string): TurnResult {
  const code =
    /[A-Z0-9][A-Z0-9\s-]{4,40}$/i.exec(
      text
        .normalize("NFKC")
        .replace(/^.*?(?:bind|绑定)/i, "")
        .trim(),
    )?.[0] ?? "";
  return withEffects(say(state), { kind: "bind", code });
}

function startAnonymous(turn: Turn): Pick<ConversationState, "draft" | "asked"> {
  return {
    draft: { ...newDraft(turn), anonymous: true },
    asked: { what: "ask_what", at: turn.now.getTime(), attempts: 1 },
  };
}

function withoutReplies(result: TurnResult): TurnResult {
  return { ...result, replies: [] };
}

function textOf(turn: Turn): string {
  return turn.content.kind === "text" ? turn.content.text : "";
}
