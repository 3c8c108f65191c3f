import type { ConversationState } from "../domain/conversation.js";
import { describeTicket } from "./own/describe.js";
import { phrasesOf, say, type Turn, type TurnResult, withChoices } from "./turn.js";

/** A receipt code opens its ticket in this chat for so long. */
const openForMs = 30 * 60_000;
/** So many wrong codes an hour; then this chat has to wait. */
const wrongCodesAnHour = 5;
const hourMs = 3_600_000;

/** True while this chat has tried too many wrong codes to be let in, right or wrong. */
export function isBarred(state: ConversationState, now: Date): boolean {
  const wrong = state.wrongCodes;
  return wrong !== undefined && wrong.count >= wrongCodesAnHour && now.getTime() - wrong.since < hourMs;
}

/** An anonymous reporter comes back with his code: he reads how it stands and may answer, add, confirm. */
export function openReceipt(state: ConversationState, turn: Turn): TurnResult {
  const phrases = phrasesOf(state);
  const now = turn.now.getTime();
  if (isBarred(state, turn.now)) return say(state, phrases.receiptTooMany);
  const ticket = turn.receiptTicket;
  if (turn.receiptCode === "wrong" || !ticket) {
    const fresh = !state.wrongCodes || now - state.wrongCodes.since > hourMs;
    const wrongCodes = fresh
      ? { count: 1, since: now }
      : { count: state.wrongCodes.count + 1, since: state.wrongCodes.since };
    return say({ ...state, wrongCodes }, phrases.receiptWrong);
  }
  const opened: ConversationState = { ...state, receipt: { ticket: ticket.id, until: now + openForMs } };
  const view = describeTicket(opened, ticket, turn);
  return {
    ...say(opened, withChoices(`${phrases.receiptOpened}\n${view.text}`, view.choices ?? [])),
    effects: [
      { kind: "forget", inboxIds: [turn.inboxId], since: turn.now },
      { kind: "watch_receipt", at: new Date(now + openForMs) },
    ],
    forgetReplies: true,
  };
}
