import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { isError } from "./errors.js";

/**
 * Makes a folder that only its owner may enter, and those above it that are missing. Node's own way of making several
 * never ends where the system says of a folder that is there that it is not, as /proc does.
 * @returns whether it was made, and not there before
 * @throws the system's error
 */
export function makeFolder(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
    return true;
  } catch (error) {
    const code = isError(error) && "code" in error ? error.code : undefined;
    if (code === "EEXIST" && statSync(folder).isDirectory()) return false;
    const above = dirname(folder);
    if (code !== "ENOENT" || existsSync(above) || above === folder) throw error;
    makeFolder(above);
    return makeFolder(folder);
  }
}
