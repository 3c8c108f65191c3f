import { parseAction } from "../domain/action.js";
import type { ConversationState } from "../domain/conversation.js";
import { assertNever } from "../domain/errors.js";
import type { Understanding } from "../domain/understanding.js";
import { isCommand } from "./command.js";
import { onAction } from "./on-action.js";
import { onFiles } from "./on-files.js";
import { onText } from "./on-text.js";
import { openQuestion } from "./open-question.js";
import { aboutLinking, askToLink } from "./own/linking.js";
import { doToTicket } from "./own/own-tickets.js";
import { openReceipt } from "./receipt.js";
import { withAccusation } from "./report/accusation.js";
import { addFiles, addWords, newDraft } from "./report/draft.js";
import { fileDraft } from "./report/file.js";
import { takeLocation } from "./report/take-report.js";
import { resume } from "./resume.js";
import { greet } from "./small-talk.js";
import { ownTickets, phrasesOf, say, sayFirst, type Turn, type TurnResult, withEffects, without } from "./turn.js";

/** A code of sixteen characters with its separators, however somebody writes them. */
const receiptCodeLength = 24;

/**
 * The dialog engine: what a message means for a conversation. Pure; the caller commits the result at once, and after a
 * conflict simply runs it again. Never throws on what people send.
 */
export function advance(before: ConversationState, turn: Turn): TurnResult {
  const state = speak(forgetOldReceipt(before, turn), turn);
  const result = onContent(state, turn);
  return turn.filesLost ? sayFirst(result, phrasesOf(state).fileLost(turn.largestFileMegabytes)) : result;
}

function onContent(state: ConversationState, turn: Turn): TurnResult {
  const { content, understanding: u } = turn;
  switch (content.kind) {
    case "text": {
      const linking = aboutLinking(state, turn, content.text);
      if (linking) return linking;
      if (turn.receiptCode !== "none") return openReceipt(state, turn);
      if (u?.miswritten === "receipt_code") return resume(say(state, phrasesOf(state).receiptMiswritten), turn);
      return keepingReceiptSecret(u ? onText(state, turn, content.text, u) : say(state, phrasesOf(state).empty), turn);
    }
    case "media":
    case "voice":
      return keepingReceiptSecret(onFiles(state, turn), turn);
    case "choice": {
      const action = parseAction(content.action);
      return keepingReceiptSecret(
        action ? onAction(state, turn, action) : say(state, phrasesOf(state).draftGone),
        turn,
      );
    }
    case "location": {
      const question = openQuestion(state, ownTickets(turn));
      if (question.what === "department_question") {
        const where = `${content.label ?? ""} ${content.latitude.toFixed(5)}, ${content.longitude.toFixed(5)}`.trim();
        return doToTicket(state, turn, "add_details", question.ticket, where);
      }
      return takeLocation(state, turn, content);
    }
    case "report":
      return onForm(state, turn, content, u);
    case "started":
      if (content.payload?.startsWith("bind_"))
        return withEffects(say(state), { kind: "bind", code: content.payload.slice("bind_".length) });
      if (content.payload?.startsWith("link_")) return askToLink(state, content.payload);
      // Whoever began to report, in a group say, before he opened this chat is reminded of it.
      return resume(greet(scanned(state, turn, content.payload), turn), turn);
    case "unsupported":
      return say(state, phrasesOf(state).unsupported);
    case "silence":
      return onSilence(state, turn, content.draft);
    default:
      return assertNever(content);
  }
}

// A district's QR code holds "district:CODE" (with "_" where a platform takes no colon).
function scanned(state: ConversationState, { city }: Turn, payload: string | undefined): ConversationState {
  const code = /^district[:_](.+)$/.exec(payload ?? "")?.[1];
  return code !== undefined && city.districts.has(code) ? { ...state, scannedDistrict: code } : state;
}

// A whole report from a form: its sender has confirmed it there, so it is filed as it is; what is missing a human adds.
function onForm(
  state: ConversationState,
  turn: Turn,
  form: { readonly text: string; readonly place?: string },
  u: Understanding | undefined,
): TurnResult {
  if (!u) return say(state, phrasesOf(state).empty);
  const told = addFiles(addWords(newDraft(turn), form.text, withAccusation(u, turn)), turn);
  const draft = form.place && !told.place ? { ...told, place: form.place } : told;
  const filed = fileDraft(state, draft, turn);
  return state.draft
    ? { ...filed, state: { ...filed.state, draft: state.draft, ...(state.asked ? { asked: state.asked } : {}) } }
    : filed;
}

// Silence over a report that is not filed yet: it goes to a human as it stands, so that nothing is lost.
function onSilence(state: ConversationState, turn: Turn, draftId: string): TurnResult {
  const draft = state.draft;
  // What was let go of and should have been anonymous is not kept any longer.
  if (state.letGo?.draft.id === draftId && state.letGo.draft.anonymous) return say(without(state, "letGo"));
  // The end of an opened receipt leaves no trace of when it was opened either.
  if (draftId === "") return withEffects(say(state), { kind: "forget", inboxIds: [turn.inboxId], since: turn.now });
  if (!draft || draft.id !== draftId || (draft.texts.length === 0 && draft.files.length === 0)) return say(state);
  return fileDraft(state, draft, turn, "unconfirmed");
}

// Whoever has not chosen a language is answered in the one that he writes.
function speak(state: ConversationState, turn: Turn): ConversationState {
  if (state.languageChosen) return state;
  const text =
    turn.content.kind === "text"
      ? turn.content.text
      : turn.content.kind === "media"
        ? (turn.content.caption ?? "")
        : "";
  const u = turn.understanding;
  const language = u && tells(state, turn, text, u) ? u.language : undefined;
  if (language && language !== state.language) return { ...state, language };
  return state.language ? state : { ...state, language: "zh" };
}

// Whether words tell the language that somebody reads. Once it is known, more is needed to think otherwise.
function tells(state: ConversationState, turn: Turn, text: string, u: Understanding): boolean {
  // A receipt code is no language.
  if (turn.receiptCode !== "none" && text.trim().length <= receiptCodeLength) return false;
  // Nor is a command of an app's menu, such as "/help".
  if (isCommand(text)) return false;
  if (!state.language) return u.tellsLanguage !== "no";
  if (u.tellsLanguage !== "surely") return false;
  // Whoever writes Chinese reads it, however many English words stand beside it.
  if (/\p{Script=Han}/u.test(text)) return state.language !== "zh";
  // One short word ("ok", "hi") tells only if nothing else has told before.
  return /[a-z]{2,}[^a-z]+[a-z]{2,}/i.test(text) || (u.intent !== "out_of_scope" && /[a-z]{4,}/i.test(text));
}

function forgetOldReceipt(state: ConversationState, turn: Turn): ConversationState {
  if (!state.receipt || state.receipt.until > turn.now.getTime()) return state;
  const { receipt, ...rest } = state;
  // A question about that ticket would tie the chat to it for good.
  return rest.asked?.tickets?.includes(receipt.ticket) ? without(rest, "asked") : rest;
}

// What is said about a ticket that was opened with a code must not tie this chat to it.
function keepingReceiptSecret(result: TurnResult, turn: Turn): TurnResult {
  const id = turn.receiptTicket?.id;
  if (id === undefined) return result;
  const about =
    result.effects.some((e) => e.kind === "ticket" && e.ticket === id) ||
    result.state.focus === id ||
    result.state.asked?.tickets?.includes(id) === true;
  if (!about) return result;
  const { focus: _focus, ...state } = result.state;
  return {
    ...withEffects({ ...result, state }, { kind: "forget", inboxIds: [turn.inboxId], since: turn.now }),
    forgetReplies: true,
  };
}
