import { z } from "zod";
import { type Language, languages } from "../../src/domain/codes.js";
import type { InboundContent, InboundMessage } from "../../src/domain/message.js";
import { longestText } from "./limits.js";
import type { TranscriptEntry, TranscriptFile } from "./ports.js";

/** What an id of an entry or a file looks like. */
export const idPattern = /^[\w.:~-]{1,100}$/;
/** What a cursor looks like; others are treated as absent. */
export const cursorPattern = /^[\w.:~-]{1,2000}$/;

const uuid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const fileId = z.string().regex(idPattern);
const common = { clientId: uuid, language: z.enum(languages) };

const schema = z.union([
  z.strictObject({ ...common, text: z.string() }),
  z.strictObject({
    ...common,
    choice: z.string().refine((action) => action !== "" && Buffer.byteLength(action) <= 64),
    inReplyTo: z.string().regex(idPattern).optional(),
  }),
  z.strictObject({
    ...common,
    location: z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }),
  }),
  z.strictObject({ ...common, files: z.array(fileId).min(1).max(9), caption: z.string().max(longestText).optional() }),
]);

/** What the page posts: one of a text, a pressed button, a place or uploaded files. */
export type PostedMessage = z.infer<typeof schema>;

/** The posted message, or undefined if it isn't one. */
export function parsePosted(body: unknown): PostedMessage | undefined {
  const parsed = schema.safeParse(body);
  return parsed.success ? parsed.data : undefined;
}

const shownSchema = z.strictObject({ ids: z.array(z.string().regex(idPattern)).min(1).max(100) });

/** The ids of the entries that a page says it shows, or undefined if it doesn't say so. */
export function parseShown(body: unknown): readonly string[] | undefined {
  const parsed = shownSchema.safeParse(body);
  return parsed.success ? parsed.data.ids : undefined;
}

/** The message for the house. Its id makes a repeated post the same message. */
export function inboundMessage(
  channel: string,
  chat: string,
  posted: PostedMessage,
  { files, sentAt }: { readonly files: readonly TranscriptFile[]; readonly sentAt: Date },
): InboundMessage {
  return {
    id: `${chat.slice(0, 16)}:${posted.clientId}`,
    from: { channel, chat, user: chat },
    sentAt,
    ...("inReplyTo" in posted && posted.inReplyTo !== undefined ? { inReplyTo: posted.inReplyTo } : {}),
    appLanguage: posted.language satisfies Language,
    content: inboundContent(posted, files),
  };
}

function inboundContent(posted: PostedMessage, files: readonly TranscriptFile[]): InboundContent {
  if ("text" in posted) return { kind: "text", text: posted.text };
  if ("choice" in posted) return { kind: "choice", action: posted.choice };
  if ("location" in posted) return { kind: "location", ...posted.location };
  const caption = posted.caption === undefined || posted.caption.trim() === "" ? {} : { caption: posted.caption };
  return { kind: "media", files: files.map(({ id, name, mime }) => ({ ref: id, name, mime })), ...caption };
}

/** An entry as the page reads it: named field by field, so that nothing else of storage's leaves the house. */
export function wireEntry(entry: TranscriptEntry) {
  const { id, from, at, text, choices, files, location, clientId, answered, messageId, erased, once } = entry;
  return {
    id,
    from,
    at: at.toISOString(),
    text,
    choices: choices?.map(({ action, label }) => ({ action, label })),
    files: files?.map((file) => ({ id: file.id, name: file.name, mime: file.mime })),
    location: location && { latitude: location.latitude, longitude: location.longitude },
    clientId,
    answered,
    messageId,
    erased,
    once,
  };
}
