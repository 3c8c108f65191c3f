import type { FileStore, Transcript, TranscriptEntry as WebEntry } from "../adapters/web/ports.js";
import type { Choice } from "./domain/message.js";
import { servedAs } from "./files/served-as.js";
import { filesByIds } from "./storage/files.js";
import type { KeptFiles } from "./storage/kept-files.js";
import { latestChoices, wasSentFile } from "./storage/outbox-records.js";
import type { Store } from "./storage/store.js";
import { type TranscriptEntry, transcriptBefore, transcriptSince } from "./storage/transcript.js";
import { eraseSeenSecrets } from "./storage/unread-secrets.js";

const channel = "web";

/** What the web chat shows, from storage. */
export function webTranscript(store: Store): Transcript {
  return {
    async since(chat, cursor, limit) {
      const part = await transcriptSince(store.db, channel, chat, cursor, limit);
      return { entries: await shownEntries(store, chat, part.entries), cursor: part.cursor, more: part.more };
    },
    async shown(chat, entryIds) {
      const ids = entryIds.flatMap((id) => (/^o\d{1,15}$/.test(id) ? [Number(id.slice(1))] : []));
      await store.write((tx) => eraseSeenSecrets(tx, { channel, chat }, ids));
    },
    async before(chat, entryId, limit) {
      return shownEntries(store, chat, await transcriptBefore(store.db, channel, chat, entryId, limit));
    },
  };
}

/** Files of the web chat: seen by the chats that sent them or were sent them, and by nobody else. */
export function webFiles(files: KeptFiles, store: Store): FileStore {
  return {
    keep: (chat, file) => files.keep({ channel, chat }, file),
    async read(id, chat) {
      const [record] = await filesByIds(store.db, [id]);
      if (!record) return undefined;
      const its = record.from.channel === channel && record.from.chat === chat;
      return its || (await wasSentFile(store.db, { channel, chat }, id)) ? contentOf(files, id) : undefined;
    },
    readForHandling: (id) => contentOf(files, id),
  };
}

async function shownEntries(store: Store, chat: string, entries: readonly TranscriptEntry[]): Promise<WebEntry[]> {
  const labels = await labelsFor(store, chat, entries);
  const names = await namesFor(store, entries);
  return entries.map((entry) => shown(entry, labels, names));
}

async function contentOf(files: KeptFiles, id: string) {
  const file = await files.read(id);
  return (
    file && { name: file.record.name, mime: file.record.mime, content: file.content, headers: servedAs(file.record) }
  );
}

function shown(
  entry: TranscriptEntry,
  labels: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, { readonly name: string; readonly mime: string }>,
): WebEntry {
  const { id, from, at, clientId, erased, once } = entry;
  const text = entry.text ?? whereabouts(entry);
  const pressed: readonly Choice[] | undefined =
    entry.chosen === undefined ? undefined : [{ action: entry.chosen, label: labels.get(entry.chosen) ?? "✓" }];
  const choices = pressed ?? entry.choices;
  const files = entry.files?.flatMap((file) => {
    const known = file.id === undefined ? undefined : names.get(file.id);
    return file.id === undefined
      ? []
      : [{ id: file.id, name: file.name ?? known?.name ?? "", mime: file.mime ?? known?.mime ?? "" }];
  });
  return {
    id,
    from,
    at,
    ...(text === undefined ? {} : { text }),
    ...(choices === undefined ? {} : { choices }),
    ...(files === undefined || files.length === 0 ? {} : { files }),
    ...(clientId === undefined ? {} : { clientId }),
    ...(from === "bot" ? { messageId: id.slice(1) } : {}),
    ...(erased && { erased }),
    ...(once && { once }),
  };
}

function whereabouts({ location }: TranscriptEntry): string | undefined {
  if (!location) return undefined;
  return location.label ?? `${location.latitude.toFixed(5)}, ${location.longitude.toFixed(5)}`;
}

// A pressed button is shown by its label, which stands with the message that offered it.
async function labelsFor(
  store: Store,
  chat: string,
  entries: readonly TranscriptEntry[],
): Promise<ReadonlyMap<string, string>> {
  const labels = new Map<string, string>();
  for (const { choices } of entries) for (const { action, label } of choices ?? []) labels.set(action, label);
  const missing = entries.some(({ chosen }) => chosen !== undefined && !labels.has(chosen));
  if (missing) for (const { action, label } of await latestChoices(store.db, channel, chat)) labels.set(action, label);
  return labels;
}

async function namesFor(store: Store, entries: readonly TranscriptEntry[]) {
  const ids = entries.flatMap(({ files }) => (files ?? []).flatMap(({ id }) => (id === undefined ? [] : [id])));
  const records = await filesByIds(store.db, ids);
  return new Map(records.map(({ id, name, mime }) => [id, { name, mime }]));
}
