import type { MediaRef } from "../domain/message.js";
import type { InboxEntry } from "../storage/inbox.js";
import type { InboundDeps } from "./deps.js";

/** All files of one message together may take so long; the lease of the message is longer. */
const fetchTimeoutMs = 12_000;
/** After so many attempts a file is given up and its sender told; the words are answered in any case. */
const maxAttempts = 3;

/** What became of a message's files. */
export type KeptFiles =
  | { readonly kind: "kept"; readonly files: readonly string[]; readonly lost: boolean }
  /** The platform could not give one: try the message again a little later. */
  | { readonly kind: "later" };

/** Fetches and keeps the files of a message. Slow, so never inside a transaction. */
export async function fetchFiles(deps: InboundDeps, entry: InboxEntry): Promise<KeptFiles> {
  const refs = refsOf(entry);
  if (refs.length === 0) return { kind: "kept", files: [], lost: false };
  const { from } = entry.message;
  const adapter = deps.adapters.get(from.channel);
  if (!adapter) return { kind: "kept", files: [], lost: true };
  const signal = AbortSignal.timeout(fetchTimeoutMs);
  const files: string[] = [];
  let lost = false;
  for (const ref of refs) {
    if (ref.bytes !== undefined && ref.bytes > adapter.abilities.fileBytes) {
      lost = true;
      continue;
    }
    try {
      const id = await deps.keepFile(from, await adapter.fetchMedia(ref, signal));
      if (id === undefined) lost = true;
      else files.push(id);
    } catch (error) {
      if (entry.attempts < maxAttempts) return { kind: "later" };
      deps.log.failed(from.channel, entry.attempts, error);
      lost = true;
    }
  }
  return { kind: "kept", files, lost };
}

function refsOf({ message: { content } }: InboxEntry): readonly MediaRef[] {
  if (content.kind === "media") return content.files;
  return content.kind === "voice" ? [content.file] : [];
}
