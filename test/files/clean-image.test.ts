import sharp from "sharp";
import { cleanImage } from "../../src/files/clean-image.js";
import { animation, noise, pixelAt, plainImage, telephonePhoto } from "./images.js";

test.each([
  ["jpeg", "image/jpeg", "jpeg"],
  ["png", "image/png", "png"],
  ["webp", "image/webp", "webp"],
  ["gif", "image/gif", "gif"],
  ["tiff", "image/tiff", "tiff"],
  ["avif", "image/avif", "jpeg"],
] as const)("%s is written anew", async (format, mime, becomes) => {
  const image = await cleanImage(mime, await plainImage(format));
  const metadata = await sharp(image?.content).metadata();
  expect(metadata).toMatchObject({ format: becomes, width: 8, height: 6 });
  expect(image?.mime).toBe(`image/${becomes}`);
});

test("a photo that lies on its side is turned upright", async () => {
  const image = await cleanImage("image/jpeg", await telephonePhoto());
  const metadata = await sharp(image?.content).metadata();
  expect([metadata.width, metadata.height, metadata.orientation]).toEqual([20, 40, undefined]);
  // What was on top when the telephone lay is on the right now.
  const [red = 0, , blue = 0] = await pixelAt(image?.content ?? new Uint8Array(), 17, 20);
  expect(red).toBeGreaterThan(200);
  expect(blue).toBeLessThan(60);
});

test("a photo with more than 4,096 pixels a side becomes smaller, one with fewer does not change its size", async () => {
  const large = await cleanImage("image/jpeg", await plainImage("jpeg", 5_000, 2_500));
  expect(await sharp(large?.content).metadata()).toMatchObject({ width: 4_096, height: 2_048 });
  const small = await cleanImage("image/jpeg", await plainImage("jpeg", 30, 20));
  expect(await sharp(small?.content).metadata()).toMatchObject({ width: 30, height: 20 });
});

test("see-through parts stay so", async () => {
  const glass = sharp({ create: { width: 4, height: 4, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } });
  const image = await cleanImage("image/png", await glass.png().toBuffer());
  expect((await sharp(image?.content).stats()).isOpaque).toBe(false);
});

test.each(["gif", "webp"] as const)("an animated %s stays so, up to 200 frames", async (format) => {
  const short = await cleanImage(`image/${format}`, await animation(format, 5));
  expect(await sharp(short?.content).metadata()).toMatchObject({ pages: 5, width: 8 });
  const long = await cleanImage(`image/${format}`, await animation(format, 230));
  expect((await sharp(long?.content).metadata()).pages).toBe(200);
});

test("all pages of a scan stay", async () => {
  const raw = { width: 8, height: 18, channels: 3, pageHeight: 6 } as const;
  const scan = await sharp(Buffer.alloc(8 * 18 * 3, 200), { raw })
    .tiff()
    .toBuffer();
  const image = await cleanImage("image/tiff", scan);
  expect((await sharp(image?.content).metadata()).pages).toBe(3);
});

test.each([
  ["cut off in the middle", async () => (await noise("jpeg")).subarray(0, 20_000)],
  ["nothing but a beginning", async () => Buffer.from("ffd8ffe000104a464946", "hex")],
  ["of another kind than it was taken for", () => plainImage("png")],
  ["a drawing", async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
  ["nothing", async () => Buffer.alloc(0)],
])("one that is %s is not taken in", async (_name, make) => {
  expect(await cleanImage("image/jpeg", await make())).toBeUndefined();
});

test("after a broken one the next is written as ever", async () => {
  const good = await plainImage("png");
  const [broken, fine] = await Promise.all([
    cleanImage("image/png", good.subarray(0, 40)),
    cleanImage("image/png", good),
  ]);
  expect(broken).toBeUndefined();
  expect(fine?.mime).toBe("image/png");
});
