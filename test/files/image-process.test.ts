import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import sharp from "sharp";
import { createImageCleaner, type ImageCleaner } from "../../src/files/image-process.js";
import { buildProgram } from "../support/fault-build.js";
import { plainImage, telephonePhoto } from "./images.js";

const folder = mkdtempSync(join(tmpdir(), "huiying-image-process-"));
const open: ImageCleaner[] = [];
afterEach(() => {
  for (const cleaner of open.splice(0)) cleaner.stop();
});
afterAll(() => rmSync(folder, { recursive: true }));

function cleanerOf(entry: string, times?: { imageMs: number; idleMs: number }): ImageCleaner {
  const cleaner = createImageCleaner(pathToFileURL(entry), times);
  open.push(cleaner);
  return cleaner;
}

/** A process that does what the test writes, and says with each answer which process it was. */
function ownEntry(name: string, onMessage: string): string {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(
    path,
    `const answer = () => process.send({ image: { mime: String(process.pid), ext: "x", content: new Uint8Array() } });
     process.on("disconnect", () => process.exit());
     process.on("message", ({ mime }) => { ${onMessage} });`,
  );
  return path;
}

test("photos are written anew in the process that the build makes, and broken ones are told", async () => {
  const cleaner = cleanerOf(join(buildProgram(), "src", "files", "image-process-entry.js"));
  const photo = await telephonePhoto();
  const images = await Promise.all([
    cleaner.clean("image/jpeg", photo),
    cleaner.clean("image/png", photo),
    cleaner.clean("image/png", await plainImage("png")),
  ]);
  expect(images.map((image) => image?.mime)).toEqual(["image/jpeg", undefined, "image/png"]);
  expect(await sharp(images[0]?.content).metadata()).toMatchObject({ format: "jpeg", width: 20, height: 40 });
});

test("one that takes the process down, or never ends, is refused; the next is served by another process", async () => {
  const entry = ownEntry("hostile", 'if (mime === "crash") process.abort(); if (mime !== "hang") answer();');
  const cleaner = cleanerOf(entry, { imageMs: 500, idleMs: 10_000 });
  const asked = ["fine", "crash", "fine", "hang", "fine", "fine"].map((mime) => cleaner.clean(mime, new Uint8Array()));
  const processes = (await Promise.all(asked)).map((image) => image?.mime);
  expect(processes[1]).toBeUndefined();
  expect(processes[3]).toBeUndefined();
  expect(new Set([processes[0], processes[2], processes[4]]).size).toBe(3);
  expect(processes[5]).toBe(processes[4]);
});

test("the process ends when there are no more images for a while", async () => {
  const cleaner = cleanerOf(ownEntry("idle", "answer();"), { imageMs: 5_000, idleMs: 20 });
  const first = await cleaner.clean("a", new Uint8Array());
  const pid = Number(first?.mime);
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
  const second = await cleaner.clean("b", new Uint8Array());
  expect(second?.mime).not.toBe(first?.mime);
});

test("one that was ended by others between two images is replaced", async () => {
  const cleaner = cleanerOf(ownEntry("ended", "answer();"));
  const pid = Number((await cleaner.clean("a", new Uint8Array()))?.mime);
  process.kill(pid, "SIGKILL");
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(Number((await cleaner.clean("b", new Uint8Array()))?.mime)).not.toBe(pid);
});

test("it knows nothing of our settings", async () => {
  process.env.HUIYING_TEST_CANARY = "canary";
  const entry = ownEntry("settings", "process.send({ failed: JSON.stringify(process.env) });");
  const error = await cleanerOf(entry)
    .clean("a", new Uint8Array())
    .catch((thrown: unknown) => String(thrown));
  expect(error).toMatch(/^Error: images can't be read: \{/);
  expect(error).not.toContain("canary");
});

test("whoever waits when the service stops is let go", async () => {
  const cleaner = cleanerOf(ownEntry("stopped", ""));
  const waiting = cleaner.clean("hang", new Uint8Array());
  await new Promise((resolve) => setImmediate(resolve));
  cleaner.stop();
  expect(await waiting).toBeUndefined();
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    // There is no such process any more.
    return false;
  }
}
