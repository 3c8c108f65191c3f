import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { cleanBoxes } from "../../src/files/clean-boxes.js";
import { inspectFile } from "../../src/files/inspect.js";
import { heicPhoto, telephoneFilm } from "../files/film.js";
import { telephonePhoto } from "../files/images.js";
import { useFileKeeping } from "../support/file-keeping.js";

// Fault 30: a photo tells where, when and by whom it was taken. Nothing of that is kept.

const secrets = /SecretCamera|SecretOwner|Model 7|2026:03:02|xmpmeta|GPS|Exif\0/;

test.each(["jpeg", "png", "webp", "tiff", "avif"] as const)(
  "of a %s nothing is kept but the picture",
  async (format) => {
    const taken = await sharp(await telephonePhoto())
      .keepMetadata()
      .toFormat(format)
      .toBuffer();
    expect(taken.toString("latin1")).toMatch(secrets);
    const kept = await inspectFile("IMG_1.jpg", taken);
    expect(kept).toBeDefined();
    const after = await sharp(kept?.content).metadata();
    const told = { exif: after.exif, xmp: after.xmp, icc: after.icc, iptc: after.iptc };
    expect(Object.entries(told).filter(([, value]) => value !== undefined)).toEqual([]);
    // Upright: turned already, and not once more.
    expect([after.width, after.height, after.orientation ?? 1]).toEqual([20, 40, 1]);
    expect(Buffer.from(kept?.content ?? "").toString("latin1")).not.toMatch(secrets);
  },
);

describe("what is on disk", () => {
  const keeping = useFileKeeping("sqlite");

  test("has no place either, whatever channel a photo comes from", async () => {
    const content = await telephonePhoto();
    expect(content.toString("latin1")).toMatch(secrets);
    const record = await keeping.files.keep({ channel: "telegram", chat: "7" }, { name: "a.jpg", content });
    expect(record).toMatchObject({ name: "a.jpg", mime: "image/jpeg" });
    const { id = "" } = record ?? {};
    const entries = readdirSync(keeping.folder, { recursive: true, encoding: "utf8" });
    expect(entries.sort()).toEqual([id.slice(0, 2), join(id.slice(0, 2), id)]);
    expect(readFileSync(join(keeping.folder, id.slice(0, 2), id), "latin1")).not.toMatch(secrets);
  });
});

const place = "+43.8203+125.3235/";

test.each([
  ["of an iPhone", "qt  ", "video/quicktime"],
  ["of an Android telephone", "isom", "video/mp4"],
  ["of an old telephone", "3gp4", "video/3gpp"],
] as const)("a film %s tells no place, and is as long as before", async (_name, brand, mime) => {
  const film = telephoneFilm(brand, place);
  const kept = await inspectFile("VID_1.mp4", film);
  expect(kept?.mime).toBe(mime);
  const content = Buffer.from(kept?.content ?? "").toString("latin1");
  expect(content).toHaveLength(film.length);
  expect(content).not.toContain(place);
  expect(content).not.toContain("xmpmeta");
  expect(content).toContain("the sound and the picture");
  expect(content).toContain("tkhd");
});

test.each([0, 1, 2] as const)("a HEIC photo tells no place (items of version %i)", async (version) => {
  const photo = heicPhoto(place, version);
  expect(photo.toString("latin1").split(place)).toHaveLength(3);
  const kept = await inspectFile("IMG_1.heic", photo);
  expect(kept).toMatchObject({ name: "IMG_1.heic", mime: "image/heic" });
  const content = Buffer.from(kept?.content ?? "").toString("latin1");
  expect(content).toHaveLength(photo.length);
  expect(content).not.toContain(place);
  expect(content).not.toContain("xmpmeta");
  expect(content).toContain("the picture itself");
});

test("a HEIC photo whose parts are not understood is not taken in", async () => {
  const photo = heicPhoto(place);
  const noList = Buffer.from(photo.toString("latin1").replace("iinf", "xxxx"), "latin1");
  const otherMethod = Buffer.from(photo);
  const shortened = photo.subarray(0, photo.length - 10);
  const at = photo.indexOf("iloc");
  otherMethod.writeUInt16BE(2, at + 4 + 4 + 2 + 2 + 2 + 14 + 2);
  for (const content of [noList, otherMethod, shortened]) expect(await inspectFile("a.heic", content)).toBeUndefined();
});

test("boxes made to keep us busy cost next to nothing", () => {
  const many = Buffer.alloc(10_000_000);
  for (let at = 0; at < many.length; at += 8) many.writeUInt32BE(8, at);
  const deep = Buffer.alloc(1_000_000);
  for (let at = 0; at + 8 <= deep.length; at += 8) {
    deep.writeUInt32BE(deep.length - at, at);
    deep.write(at === 0 ? "moov" : "trak", at + 4);
  }
  const pieces = heicPhoto(place);
  const at = pieces.indexOf("iloc");
  // Sizes of nothing, so that 65,535 pieces need no bytes.
  pieces.writeUInt16BE(0, at + 8);
  pieces.fill(0xff, at + 12, pieces.indexOf("idat") - 4);
  for (const content of [many, deep, pieces]) {
    const started = performance.now();
    cleanBoxes(content);
    expect(performance.now() - started).toBeLessThan(1_000);
  }
});
