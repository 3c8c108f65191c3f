import type { InboundContent, MediaRef } from "../../src/domain/message.js";
import { isObject, type JsonObject, textOf } from "../shared/json.js";
import { mediaRefOf } from "../shared/media-ref.js";

/** Most files of one message that are looked at; Slack's apps allow ten. */
const mostFiles = 20;

/**
 * What a message with files says: https://docs.slack.dev/reference/objects/file-object
 * @param words what stands beside them
 */
export function filesContentOf(files: readonly unknown[], words: string): InboundContent {
  const refs = files.slice(0, mostFiles).filter(isObject).flatMap(fileOf);
  const [only] = refs;
  // Nothing to fetch: gone, hidden, or on a host that is not Slack's.
  if (!only) return words === "" ? { kind: "unsupported", what: "file" } : { kind: "text", text: words };
  if (refs.length === 1 && words === "" && only.mime?.startsWith("audio/")) return { kind: "voice", file: only };
  return { kind: "media", files: refs, ...(words !== "" && { caption: words }) };
}

function fileOf(file: JsonObject): readonly MediaRef[] {
  // "external" files are only links to elsewhere, "tombstone" ones are gone.
  if (file.mode === "external" || file.mode === "tombstone" || file.is_external === true) return [];
  const ref = textOf(file.url_private_download) ?? textOf(file.url_private);
  const named = mediaRefOf({ ref, name: file.name, mime: mimeOf(file), bytes: file.size });
  return named ? [named] : [];
}

// A recorded clip is "slack_audio", and says video/webm or video/mp4 in some apps. Not documented; seen in Slack's own SDKs.
function mimeOf(file: JsonObject): string | undefined {
  const mime = textOf(file.mimetype);
  return file.subtype === "slack_audio" ? mime?.replace(/^video\//, "audio/") : mime;
}
