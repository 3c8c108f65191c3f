import type { MediaFile, MediaRef } from "../../src/domain/message.js";
import type { WechatyPuppet } from "./wechaty.js";
import { waitFor } from "./within.js";

/**
 * Makes the adapter's `fetchMedia`: by the platform's handle where the puppet has them, else by the message's id, which a
 * puppet may have forgotten after a restart.
 */
export function fetcherFor(puppet: WechatyPuppet, maxBytes: number, timeoutMs: number) {
  return async (media: MediaRef, signal: AbortSignal): Promise<MediaFile> => {
    if ((media.bytes ?? 0) > maxBytes) throw tooLarge();
    const file = await waitFor(timeoutMs, signal, () =>
      puppet.fetchMedia ? puppet.fetchMedia(media.ref, maxBytes) : fetchFromWechaty(puppet, media.ref, maxBytes),
    );
    if (file.content.byteLength > maxBytes) throw tooLarge();
    const name = media.name ?? file.name;
    const mime = media.mime ?? file.mime;
    return { content: file.content, ...(name !== undefined && { name }), ...(mime !== undefined && { mime }) };
  };
}

async function fetchFromWechaty(puppet: WechatyPuppet, messageId: string, maxBytes: number): Promise<MediaFile> {
  const box = await puppet.messageFile(messageId);
  if ((box.size ?? 0) > maxBytes) throw tooLarge();
  const { name, mediaType: mime } = box;
  return { content: await box.toBuffer(), name, ...(mime !== undefined && { mime }) };
}

const tooLarge = () => new Error("the file is larger than is taken");
