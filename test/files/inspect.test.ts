import { inspectFile } from "../../src/files/inspect.js";
import { servedAs } from "../../src/files/served-as.js";
import { plainImage } from "./images.js";

const text = (content: string) => Buffer.from(content);

test.each([
  ["photo.exe", "jpeg", "photo.exe.jpg", "image/jpeg"],
  ["photo.jpeg", "jpeg", "photo.jpeg", "image/jpeg"],
  ["photo.jpg", "png", "photo.jpg.png", "image/png"],
  ["photo.avif", "avif", "photo.avif.jpg", "image/jpeg"],
] as const)("%s that is %s is kept as %s", async (given, format, name, mime) => {
  expect(await inspectFile(given, await plainImage(format))).toMatchObject({ name, mime });
});

test("a name with its ending stays within what file systems hold", async () => {
  const kept = await inspectFile(`${"长".repeat(200)}.docxx`, await plainImage("jpeg"));
  expect(kept?.name).toMatch(/长\.docxx\.jpg$/);
  expect(Buffer.byteLength(kept?.name ?? "")).toBeLessThanOrEqual(255);
});

test.each([
  ["a PDF", text("%PDF-1.4\n%%EOF"), "application/pdf"],
  ["a text", text("工厂老停电"), "text/plain"],
  ["sound", Buffer.concat([text("OggS"), Buffer.alloc(24), text("OpusHead"), Buffer.alloc(60)]), "audio/ogg"],
])("%s is kept as it is", async (_name, content, mime) => {
  const kept = await inspectFile("x", content);
  expect(kept?.mime).toMatch(mime);
  expect(kept?.content).toBe(content);
});

test.each([
  ["a drawing that can hold scripts", text('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ["a drawing behind a declaration", text('<?xml version="1.0"?><svg/>')],
  ["a page", text("<!doctype html><script>alert(1)</script>")],
  ["a script for a shell", text("#!/bin/sh")],
  ["a program", Buffer.concat([text("MZ"), Buffer.alloc(100)])],
  ["an archive", Buffer.from("504b0506000000000000000000000000000000000000", "hex")],
  ["noise", Buffer.from([0, 1, 2, 255])],
])("%s is not taken in", async (_name, content) => {
  expect(await inspectFile("photo.jpg", content)).toBeUndefined();
});

test.each([
  ["image/jpeg", "inline"],
  ["image/png", "inline"],
  ["image/svg+xml", "attachment"],
  ["text/html", "attachment"],
  ["text/plain", "attachment"],
  ["application/pdf", "attachment"],
  ["image/heic", "attachment"],
])("%s is served %s, and never runs", (mime, how) => {
  expect(servedAs({ name: "照 片'(1).x", mime })).toEqual({
    "content-type": mime.startsWith("text/") ? `${mime}; charset=utf-8` : mime,
    "content-disposition": `${how}; filename*=UTF-8''%E7%85%A7%20%E7%89%87%27%281%29.x`,
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
  });
});
