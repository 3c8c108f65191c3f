/** Builds the container of films and HEIC photos (ISO/IEC 14496-12), far enough for readers of its boxes. */
export function box(type: string, ...content: readonly (Buffer | string)[]): Buffer {
  const inner = Buffer.concat(content.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : part)));
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + inner.length, 0);
  header.write(type, 4, "latin1");
  return Buffer.concat([header, inner]);
}

const u16 = (...numbers: readonly number[]) => Buffer.concat(numbers.map((n) => Buffer.from([n >> 8, n & 255])));
const u32 = (...numbers: readonly number[]) =>
  Buffer.concat(numbers.map((n) => Buffer.from([n >>> 24, (n >> 16) & 255, (n >> 8) & 255, n & 255])));

/** A film whose place stands in the four ways that telephones write it. */
export function telephoneFilm(brand: "qt  " | "isom" | "3gp4", place: string): Buffer {
  return Buffer.concat([
    box("ftyp", brand, u32(512), brand),
    box("wide"),
    box("mdat", "the sound and the picture"),
    box(
      "moov",
      box("mvhd", Buffer.alloc(100)),
      box(
        "trak",
        box("tkhd", Buffer.alloc(84)),
        box("mdia", box("hdlr", Buffer.alloc(24))),
        box("udta", box("©xyz", place)),
      ),
      box("udta", box("©xyz", u16(place.length, 0x15c7), place), box("loci", place)),
      box("meta", box("keys", "com.apple.quicktime.location.ISO6709"), box("ilst", place)),
      box("uuid", Buffer.alloc(16), `<x:xmpmeta>${place}</x:xmpmeta>`),
    ),
    box("uuid", Buffer.alloc(16), `<x:xmpmeta>${place}</x:xmpmeta>`),
  ]);
}

/** A HEIC photo whose EXIF (item 2) and XMP (item 3) tell the place; its picture (item 1) is a sentence. */
export function heicPhoto(place: string, version: 0 | 1 | 2 = 1): Buffer {
  const picture = "the picture itself";
  const exif = `\0\0\0\0MM\0*${place}`;
  const xmp = `<x:xmpmeta>${place}</x:xmpmeta>`;
  const ftyp = box("ftyp", "heic", u32(0), "mif1", "heic");
  const item = (id: number, type: string) => box("infe", u32(2 << 24), u16(id, 0), type, "\0");
  const id = version === 2 ? u32 : u16;
  const method = (value: number) => (version === 0 ? Buffer.alloc(0) : u16(value));
  const iloc = (base: number, inside: number) =>
    box(
      "iloc",
      u32(version << 24),
      // Offsets and lengths of 4 bytes, no base, no index.
      Buffer.from([0x44, 0]),
      id(3),
      ...[
        { number: 1, how: 0, offset: base, length: picture.length },
        { number: 2, how: 0, offset: base + picture.length, length: exif.length },
        { number: 3, how: version === 0 ? 0 : 1, offset: version === 0 ? inside : 0, length: xmp.length },
      ].flatMap(({ number, how, offset, length }) => [id(number), method(how), u16(0, 1), u32(offset, length)]),
    );
  const meta = (base: number, inside: number) =>
    box(
      "meta",
      u32(0),
      box("hdlr", Buffer.alloc(24)),
      box("iinf", u32(0), u16(3), item(1, "hvc1"), item(2, "Exif"), item(3, "mime")),
      iloc(base, inside),
      box("idat", xmp),
    );
  const base = ftyp.length + meta(0, 0).length + 8;
  const inside = ftyp.length + meta(0, 0).length - xmp.length;
  return Buffer.concat([ftyp, meta(base, inside), box("mdat", picture, exif)]);
}
