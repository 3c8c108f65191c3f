import { fileTypeFromBuffer } from "file-type";
import type { NewFile } from "./ports.js";

// Shown in the page. All others are offered for saving only.
const rasterImages = new Set(["image/jpeg", "image/png", "image/gif", "image/webp", "image/avif", "image/bmp"]);

const officeOpen = "application/vnd.openxmlformats-officedocument";
const openDocument = "application/vnd.oasis.opendocument";
const allowed = new Set([
  ...rasterImages,
  "image/heic",
  "image/heif",
  "image/tiff",
  "application/pdf",
  `${officeOpen}.wordprocessingml.document`,
  `${officeOpen}.spreadsheetml.sheet`,
  `${officeOpen}.presentationml.presentation`,
  `${openDocument}.text`,
  `${openDocument}.spreadsheet`,
  `${openDocument}.presentation`,
  "application/rtf",
  "video/mp4",
  "video/quicktime",
  "video/3gpp",
  "video/webm",
]);

// The container of old Office and WPS files is that of Windows installers too, so here the name decides as well.
const compoundFile = "application/x-cfb";
const oldOffice: Readonly<Record<string, string>> = {
  doc: "application/msword",
  wps: "application/msword",
  xls: "application/vnd.ms-excel",
  et: "application/vnd.ms-excel",
  ppt: "application/vnd.ms-powerpoint",
  dps: "application/vnd.ms-powerpoint",
};
// Different names of one type, as file-type gives only one.
const sameExtension: Readonly<Record<string, readonly string[]>> = {
  jpg: ["jpeg", "jpe", "jfif"],
  tif: ["tiff"],
  mp4: ["m4v"],
  heic: ["heif"],
};

/** What an uploaded file is by its content, whatever it says it is, with a harmless name; undefined if it is not taken in. */
export async function inspectFile(name: string, content: Uint8Array): Promise<NewFile | undefined> {
  const plainName = harmlessName(name);
  const extension = /\.([a-z0-9]{1,5})$/i.exec(plainName)?.[1]?.toLowerCase() ?? "";
  const type = await fileTypeFromBuffer(content);
  if (!type) {
    if (!isPlainText(content)) return undefined;
    const ext = extension === "csv" ? "csv" : "txt";
    return { name: withExtension(plainName, extension, ext), mime: ext === "csv" ? "text/csv" : "text/plain", content };
  }
  if (type.mime === compoundFile) {
    const mime = oldOffice[extension];
    return mime === undefined ? undefined : { name: plainName, mime, content };
  }
  if (!allowed.has(type.mime) && !type.mime.startsWith("audio/")) return undefined;
  return { name: withExtension(plainName, extension, type.ext), mime: type.mime, content };
}

/** Whether browsers may show this type in a page: photos and the like, nothing that can hold a script. */
export function isShownInPage(mime: string): boolean {
  return rasterImages.has(mime);
}

/** A name without folders, control characters and those that turn the direction of writing; at most 100 characters. */
function harmlessName(name: string): string {
  const last = name.normalize("NFC").split(/[/\\]/).pop() ?? "";
  const plain = last.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}:*?"<>|]/gu, "").replace(/^[.\s]+|[.\s]+$/g, "");
  const characters = [...plain];
  return characters.length === 0 ? "file" : characters.slice(-100).join("");
}

// "photo.exe" that is a JPEG becomes "photo.exe.jpg": nobody who saves it can be led to run it.
function withExtension(name: string, given: string, true_: string): string {
  return given === true_ || sameExtension[true_]?.includes(given) ? name : `${name}.${true_}`;
}

// Markup of every kind begins with "<"; a script for a shell with "#!".
function isPlainText(content: Uint8Array): boolean {
  if (content.includes(0)) return false;
  for (const encoding of ["utf-8", "gb18030"]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(content);
      return !/^\s*(<|#!)/.test(text) && !/<(script|html|svg|iframe)[\s>]/i.test(text);
    } catch {
      // Not in this encoding; try the next.
    }
  }
  return false;
}
