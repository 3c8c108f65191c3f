import type { MediaFile, MediaRef } from "../../src/domain/message.js";
import { guardedFetch } from "../shared/guarded-fetch.js";
import { abilities, fileHosts } from "./abilities.js";

/** What fetching needs. */
export interface FetcherOptions {
  /** As an Authorization header has it. */
  readonly authorization: string;
  readonly apiRoot: string;
  readonly timeoutMs: number;
}

/** Makes the adapter's `fetchMedia`; the token goes to the API only: https://www.twilio.com/docs/messaging/api/media-resource */
export function fetcherFor({ authorization, apiRoot, timeoutMs }: FetcherOptions) {
  return async (media: MediaRef, signal: AbortSignal): Promise<MediaFile> => {
    const { content } = await guardedFetch(
      {
        url: media.ref,
        hosts: fileHosts,
        roots: [apiRoot],
        ...(isOf(apiRoot, media.ref) && { headers: { authorization } }),
        timeoutMs,
        maxBytes: abilities.fileBytes,
        from: "Twilio",
      },
      signal,
    );
    return { content, ...(media.mime !== undefined && { mime: media.mime }) };
  };
}

const isOf = (root: string, address: string) =>
  URL.canParse(address) && new URL(address).origin === new URL(root).origin;
