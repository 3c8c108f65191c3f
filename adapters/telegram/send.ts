import type { ReadFile, SendResult } from "../../src/domain/channel.js";
import type { OutboundBody, OutboundFile, OutboundMessage } from "../../src/domain/message.js";
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

/** One call's worth of a message. */
type Part = { readonly kind: "file"; readonly file: OutboundFile } | { readonly kind: "text"; readonly text: string };

/** How far a message got that goes in several parts. */
interface Progress {
  readonly partsDone: number;
  readonly platformId: string;
  /** Why a file was refused for good; the words beside it still go. */
  readonly failure?: string;
}

// Only messages in the middle of a retry are remembered: some per chat that is throttled.
const mostRemembered = 1_000;

/**
 * Makes the adapter's `send`: files first, then the text in as many parts as it needs, with the buttons under the last one.
 * An attempt that broke off goes on where it stopped, as long as this process remembers it.
 */
export function senderFor(options: SenderOptions) {
  const unfinished = new Map<string, Progress>();
  return async (message: OutboundMessage, signal: AbortSignal): Promise<SendResult> => {
    const parts = partsOf(message.body);
    if (parts.length === 0) return { kind: "failed", reason: "nothing to send" };
    let progress = unfinished.get(message.id) ?? { partsDone: 0, platformId: "" };
    unfinished.delete(message.id);
    for (const [index, part] of parts.entries()) {
      if (index < progress.partsDone) continue;
      const buttons = index === parts.length - 1 ? keyboardOf(message.body.choices) : {};
      const result = await sendPart(part, { chat_id: chatIdOf(message.to.chat), ...buttons }, options, signal);
      if (result.kind === "retry") {
        if (index > 0) remember(unfinished, message.id, progress);
        return result;
      }
      if (result.kind === "blocked" || (result.kind === "failed" && part.kind === "text")) return result;
      progress = {
        ...progress,
        partsDone: index + 1,
        ...(result.kind === "sent" ? { platformId: result.platformId } : { failure: result.reason }),
      };
    }
    const { failure, platformId } = progress;
    return failure === undefined ? { kind: "sent", platformId } : { kind: "failed", reason: failure };
  };
}

function partsOf({ text, files = [] }: OutboundBody): readonly Part[] {
  const texts = text.trim() === "" ? [] : [text];
  return [
    ...files.map((file) => ({ kind: "file", file }) as const),
    ...texts.map((one) => ({ kind: "text", text: one }) as const),
  ];
}

async function sendPart(part: Part, common: Payload, options: SenderOptions, signal: AbortSignal): Promise<SendResult> {
  const { api, timeouts, now } = options;
  if (part.kind === "file") return sendFile(part.file, common, options, signal);
  // People quote addresses of all sorts; a preview of them would look like ours.
  const payload = { ...common, text: part.text, link_preview_options: { is_disabled: true } };
  return outcomeOf(await api.call("sendMessage", payload, timeouts.call, signal), now());
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

function remember(unfinished: Map<string, Progress>, id: string, progress: Progress): void {
  unfinished.set(id, progress);
  const [oldest] = unfinished.keys();
  if (unfinished.size > mostRemembered && oldest !== undefined) unfinished.delete(oldest);
}
