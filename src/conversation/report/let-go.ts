import type { ConversationState, Draft } from "../../domain/conversation.js";
import { proposeFrom, type Understanding } from "../../domain/understanding.js";
import { phrasesOf, say, sayFirst, type Turn, type TurnResult, without } from "../turn.js";
import { withAccusation } from "./accusation.js";
import { addFiles, addWords, newDraft } from "./draft.js";
import { nextStep } from "./next-step.js";

/** So long after somebody let go of a report he can have it back. */
const backWithinMs = 12 * 60 * 60_000;

/** The reporter lets go of a draft; for a while it can be brought back. */
export function cancelDraft(state: ConversationState, turn: Turn): TurnResult {
  return say(lettingGo(state, turn), phrasesOf(state).cancelled);
}

/** The state without its draft, which is only put aside. */
export function lettingGo(state: ConversationState, turn: Turn): ConversationState {
  const { draft } = state;
  const rest = without(state, "draft", "asked", "letGo");
  return draft && draft.texts.length > 0 ? { ...rest, letGo: { draft, at: turn.now.getTime() } } : rest;
}

/** "算了，我家停水了": the report that takes the place of the open one, which is let go of; undefined if it is no such words. */
export function changeSubject(
  state: ConversationState,
  draft: Draft,
  turn: Turn,
  text: string,
): TurnResult | undefined {
  const rest = dropping.exec(text.trim())?.[1]?.trim();
  if (!rest || draft.texts.length === 0) return undefined;
  const u = withAccusation(turn.understand(rest, "none"), turn);
  if (u.intent === "withdraw" || notToFile.test(rest)) return undefined;
  const best = u.issues[0]?.candidates[0];
  if (!best || best.confidence < proposeFrom || draft.issues.some((i) => i.matter === best.matter)) return undefined;
  const told = addFiles(addWords({ ...newDraft(turn), anonymous: draft.anonymous }, rest, u), turn);
  return sayFirst(nextStep(lettingGo(state, turn), told, turn), phrasesOf(state).letGoForThis);
}

const dropping =
  /^(?:唉|哎|嗯|那)*[,，\s]*(?:算了(?:吧)?|(?:先)?不(?:说|报|反映|提)(?:这个|那个|这件|它)(?:了|事)*|换(?:一)?(?:个|件)(?:事|问题)?(?:说|吧)?|forget (?:it|that|about (?:it|that))|never ?mind(?: that)?|scrap that)[,，。.;；:：!！\s]+(.{4,})$/isu;

/** "Never mind, don't file it" names nothing else. */
const notToFile =
  /\b(?:don'?t|do not|no need to)\b.{0,8}\b(?:file|submit|send|report|bother)\b|^(?:我|先|就)*不(?:用|要|想|必)?(?:报|交|提交|办|投诉|反映)/i;

/** "还是报吧": the report that was let go of, as it was. Undefined if there is none or the message is something else. */
export function bringBack(
  state: ConversationState,
  turn: Turn,
  text: string,
  u: Understanding,
): TurnResult | undefined {
  const { letGo } = state;
  if (!letGo || state.draft || turn.now.getTime() - letGo.at > backWithinMs) return undefined;
  if (u.place || !wantsBack.test(text.normalize("NFKC").trim())) return undefined;
  return nextStep(without(state, "letGo"), letGo.draft, turn);
}

const wantsBack = new RegExp(
  [
    "^(?:那|我|算了|不|等等|等一下|想了想|嗯|唉|哎)*[,\\s]*(?:还是|又|再|就)?(?:想|要|得)?(?:给|帮)?(?:我|你们)?(?:报|交|提交|投诉|反映|上报|办)(?:上去|了|一下|掉)*(?:吧|呢|啊|行吗|可以吗)*[。.!~?\\s]*$",
    "^.{0,6}(?:刚才|刚刚|之前|前面|上面)(?:那个|那件|那条|的|说的|取消的)+(?:事|诉求)?[,\\s]*(?:还是|我|又|再|还|要|想)*(?:提交|报|交|恢复|继续|要|投诉|反映|办).{0,4}$",
    "^.{0,6}(?:别|不要?)(?:取消|撤)(?:了|啊|吧)*[。.!~\\s]*$|^.{0,4}(?:恢复|找回来|改(?:变)?主意|后悔)(?:一下|了|吧)*[。.!~\\s]*$",
    "\\b(?:file|submit|send|report) it (?:after all|anyway|then)\\b|^(?:ok(?:ay)?,? |actually,? |no,? |please )*(?:file|submit|send|report) (?:it|that)(?: please)?[.! ]*$",
    "\\b(?:changed my mind|bring (?:it|that) back|don'?t cancel|undo)\\b",
  ].join("|"),
  "iu",
);
