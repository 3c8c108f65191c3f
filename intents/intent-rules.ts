import { findReceiptCode } from "../src/domain/receipt-code.js";
import { findTicketNumber } from "../src/domain/ticket-number.js";
import type { Expecting, Intent } from "../src/domain/understanding.js";
import { yesOrNo } from "./answers.js";
import { miswrittenIn } from "./facts.js";
import { plainText } from "./features.js";
import { corrections, insults, utterances, wishes } from "./intent-words.js";
import { wantedLanguage } from "./language.js";
import { signsIn, signsOfMiswritten, signsOfTicketNumber } from "./signs.js";
import { wantsAnonymity } from "./standing.js";

/** Longer utterances tell something besides; the model weighs them. */
const shortUtterance = 30;
/** No short utterance hides behind so many characters, even if most of them are blank. */
const mostCharacters = 400;

const rules = utterances.map(([intent, forms]) => [intent, new RegExp(forms.join("|"), "u")] as const);
const wish = new RegExp(wishes.join("|"), "u");
const wishWord = /投诉|反映|反应|举报|报修|报告|求助|诉求|report|compl|file|problem|issue|case/iu;
/** In letters; a wish in Chinese is far shorter. */
const longestWish = 60;
const correction = new RegExp(corrections.join("|"), "u");
const insult = new RegExp(insults.join("|"), "gu");

/** Whether a text asks to report something without saying what: "我想投诉". */
export function isBareWish(text: string): boolean {
  if (text.length > longestWish || !wishWord.test(text)) return false;
  return wish.test(plainText(text));
}

/** What urging is made of; "催" alone sounds like debts that are collected. */
const urging =
  /请|麻烦|帮我?|给我|你们?|他们|再|催(?:一下|催|一催|办|单|促)?|加急|一下|快[点些]?|吧|啊|呢|呀|\b(?:please|can|you|remind|them|again|chase|urge|hurry|up)\b/giu;

/** Whether a text urges and says nothing of what. */
export function isBareUrge(text: string): boolean {
  return text.length <= longestWish && !/[\p{L}\p{N}]/u.test(text.replace(urging, ""));
}

/** The intent of an utterance that can't be mistaken, or undefined. What was just asked comes before everything. */
export function intentByRule(text: string, expecting: Expecting): Intent | undefined {
  if (text.length > mostCharacters) return undefined;
  const plain = plainText(text);
  if (plain.length > shortUtterance * 3) return undefined;
  if (plain.length <= 60 && wantedLanguage(plain) !== undefined) return "change_language";
  const isDraft = expecting === "none" || expecting === "confirm_ticket" || expecting === "choose_matter";
  if (isDraft && correction.test(plain)) return "correct";
  const answer = yesOrNo(plain, expecting);
  if (answer) return answer;
  if (isOnlyReference(plain)) return expecting === "choose_ticket" ? "affirm" : "ask_status";
  // A department may have asked for a number that only looks like one of a ticket.
  if (expecting !== "department_question" && isOnlyMiswritten(text)) return "ask_status";
  const isShort = plain.length <= (/\p{Script=Han}/u.test(plain) ? shortUtterance : shortUtterance * 3);
  if (!isShort) return undefined;
  if (isBareWish(plain)) return "report";
  for (const [intent, pattern] of rules) if (pattern.test(plain)) return intent;
  if (isOnlyInsult(plain)) return "abuse";
  if (wantsAnonymity(plain) && plain.length <= 14) return "anonymous";
  return undefined;
}

/** Nothing is left but pronouns and particles when the insults are taken away: no report hides in it. */
function isOnlyInsult(plain: string): boolean {
  if (plain.search(insult) < 0) return false;
  const rest = plain
    .replace(insult, "")
    .replace(
      /[^\p{L}]|[你您们他她这那个的是都吧啊呀了真就一群全帮什么]|\b(?:you|are|a|an|the|all|off|bot|so|of|go|to|piece|such|machine|this|is|and)\b/gu,
      "",
    );
  return rest.length <= 2;
}

/** So does one in which a character is wrong. */
function isOnlyMiswritten(text: string): boolean {
  if (text.length > 40 || signsIn(text) < signsOfMiswritten) return false;
  const miswritten = miswrittenIn(text);
  return miswritten === "receipt_code" || (miswritten === "ticket_number" && besideNumber(plainText(text)).length <= 2);
}

function besideNumber(plain: string): string {
  return plain.replace(/[0-9\s.–—-]/g, "").replace(/工单|单号|号码?|编号|我的|是|查|ticket|number|case|[#:：]/g, "");
}

/** A ticket number or a receipt code alone asks how it stands. */
function isOnlyReference(plain: string): boolean {
  if (plain.length > 40 || signsIn(plain) < signsOfTicketNumber) return false;
  if (findReceiptCode(plain) !== undefined) return plain.replace(/[^0-9a-z]/g, "").length <= 22;
  return findTicketNumber(plain).number !== undefined && besideNumber(plain).length <= 2;
}
