import { setTimeout as sleep } from "node:timers/promises";
import type { ConversationState } from "../domain/conversation.js";
import type { InboundContent } from "../domain/message.js";
import { waitingWordsOfAlbum } from "../storage/album.js";
import type { InboxEntry } from "../storage/inbox.js";
import type { InboundDeps } from "./deps.js";

/** A message, with the words of its album if it is the first photo of one. */
export interface WholeAlbum {
  readonly content: InboundContent;
  /** The message that those words stand beside: it then comes without them. */
  readonly wordsFrom?: number;
}

/** Photos of an album come one after the other, within about a second. */
const gatheredMs = 500;

/**
 * Platforms such as Telegram send an album as a message for each photo, with the words beside any of them. They are read with
 * the first one, so that nobody is asked what he has just written; whatever comes later than expected is read by itself.
 */
export async function wholeAlbum(
  { store }: InboundDeps,
  { id, message }: InboxEntry,
  state: ConversationState,
): Promise<WholeAlbum> {
  const { content } = message;
  if (content.kind !== "media" || content.album === undefined) return { content };
  const { caption, ...wordless } = content;
  if (state.album === content.album) return { content: state.albumWordsFrom === id ? wordless : content };
  if (caption?.trim()) return { content };
  await sleep(gatheredMs);
  const found = await waitingWordsOfAlbum(store.db, message.from, content.album, id);
  return found ? { content: { ...wordless, caption: found.words }, wordsFrom: found.inboxId } : { content };
}
