import type { InboundContent, InboundMessage, MediaRef } from "../../src/domain/message.js";

/** Longer ids fit into no index of a database: https://www.postgresql.org/docs/current/btree.html */
const longestIdBytes = 1_000;

/** What is wrong with a message that an adapter hands in; empty if nothing is. */
export function faultsOf(message: InboundMessage, channel: string): readonly string[] {
  const { id, from, sentAt, inReplyTo, edits, appLanguage, content, ...others } = message;
  return [
    ...nameFaults("id", id),
    ...nameFaults("from.chat", from.chat),
    ...nameFaults("from.user", from.user),
    ...(inReplyTo === undefined ? [] : nameFaults("inReplyTo", inReplyTo)),
    ...(edits === undefined ? [] : nameFaults("edits", edits)),
    ...fault(from.channel !== channel, "it comes from another channel"),
    ...fault(!(sentAt instanceof Date) || Number.isNaN(sentAt.getTime()), "sentAt is no moment"),
    ...fault(![undefined, "zh", "en"].includes(appLanguage), "appLanguage is no language"),
    ...fault(Object.keys(others).length > 0, `it has ${Object.keys(others)}`),
    ...contentFaults(content),
  ];
}

const fault = (isSo: boolean, what: string): readonly string[] => (isSo ? [what] : []);

// Control characters and lone surrogates would make two ids out of one, or one of two, on their way through a database.
function nameFaults(what: string, name: unknown): readonly string[] {
  if (typeof name !== "string" || name === "") return [`${what} is no name`];
  return [
    ...fault(/[\u0000-\u001f\u007f-\u009f\p{Cs}]/u.test(name), `${what} holds characters that can't be kept`),
    ...fault(Buffer.byteLength(name) > longestIdBytes, `${what} is too long`),
  ];
}

function contentFaults(content: InboundContent): readonly string[] {
  const has = (...names: readonly string[]) =>
    Object.keys(content).every((name) => name === "kind" || names.includes(name)) ? [] : ["it has foreign fields"];
  switch (content.kind) {
    case "text":
      return [...has("text"), ...textFaults("text", content.text)];
    case "choice":
      return [...has("action"), ...textFaults("action", content.action), ...fault(content.action === "", "no action")];
    case "media":
      return [
        ...has("files", "caption", "album"),
        ...fault(!Array.isArray(content.files) || content.files.length === 0, "there are no files"),
        ...content.files.flatMap(fileFaults),
        ...textFaults("caption", content.caption ?? ""),
        ...(content.album === undefined ? [] : nameFaults("album", content.album)),
      ];
    case "voice":
      return [...has("file"), ...fileFaults(content.file)];
    case "location":
      return [
        ...has("latitude", "longitude", "label"),
        ...fault(!(Math.abs(content.latitude) <= 90 && Math.abs(content.longitude) <= 180), "it is nowhere on earth"),
        ...textFaults("label", content.label ?? ""),
      ];
    case "report":
      return [
        ...has("text", "place"),
        ...textFaults("text", content.text),
        ...textFaults("place", content.place ?? ""),
      ];
    case "started":
      return [...has("payload"), ...textFaults("payload", content.payload ?? "")];
    case "unsupported":
      return [...has("what"), ...textFaults("what", content.what), ...fault(content.what.length > 100, "what is long")];
    case "silence":
      return ["no platform sends silence"];
  }
}

function fileFaults({ ref, name, mime, bytes, ...others }: MediaRef): readonly string[] {
  return [
    ...textFaults("ref", ref),
    ...fault(ref === "", "a file without a handle"),
    ...textFaults("name", name ?? ""),
    ...textFaults("mime", mime ?? ""),
    ...fault(bytes !== undefined && !(Number.isSafeInteger(bytes) && bytes >= 0), `a file of ${bytes} bytes`),
    ...fault(Object.keys(others).length > 0, `a file has ${Object.keys(others)}`),
  ];
}

const textFaults = (what: string, text: unknown) => fault(typeof text !== "string", `${what} is no text`);
