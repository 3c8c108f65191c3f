import type { Turn } from "../conversation/turn.js";
import { languageOf } from "../conversation/turn.js";
import type { ConversationState } from "../domain/conversation.js";
import type { OutboundBody } from "../domain/message.js";
import { receiptCode } from "../domain/receipt-code.js";
import { formatMoment } from "../phrases/format.js";
import { linkingPhrases } from "../phrases/linking.js";
import { chatKey, loadConversations } from "../storage/conversations.js";
import type { KeptMessage } from "../storage/kept-messages.js";
import { createLinkCode, redeemLinkCode, unlinkChat } from "../storage/linked-chats.js";
import { addOutboxMessages } from "../storage/outbox.js";
import type { Tx } from "../storage/store.js";
import type { InboundDeps } from "./deps.js";

const codeMinutes = 10;

/** Makes a one-time code for this chat. @returns what is said, which holds the code */
export async function startLinking(
  tx: Tx,
  deps: InboundDeps,
  turn: Turn,
  state: ConversationState,
): Promise<OutboundBody> {
  const code = receiptCode(deps.randomBytes);
  await createLinkCode(tx, turn.from, deps.hash(code), new Date(turn.now.getTime() + codeMinutes * 60_000));
  return { text: linkingPhrases(languageOf(state)).how({ code, minutes: codeMinutes }) };
}

/** Links this chat to the one whose code it is, and tells both. @returns what is said here */
export async function link(
  tx: Tx,
  deps: InboundDeps,
  turn: Turn,
  state: ConversationState,
  code: string,
): Promise<OutboundBody> {
  const phrases = linkingPhrases(languageOf(state));
  const other = await redeemLinkCode(tx, deps.hash(code), turn.from, turn.now);
  if (!other) return { text: phrases.wrong };
  const theirs = (await loadConversations(tx, [other])).get(chatKey(other))?.state ?? {};
  const language = languageOf(theirs);
  const text = linkingPhrases(language).linkedElsewhere(deps.channelName(turn.from.channel)[language]);
  await addOutboxMessages(tx, [{ to: other, body: { text } }], turn.now);
  return { text: phrases.linked(deps.channelName(other.channel)[languageOf(state)]) };
}

/** Parts this chat from the others. @returns what is said */
export async function unlink(tx: Tx, turn: Turn, state: ConversationState): Promise<OutboundBody> {
  const phrases = linkingPhrases(languageOf(state));
  return { text: (await unlinkChat(tx, turn.from)) ? phrases.unlinked : phrases.notLinked };
}

/** What was kept while the person could not be reached, as one message in his language, with the buttons of the last. */
export function joinKept(messages: readonly KeptMessage[], turn: Turn, state: ConversationState): OutboundBody {
  const language = languageOf(state);
  const phrases = linkingPhrases(language);
  const zone = turn.city.workingHours.timezone;
  const told = messages.map(({ body, createdAt }) =>
    phrases.wroteOn(formatMoment(createdAt, language, zone, turn.now), body.text),
  );
  const files = messages.flatMap(({ body }) => body.files ?? []);
  const last = messages.at(-1)?.body;
  return {
    text: [phrases.whileAway, ...told].join("\n\n"),
    ...(last?.choices && { choices: last.choices }),
    ...(files.length > 0 && { files }),
  };
}
