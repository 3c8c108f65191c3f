import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeFolder } from "../../src/storage/make-folder.js";

const folder = mkdtempSync(join(tmpdir(), "make-folder-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a folder is made with those above it, for its owner alone", () => {
  const inner = join(folder, "a", "b", "c");
  expect(makeFolder(inner)).toBe(true);
  expect(statSync(inner).isDirectory()).toBe(true);
  if (process.platform !== "win32") expect(statSync(join(folder, "a")).mode & 0o777).toBe(0o700);
  expect(makeFolder(inner)).toBe(false);
  expect(makeFolder(join(folder, "a", "b", "d"))).toBe(true);
});

test("what can't be a folder is an error", () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  expect(() => makeFolder(file)).toThrow(/EEXIST/);
  expect(() => makeFolder(join(file, "inside"))).toThrow(/ENOTDIR/);
});

const onLinux = existsSync("/proc/self") ? test : test.skip;
onLinux.each(["/proc/x", "/proc/x/y/z"])("%s, which the system does not make, is an error at once", (path) => {
  expect(() => makeFolder(path)).toThrow(/ENOENT|EPERM|EACCES|EROFS/);
});
