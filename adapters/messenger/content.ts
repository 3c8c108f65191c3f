import type { InboundContent, MediaRef } from "../../src/domain/message.js";
import { latitudeOf, longitudeOf } from "../shared/degrees.js";
import { isObject, type JsonObject, objectOf, textOf } from "../shared/json.js";

// Messenger sends its attachments one by one or in an album of some dozens.
const mostFiles = 50;

/**
 * What a message says:
 * https://developers.facebook.com/documentation/business-messaging/messenger-platform/webhooks/webhook-events/messages
 */
export function contentOf(message: JsonObject): InboundContent {
  const action = textOf(objectOf(message.quick_reply)?.payload);
  if (action !== undefined) return { kind: "choice", action };
  const text = textOf(message.text);
  const attachments = Array.isArray(message.attachments)
    ? message.attachments.filter(isObject).slice(0, mostFiles)
    : [];
  const files = attachments.filter(isNoSticker).flatMap(fileOf);
  const [only] = files;
  if (only && files.length === 1 && text === undefined && attachments[0]?.type === "audio") {
    return { kind: "voice", file: only };
  }
  if (only) return { kind: "media", files, ...(text !== undefined && { caption: text }) };
  if (text !== undefined) return { kind: "text", text };
  const [first] = attachments;
  return (first && (locationOf(first) ?? shareOf(first))) ?? { kind: "unsupported", what: whatOf(first) };
}

// Until August 2026 a sticker was an image with a number, since then it is a kind of its own:
// https://developers.facebook.com/documentation/business-messaging/messenger-platform/changelog/
const isNoSticker = (attachment: JsonObject) => !isSticker(attachment);

function isSticker({ type, payload }: JsonObject): boolean {
  return type === "sticker" || objectOf(payload)?.sticker_id !== undefined;
}

const fileTypes: ReadonlySet<unknown> = new Set(["image", "audio", "video", "file"]);

function fileOf({ type, payload }: JsonObject): readonly MediaRef[] {
  const ref = textOf(objectOf(payload)?.url);
  if (ref === undefined || !fileTypes.has(type)) return [];
  const name = type === "file" ? nameIn(ref) : undefined;
  return [{ ref, ...(name !== undefined && { name }) }];
}

// Messenger tells no name, but a document's address ends with it.
function nameIn(address: string): string | undefined {
  const last = URL.canParse(address) ? new URL(address).pathname.split("/").at(-1) : undefined;
  // Unlike decodeURIComponent this takes whatever comes.
  const name = new URLSearchParams(`name=${last?.replaceAll("+", "%2B") ?? ""}`).get("name");
  return name ? name.slice(0, 200) : undefined;
}

function locationOf({ payload, title }: JsonObject): InboundContent | undefined {
  const point = objectOf(objectOf(payload)?.coordinates);
  const latitude = latitudeOf(point?.lat);
  const longitude = longitudeOf(point?.long);
  if (latitude === undefined || longitude === undefined) return undefined;
  const label = textOf(title);
  return { kind: "location", latitude, longitude, ...(label !== undefined && { label }) };
}

// A link that was shared without words of one's own.
function shareOf({ type, title, url, payload }: JsonObject): InboundContent | undefined {
  if (type !== "fallback") return undefined;
  const words = [textOf(title), textOf(url) ?? textOf(objectOf(payload)?.url)].filter((part) => part !== undefined);
  return words.length === 0 ? undefined : { kind: "text", text: words.join(" ") };
}

function whatOf(attachment: JsonObject | undefined): string {
  if (!attachment) return "message";
  if (isSticker(attachment)) return "sticker";
  const type = textOf(attachment.type) ?? "";
  return /^[a-z_]{1,30}$/.test(type) ? type : "message";
}
