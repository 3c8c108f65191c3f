import type { MediaFile, MediaRef } from "../../src/domain/message.js";
import { wordsOf } from "../shared/graph.js";
import { guardedFetch } from "../shared/guarded-fetch.js";
import { integerOf, textOf } from "../shared/json.js";
import { abilities, fileHosts } from "./abilities.js";
import type { CloudApi } from "./api.js";

/** What fetching needs. */
export interface FetcherOptions {
  readonly api: CloudApi;
  readonly accessToken: string;
  readonly phoneId: string;
  readonly apiRoot: string;
  readonly timeoutMs: number;
}

/**
 * Makes the adapter's `fetchMedia`: asks where a file is, then fetches it within the five minutes that the address is good for:
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media
 */
export function fetcherFor({ api, accessToken, phoneId, apiRoot, timeoutMs }: FetcherOptions) {
  return async (media: MediaRef, signal: AbortSignal): Promise<MediaFile> => {
    const found = await api.get(encodeURIComponent(media.ref), { phone_number_id: phoneId }, signal);
    if (found.kind === "unreachable") throw new Error(`WhatsApp ${found.reason}`);
    if (found.kind === "refused")
      throw new Error(`WhatsApp answered ${found.error ? wordsOf(found.error) : found.status}`);
    const url = textOf(found.data.url);
    if (url === undefined) throw new Error("WhatsApp named no address of the file");
    const maxBytes = abilities.fileBytes;
    if (Number(integerOf(found.data.file_size) ?? 0) > maxBytes) throw new Error("the file is larger than is taken in");
    const headers = { authorization: `Bearer ${accessToken}` };
    const { content } = await guardedFetch(
      { url, hosts: fileHosts, roots: [apiRoot], headers, timeoutMs, maxBytes, from: "WhatsApp" },
      signal,
    );
    const mime = media.mime ?? textOf(found.data.mime_type);
    return {
      content,
      ...(media.name !== undefined && { name: media.name }),
      ...(mime !== undefined && { mime }),
    };
  };
}
