import { open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { isError, StorageUnavailable } from "./errors.js";
import type { FileContents } from "./file-contents.js";
import { makeFolder } from "./make-folder.js";

/** File contents in a folder of this computer, which is made if it is not there. */
export function createDiskContents(folder: string): FileContents {
  const folderOf = (id: string) => join(folder, id.slice(0, 2));
  const pathOf = (id: string) => join(folderOf(id), id);
  return {
    async put(id, content) {
      try {
        await writeDurably(pathOf(id), folderOf(id), content);
      } catch (error) {
        // It may be what could not be written; the first error says why.
        await rm(`${pathOf(id)}.part`, { force: true }).catch(() => undefined);
        throw new StorageUnavailable("a file could not be kept", error);
      }
    },
    async get(id) {
      try {
        return await readFile(pathOf(id));
      } catch (error) {
        if (isError(error) && "code" in error && error.code === "ENOENT") return undefined;
        throw new StorageUnavailable("a file could not be read", error);
      }
    },
    async remove(id) {
      try {
        await rm(pathOf(id), { force: true });
      } catch (error) {
        throw new StorageUnavailable("a file could not be removed", error);
      }
    },
  };
}

async function writeDurably(path: string, folder: string, content: Uint8Array): Promise<void> {
  const isNew = makeFolder(folder);
  const temporary = `${path}.part`;
  const file = await open(temporary, "w", 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  await syncFolder(folder);
  if (isNew) await syncFolder(join(folder, ".."));
}

// A name is on disk when its folder is: https://man7.org/linux/man-pages/man2/fsync.2.html. Windows opens no folders.
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const opened = await open(folder, "r");
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}
