import type { Choice, OutboundBody, OutboundFile } from "../../src/domain/message.js";
import { namedFile } from "../shared/named-file.js";
import { longestAltText, longestSpokenLabel } from "./abilities.js";

/** A message object: https://developers.line.biz/en/reference/messaging-api/#message-objects */
export type LineObject = Readonly<Record<string, unknown>> & { readonly type: "text" | "image" | "flex" };

/** A message as LINE's objects: files, then the words, then the buttons. */
export function objectsOf(
  { text, choices = [], files = [] }: OutboundBody,
  linkToFile: (file: OutboundFile) => string | undefined,
): readonly LineObject[] {
  return [
    ...files.map((file) => fileObject(file, linkToFile(file))),
    ...(text.trim() === "" ? [] : [{ type: "text", text } as const]),
    ...(choices.length === 0 ? [] : [buttonsObject(choices)]),
  ];
}

// JPEG and PNG by https only; up to 10 MB, the preview 1 MB: https://developers.line.biz/en/reference/messaging-api/#image-message
// Other files can't be sent by accounts, so that people get the address instead.
function fileObject({ name, mime }: OutboundFile, link: string | undefined): LineObject {
  const isImage = mime === "image/jpeg" || mime === "image/png";
  if (isImage && link?.startsWith("https://")) {
    return { type: "image", originalContentUrl: link, previewImageUrl: link };
  }
  return { type: "text", text: namedFile(name, link) };
}

// Boxes with text in them, not button components, since those cut their labels to one line:
// https://developers.line.biz/en/reference/messaging-api/#box
function buttonsObject(choices: readonly Choice[]): LineObject {
  return {
    type: "flex",
    altText: choices
      .map(({ label }) => label)
      .join(" / ")
      .slice(0, longestAltText),
    contents: {
      type: "bubble",
      body: { type: "box", layout: "vertical", spacing: "sm", contents: choices.map(buttonBox) },
    },
  };
}

const buttonBox = ({ action, label }: Choice) => ({
  type: "box",
  layout: "vertical",
  paddingAll: "md",
  cornerRadius: "md",
  backgroundColor: "#EEF2F7",
  action: { type: "postback", label: spoken(label), data: action, displayText: label },
  contents: [{ type: "text", text: label, wrap: true, align: "center", color: "#1A4E8A" }],
});

const spoken = (label: string) => [...label].slice(0, longestSpokenLabel).join("");
