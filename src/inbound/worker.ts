import { advance } from "../conversation/advance.js";
import { createBell } from "../storage/bell.js";
import { AlreadyHandled, StorageUnavailable, VersionConflict } from "../storage/errors.js";
import { buryInboxMessage, claimInboxMessages, type InboxEntry, retryInboxMessage } from "../storage/inbox.js";
import { commitTurn } from "./commit-turn.js";
import type { InboundDeps } from "./deps.js";
import { fetchFiles } from "./fetch-files.js";
import { giveUp } from "./give-up.js";
import { type BatchContext, loadBatch, loadTurn } from "./load-turn.js";

/** How long a claimed message is this worker's; after a crash it is taken up again when this has passed. */
const leaseMs = 20_000;
const batchSize = 128;
/** What is being handled at once; more waits in the database. */
const maxInFlight = 512;
/** How long to wait when the database is away, and between looks for what merely falls due. */
const pauseMs = 500;
const lookMs = 1_000;
/** A message that fails so often is put aside; a human reads it. */
const maxAttempts = 4;
const maxConflicts = 10;
/** One that can't even be given up does not hold up the chat for ever. */
const lastAttempt = 8;

/** Handles messages from the inbox, different chats side by side, each chat in order. */
export interface InboundWorker {
  start(): void;
  /** Lets what is in hand finish; gives the rest back. */
  stop(): Promise<void>;
}

/** @param channels whose messages this process handles; all if absent */
export function createInboundWorker(deps: InboundDeps, channels?: readonly string[]): InboundWorker {
  const { store } = deps;
  const inFlight = new Set<Promise<void>>();
  let running = false;
  let looping: Promise<void> = Promise.resolve();
  const bell = createBell();

  async function loop(): Promise<void> {
    while (running) {
      const claimed = inFlight.size < maxInFlight ? await claim() : 0;
      if (claimed === batchSize && inFlight.size < maxInFlight) continue;
      await bell.wait(claimed < 0 ? pauseMs : lookMs);
    }
  }

  async function claim(): Promise<number> {
    try {
      const entries = await store.write((tx) =>
        claimInboxMessages(tx, { limit: batchSize, leaseMs, now: deps.clock(), ...(channels ? { channels } : {}) }),
      );
      if (entries.length === 0) return 0;
      const batch = await loadBatch(deps, entries);
      for (const entry of entries) {
        const work = handle(entry, batch).finally(() => {
          inFlight.delete(work);
          // The next message of this chat may be waiting behind it.
          bell.ring();
        });
        inFlight.add(work);
      }
      return entries.length;
    } catch (error) {
      deps.log.failed("all", 0, error);
      return -1;
    }
  }

  async function handle(entry: InboxEntry, batch: BatchContext): Promise<void> {
    const started = performance.now();
    const { channel } = entry.message.from;
    // Also what ends the waiting sign of a pressed button: the message is safe with us.
    deps.adapters.get(channel)?.showTyping?.(entry.message.from.chat);
    let files: readonly string[] = [];
    try {
      const kept = await fetchFiles(deps, entry);
      if (kept.kind === "later")
        return await store.write((tx) => retryInboxMessage(tx, entry.id, later(entry.attempts)));
      files = kept.files;
      await runTurn(deps, entry, batch, kept);
      deps.log.handled(channel, entry.message.content.kind, (performance.now() - started) / 1000);
    } catch (error) {
      if (error instanceof AlreadyHandled) return;
      deps.log.failed(channel, entry.attempts, error);
      await afterFailure(entry, files, error).catch((cause: unknown) => {
        if (!(cause instanceof AlreadyHandled)) deps.log.failed(channel, entry.attempts, cause);
      });
    }
  }

  // An outage is waited out. A bug is tried again; a message that never works is put aside where a human sees it.
  async function afterFailure(entry: InboxEntry, files: readonly string[], error: unknown): Promise<void> {
    const passes = error instanceof StorageUnavailable || error instanceof VersionConflict;
    if (passes || entry.attempts < maxAttempts)
      await store.write((tx) => retryInboxMessage(tx, entry.id, later(entry.attempts)));
    else if (entry.attempts < lastAttempt) await giveUp(deps, entry, files, error);
    else await store.write((tx) => buryInboxMessage(tx, entry.id, "it could not even be given up"));
  }

  function later(attempts: number): Date {
    return new Date(deps.clock().getTime() + Math.min(30, 2 ** attempts) * 500);
  }

  let stopListening: () => void = () => undefined;
  return {
    start() {
      running = true;
      stopListening = store.onChange("inbox", bell.ring);
      looping = loop();
    },
    async stop() {
      running = false;
      stopListening();
      bell.ring();
      await looping;
      await Promise.all(inFlight);
    },
  };
}

/** Runs a message's turn and commits it; after a conflict it is loaded and run again. */
export async function runTurn(
  deps: InboundDeps,
  entry: InboxEntry,
  first: BatchContext,
  kept: { readonly files: readonly string[]; readonly lost: boolean },
): Promise<void> {
  let batch = first;
  for (let conflicts = 0; ; conflicts++) {
    const loaded = await loadTurn(deps, entry, batch, kept);
    const result = advance(loaded.state, loaded.turn);
    try {
      await commitTurn(deps, loaded, result);
      return;
    } catch (error) {
      if (!(error instanceof VersionConflict) || conflicts >= maxConflicts) throw error;
      batch = await loadBatch(deps, [entry]);
    }
  }
}
