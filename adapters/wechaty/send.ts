import type { ReadFile, SendResult } from "../../src/domain/channel.js";
import type { OutboundFile, OutboundMessage } from "../../src/domain/message.js";
import { retry } from "../shared/answer-to-result.js";
import { TimeoutError } from "../shared/deadline.js";
import { objectOf } from "../shared/json.js";
import { namedFile } from "../shared/named-file.js";
import type { LoadedWechaty, WechatyPuppet } from "./wechaty.js";
import { waitFor } from "./within.js";

/** What sending needs. */
export interface SendingOptions {
  readonly puppet: WechatyPuppet;
  readonly wechaty: Pick<LoadedWechaty, "file">;
  readonly readFile: ReadFile;
  readonly linkToFile: (file: OutboundFile) => string | undefined;
  readonly timeouts: SendTimeouts;
}

/** In ms. */
export interface SendTimeouts {
  readonly call: number;
  readonly file: number;
}

// biome-ignore lint/suspicious/noConfusingVoidType: some puppets tell no id
type Sent = string | void | undefined;

/** Makes the adapter's `send`. Whatever a puppet throws becomes a value; its words are not kept unless they are one of ours. */
export function senderFor(options: SendingOptions) {
  const { puppet, timeouts } = options;
  return async ({ to, body, asTemplate }: OutboundMessage, signal: AbortSignal): Promise<SendResult> => {
    // A puppet that platforms call has no session that could end.
    if (!puppet.receive && !puppet.isLoggedIn) return retry("Wechaty is not logged in");
    if (asTemplate) {
      const { about } = body;
      if (!about || !puppet.sendTemplate) return { kind: "failed", reason: "there is no template for this message" };
      return within(timeouts.call, signal, () => puppet.sendTemplate?.(to.chat, about));
    }
    for (const file of body.files ?? []) {
      const result = await sendFile(file, to.chat, options, signal);
      if (result.kind !== "sent" || body.text.trim() === "") return result;
    }
    const { choices = [] } = body;
    if (choices.length > 0 && puppet.sendChoices) {
      return within(timeouts.call, signal, () => puppet.sendChoices?.(to.chat, body.text, choices));
    }
    if (body.text.trim() === "") return { kind: "failed", reason: "nothing to send" };
    return within(timeouts.call, signal, () => puppet.messageSendText(to.chat, body.text));
  };
}

async function sendFile(
  file: OutboundFile,
  chat: string,
  { puppet, wechaty, readFile, linkToFile, timeouts }: SendingOptions,
  signal: AbortSignal,
): Promise<SendResult> {
  if (puppet.canSendFile && !puppet.canSendFile(file.mime)) {
    const words = namedFile(file.name, linkToFile(file));
    return within(timeouts.call, signal, () => puppet.messageSendText(chat, words));
  }
  const content = await readFile(file.id).catch(() => undefined);
  if (!content) return retry("a file of ours could not be read");
  const { name, mime } = file;
  return within(timeouts.file, signal, () =>
    puppet.sendFile
      ? puppet.sendFile(chat, { name, mime, content })
      : puppet.messageSendFile(chat, wechaty.file(content, name)),
  );
}

async function within(
  timeoutMs: number,
  signal: AbortSignal,
  send: () => Promise<Sent> | undefined,
): Promise<SendResult> {
  try {
    const id = await waitFor(timeoutMs, signal, async () => send());
    return { kind: "sent", platformId: typeof id === "string" ? id : "" };
  } catch (error) {
    if (error instanceof TimeoutError) return retry("timed out");
    return signal.aborted ? retry("stopped") : resultOf(error);
  }
}

/** What a puppet's error means: the `sendFailure` of one of ours, else that it may be tried again. */
export function resultOf(error: unknown): SendResult {
  const failure = objectOf(objectOf(error)?.sendFailure);
  const reason = failure && error instanceof Error ? error.message.slice(0, 200) : "the puppet could not send it";
  const { afterSeconds } = failure ?? {};
  switch (failure?.kind) {
    case "refused":
      return { kind: "failed", reason };
    case "shut":
      return { kind: "shut", reason };
    case "blocked":
      return { kind: "blocked" };
    default:
      return retry(reason, typeof afterSeconds === "number" ? afterSeconds : undefined);
  }
}
