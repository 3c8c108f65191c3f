import type { payloads } from "wechaty-puppet";
import type { MessageContent, OfficialAccountMessage } from "./read-message.js";

/** What Wechaty's payload of a message has no place for. */
export interface Extras {
  readonly choice?: string;
  readonly started?: { readonly payload?: string };
  readonly media?: { readonly ref: string; readonly mime?: string };
  readonly caption?: string;
  readonly unsupported?: string;
}

type MessageTypes = Readonly<Record<"Text" | "Image" | "Audio" | "Video" | "Location" | "Unknown", number>>;

/** @param messageTypes Wechaty's own numbers */
export function payloadOf(
  { id, openId, sentAt, content }: OfficialAccountMessage,
  account: string,
  messageTypes: MessageTypes,
): payloads.Message {
  return {
    id,
    talkerId: openId,
    listenerId: account,
    timestamp: sentAt.getTime(),
    type: messageTypes[kinds[content.kind]],
    text: content.kind === "text" ? content.text : content.kind === "choice" ? content.label : "",
  };
}

const kinds: Readonly<Record<MessageContent["kind"], keyof MessageTypes>> = {
  text: "Text",
  choice: "Text",
  image: "Image",
  voice: "Audio",
  video: "Video",
  location: "Location",
  started: "Unknown",
  unsupported: "Unknown",
};

export function extrasOf(content: MessageContent): Extras {
  switch (content.kind) {
    case "choice":
      return { choice: content.action };
    case "started":
      return { started: content.payload === undefined ? {} : { payload: content.payload } };
    case "image":
      return { media: { ref: content.mediaId, mime: "image/jpeg" } };
    case "video":
      return { media: { ref: content.mediaId, mime: "video/mp4" } };
    case "voice": {
      const { mediaId, format, words } = content;
      const mime = /^[a-z0-9]{2,10}$/.test(format) ? `audio/${format}` : undefined;
      return { media: { ref: mediaId, ...(mime ? { mime } : {}) }, ...(words ? { caption: words } : {}) };
    }
    case "unsupported":
      return { unsupported: content.what };
    case "text":
    case "location":
      return {};
  }
}
