import type { InboundContent, MediaRef } from "../../src/domain/message.js";
import { latitudeOf, longitudeOf } from "../shared/degrees.js";
import { handleOf } from "../shared/handle.js";
import { type JsonObject, objectOf, textOf } from "../shared/json.js";
import { mediaRefOf } from "../shared/media-ref.js";

/**
 * What a message says: https://developers.line.biz/en/reference/messaging-api/#message-event
 * @returns undefined for one that can't be understood
 */
export function contentOf(message: JsonObject | undefined): InboundContent | undefined {
  const type = textOf(message?.type);
  if (!message || type === undefined) return undefined;
  switch (type) {
    case "text":
      return typeof message.text === "string" ? { kind: "text", text: message.text } : undefined;
    case "image":
      return mediaOf(message, "image/jpeg");
    case "video":
      return mediaOf(message, "video/mp4");
    case "file":
      return mediaOf(message, undefined);
    case "audio": {
      const file = fileOf(message, "audio/mp4");
      return file && { kind: "voice", file };
    }
    case "location":
      return locationOf(message);
    default:
      return /^\w{1,40}$/.test(type) ? { kind: "unsupported", what: type } : undefined;
  }
}

// Several photos sent at once come one by one with the id of their set; which is the last is not certain on Android:
// https://developers.line.biz/en/reference/messaging-api/#wh-image
function mediaOf(message: JsonObject, mime: string | undefined): InboundContent | undefined {
  // Sent from a LIFF app with an address of its own, which LINE does not serve.
  if (objectOf(message.contentProvider)?.type === "external") return { kind: "unsupported", what: "external_file" };
  const file = fileOf(message, mime);
  const album = handleOf(objectOf(message.imageSet)?.id);
  return file && { kind: "media", files: [file], ...(album !== undefined && { album }) };
}

function fileOf(message: JsonObject, mime: string | undefined): MediaRef | undefined {
  return mediaRefOf({ ref: message.id, name: message.fileName, mime, bytes: message.fileSize });
}

function locationOf(message: JsonObject): InboundContent | undefined {
  const latitude = latitudeOf(message.latitude);
  const longitude = longitudeOf(message.longitude);
  if (latitude === undefined || longitude === undefined) return undefined;
  const label = [textOf(message.title), textOf(message.address)].filter((part) => part !== undefined).join(" ");
  return { kind: "location", latitude, longitude, ...(label !== "" && { label }) };
}
