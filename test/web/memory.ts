import { randomUUID } from "node:crypto";
import type {
  FileStore,
  KeptFile,
  NewFile,
  Transcript,
  TranscriptEntry,
  TranscriptFile,
  TranscriptPart,
} from "../../adapters/web/ports.js";
import type { InboundMessage, OutboundBody } from "../../src/domain/message.js";
import { inspectFile } from "../../src/files/inspect.js";
import { servedAs } from "../../src/files/served-as.js";

/** What storage will do for the web chat, in memory: transcript and files, and the switches that tests need. */
export class MemoryStore implements Transcript, FileStore {
  /** While set, nothing can be kept or read. */
  isAway = false;
  /** At most so many entries are told at a time, though more were asked for. */
  longestPart = Number.POSITIVE_INFINITY;
  readonly received: InboundMessage[] = [];
  /** Called with each new message, once. */
  onMessage: (message: InboundMessage) => void = () => undefined;
  readonly #entries = new Map<string, TranscriptEntry[]>();
  readonly #files = new Map<string, KeptFile & { readonly chat: string }>();

  readonly accept = async (message: InboundMessage): Promise<void> => {
    this.#check();
    if (this.received.some(({ id }) => id === message.id)) return;
    this.received.push(message);
    const [, clientId] = message.id.split(":");
    const { content } = message;
    this.#add(message.from.chat, {
      from: "person",
      ...(clientId === undefined ? {} : { clientId }),
      ...(content.kind === "text" ? { text: content.text } : {}),
      ...(content.kind === "choice" ? { text: content.action } : {}),
      ...(content.kind === "location" ? { location: content } : {}),
      ...(content.kind === "media" ? { files: content.files.map((file) => this.#named(file.ref)) } : {}),
      ...(content.kind === "media" && content.caption !== undefined ? { text: content.caption } : {}),
    });
    this.onMessage(message);
  };

  /** Adds what the bot says and returns its message id. */
  say(chat: string, body: OutboundBody, how: { readonly once?: boolean } = {}): string {
    const messageId = randomUUID();
    this.#add(chat, { from: "bot", messageId, ...body, ...how });
    return messageId;
  }

  async since(chat: string, cursor: string | undefined, limit: number): Promise<TranscriptPart> {
    this.#check();
    const all = this.#entries.get(chat) ?? [];
    const from = cursor === undefined ? Math.max(0, all.length - limit) : Number(cursor);
    const part = all.slice(from, from + Math.min(limit, this.longestPart));
    const next = from + part.length;
    const entries = part.filter((entry) => entry.from === "person" || !entry.erased);
    return { entries, cursor: all.length === 0 ? "" : String(next), more: next < all.length };
  }

  async shown(chat: string, entryIds: readonly string[]): Promise<void> {
    this.#check();
    this.#erase(chat, ({ id, once }) => once === true && entryIds.includes(id));
  }

  /** Forgets all that was said in a chat, as is done once a report was filed anonymously. */
  forget(chat: string): void {
    this.#erase(chat, () => true);
  }

  /** The texts that are still kept of a chat. */
  texts(chat: string): readonly (string | undefined)[] {
    return (this.#entries.get(chat) ?? []).flatMap(({ erased, text }) => (erased ? [] : text));
  }

  async before(chat: string, entryId: string, limit: number) {
    this.#check();
    const all = this.#entries.get(chat) ?? [];
    const end = all.findIndex(({ id }) => id === entryId);
    return all.slice(Math.max(0, end - limit), Math.max(0, end));
  }

  async keep(chat: string, file: NewFile) {
    this.#check();
    const inspected = await inspectFile(file.name, file.content);
    if (!inspected) return undefined;
    const id = randomUUID();
    this.#files.set(id, { ...inspected, headers: servedAs(inspected), chat });
    return { ...this.#named(id), bytes: inspected.content.length };
  }

  async read(id: string, chat: string) {
    this.#check();
    const file = this.#files.get(id);
    return file?.chat === chat ? file : undefined;
  }

  async readForHandling(id: string) {
    return this.#files.get(id);
  }

  #named(id: string): TranscriptFile {
    const file = this.#files.get(id);
    return { id, name: file?.name ?? "", mime: file?.mime ?? "" };
  }

  #add(chat: string, entry: Omit<TranscriptEntry, "id" | "at">): void {
    const entries = this.#entries.get(chat) ?? [];
    this.#entries.set(chat, entries);
    entries.push({ ...entry, id: `e${entries.length + 1}`, at: new Date() });
  }

  // The place of what is erased stays: cursors count places.
  #erase(chat: string, isMeant: (entry: TranscriptEntry) => boolean): void {
    const all = this.#entries.get(chat) ?? [];
    for (const [place, entry] of all.entries()) {
      const { id, from, at, clientId } = entry;
      if (isMeant(entry)) all[place] = { id, from, at, erased: true, ...(clientId === undefined ? {} : { clientId }) };
    }
  }

  #check(): void {
    if (this.isAway) throw new Error("storage is away");
  }
}
