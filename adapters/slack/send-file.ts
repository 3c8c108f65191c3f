import type { ReadFile, SendResult } from "../../src/domain/channel.js";
import type { OutboundFile } from "../../src/domain/message.js";
import { type Refusal, refusalOfStatus, retry } from "../shared/answer-to-result.js";
import type { ClientAnswer } from "../shared/bottender.js";
import { textOf } from "../shared/json.js";
import { request } from "../shared/request.js";
import { fileHosts, type Timeouts } from "./abilities.js";
import type { SlackApi } from "./api.js";

/** What sending a file needs. */
export interface FileSenderOptions {
  readonly api: SlackApi;
  readonly apiRoot: string;
  readonly readFile: ReadFile;
  readonly timeouts: Timeouts;
  readonly now: () => Date;
  /** What a refusal of Slack's means. */
  readonly refusalOf: (answer: Exclude<ClientAnswer<unknown>, { kind: "ok" }>) => Refusal;
}

/**
 * Uploads a file and shares it, in three steps: https://docs.slack.dev/messaging/working-with-files#uploading_files
 * (files.upload was switched off in November 2025). The id is the file's: Slack doesn't tell that of the message.
 */
export async function sendFile(
  file: OutboundFile,
  channel: string,
  { api, apiRoot, readFile, timeouts, now, refusalOf }: FileSenderOptions,
  signal: AbortSignal,
): Promise<SendResult> {
  const content = await readFile(file.id).catch(() => undefined);
  if (!content) return retry("a file of ours could not be read");
  const place = await api.call(
    "files.getUploadURLExternal",
    { filename: file.name, length: content.byteLength },
    signal,
  );
  if (place.kind !== "ok") return refusalOf(place);
  const url = textOf(place.value.uploadUrl);
  const id = textOf(place.value.fileId);
  if (url === undefined || id === undefined) return retry("Slack named no place to upload to");
  if (!isUploadAddress(url, apiRoot)) return { kind: "failed", reason: "Slack named an address that is not its own" };
  const headers = { "content-type": "application/octet-stream" };
  const upload = await request({ url, method: "POST", headers, body: content, timeoutMs: timeouts.file }, signal);
  if (upload.kind === "unreachable") return retry(`Slack's files: ${upload.reason}`);
  if (upload.status !== 200) return refusalOfStatus(upload, now());
  const files = JSON.stringify([{ id, title: file.name }]);
  const shared = await api.call("files.completeUploadExternal", { files, channel_id: channel }, signal);
  return shared.kind === "ok" ? { kind: "sent", platformId: id } : refusalOf(shared);
}

// What people sent us must not be uploaded to somebody else.
function isUploadAddress(address: string, apiRoot: string): boolean {
  if (!URL.canParse(address)) return false;
  const { origin, protocol, hostname } = new URL(address);
  if (origin === new URL(apiRoot).origin) return true;
  return (
    protocol === "https:" && fileHosts.some((host) => hostname === host || (host[0] === "." && hostname.endsWith(host)))
  );
}
