import { encodeAction } from "../domain/action.js";
import type { Language } from "../domain/codes.js";
import type { ConversationState } from "../domain/conversation.js";
import { formatNumber } from "../phrases/format.js";
import { staffPhrases } from "../phrases/staff.js";
import { caseMeant } from "./own/tell-human.js";
import { addWhere } from "./own/where.js";
import { addFiles, addWords, newDraft } from "./report/draft.js";
import { fileDraft } from "./report/file.js";
import { languageOf, phrasesOf, say, type Turn, type TurnResult, withChoices, without } from "./turn.js";

/** Asked for a person twice within this time, the second is the same wish. */
const sameWishMs = 24 * 3_600_000;

/** A greeting: who the bot is and what one can do; somebody known is told how many things are open. */
export function greet(state: ConversationState, turn: Turn): TurnResult {
  const phrases = phrasesOf(state);
  const open = turn.tickets.filter((t) => t.status !== "closed").length;
  if (open > 0) {
    return say(
      state,
      withChoices(phrases.welcomeBack(open), [
        { action: encodeAction({ kind: "my_tickets" }), label: phrases.myTickets },
      ]),
    );
  }
  const other: Language = state.language === "en" ? "zh" : "en";
  return say(
    state,
    withChoices(phrases.greeting(turn.city), [
      { action: encodeAction({ kind: "language", language: other }), label: other === "en" ? "English" : "中文" },
    ]),
  );
}

/** Asked for a human: whatever was said so far goes to the dispatchers as it stands; asked again, to the same one. */
export function callHuman(state: ConversationState, turn: Turn, text: string): TurnResult {
  const phrases = phrasesOf(state);
  const waiting = turn.tickets.find((t) => t.attention === "asked_for_human" && t.status !== "closed");
  const u = turn.understanding;
  const isWorse = u?.urgency === "danger" && waiting?.urgency !== "danger";
  if (!state.draft && waiting && !isWorse && turn.now.getTime() - waiting.createdAt.getTime() < sameWishMs) {
    const known = say(state, phrases.humanKnows(turn.city.hotline));
    return u && text.trim() ? { ...addWhere(state, turn, waiting, text, u), replies: known.replies } : known;
  }
  const begun = state.draft ?? newDraft(turn);
  const meant = u && !state.draft ? caseMeant(state, turn, u) : undefined;
  const said = text.trim() || phrases.handedToHuman("");
  const words = meant ? `${said}\n${staffPhrases(languageOf(state)).aboutCase(formatNumber(meant.id))}` : said;
  const draft =
    u && !state.draft
      ? addWords(begun, words, { ...u, kind: u.issues.length > 0 ? u.kind : "request" })
      : { ...begun, texts: [...begun.texts, ...(text.trim() ? [text.trim()] : [])] };
  const placed = meant ? { ...draft, district: meant.district, place: meant.place } : draft;
  const filed = fileDraft(without(state, "confused"), addFiles(placed, turn), turn, "asked_for_human");
  return { ...filed, replies: [{ text: phrases.handedToHuman(turn.city.hotline) }, ...filed.replies] };
}

/** "你是机器人吗": what the bot is, and how to reach a person. Undefined if that is not all that is asked. */
export function sayWhoIAm(state: ConversationState, turn: Turn, text: string): TurnResult | undefined {
  return asksWhoIAm.test(text.normalize("NFKC").trim()) ? say(state, phrasesOf(state).whoIAm(turn.city)) : undefined;
}

const asksWhoIAm =
  /^(?:请问|喂|那|我问下)?[,\s]*(?:你|您|你们|这|这边|对面)(?:那边)?(?:到底|究竟)?(?:是不是|是|不是)?(?:个|一个)?(?:谁|真人|真的人|活人|人工|人|机器人?|电脑|程序|ai|人工智能|智能客服|自动(?:回复|答复)的?|客服)(?:还是.{1,8})?(?:吗|么|嘛|吧|啊|呀|呢|在)?[?!。\s]*$|^(?:你|您)(?:叫|姓)(?:什么|啥)(?:名字)?[?\s]*$|^(?:am i (?:talking|speaking|chatting) (?:to|with) (?:an? )?(?:real |actual )?(?:ro)?(?:bot|person|human(?: being)?|ai|machine|computer)|(?:so )?(?:are|r) (?:you|u) (?:an? )?(?:real |actual )?(?:(?:ro)?bot|chatbot|person|human(?: being)?|ai|machine|computer|real)(?: or .{1,20})?|who are you|what are you|what(?:'s| is) your name|is this an? (?:(?:ro)?bot|ai|machine|real person|human))[?!.\s]*$/iu;

/** Speaks another language from now on. */
export function changeLanguage(state: ConversationState, language: Language): TurnResult {
  const next: ConversationState = { ...state, language, languageChosen: true };
  return say(next, phrasesOf(next).languageChanged);
}

/** An insult and nothing else: answered once with understanding, then shorter; never in kind. */
export function answerAbuse(state: ConversationState): TurnResult {
  const phrases = phrasesOf(state);
  const again = state.lastSaying === "abuse";
  return say({ ...state, lastSaying: "abuse" }, again ? phrases.abuseAgain : phrases.abuse);
}
