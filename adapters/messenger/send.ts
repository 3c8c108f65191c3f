import type { ReadFile, SendResult } from "../../src/domain/channel.js";
import type { Choice, OutboundFile, OutboundMessage } from "../../src/domain/message.js";
import { retry } from "../shared/answer-to-result.js";
import type { ClientAnswer } from "../shared/bottender.js";
import type { MessengerApi } from "./api.js";
import { outcomeOf } from "./outcome.js";

/** What sending needs. */
export interface SenderOptions {
  readonly api: MessengerApi;
  readonly readFile: ReadFile;
  readonly now: () => Date;
  readonly warn: (warning: string) => void;
}

/** Makes the adapter's `send`: one text with its buttons, or one file. */
export function senderFor({ api, readFile, now, warn }: SenderOptions) {
  const resultOf = (answer: ClientAnswer<unknown>): SendResult => {
    const { result, warning } = outcomeOf(answer, now());
    if (warning !== undefined) warn(warning);
    return result;
  };
  const sendFile = async (chat: string, file: OutboundFile, signal: AbortSignal): Promise<SendResult> => {
    const content = await readFile(file.id).catch(() => undefined);
    if (!content) return retry("a file of ours could not be read");
    return resultOf(await api.sendFile(chat, { content, name: file.name, mime: file.mime }, signal));
  };
  return async ({ to, body }: OutboundMessage, signal: AbortSignal): Promise<SendResult> => {
    let result: SendResult = { kind: "failed", reason: "nothing to send" };
    for (const file of body.files ?? []) {
      result = await sendFile(to.chat, file, signal);
      if (result.kind !== "sent") return result;
    }
    if (body.text.trim() === "") return result;
    const message = { text: body.text, ...quickRepliesOf(body.choices) };
    // "RESPONSE": what answers somebody within the window, be it news about his ticket:
    // https://developers.facebook.com/docs/messenger-platform/send-messages#messaging_types
    return resultOf(await api.send({ recipient: { id: to.chat }, messaging_type: "RESPONSE", message }, signal));
  };
}

// https://developers.facebook.com/documentation/business-messaging/messenger-platform/send-messages/quick-replies
function quickRepliesOf(choices: readonly Choice[] = []) {
  if (choices.length === 0) return {};
  return {
    quick_replies: choices.map(({ label, action }) => ({ content_type: "text", title: label, payload: action })),
  };
}
