import type { MediaFile, MediaRef } from "../../src/domain/message.js";
import { DownloadError, guardedFetch } from "../shared/guarded-fetch.js";
import { abilities, mediaHosts } from "./abilities.js";

/**
 * Makes the adapter's `fetchMedia`, from the address in the call; Viber asks for no token there and keeps files for a while only:
 * https://developers.viber.com/docs/api/rest-bot-api/#receive-message-from-user
 * @param apiRoot where an emulator's files are
 */
export function fetcherFor(apiRoot: string, timeoutMs: number) {
  return async ({ ref, name, mime, bytes }: MediaRef, signal: AbortSignal): Promise<MediaFile> => {
    if ((bytes ?? 0) > abilities.fileBytes) throw new DownloadError("Viber", "larger than is taken in");
    const { content } = await guardedFetch(
      { url: ref, hosts: mediaHosts, roots: [apiRoot], timeoutMs, maxBytes: abilities.fileBytes, from: "Viber" },
      signal,
    );
    return { content, ...(name !== undefined && { name }), ...(mime !== undefined && { mime }) };
  };
}
