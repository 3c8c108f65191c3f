import type { MediaFile, MediaRef } from "../../src/domain/message.js";
import { request } from "../shared/request.js";
import { abilities } from "./abilities.js";

/**
 * Makes the adapter's `fetchMedia`; at most 20 MB, cut off beyond. Its errors name neither the token nor the address:
 * https://developers.line.biz/en/reference/messaging-api/#get-content
 */
export function fetcherFor(dataRoot: string, accessToken: string, timeoutMs: number) {
  return async ({ ref, name, mime, bytes }: MediaRef, signal: AbortSignal): Promise<MediaFile> => {
    if ((bytes ?? 0) > abilities.fileBytes) throw tooLarge();
    const answer = await request(
      {
        url: `${dataRoot}/v2/bot/message/${encodeURIComponent(ref)}/content`,
        headers: { authorization: `Bearer ${accessToken}` },
        timeoutMs,
        maxBytes: abilities.fileBytes,
      },
      signal,
    );
    if (answer.kind === "too_large") throw tooLarge();
    if (answer.kind === "unreachable") throw new Error(`LINE's files: ${answer.reason}`);
    // 202 while a video is still being prepared: whoever asks again later gets it.
    if (answer.status !== 200) throw new Error(`LINE's files: answered ${answer.status}`);
    return { content: answer.content, ...(name !== undefined && { name }), ...(mime !== undefined && { mime }) };
  };
}

const tooLarge = () => new Error("the file is larger than 20 MB");
