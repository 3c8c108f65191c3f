import type { MediaFile, MediaRef } from "../../src/domain/message.js";
import { integerOf, objectOf, textOf } from "../shared/json.js";
import { request } from "../shared/request.js";
import { abilities, type Timeouts } from "./abilities.js";
import type { TelegramApi } from "./api.js";

/** What fetching needs. */
export interface FetcherOptions {
  readonly api: TelegramApi;
  readonly token: string;
  /** With a slash at its end. */
  readonly apiRoot: string;
  readonly timeouts: Timeouts;
}

/**
 * Makes the adapter's `fetchMedia`: asks for the file's path, then downloads it; at most 20 MB, cut off beyond.
 * Its errors name neither the token nor the address: https://core.telegram.org/bots/api#getfile
 */
export function fetcherFor({ api, token, apiRoot, timeouts }: FetcherOptions) {
  return async (media: MediaRef, signal: AbortSignal): Promise<MediaFile> => {
    if ((media.bytes ?? 0) > abilities.fileBytes) throw tooLarge();
    const answer = await api.call("getFile", { file_id: media.ref }, timeouts.call, signal);
    if (answer.kind === "unreachable") throw new Error(`Telegram ${answer.reason}`);
    if (answer.kind === "refused") throw new Error(`Telegram answered ${answer.code}: ${answer.description}`);
    const file = objectOf(answer.result);
    const path = pathOf(file?.file_path);
    if ((integerOf(file?.file_size) ?? 0) > abilities.fileBytes) throw tooLarge();
    const url = `${apiRoot}file/bot${token}/${path.map(encodeURIComponent).join("/")}`;
    const bounds = { url, timeoutMs: timeouts.file, maxBytes: abilities.fileBytes };
    const download = await request(bounds, signal);
    if (download.kind === "too_large") throw tooLarge();
    if (download.kind === "unreachable") throw new Error(`Telegram's files: ${download.reason}`);
    if (download.status !== 200) throw new Error(`Telegram's files: answered ${download.status}`);
    const name = media.name ?? path.at(-1);
    return {
      content: download.content,
      ...(name !== undefined && { name }),
      ...(media.mime !== undefined && { mime: media.mime }),
    };
  };
}

const tooLarge = () => new Error("the file is larger than 20 MB");

function pathOf(value: unknown): readonly string[] {
  const path = textOf(value)?.split("/") ?? [];
  // A Bot API server of one's own may answer with a path on its disk, which can't be fetched: https://github.com/tdlib/telegram-bot-api
  if (path.length === 0 || path.some((part) => part === "" || part === "." || part === "..")) {
    throw new Error("Telegram named no path to fetch the file from");
  }
  return path;
}
