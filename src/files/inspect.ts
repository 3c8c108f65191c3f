import { fileTypeFromBuffer } from "file-type";
import { cleanBoxes } from "./clean-boxes.js";
import { cleanImage, isCleanableImage } from "./clean-image.js";
import { harmlessName } from "./harmless-name.js";
import type { ImageCleaner } from "./image-process.js";
import { compoundFile, documentsAndVideos, oldOffice, sameEnding } from "./kinds.js";

/** A file as it is kept. */
export interface Inspected {
  /** Harmless, with the ending of its true type, at most 255 bytes. */
  readonly name: string;
  /** Sniffed from the content. */
  readonly mime: string;
  /** Without the place where it was taken, as far as its type is known to tell that. */
  readonly content: Uint8Array;
}

/**
 * What a file is by its content, whatever it says it is. Images are written anew; the place is taken out of films.
 * @param clean writes images anew, here unless told otherwise
 * @returns undefined if it is broken or its kind is not taken in
 */
export async function inspectFile(
  name: string,
  content: Uint8Array,
  clean: ImageCleaner["clean"] = cleanImage,
): Promise<Inspected | undefined> {
  const plainName = harmlessName(name);
  const ending = /\.([a-z0-9]{1,5})$/i.exec(plainName)?.[1]?.toLowerCase() ?? "";
  const type = await typeOf(content);
  if (!type) {
    if (!isPlainText(content)) return undefined;
    const ext = ending === "csv" ? "csv" : "txt";
    return { name: withEnding(plainName, ending, ext), mime: ext === "csv" ? "text/csv" : "text/plain", content };
  }
  const { mime, ext } = type;
  if (isCleanableImage(mime)) {
    const image = await clean(mime, content);
    return image && { name: withEnding(plainName, ending, image.ext), mime: image.mime, content: image.content };
  }
  if (mime === compoundFile) {
    const office = oldOffice[ending];
    return office === undefined ? undefined : { name: plainName, mime: office, content };
  }
  const named = withEnding(plainName, ending, ext);
  if (mime === "image/heic" || mime === "image/heif") {
    const cleaned = cleanBoxes(content);
    return cleaned.kind === "image" ? { name: named, mime, content: cleaned.content } : undefined;
  }
  if (!documentsAndVideos.has(mime) && !mime.startsWith("audio/")) return undefined;
  // Sound of telephones may come in the container of films, and with the place too.
  const isBoxed = /^(video|audio)\/(mp4|x-m4v|x-m4a|quicktime|3gpp)$/.test(mime);
  return { name: named, mime, content: isBoxed ? cleanBoxes(content).content : content };
}

async function typeOf(content: Uint8Array) {
  try {
    return await fileTypeFromBuffer(content);
  } catch {
    // It throws at some broken archives; a file that it can't read is of no kind that we know.
    return undefined;
  }
}

// "photo.exe" that is a JPEG becomes "photo.exe.jpg": nobody who saves it can be led to run it.
function withEnding(name: string, given: string, true_: string): string {
  return given === true_ || sameEnding[true_]?.includes(given) ? name : `${name}.${true_}`;
}

// Markup of every kind begins with "<"; a script for a shell with "#!". Text holds no control characters but the spacing ones;
// without that rule GB 18030 would make text of almost anything.
function isPlainText(content: Uint8Array): boolean {
  for (const encoding of ["utf-8", "gb18030"]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(content);
      if (/[\x00-\x08\x0e-\x1f\x7f]/.test(text)) return false;
      return !/^\s*(<|#!)/.test(text) && !/<(script|html|svg|iframe)[\s>]/i.test(text);
    } catch {
      // Not in this encoding; try the next.
    }
  }
  return false;
}
