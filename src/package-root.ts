import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of Huiying itself, from which its own files are read, wherever it was compiled to. */
export const packageRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(from: string): string {
  if (existsSync(join(from, "package.json")) && existsSync(join(from, "intents"))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error("Huiying's own folder was not found");
  return findRoot(parent);
}
