import type { MediaFile, MediaRef } from "../../src/domain/message.js";
import { guardedFetch } from "../shared/guarded-fetch.js";
import { abilities, fileHosts } from "./abilities.js";

/**
 * Makes the adapter's `fetchMedia`. Webhooks name the address itself, which is signed and asks for no token, so none is sent:
 * https://developers.facebook.com/documentation/business-messaging/messenger-platform/webhooks/webhook-events/messages
 */
export function fetcherFor(apiRoot: string, timeoutMs: number) {
  return async (media: MediaRef, signal: AbortSignal): Promise<MediaFile> => {
    const from = "Messenger";
    const maxBytes = abilities.fileBytes;
    const download = { url: media.ref, hosts: fileHosts, roots: [apiRoot], timeoutMs, maxBytes, from };
    const { content } = await guardedFetch(download, signal);
    return {
      content,
      ...(media.name !== undefined && { name: media.name }),
      ...(media.mime !== undefined && { mime: media.mime }),
    };
  };
}
