import { createHash } from "node:crypto";
import type { MediaFile } from "../domain/message.js";
import type { ChatKey } from "./conversations.js";
import type { FileContents } from "./file-contents.js";
import { addFile, type FileRecord, fileById } from "./files.js";
import type { Store } from "./store.js";

/** People's files: their content under names of our own, and what is known of them in the database. */
export interface KeptFiles {
  /**
   * Keeps a file for good before it resolves.
   * @returns undefined if it is broken or its kind is not taken in
   * @throws StorageUnavailable if the disk is full, or the database or the file store away
   */
  keep(from: ChatKey, file: MediaFile): Promise<FileRecord | undefined>;
  /** The record and the content. */
  read(id: string): Promise<{ readonly record: FileRecord; readonly content: Uint8Array } | undefined>;
}

/**
 * Says what a file is by its content, with a harmless name, and takes out what nobody needs to know; undefined if it is not
 * taken in.
 */
export type InspectFile = (
  name: string,
  content: Uint8Array,
) => Promise<{ readonly name: string; readonly mime: string; readonly content: Uint8Array } | undefined>;

/** Puts the keeping of files together. */
export function createKeptFiles(options: {
  readonly store: Store;
  readonly contents: FileContents;
  readonly inspect: InspectFile;
  readonly clock: () => Date;
  readonly newId: () => string;
}): KeptFiles {
  const { store, contents } = options;

  // A page uploads a file before it sends the message that it belongs to. What belongs to a ticket already stays there.
  async function uploaded(from: ChatKey, id: string): Promise<FileRecord | undefined> {
    const record = await fileById(store.db, id);
    const isIts = record?.from.channel === from.channel && record.from.chat === from.chat;
    return isIts && record.ticketId === undefined ? record : undefined;
  }

  return {
    async keep(from, file) {
      const known = file.uploadedAs === undefined ? undefined : await uploaded(from, file.uploadedAs);
      if (known) return known;
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
      await contents.put(record.id, inspected.content);
      await store.write((tx) => addFile(tx, record));
      return record;
    },
    async read(id) {
      const record = await fileById(store.db, id);
      const content = record && (await contents.get(record.id));
      return content && { record, content };
    },
  };
}
