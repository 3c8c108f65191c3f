import { parseAction } from "../../src/domain/action.js";
import type { InboundContent, InboundMessage, MediaRef } from "../../src/domain/message.js";
import { latitudeOf, longitudeOf } from "../shared/degrees.js";
import { handleOf } from "../shared/handle.js";
import type { Fields } from "./signature.js";

/** The channel's name. */
export const whatsappChannel = "whatsapp";

/** What a call holds for us. */
export interface Normalised {
  readonly messages: readonly InboundMessage[];
  /** Twilio's code for a message of ours that was not delivered after all. */
  readonly undelivered?: string;
}

/**
 * Reads one call of Twilio's: https://www.twilio.com/docs/messaging/guides/webhook-request
 * What comes by another way than WhatsApp and what tells the fate of a message of ours comes back empty. Never throws.
 */
export function normalise(fields: Fields, now: Date): Normalised {
  const form = new Map(fields);
  const id = handleOf(form.get("MessageSid"));
  // A person who hides his number is named by an id instead (whatsapp:US.1349…), to which Twilio sends likewise:
  // https://www.twilio.com/en-us/changelog/whatsapp-bsuid-format-in-conversations-and-webhook-fields
  // The number is preferred where it is told: Twilio tells it from then on, and not every account sends to ids yet.
  const chat = /^whatsapp:(\+\d{5,15}|[A-Z]{2}\.[\w.]{1,140})$/.exec(form.get("From") ?? "")?.[1];
  const status = form.get("MessageStatus");
  if (status !== undefined && status !== "received") return { messages: [], ...fateOf(status, form.get("ErrorCode")) };
  if (id === undefined || chat === undefined || form.get("MessageType") === "reaction") return { messages: [] };
  const quoted = handleOf(form.get("OriginalRepliedMessageSid"));
  const message = {
    id,
    from: { channel: whatsappChannel, chat, user: chat },
    // Twilio tells no time.
    sentAt: now,
    ...(quoted !== undefined && { inReplyTo: quoted }),
    content: contentOf(form),
  };
  return { messages: [message] };
}

function fateOf(status: string, code: string | undefined): { readonly undelivered?: string } {
  if (status !== "failed" && status !== "undelivered") return {};
  return { undelivered: code !== undefined && /^\d{1,6}$/.test(code) ? code : "unknown" };
}

type Form = ReadonlyMap<string, string>;

function contentOf(form: Form): InboundContent {
  // A button of a template, or a row of a list.
  const action = form.get("ButtonPayload") || form.get("ListId");
  const text = form.get("Body") ?? "";
  // What the city has written into a template of its own is said as its words.
  if (action && (parseAction(action) || text === "")) return { kind: "choice", action };
  const type = form.get("MessageType") ?? "";
  const files = filesOf(form);
  const [only] = files;
  if (only && type !== "sticker" && type !== "contacts") {
    if (files.length === 1 && text === "" && only.mime?.startsWith("audio/")) return { kind: "voice", file: only };
    return { kind: "media", files, ...(text !== "" && { caption: text }) };
  }
  const unsupported: InboundContent = { kind: "unsupported", what: /^[a-z_]{1,30}$/.test(type) ? type : "message" };
  if (only) return unsupported;
  return locationOf(form) ?? (text === "" ? unsupported : { kind: "text", text });
}

// https://www.twilio.com/docs/messaging/guides/webhook-request#media-related-parameters ; one file in a message of WhatsApp's.
const mostFiles = 10;

function filesOf(form: Form): readonly MediaRef[] {
  const files: MediaRef[] = [];
  for (let index = 0; index < mostFiles; index += 1) {
    const ref = form.get(`MediaUrl${index}`);
    if (!ref) break;
    const mime = form.get(`MediaContentType${index}`);
    files.push({ ref, ...(mime && { mime }) });
  }
  return files;
}

function locationOf(form: Form): InboundContent | undefined {
  const latitude = latitudeOf(degreesOf(form.get("Latitude")));
  const longitude = longitudeOf(degreesOf(form.get("Longitude")));
  if (latitude === undefined || longitude === undefined) return undefined;
  const label = [form.get("Label"), form.get("Address")].filter((part) => part).join(" ");
  return { kind: "location", latitude, longitude, ...(label !== "" && { label }) };
}

const degreesOf = (value: string | undefined) =>
  value !== undefined && /^-?\d{1,3}(\.\d{1,20})?$/.test(value) ? Number(value) : undefined;
