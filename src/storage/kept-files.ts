import { createHash } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { MediaFile } from "../domain/message.js";
import type { ChatKey } from "./conversations.js";
import { StorageUnavailable } from "./errors.js";
import { addFile, type FileRecord, fileById } from "./files.js";
import type { Store } from "./store.js";

/** The content of people's files, on disk under names of our own; what is known of them is in the database. */
export interface KeptFiles {
  /**
   * Keeps a file for good before it resolves.
   * @returns undefined if its kind is not taken in
   * @throws StorageUnavailable if the disk is full or the database away
   */
  keep(from: ChatKey, file: MediaFile): Promise<FileRecord | undefined>;
  /** The record and the content. */
  read(id: string): Promise<{ readonly record: FileRecord; readonly content: Uint8Array } | undefined>;
}

/** Says what a file is by its content, with a harmless name; undefined if it is not taken in. */
export type InspectFile = (
  name: string,
  content: Uint8Array,
) => Promise<{ readonly name: string; readonly mime: string; readonly content: Uint8Array } | undefined>;

/** @param folder is made if it is not there */
export function createKeptFiles(options: {
  readonly store: Store;
  readonly folder: string;
  readonly inspect: InspectFile;
  readonly clock: () => Date;
  readonly newId: () => string;
}): KeptFiles {
  const { store, folder } = options;
  const pathOf = (id: string) => join(folder, id.slice(0, 2), id);
  return {
    async keep(from, file) {
      const inspected = await options.inspect(file.name ?? "file", file.content);
      if (!inspected) return undefined;
      const record: FileRecord = {
        id: options.newId(),
        name: inspected.name,
        mime: inspected.mime,
        bytes: inspected.content.byteLength,
        sha256: createHash("sha256").update(inspected.content).digest("hex"),
        from: { channel: from.channel, chat: from.chat },
        createdAt: options.clock(),
      };
      await writeDurably(pathOf(record.id), join(folder, record.id.slice(0, 2)), inspected.content);
      await store.write((tx) => addFile(tx, record));
      return record;
    },
    async read(id) {
      const record = await fileById(store.db, id);
      if (!record) return undefined;
      try {
        return { record, content: await readFile(pathOf(record.id)) };
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
        throw new StorageUnavailable("a file could not be read", error);
      }
    },
  };
}

async function writeDurably(path: string, folder: string, content: Uint8Array): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const temporary = `${path}.part`;
    const file = await open(temporary, "w", 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(`${path}.part`, { force: true });
    throw new StorageUnavailable("a file could not be kept", error);
  }
}
