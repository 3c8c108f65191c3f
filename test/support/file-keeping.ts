import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newFileId } from "../../src/core.js";
import { inspectFile } from "../../src/files/inspect.js";
import { createDiskContents } from "../../src/storage/disk-contents.js";
import type { FileContents } from "../../src/storage/file-contents.js";
import { createKeptFiles, type KeptFiles } from "../../src/storage/kept-files.js";
import { now } from "../storage/samples.js";
import { type DatabaseName, useStore } from "./stores.js";

/** The keeping of files as the service puts it together, over an empty database; for the tests of the surrounding `describe`. */
export interface FileKeeping {
  /** Where contents lie on disk. */
  readonly folder: string;
  readonly store: ReturnType<typeof useStore>["store"];
  readonly files: KeptFiles;
}

/** @param contents on disk unless others are given */
export function useFileKeeping(database: DatabaseName, contents?: () => FileContents): FileKeeping {
  const opened = useStore(database);
  const folder = mkdtempSync(join(tmpdir(), "huiying-files-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let files: KeptFiles | undefined;
  return {
    folder,
    get store() {
      return opened.store;
    },
    get files() {
      files ??= createKeptFiles({
        store: opened.store,
        contents: contents?.() ?? createDiskContents(folder),
        inspect: inspectFile,
        clock: () => now,
        newId: newFileId,
      });
      return files;
    },
  };
}
