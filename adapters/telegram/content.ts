import type { InboundContent, MediaRef } from "../../src/domain/message.js";
import { latitudeOf, longitudeOf } from "../shared/degrees.js";
import { handleOf } from "../shared/handle.js";
import { integerOf, isObject, type JsonObject, objectOf, textOf } from "../shared/json.js";
import { mediaRefOf } from "../shared/media-ref.js";
import { textOrCommand } from "./commands.js";

/**
 * What a message says: https://core.telegram.org/bots/api#message
 * @returns undefined for a service message ("pinned a message"), which nobody has written
 */
export function contentOf(message: JsonObject): InboundContent | undefined {
  if (typeof message.text === "string") return textOrStart(message.text);
  const spoken = fileOf(message.voice) ?? fileOf(message.audio);
  // A recording with words beside it goes as media, which keeps the words.
  if (spoken && textOf(message.caption) === undefined) return { kind: "voice", file: spoken };
  const file = photoOf(message.photo) ?? attachmentOf(message) ?? spoken;
  if (file) return mediaOf(file, message);
  return locationOf(message) ?? unsupportedOf(message);
}

// Deep links send "/start PAYLOAD": https://core.telegram.org/bots/features#deep-linking
function textOrStart(text: string): InboundContent {
  const start = /^\/start(?:@\w+)?(?:\s+(\S.*))?$/s.exec(text.trim());
  if (!start) return textOrCommand(text);
  return { kind: "started", ...(start[1] !== undefined && { payload: start[1] }) };
}

function mediaOf(file: MediaRef, message: JsonObject): InboundContent {
  const caption = textOf(message.caption);
  const album = handleOf(message.media_group_id);
  return {
    kind: "media",
    files: [file],
    ...(caption !== undefined && { caption }),
    ...(album !== undefined && { album }),
  };
}

// One photo comes in several sizes; Telegram makes all of them JPEG.
function photoOf(sizes: unknown): MediaRef | undefined {
  if (!Array.isArray(sizes)) return undefined;
  let largest: JsonObject | undefined;
  for (const size of sizes.filter(isObject)) if (!largest || pixelsOf(size) >= pixelsOf(largest)) largest = size;
  return fileOf(largest && { ...largest, mime_type: "image/jpeg" });
}

const pixelsOf = (size: JsonObject) => (integerOf(size.width) ?? 0) * (integerOf(size.height) ?? 0);

function attachmentOf({ document, video, animation, video_note }: JsonObject): MediaRef | undefined {
  return fileOf(document) ?? fileOf(video) ?? fileOf(animation) ?? fileOf(video_note);
}

function fileOf(value: unknown): MediaRef | undefined {
  const file = objectOf(value);
  return file && mediaRefOf({ ref: file.file_id, name: file.file_name, mime: file.mime_type, bytes: file.file_size });
}

// A venue carries its location twice: https://core.telegram.org/bots/api#venue
function locationOf(message: JsonObject): InboundContent | undefined {
  const venue = objectOf(message.venue);
  const point = objectOf(venue?.location) ?? objectOf(message.location);
  const latitude = latitudeOf(point?.latitude);
  const longitude = longitudeOf(point?.longitude);
  if (latitude === undefined || longitude === undefined) return undefined;
  const label = [textOf(venue?.title), textOf(venue?.address)].filter((part) => part !== undefined).join(" ");
  return { kind: "location", latitude, longitude, ...(label !== "" && { label }) };
}

const wordless = ["sticker", "contact", "poll", "dice", "game", "story", "checklist", "invoice", "paid_media"];

function unsupportedOf(message: JsonObject): InboundContent | undefined {
  const what = wordless.find((kind) => message[kind] !== undefined);
  return what === undefined ? undefined : { kind: "unsupported", what };
}
