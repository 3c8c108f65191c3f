import type { SendResult } from "../../src/domain/channel.js";
import type { Choice, OutboundBody, OutboundMessage } from "../../src/domain/message.js";
import { textOf } from "../shared/json.js";
import type { Fields } from "./api.js";
import type { DirectChannels } from "./direct-channels.js";
import { escaped } from "./plain-text.js";
import { type FileSenderOptions, sendFile } from "./send-file.js";

/** What sending needs. */
export interface SenderOptions extends FileSenderOptions {
  readonly directChannels: DirectChannels;
}

/** Makes the adapter's `send`: a text with its buttons, or one file, into the person's direct conversation. */
export function senderFor(options: SenderOptions) {
  const { api, directChannels, refusalOf } = options;
  return async ({ to, body }: OutboundMessage, signal: AbortSignal): Promise<SendResult> => {
    const direct = await directChannels.of(to.chat, signal);
    if (direct.kind !== "open") return direct;
    const [file] = body.files ?? [];
    if (file) return sendFile(file, direct.channel, options, signal);
    const answer = await api.call("chat.postMessage", { channel: direct.channel, ...fieldsOf(body) }, signal);
    return answer.kind === "ok" ? { kind: "sent", platformId: textOf(answer.value.ts) ?? "" } : refusalOf(answer);
  };
}

// https://docs.slack.dev/reference/methods/chat.postMessage ; beside blocks `text` is what notifications show.
function fieldsOf({ text, choices = [] }: OutboundBody): Fields {
  return {
    text: escaped(text),
    mrkdwn: false,
    // People quote addresses of all sorts; a preview of them would look like ours.
    unfurl_links: false,
    unfurl_media: false,
    ...(choices.length > 0 && { blocks: JSON.stringify(blocksOf(text, choices)) }),
  };
}

// plain_text knows no markup, so nothing in it is escaped: https://docs.slack.dev/reference/block-kit/composition-objects/text-object
function blocksOf(text: string, choices: readonly Choice[]): readonly object[] {
  const plain = (words: string) => ({ type: "plain_text", text: words, emoji: false });
  const elements = choices.map(({ label, action }, index) => ({
    type: "button",
    action_id: `choice_${index + 1}`,
    text: plain(label),
    value: action,
  }));
  return [
    { type: "section", text: plain(text) },
    { type: "actions", elements },
  ];
}
