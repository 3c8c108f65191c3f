import type { InboundContent, MediaRef } from "../../src/domain/message.js";
import { latitudeOf, longitudeOf } from "../shared/degrees.js";
import { type JsonObject, objectOf, textOf } from "../shared/json.js";
import { mediaRefOf } from "../shared/media-ref.js";

/**
 * What a message says: https://developers.viber.com/docs/api/rest-bot-api/#receive-message-from-user
 * @returns undefined for one that can't be understood
 */
export function contentOf(message: JsonObject | undefined): InboundContent | undefined {
  const type = textOf(message?.type);
  if (!message || type === undefined) return undefined;
  switch (type) {
    case "text":
      return typeof message.text === "string" ? { kind: "text", text: message.text } : undefined;
    case "url": {
      const text = textOf(message.media) ?? textOf(message.text);
      return text === undefined ? undefined : { kind: "text", text };
    }
    case "picture":
    case "video":
    case "file":
      return mediaOf(message, type);
    case "location":
      return locationOf(objectOf(message.location));
    default:
      return /^\w{1,40}$/.test(type) ? { kind: "unsupported", what: type } : undefined;
  }
}

const mimes = { picture: "image/jpeg", video: "video/mp4", file: undefined } as const;

function mediaOf(message: JsonObject, type: keyof typeof mimes): InboundContent | undefined {
  const file = fileOf(message, mimes[type]);
  const caption = textOf(message.text);
  return file && { kind: "media", files: [file], ...(caption !== undefined && { caption }) };
}

function fileOf(message: JsonObject, mime: string | undefined): MediaRef | undefined {
  return mediaRefOf({ ref: message.media, name: message.file_name, mime, bytes: message.size });
}

function locationOf(location: JsonObject | undefined): InboundContent | undefined {
  const latitude = latitudeOf(location?.lat);
  const longitude = longitudeOf(location?.lon);
  if (latitude === undefined || longitude === undefined) return undefined;
  const label = textOf(location?.address);
  return { kind: "location", latitude, longitude, ...(label !== undefined && { label }) };
}
