import { type Box, boxesOf, NumberReader } from "./boxes.js";

/** A film, or a photo in the same container, in which what tells the place and the camera is blank. */
export interface CleanBoxes {
  /** "image" if it is a photo whose parts were all understood. */
  readonly kind: "image" | "other";
  readonly content: Uint8Array;
}

// What a film says of itself beside sound and picture; the place among it: ISO/IEC 14496-12, 8.10; 3GPP TS 26.244, 8.10
const aboutFilms = new Set(["udta", "meta", "uuid"]);
// EXIF; and XMP, which is of type "mime": ISO/IEC 23008-12, A.2
const aboutPhotos = new Set(["Exif", "mime"]);
// Real photos have a few hundred pieces, of which one or two are about the photo.
const mostExtents = 10_000;
const mostAbout = 20;

/**
 * Blanks in a copy, without moving anything, what a film or HEIC photo tells of where and with what it was taken. (No library of
 * npm reads HEIC's pictures without a patented decoder, so they can't be written anew.)
 */
export function cleanBoxes(content: Uint8Array): CleanBoxes {
  const bytes = Buffer.from(content);
  let kind: CleanBoxes["kind"] = "other";
  for (const box of boxesOf(bytes, 0, bytes.length)) {
    if (box.type === "moov") cleanFilm(bytes, box);
    else if (box.type === "uuid" || box.type === "udta") blank(bytes, box);
    else if (box.type === "meta" && cleanPhoto(bytes, box)) kind = "image";
  }
  return { kind, content: bytes };
}

function cleanFilm(bytes: Buffer, film: Box): void {
  for (const box of boxesOf(bytes, film.inner, film.end)) {
    if (aboutFilms.has(box.type)) blank(bytes, box);
    if (box.type === "trak")
      for (const inner of boxesOf(bytes, box.inner, box.end)) if (aboutFilms.has(inner.type)) blank(bytes, inner);
  }
}

// A box named "free" is skipped by every reader: ISO/IEC 14496-12, 8.1.2
function blank(bytes: Buffer, box: Box): void {
  bytes.write("free", box.start + 4, "latin1");
  bytes.fill(0, box.inner, box.end);
}

/** False if it is not understood, so that something may have stayed. */
function cleanPhoto(bytes: Buffer, meta: Box): boolean {
  const boxes = boxesOf(bytes, meta.inner + 4, meta.end);
  const items = boxes.find(({ type }) => type === "iinf");
  const places = boxes.find(({ type }) => type === "iloc");
  if (!items || !places) return false;
  try {
    const about = itemsAbout(bytes, items);
    const data = boxes.find(({ type }) => type === "idat");
    const extents = extentsOf(bytes, places).filter(({ item }) => about.has(item));
    if (extents.length > mostAbout) return false;
    for (const { method, offset, length } of extents) {
      const from = method === 0 ? offset : (data?.inner ?? Number.POSITIVE_INFINITY) + offset;
      if (method > 1 || from + length > bytes.length) return false;
      bytes.fill(0, from, length === 0 ? bytes.length : from + length);
    }
    return about.size === new Set(extents.map(({ item }) => item)).size;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Numbers of the items that tell the place: ISO/IEC 14496-12, 8.11.6. */
function itemsAbout(bytes: Buffer, items: Box): ReadonlySet<number> {
  const reader = new NumberReader(bytes, items.inner, items.end);
  const version = reader.next(4) >>> 24;
  reader.next(version === 0 ? 2 : 4);
  const about = new Set<number>();
  for (const { type, inner, end } of boxesOf(bytes, reader.place, items.end)) {
    if (type !== "infe") continue;
    const item = new NumberReader(bytes, inner, end);
    const itemVersion = item.next(4) >>> 24;
    if (itemVersion < 2) throw new RangeError("items without a type");
    const id = item.next(itemVersion === 2 ? 2 : 4);
    item.next(2);
    if (aboutPhotos.has(bytes.toString("latin1", item.place, item.place + 4))) about.add(id);
  }
  return about;
}

interface Extent {
  readonly item: number;
  /** 0: from the beginning of the file; 1: from that of the box "idat". */
  readonly method: number;
  readonly offset: number;
  readonly length: number;
}

/** Where the items lie: ISO/IEC 14496-12, 8.11.3. */
function extentsOf(bytes: Buffer, places: Box): readonly Extent[] {
  const reader = new NumberReader(bytes, places.inner, places.end);
  const version = reader.next(4) >>> 24;
  const sizes = reader.next(2);
  const [offsetSize, lengthSize, baseSize, indexSize] = [12, 8, 4, 0].map((shift) => (sizes >> shift) & 15);
  const count = reader.next(version < 2 ? 2 : 4);
  const extents: Extent[] = [];
  for (let i = 0; i < count; i++) {
    const item = reader.next(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : reader.next(2) & 15;
    reader.next(2);
    const base = reader.next(baseSize ?? 0);
    const extentCount = reader.next(2);
    for (let j = 0; j < extentCount; j++) {
      if (extents.length === mostExtents) throw new RangeError("too many pieces");
      if (version > 0) reader.next(indexSize ?? 0);
      const offset = base + reader.next(offsetSize ?? 0);
      extents.push({ item, method, offset, length: reader.next(lengthSize ?? 0) });
    }
  }
  return extents;
}
