import type { ConversationState } from "../domain/conversation.js";
import { onText } from "./on-text.js";
import { openQuestion } from "./open-question.js";
import { askWhich, doToTicket } from "./own/own-tickets.js";
import { takeFiles } from "./report/take-report.js";
import { staffTurn } from "./staff/staff-turn.js";
import { ownTickets, phrasesOf, say, type Turn, type TurnResult, without } from "./turn.js";

/** Photos sent within this time after a ticket was filed belong to it. */
const justFiledMs = 30 * 60_000;

/** Photos, documents or voice; words that come with them are read like any others. */
export function onFiles(before: ConversationState, turn: Turn): TurnResult {
  const { content } = turn;
  const album = content.kind === "media" ? content.album : undefined;
  const state = album && album !== before.album ? beginAlbum(before, turn, album) : before;
  const result = sortFiles(state, turn);
  // Ten photos of one album are one thing to the person: one answer, however many messages the platform makes of it.
  const isMore = album !== undefined && before.album === album && !(content.kind === "media" && content.caption);
  return isMore ? { ...result, replies: [] } : result;
}

function beginAlbum(before: ConversationState, { albumWordsFrom }: Turn, album: string): ConversationState {
  const state = { ...without(before, "albumWordsFrom"), album };
  return albumWordsFrom === undefined ? state : { ...state, albumWordsFrom };
}

function sortFiles(state: ConversationState, turn: Turn): TurnResult {
  const phrases = phrasesOf(state);
  const { content } = turn;
  const caption = content.kind === "media" ? (content.caption?.trim() ?? "") : "";
  if (turn.files.length === 0 && !caption) return say(state);
  if (turn.staff && state.staffCommand && !caption) {
    const asStaff = staffTurn(state, turn, turn.staff, "");
    if (asStaff) return asStaff;
  }
  if (caption && turn.understanding) return onText(state, turn, caption, turn.understanding);
  const received = content.kind === "voice" ? phrases.gotVoice : phrases.gotPhotos(turn.files.length);
  if (state.draft) return takeFiles(state, turn, received);

  const own = ownTickets(turn);
  const question = openQuestion(state, own);
  if (question.what === "department_question") return doToTicket(state, turn, "add_details", question.ticket, "");
  const quoted = own.find((t) => t.id === turn.quotedTicket);
  if (quoted) return doToTicket(state, turn, "add_details", quoted, "");
  // He has just opened it with its code.
  const opened = turn.receiptTicket;
  if (opened && opened.status !== "closed") return doToTicket(state, turn, "add_details", opened, "");
  const focus = own.find((t) => t.id === state.focus && t.status !== "closed");
  const newest = own.find((t) => t.status !== "closed" && turn.now.getTime() - t.createdAt.getTime() < justFiledMs);
  const recent = newest ?? (focus && turn.now.getTime() - focus.createdAt.getTime() < justFiledMs ? focus : undefined);
  if (recent) return doToTicket(state, turn, "add_details", recent, "");
  const open = own.filter((t) => t.status !== "closed");
  if (open.length === 0) return takeFiles(state, turn, received);
  return askWhich(state, turn, open, { intent: "add_details", text: "", files: turn.files }, true);
}
