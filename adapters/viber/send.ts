import type { ReadFile, SendResult } from "../../src/domain/channel.js";
import type { OutboundFile, OutboundMessage } from "../../src/domain/message.js";
import { retry } from "../shared/answer-to-result.js";
import type { ClientHttp } from "../shared/client-http.js";
import { namedFile } from "../shared/named-file.js";
import { longestFileName, pictureBytes, sentFileBytes } from "./abilities.js";
import { keyboardOf } from "./keyboard.js";
import type { Openings } from "./openings.js";
import { outcomeOf, troubleOf } from "./outcome.js";
import { trackingOf } from "./tracking.js";

/** What sending needs. */
export interface SenderOptions {
  readonly http: ClientHttp;
  readonly sender: string;
  readonly openings: Openings;
  readonly readFile: ReadFile;
  readonly linkToFile: (file: OutboundFile) => string | undefined;
  readonly timeoutMs: number;
  readonly clock: () => Date;
  /** Told when nothing can be sent until an administrator has done something. */
  readonly trouble: (what: string) => void;
}

/** Fields of a message type: https://developers.viber.com/docs/api/rest-bot-api/#message-types */
type Fields = Readonly<Record<string, unknown>>;

/** Makes the adapter's `send`: a text with its keyboard, or one file. */
export function senderFor(options: SenderOptions) {
  return async (message: OutboundMessage, signal: AbortSignal): Promise<SendResult> => {
    const { text, files = [] } = message.body;
    const results: SendResult[] = [];
    for (const file of files) {
      const fields = await fileFields(file, options);
      const result = fields ? await post(message, fields, options, signal) : retry("a file of ours could not be read");
      if (result.kind !== "sent" && result.kind !== "failed") return result;
      results.push(result);
    }
    if (text.trim() !== "") results.push(await post(message, { type: "text", text }, options, signal));
    return (
      results.find(({ kind }) => kind !== "sent") ?? results.at(-1) ?? { kind: "failed", reason: "nothing to send" }
    );
  };
}

async function post(
  message: OutboundMessage,
  fields: Fields,
  { http, sender, openings, timeoutMs, clock, trouble }: SenderOptions,
  signal: AbortSignal,
): Promise<SendResult> {
  const body = {
    receiver: message.to.chat,
    sender: { name: sender },
    tracking_data: trackingOf(message),
    ...fields,
    ...(fields.type === "text" && keyboardOf(message.body.choices)),
  };
  const answer = await http.post("/send_message", body, { timeoutMs, signal });
  const what = troubleOf(answer);
  if (what !== undefined) trouble(what);
  // A press brings back our own id in `tracking_data`; Viber's token of the message never comes again.
  const result = outcomeOf(answer, message.id, clock());
  if (result.kind !== "blocked" || !openings.hasOnlyOpened(message.to.chat)) return result;
  return { kind: "shut", reason: "Viber allows messages once the person has written" };
}

/** @returns undefined if it can't be read, which may pass */
async function fileFields(file: OutboundFile, { readFile, linkToFile }: SenderOptions): Promise<Fields | undefined> {
  const media = linkToFile(file);
  if (media === undefined) return { type: "text", text: namedFile(file.name) };
  const size = await readFile(file.id).then(
    (content) => content.byteLength,
    () => undefined,
  );
  if (size === undefined) return undefined;
  // The size is wanted for files, and pictures over 1 MB or of other formats don't appear at all.
  if (file.mime === "image/jpeg" && size <= pictureBytes) return { type: "picture", text: "", media };
  if (size > sentFileBytes) return { type: "text", text: namedFile(file.name, media) };
  return { type: "file", media, size, file_name: shortened(file.name) };
}

// The end is kept, since it tells what sort of file it is.
const shortened = (name: string) => [...name].slice(-longestFileName).join("").slice(-longestFileName);
