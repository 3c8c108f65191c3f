import type { ConversationState } from "../../domain/conversation.js";
import type { Ticket } from "../../domain/ticket.js";
import type { Understanding } from "../../domain/understanding.js";
import { formatNumber } from "../../phrases/format.js";
import { phrasesOf, say, type Turn, type TurnResult } from "../turn.js";
import { wellAgain } from "./follow-up.js";
import { departmentName, doToTicket } from "./own-tickets.js";
import { asksBack, nods, saysFixed } from "./words.js";

/** A question that yes or no answers. */
const wantsYesOrNo =
  /[吗么]|是否|是不是|有没有|能不能|可不可以|方便不|[对好行]不[对好行]|可以[?？]|^\s*(?:is|are|was|were|do|does|did|can|could|may|shall|will|would|have|has)\b/iu;
const agrees =
  /^(?:好(?:的|吧|啊|嘞)?|嗯+|行(?:的|吧)?|可以|是的?|对的?|ok(?:ay)?|sure|alright|all right|yes|yep|fine)[\s,，。.!！~啊呀哈]*$/iu;
/** A proposal is an answer though it asks: "明天上午行吗". */
const proposes =
  /\d|[一二两三四五六七八九十]+(?:点|号|盏|个|栋|楼)|[吗么][。?？\s]*$|^(?:is|are|was|can|could|would) /iu;

/**
 * What a reporter says while his department waits for an answer. Whatever can be one goes to it; who only nods or asks back
 * is told the question again, so that it is not taken for answered.
 */
export function answerDepartment(
  state: ConversationState,
  ticket: Ticket,
  turn: Turn,
  text: string,
  u: Understanding,
): TurnResult {
  const said = text.trim();
  if (u.intent === "withdraw") return doToTicket({ ...state, focus: ticket.id }, turn, "withdraw", ticket, text);
  if (saysFixed(said)) return wellAgain(state, turn, ticket);
  const isNod = nods(said) || (agrees.test(said) && !wantsYesOrNo.test(ticket.question ?? ""));
  if (isNod || (asksBack(said) && !proposes.test(said) && u.place === undefined)) {
    const department = departmentName(state, ticket, turn) ?? phrasesOf(state).theDepartment;
    const asked = { number: formatNumber(ticket.id), department, question: ticket.question ?? "" };
    return say({ ...state, focus: ticket.id }, phrasesOf(state).departmentWaits(asked));
  }
  return doToTicket(state, turn, "add_details", ticket, text);
}
