import type { Metadata, Sharp, SharpConstructor, SharpOptions } from "sharp";

/** An image as we have written it. */
export interface CleanImage {
  readonly mime: string;
  readonly ext: string;
  readonly content: Uint8Array;
}

// Larger than any screen, and small print on a photographed page can still be read.
const longestSide = 4_096;
// A sequential JPEG is read line by line, so that telephones' 108 megapixels cost little; others are held as a whole.
const pixelsLineByLine = 120_000_000;
const pixelsAtOnce = 50_000_000;
// Writing an animation is slow.
const pixelsOfAnimation = 20_000_000;
const mostFrames = 200;
// An image that was small because it repeats itself may be large as we write it.
const largestBytes = 20 * 1024 * 1024;
// A photo takes less than one; a busy computer may take long, and that is not the photo's fault.
const timeoutSeconds = 20;

type Output = "jpeg" | "png" | "webp" | "gif" | "tiff";
// libvips' readers for these, and no others: https://www.libvips.org/API/current/func.operation_block_set.html
const readers = ["Jpeg", "Png", "Webp", "Nsgif", "Tiff", "Heif"].map((name) => `VipsForeignLoad${name}`);
// AVIF takes seconds to write; as JPEG it can be seen in every app.
const outputs: Readonly<Record<string, { readonly format: string; readonly as: Output }>> = {
  "image/jpeg": { format: "jpeg", as: "jpeg" },
  "image/png": { format: "png", as: "png" },
  "image/apng": { format: "png", as: "png" },
  "image/webp": { format: "webp", as: "webp" },
  "image/gif": { format: "gif", as: "gif" },
  "image/avif": { format: "heif", as: "jpeg" },
  "image/tiff": { format: "tiff", as: "tiff" },
};

/** Whether images of this type are written anew. */
export function isCleanableImage(mime: string): boolean {
  return Object.hasOwn(outputs, mime);
}

/**
 * Writes an image anew, upright and at most 4,096 pixels a side: no position, camera, preview or text that came along, and
 * nothing behind the image. One at a time, so that a crowd of photos does not take all memory.
 * @param mime as sniffed from the content
 * @returns undefined if it can't be read, or has too many pixels
 */
export function cleanImage(mime: string, content: Uint8Array): Promise<CleanImage | undefined> {
  const next = queue.then(() => clean(mime, content));
  queue = next.catch(() => undefined);
  return next;
}

let queue: Promise<unknown> = Promise.resolve();

async function clean(mime: string, content: Uint8Array): Promise<CleanImage | undefined> {
  const output = outputs[mime];
  if (!output) return undefined;
  const open = await loadSharp();
  try {
    const metadata = await open(content, { limitInputPixels: false }).metadata();
    const pages = metadata.format === output.format ? pagesOf(metadata, output.as) : 0;
    if (pages === 0) return undefined;
    const limits: SharpOptions = { pages, failOn: "error", limitInputPixels: pixelsLineByLine };
    const image = open(content, limits).timeout({ seconds: timeoutSeconds });
    const written = await (output.as === "tiff" && pages > 1 ? image : upright(image))
      .toFormat(output.as, writing[output.as])
      .toBuffer();
    if (written.byteLength > largestBytes) return undefined;
    return { ...named[output.as], content: written };
  } catch {
    // Broken, or not in time; its sender is told that it could not be taken in.
    return undefined;
  }
}

// Pages of a scan are lost for nobody: all of them, or none. Of an animation as many frames as there is room for.
function pagesOf({ width, height, pages = 1, isProgressive }: Metadata, as: Output): number {
  const pixels = width * height;
  if (as === "tiff") return pixels * pages <= pixelsLineByLine ? pages : 0;
  const most = as === "jpeg" && !isProgressive ? pixelsLineByLine : pixelsAtOnce;
  if (pixels > most) return 0;
  if (as !== "gif" && as !== "webp") return 1;
  return Math.min(pages, mostFrames, Math.max(1, Math.floor(pixelsOfAnimation / pixels)));
}

function upright(image: Sharp): Sharp {
  return image
    .autoOrient()
    .resize({ width: longestSide, height: longestSide, fit: "inside", withoutEnlargement: true });
}

const writing: Readonly<Record<Output, object>> = {
  jpeg: { quality: 85 },
  png: {},
  webp: { quality: 85, effort: 2 },
  gif: {},
  tiff: { compression: "lzw" },
};
const named: Readonly<Record<Output, { readonly mime: string; readonly ext: string }>> = {
  jpeg: { mime: "image/jpeg", ext: "jpg" },
  png: { mime: "image/png", ext: "png" },
  webp: { mime: "image/webp", ext: "webp" },
  gif: { mime: "image/gif", ext: "gif" },
  tiff: { mime: "image/tiff", ext: "tif" },
};

let loaded: Promise<SharpConstructor> | undefined;

// Loaded with the first image: a server that gets none does without its memory.
function loadSharp(): Promise<SharpConstructor> {
  loaded ??= import("sharp").then(({ default: sharp }) => {
    sharp.concurrency(1);
    sharp.cache(false);
    sharp.block({ operation: ["VipsForeignLoad"] });
    sharp.unblock({ operation: readers });
    return sharp;
  });
  return loaded;
}
