import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

const sources = ["src", "adapters", "intents", "migrations", "console"];
const built = join("dist", "src", "cli", "main.js");

/** Compiles what people run (dist/), unless that has been done since the last change. */
export function ensureBuilt(): void {
  const marks = ["build.tsbuildinfo", "console.tsbuildinfo"].map((name) => join("dist", name));
  if (existsSync(built) && marks.every((mark) => existsSync(mark))) {
    const builtAt = Math.min(...marks.map((mark) => statSync(mark).mtimeMs));
    if (sources.every((folder) => newestIn(folder) <= builtAt)) return;
  }
  const { status, stdout } = spawnSync(process.execPath, [resolve("build.js")], { encoding: "utf8" });
  if (status !== 0) throw new Error(`the build failed:\n${stdout}`);
}

function newestIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.name.endsWith(".ts"),
  );
  return Math.max(...files.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));
}
