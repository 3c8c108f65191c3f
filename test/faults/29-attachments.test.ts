import { deflateRawSync, deflateSync } from "node:zlib";
import sharp from "sharp";
import { inspectFile } from "../../src/files/inspect.js";
import { crc32 } from "../files/crc32.js";
import { noise, plainImage } from "../files/images.js";
import { useFileKeeping } from "../support/file-keeping.js";

// Fault 29: attachments that are something else than they say, or more than they seem. Where they lie, no name of theirs shows.

const keeping = useFileKeeping("sqlite");
const keep = (name: string, content: Buffer) =>
  keeping.files.keep({ channel: "telegram", chat: "7" }, { name, content });

test.each([
  ["../../../etc/passwd", "passwd.jpg"],
  ["..\\..\\boot.ini", "boot.ini.jpg"],
  ["a\u0000.jpg", "a.jpg"],
  ["\u202Egnp.exe", "gnp.exe.jpg"],
  ["CON", "_CON.jpg"],
  ["nul.jpg", "_nul.jpg"],
  [`${"路".repeat(1_000)}.jpg`, `${"路".repeat(65)}.jpg`],
])("a file named %p is kept under a random id, and named %p to people", async (name, harmless) => {
  const record = await keep(name, await plainImage("jpeg"));
  expect(record?.name).toBe(harmless);
  expect(record?.id).toMatch(/^[0-9a-f]{32}$/);
  const another = await keep(name, await plainImage("jpeg"));
  expect(another?.id).not.toBe(record?.id);
});

describe("a photo that is something else as well", () => {
  const script = "<script>alert(document.cookie)</script>";
  const zip = Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.from(`evil.js ${script}`)]);

  test.each(["jpeg", "png", "gif", "webp"] as const)(
    "a %s with an archive behind it loses its tail",
    async (format) => {
      const kept = await inspectFile("a", Buffer.concat([await plainImage(format), zip]));
      expect(kept?.mime).toBe(`image/${format}`);
      expect(Buffer.from(kept?.content ?? "").toString("latin1")).not.toMatch(/PK\u0003\u0004|script|evil/);
    },
  );

  test("a JPEG with a page in its comment loses it", async () => {
    const jpeg = await plainImage("jpeg");
    const comment = Buffer.from(script);
    const segment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, comment.length + 2]), comment]);
    const kept = await inspectFile("a.jpg", Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]));
    expect(kept?.mime).toBe("image/jpeg");
    expect(Buffer.from(kept?.content ?? "").toString("latin1")).not.toContain("script");
  });

  test("a PNG with a text of megabytes loses it", async () => {
    const png = await plainImage("png");
    const text = chunk("zTXt", Buffer.concat([Buffer.from("Comment\0\0"), deflateSync(Buffer.alloc(50_000_000, 65))]));
    const kept = await inspectFile("a.png", Buffer.concat([png.subarray(0, 33), text, png.subarray(33)]));
    expect(kept === undefined || kept.content.byteLength < 5_000).toBe(true);
  });
});

describe("more than there seems to be", () => {
  test("a PNG of a few kilobytes with 2,500 million pixels is not taken in", async () => {
    expect(await within(10_000, () => inspectFile("a.png", pngOf(50_000, 50_000)))).toBeUndefined();
  });

  test("a PNG that is woven, so that all of it had to be held, has a lower bound", async () => {
    expect(await within(10_000, () => inspectFile("a.png", pngOf(10_000, 6_000, 1)))).toBeUndefined();
  });

  test("an image that says it is larger than it is is not taken in", async () => {
    expect(await inspectFile("a.png", pngOf(4_000, 4_000, 0, 10))).toBeUndefined();
  });

  test("a GIF with thousands of large frames gives as many as there is room for", async () => {
    const gif = gifOf(2_000, 2_000, 400);
    const kept = await within(25_000, () => inspectFile("a.gif", gif));
    expect((await sharp(kept?.content).metadata()).pages).toBe(5);
  });

  test("a document that unpacks to gigabytes is only stored, never unpacked", async () => {
    const bomb = zipOf("[Content_Types].xml", deflateRawSync(Buffer.alloc(300_000_000)), 300_000_000);
    const before = process.memoryUsage().rss;
    const kept = await within(15_000, () => inspectFile("a.docx", bomb));
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
    expect(kept).toBeUndefined();
  });

  test("noise that grows as we write it stays within bounds", async () => {
    const kept = await inspectFile("a.png", await noise("png", 3_000, 3_000));
    expect(kept === undefined || kept.content.byteLength <= 20 * 1024 * 1024).toBe(true);
  });
});

test("photos of a crowd are written one after the other", async () => {
  const photo = await noise("jpeg", 3_000, 2_000);
  const all = await Promise.all(Array.from({ length: 8 }, () => inspectFile("a.jpg", photo)));
  expect(all.map((kept) => kept?.mime)).toEqual(Array(8).fill("image/jpeg"));
});

async function within<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  expect(performance.now() - started).toBeLessThan(ms);
  return result;
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** A PNG of one bit per pixel, with as many rows as are given. */
function pngOf(width: number, height: number, woven: 0 | 1 = 0, rows = height): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 1;
  head[12] = woven;
  const bytes = Buffer.alloc(Math.min(rows * (1 + Math.ceil(width / 8)), 50_000_000));
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(bytes)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A GIF each of whose frames sets one pixel of a large field, the next one each time: https://www.w3.org/Graphics/GIF/spec-gif89a.txt */
function gifOf(width: number, height: number, frames: number): Buffer {
  const field = Buffer.alloc(4);
  field.writeUInt16LE(width, 0);
  field.writeUInt16LE(height, 2);
  const frame = (left: number) => {
    const bytes = Buffer.from("21f904040a0000002c0000000001000100000202440100", "hex");
    bytes.writeUInt16LE(left, 9);
    return bytes;
  };
  return Buffer.concat([
    Buffer.from("GIF89a"),
    field,
    Buffer.from("800000ff0000000000", "hex"),
    ...Array.from({ length: frames }, (_, i) => frame(i)),
    Buffer.from(";"),
  ]);
}

/** An archive of one packed file: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
function zipOf(name: string, packed: Buffer, size: number): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt32LE(size, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, Buffer.from(name), packed]);
}
