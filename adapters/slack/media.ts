import type { MediaFile, MediaRef } from "../../src/domain/message.js";
import { DownloadError, guardedFetch } from "../shared/guarded-fetch.js";
import { abilities, fileHosts, type Timeouts } from "./abilities.js";

/**
 * Makes the adapter's `fetchMedia`: from `url_private`, with the bot's token: https://docs.slack.dev/reference/objects/file-object
 * @param apiRoot where an emulator's files are
 */
export function fetcherFor(token: string, apiRoot: string, timeouts: Timeouts) {
  return async ({ ref, name, mime, bytes }: MediaRef, signal: AbortSignal): Promise<MediaFile> => {
    if ((bytes ?? 0) > abilities.fileBytes) throw new DownloadError("Slack", "larger than is taken in");
    const { content, headers } = await guardedFetch(
      {
        url: ref,
        hosts: fileHosts,
        roots: [apiRoot],
        headers: { authorization: `Bearer ${token}` },
        timeoutMs: timeouts.file,
        maxBytes: abilities.fileBytes,
        from: "Slack",
      },
      signal,
    );
    // Whoever may not read the file is shown a page to sign in, with 200.
    if (headers["content-type"]?.startsWith("text/html") && mime !== "text/html")
      throw new DownloadError("Slack", "a page instead of the file; is the scope files:read missing?");
    return { content, ...(name !== undefined && { name }), ...(mime !== undefined && { mime }) };
  };
}
