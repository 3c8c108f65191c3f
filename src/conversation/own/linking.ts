import { encodeAction } from "../../domain/action.js";
import type { ConversationState } from "../../domain/conversation.js";
import { findReceiptCode } from "../../domain/receipt-code.js";
import { linkingPhrases } from "../../phrases/linking.js";
import { resume } from "../resume.js";
import { languageOf, say, type Turn, type TurnResult, withChoices, withEffects } from "../turn.js";

const app = "(?:账号|帐号|账户|帐户|聊天|应用|app|微信|telegram|line|messenger|whatsapp|viber|slack)";
const wantsToLink = new RegExp(
  `^(?:请|我想|我要|帮我|怎么|如何|想)*(?:把)?(?:关联|连接|绑定)(?:一下|我的|其他|其它|别的|另一个|另外一个|的)*${app}+[。.!！?？吗]*$` +
    `|^(?:please |how (?:do|can) i |i want to )?(?:link|connect) (?:my |another |other |two |the |a )*(?:accounts?|chats?|apps?|wechat|telegram|line|messenger|whatsapp|viber|slack)[.!?]*$`,
  "iu",
);
const wantsToUnlink =
  /^(?:请|我要|我想|帮我)?(?:取消|解除|断开)(?:账号|帐号|聊天)?关联[。.!！]*$|^(?:please )?(?:unlink|disconnect)(?: (?:my |this |the )?(?:accounts?|chats?))?[.!]*$/iu;
// The word at the head tells it from a receipt code, which looks the same.
const hasLinkingWord = /^(?:关联|連結|关联码|link)(?:码|code)?\s*[:：]?\s/iu;

/**
 * Linking this chat with another of the same person's: asked for, with a code from there, or taken back.
 * @returns undefined for anything else
 */
export function aboutLinking(state: ConversationState, turn: Turn, text: string): TurnResult | undefined {
  const words = text.normalize("NFKC").trim();
  if (wantsToLink.test(words)) return resume(withEffects(say(state), { kind: "start_linking" }), turn);
  if (wantsToUnlink.test(words)) return resume(withEffects(say(state), { kind: "unlink" }), turn);
  return hasLinkingWord.test(words) && findReceiptCode(words) !== undefined ? askToLink(state, words) : undefined;
}

/** Somebody has sent a code to link this chat with: he is asked whether both are his, since another may have given it to him. */
export function askToLink(before: ConversationState, words: string): TurnResult {
  // The line itself tells which language its writer reads; the code in it says nothing.
  const state: ConversationState =
    before.languageChosen || !/^link\s/iu.test(words) ? before : { ...before, language: "en" };
  const phrases = linkingPhrases(languageOf(state));
  const code = findReceiptCode(words.replace(/^link_/, ""));
  if (code === undefined) return say(state, phrases.wrong);
  return say(
    state,
    withChoices(phrases.ask, [
      { action: encodeAction({ kind: "link", code }), label: phrases.yes },
      { action: encodeAction({ kind: "link", code: undefined }), label: phrases.no },
    ]),
  );
}

/** The person has confirmed that both chats are his, or that they are not. */
export function answerLinking(state: ConversationState, turn: Turn, code: string | undefined): TurnResult {
  if (code === undefined) return resume(say(state, linkingPhrases(languageOf(state)).kept), turn);
  return resume(withEffects(say(state), { kind: "link", code }), turn);
}
