import type { ConversationState } from "../../domain/conversation.js";
import type { Ticket } from "../../domain/ticket.js";
import type { Understanding } from "../../domain/understanding.js";
import { ownTickets, type Turn, type TurnResult, without } from "../turn.js";
import { findTicket } from "./find-ticket.js";
import { beginsAnew } from "./other-trouble.js";
import { askWhich, doToTicket } from "./own-tickets.js";
import { asksBack, nods } from "./words.js";

/** What is said so soon after filing goes on with what was filed, unless it is clearly something else. */
const soonMs = 6 * 3_600_000;
/** From this confidence on a message without a place may be about a matter of its own, and from the second on it is. */
const maybeOther = 0.5;
const surelyOther = 0.9;
/** From so many characters on a message may be a report of its own, however little it is like one. */
const wholeReport = { zh: 14, en: 45 };
/** "就在农行门口": where something stands, whatever is done there. */
const tellsWhere =
  /^(?:(?:就|是|就是|位置|地点)*在|挨着|靠(?:近|着)|紧挨着?)[^，,。]{1,18}(?:门口|门前|对面|旁边?|附近|路口|楼下|后面|前面|边上|里面?|上)[的呢啊。]*$|^(?:it'?s |it is )?(?:right |just )?(?:in front of|opposite|next to|near|beside|behind|outside|across from|by|at) .{2,40}$/iu;
const tellsWho =
  /^(?:我|老板|房东|经理|司机|师傅|负责人?|联系人|当事人|他|她)的?(?:名字)?(?:叫|姓|名叫|是).{1,16}$|^(?:my|his|her|their|the \w+'?s?) name is .{2,30}$/iu;
const trouble =
  /没|不|坏|停|漏|堵|欠|拖|乱|吵|臭|脏|塌|丢|偷|骗|打|罚|拒|占|断|裂|缺|被|污|烂|垃圾|冒|咬|倒|\b(?:no|not|off|out|broken|leak\w*|block\w*|refus\w*|without|never|nobody|owes?|unpaid|dirty|stinks?|stolen|garbage)\b|n't\b/iu;
/** "物业说不知道": what others say of it. */
const quotes = /^.{1,6}说|^(?:they|he|she|the \w+) (?:says?|said)\b/iu;
/** "不给开发票": who or what, he has said before. */
const hasNoSubject = /^(?:还|也|又|都|就|而且|并且|[,，])*(?:不|没|被|只|说)|^(?:and |but )?(?:they|he|she|it)\b/iu;
const namesStreet = /[路街巷道村]|\d|\b(?:road|street|lane|avenue|rd|st)\b/iu;

/**
 * More about a ticket that was filed a short while ago: a place, an amount, what has happened there.
 * @returns undefined if it is about something else
 */
export function addToFiled(
  state: ConversationState,
  turn: Turn,
  text: string,
  u: Understanding,
): TurnResult | undefined {
  const since = turn.now.getTime() - soonMs;
  const lately = ownTickets(turn).filter((t) => t.status !== "closed" && t.createdAt.getTime() > since);
  // The very same words again are no more about it.
  if (lately.some((t) => t.text.includes(text.trim()))) return undefined;
  if (lately.length === 0 || !tellsSomething(text, u) || beginsAnew(text) || asksBack(text) || nods(text))
    return undefined;
  const goesOn = continuation(lately, text, u);
  if (goesOn === "no") return undefined;
  const wish = { intent: "add_details" as const, text, files: turn.files };
  const found = findTicket(without(state, "focus"), turn, text, u, (t) => lately.includes(t));
  if (found.kind === "one" && goesOn === "yes")
    return doToTicket({ ...state, focus: found.ticket.id }, turn, "add_details", found.ticket, text);
  return askWhich(state, turn, found.kind === "one" ? [found.ticket] : lately, wish, true);
}

function tellsSomething(text: string, u: Understanding): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/[a-z]{2,}/gi)?.length ?? 0;
  if (han < 3 && words < 3) return false;
  if (["report", "add_details", "correct"].includes(u.intent)) return true;
  return u.intent === "out_of_scope" && (/\d/.test(text) || tellsWhere.test(text.trim()) || tellsWho.test(text.trim()));
}

function continuation(lately: readonly Ticket[], text: string, u: Understanding): "yes" | "no" | "maybe" {
  const best = u.issues[0]?.candidates[0];
  if (u.issues.length > 1) return "no";
  if (u.place?.district !== undefined && lately.every((t) => t.district !== u.place?.district)) return "no";
  if (tellsWhere.test(text.trim()) || best === undefined) return "yes";
  const same = lately.some((t) => t.matter === best.matter);
  if (same)
    return u.urgency === "danger"
      ? "no"
      : namesStreet.test(u.place?.spot ?? "") && trouble.test(text)
        ? "maybe"
        : "yes";
  if (u.intent === "correct" || (u.phone !== undefined && !trouble.test(text))) return "yes";
  const isLong = text.trim().length >= wholeReport[u.language];
  const isDanger = u.urgency === "danger";
  if (best.confidence < maybeOther) return isLong && !isDanger ? "maybe" : "yes";
  if (u.place?.spot !== undefined || isDanger) return "no";
  // A few words without a trouble in them ("家里有老人") sound like many things, and mean what is known already.
  if (!isLong && !trouble.test(text)) return best.confidence < surelyOther ? "yes" : "maybe";
  if (!isLong && quotes.test(text.trim())) return "yes";
  return othersTogether(lately, u) >= surelyOther && !hasNoSubject.test(text.trim()) ? "no" : "maybe";
}

// Two matters that are alike share what the words say of both.
function othersTogether(lately: readonly Ticket[], u: Understanding): number {
  const others = u.issues[0]?.candidates.filter((c) => lately.every((t) => t.matter !== c.matter)) ?? [];
  return others.slice(0, 2).reduce((sum, c) => sum + c.confidence, 0);
}
