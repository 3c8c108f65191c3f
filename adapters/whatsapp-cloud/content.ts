import { parseAction } from "../../src/domain/action.js";
import type { InboundContent, MediaRef } from "../../src/domain/message.js";
import { latitudeOf, longitudeOf } from "../shared/degrees.js";
import { type JsonObject, objectOf, textOf } from "../shared/json.js";

/**
 * What a message says: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
 * @returns undefined for what nobody has said: a reaction, a message that was taken back, a notice of WhatsApp's own
 */
export function contentOf(message: JsonObject): InboundContent | undefined {
  const type = textOf(message.type) ?? "";
  const part = objectOf(message[type]);
  switch (type) {
    case "text": {
      const text = textOf(part?.body);
      return text === undefined ? unsupported(type) : { kind: "text", text };
    }
    case "image":
    case "video":
    case "document":
      return mediaOf(part) ?? unsupported(type);
    case "audio": {
      const file = fileOf(part);
      return file ? { kind: "voice", file } : unsupported(type);
    }
    case "location":
      return locationOf(part) ?? unsupported(type);
    case "interactive":
      return replyOf(part) ?? unsupported(type);
    case "button":
      return templateButtonOf(part) ?? unsupported(type);
    // "the user opened the chat for the first time":
    // https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/conversational-components
    case "request_welcome":
      return { kind: "started" };
    case "reaction":
    case "revoke":
    case "system":
      return undefined;
    default:
      return unsupported(type);
  }
}

function unsupported(type: string): InboundContent {
  return { kind: "unsupported", what: /^[a-z_]{1,30}$/.test(type) ? type : "message" };
}

function replyOf(part: JsonObject | undefined): InboundContent | undefined {
  const action = textOf((objectOf(part?.button_reply) ?? objectOf(part?.list_reply))?.id);
  return action === undefined ? undefined : { kind: "choice", action };
}

// What the city has written into a template of its own is said as its words.
function templateButtonOf(part: JsonObject | undefined): InboundContent | undefined {
  const action = textOf(part?.payload);
  if (action !== undefined && parseAction(action)) return { kind: "choice", action };
  const text = textOf(part?.text) ?? action;
  return text === undefined ? undefined : { kind: "text", text };
}

function mediaOf(part: JsonObject | undefined): InboundContent | undefined {
  const file = fileOf(part);
  const caption = textOf(part?.caption);
  return file && { kind: "media", files: [file], ...(caption !== undefined && { caption }) };
}

function fileOf(part: JsonObject | undefined): MediaRef | undefined {
  const ref = textOf(part?.id);
  if (ref === undefined || !/^\w{1,100}$/.test(ref)) return undefined;
  const name = textOf(part?.filename);
  // "audio/ogg; codecs=opus"
  const mime = textOf(part?.mime_type)?.split(";")[0]?.trim();
  return { ref, ...(name !== undefined && { name }), ...(mime && { mime }) };
}

function locationOf(part: JsonObject | undefined): InboundContent | undefined {
  const latitude = latitudeOf(part?.latitude);
  const longitude = longitudeOf(part?.longitude);
  if (latitude === undefined || longitude === undefined) return undefined;
  const label = [textOf(part?.name), textOf(part?.address)].filter((word) => word !== undefined).join(" ");
  return { kind: "location", latitude, longitude, ...(label !== "" && { label }) };
}
