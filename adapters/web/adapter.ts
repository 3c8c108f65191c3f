import type { FastifyPluginAsync } from "fastify";
import type { Accept, ChannelAdapter } from "../../src/domain/channel.js";
import { largestFile, longestText, usualLimits, type WebLimits } from "./limits.js";
import { createLive } from "./live.js";
import type { FileStore, Transcript } from "./ports.js";
import { createWebRoutes } from "./routes.js";
import type { WebAbout } from "./routes-options.js";

/** What the web chat stands on. */
export interface WebAdapterOptions {
  readonly transcript: Transcript;
  readonly files: FileStore;
  readonly accept: Accept;
  /** The place served: names and telephone numbers that the page shows. A `City` fits. */
  readonly about: WebAbout;
  /** Folders that hold the page's files, compiled and as written; the first that has a file wins. */
  readonly pageFolders: readonly string[];
  readonly now?: () => Date;
  readonly limits?: Partial<WebLimits>;
}

/** The web chat, assembled. */
export interface WebChat {
  readonly adapter: ChannelAdapter;
  /** The page at `/` and what it calls under `/chat/`. */
  readonly routes: FastifyPluginAsync;
  /** Wakes the live connections of a chat, for what was sent by another process. */
  notify(chat: string): void;
}

/** The `web` channel: our own chat page, which reads what the bot says from the transcript. */
export function createWebAdapter(options: WebAdapterOptions): WebChat {
  const { files, transcript } = options;
  const limits = { ...usualLimits, ...options.limits };
  const live = createLive(transcript, limits);
  const channel = "web";

  const adapter: ChannelAdapter = {
    channel,
    // A message of ours may be as long as one of theirs; the page folds it. Buttons wrap, so a dozen stay readable.
    abilities: { textLength: longestText, buttons: 12, fileBytes: largestFile, fetched: true },
    async send({ id, to }) {
      live.notify(to.chat);
      // The page reads a message under its number in the outbox, which the id begins with, and answers it by that.
      return { kind: "sent", platformId: id.replace(/-.*$/, "") };
    },
    async fetchMedia({ ref }) {
      const file = await files.readForHandling(ref);
      if (!file) throw new Error("a file of the web chat is no longer kept");
      return { name: file.name, mime: file.mime, content: file.content, uploadedAs: ref };
    },
    showTyping: (chat) => live.showTyping(chat),
  };
  const now = options.now ?? (() => new Date());
  const routes = createWebRoutes({ ...options, channel, limits, live, now });
  return { adapter, routes, notify: (chat) => live.notify(chat) };
}
