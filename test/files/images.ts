import sharp from "sharp";

/** A JPEG as a telephone takes it: 40 × 20 pixels, lying on its side, red on top as it is stored, with place and camera. */
export async function telephonePhoto(): Promise<Buffer> {
  const red = { create: { width: 40, height: 10, channels: 3, background: "#ff0000" } } as const;
  const top = await sharp(red).png().toBuffer();
  return sharp({ create: { width: 40, height: 20, channels: 3, background: "#0000ff" } })
    .composite([{ input: top, top: 0, left: 0 }])
    .withExif({
      IFD0: { Make: "SecretCamera", Model: "Model 7", Copyright: "SecretOwner" },
      IFD2: { DateTimeOriginal: "2026:03:02 09:30:00" },
      IFD3: {
        GPSLatitudeRef: "N",
        GPSLatitude: "43/1 49/1 1234/100",
        GPSLongitudeRef: "E",
        GPSLongitude: "125/1 19/1 5678/100",
      },
    })
    .withXmp(
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description exif:GPSLatitude="43,49.2N" xmlns:exif="http://ns.adobe.com/exif/1.0/"/></rdf:RDF></x:xmpmeta>',
    )
    .withIccProfile("p3")
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 95 })
    .toBuffer();
}

/** An image of which no part is like another. */
export function noise(format: "jpeg" | "png", width = 400, height = 300): Promise<Buffer> {
  const bytes = Buffer.alloc(width * height * 3);
  for (let i = 0, state = 1; i < bytes.length; i++) {
    state = (state * 48_271) % 2_147_483_647;
    bytes[i] = state & 255;
  }
  return sharp(bytes, { raw: { width, height, channels: 3 } })
    .toFormat(format)
    .toBuffer();
}

/** A plain image of one colour. */
export function plainImage(
  format: "jpeg" | "png" | "webp" | "gif" | "avif" | "tiff",
  width = 8,
  height = 6,
): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: "#3366cc" } })
    .toFormat(format)
    .toBuffer();
}

/** An animation of so many frames, each of one grey. */
export function animation(format: "gif" | "webp", frames: number, width = 8, height = 6): Promise<Buffer> {
  const bytes = Buffer.alloc(width * height * frames * 3);
  for (let i = 0; i < bytes.length; i++) bytes[i] = (Math.floor(i / (width * height * 3)) * 40) % 256;
  const raw = { width, height: height * frames, channels: 3, pageHeight: height } as const;
  return sharp(bytes, { raw })
    .toFormat(format, { delay: Array(frames).fill(100) })
    .toBuffer();
}

/** The colour of one pixel. */
export async function pixelAt(image: Uint8Array, left: number, top: number): Promise<number[]> {
  const one = sharp(image).removeAlpha().extract({ left, top, width: 1, height: 1 });
  return [...(await one.raw().toBuffer())];
}
