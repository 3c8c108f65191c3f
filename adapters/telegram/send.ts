import type { ReadFile, SendResult } from "../../src/domain/channel.js";
import type { OutboundFile, OutboundMessage } from "../../src/domain/message.js";
import { retry } from "../shared/answer-to-result.js";
import type { Timeouts } from "./abilities.js";
import type { Payload, TelegramApi } from "./api.js";
import { keyboardOf } from "./keyboard.js";
import { outcomeOf } from "./outcome.js";

/** What sending needs. */
export interface SenderOptions {
  readonly api: TelegramApi;
  readonly readFile: ReadFile;
  readonly timeouts: Timeouts;
  readonly now: () => Date;
}

/** Makes the adapter's `send`: one call for a text with its buttons, or for one file. */
export function senderFor(options: SenderOptions) {
  const { api, timeouts, now } = options;
  return async ({ to, body }: OutboundMessage, signal: AbortSignal): Promise<SendResult> => {
    const common = { chat_id: chatIdOf(to.chat), ...keyboardOf(body.choices) };
    const [file] = body.files ?? [];
    if (file) return sendFile(file, common, options, signal);
    // People quote addresses of all sorts; a preview of them would look like ours.
    const payload = { ...common, text: body.text, link_preview_options: { is_disabled: true } };
    return outcomeOf(await api.call("sendMessage", payload, timeouts.call, signal), now());
  };
}

async function sendFile(
  file: OutboundFile,
  common: Payload,
  { api, readFile, timeouts, now }: SenderOptions,
  signal: AbortSignal,
): Promise<SendResult> {
  const content = await readFile(file.id).catch(() => undefined);
  if (!content) return retry("a file of ours could not be read");
  const attached = api.inputFile(content, file.name);
  if (photoTypes.has(file.mime)) {
    const result = outcomeOf(await api.call("sendPhoto", { ...common, photo: attached }, timeouts.file, signal), now());
    // Telegram refuses photos over 10 MB or of odd proportions that it takes as documents: https://core.telegram.org/bots/api#sendphoto
    if (result.kind !== "failed") return result;
  }
  return outcomeOf(await api.call("sendDocument", { ...common, document: attached }, timeouts.file, signal), now());
}

// Other images, such as SVG, are no photos to Telegram.
const photoTypes: ReadonlySet<string> = new Set(["image/jpeg", "image/png", "image/webp"]);

// A number in JSON, as the documentation has it; ids fit into 52 bits: https://core.telegram.org/bots/api#chat
const chatIdOf = (chat: string) => (/^-?\d{1,15}$/.test(chat) ? Number(chat) : chat);
