import { open } from "node:fs/promises";
import type { MediaFile, MediaRef } from "../../src/domain/message.js";

/** Largest file that "/photo" takes, in bytes. */
export const largestFileBytes = 10 * 1024 * 1024;

/** Why a file of this computer can't be sent. */
export class LocalFileError extends Error {
  constructor(readonly problem: "noSuchFile" | "fileTooLarge") {
    super(problem === "noSuchFile" ? "there is no such file" : "the file is too large");
    this.name = "LocalFileError";
  }
}

/**
 * Reads a file of this computer.
 * @throws LocalFileError when there is none at that path or it is larger than 10 MB
 */
export async function readLocalFile(media: MediaRef, signal?: AbortSignal): Promise<MediaFile> {
  const file = await open(media.ref, "r").catch(() => {
    throw new LocalFileError("noSuchFile");
  });
  try {
    await requireSendable(file);
    const content = await file.readFile({ ...(signal && { signal }) });
    return { content, ...(media.name !== undefined && { name: media.name }) };
  } finally {
    await file.close();
  }
}

/**
 * Makes sure that a file could be read, before its message is handed in.
 * @throws LocalFileError as `readLocalFile`
 */
export async function checkLocalFile(media: MediaRef): Promise<void> {
  const file = await open(media.ref, "r").catch(() => {
    throw new LocalFileError("noSuchFile");
  });
  await requireSendable(file).finally(() => file.close());
}

async function requireSendable(file: { stat(): Promise<{ isFile(): boolean; size: number }> }): Promise<void> {
  const stat = await file.stat();
  if (!stat.isFile()) throw new LocalFileError("noSuchFile");
  if (stat.size > largestFileBytes) throw new LocalFileError("fileTooLarge");
}
