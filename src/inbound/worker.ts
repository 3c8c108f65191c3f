import { advance } from "../conversation/advance.js";
import type { InboundMessage } from "../domain/message.js";
import { createBell } from "../storage/bell.js";
import { AlreadyHandled, StorageUnavailable, VersionConflict } from "../storage/errors.js";
import {
  buryInboxMessage,
  claimInboxMessages,
  type InboxEntry,
  releaseInboxMessages,
  retryInboxMessage,
} from "../storage/inbox.js";
import { commitTurn } from "./commit-turn.js";
import type { InboundDeps } from "./deps.js";
import { fetchFiles } from "./fetch-files.js";
import { giveUp } from "./give-up.js";
import { type BatchContext, loadBatch, loadTurn } from "./load-turn.js";

/** How long a claimed message is this worker's; after a crash it is taken up again when this has passed. */
export const inboxLeaseMs = 20_000;
const batchSize = 128;
/** What is being handled at once; more waits in the database. */
const maxInFlight = 512;
/** While so many are being handled, what comes next is gathered: read and committed together it costs a third less. */
const crowd = 32;
const gatherMs = 6;
/** How long to wait when the database is away, and between looks for what merely falls due. */
const pauseMs = 500;
const lookMs = 1_000;
const unseenMs = 700;
/** A message that fails so often is put aside; a human reads it. */
const maxAttempts = 4;
const maxConflicts = 10;
/** One that can't even be given up does not hold up the chat for ever. */
const lastAttempt = 8;

/** Handles messages from the inbox, different chats side by side, each chat in order. */
export interface InboundWorker {
  start(): void;
  /** Whether it would handle this message at once. */
  hasRoomFor(message: InboundMessage): boolean;
  /** Handles a message that has been claimed for it. */
  take(claimed: InboxEntry): void;
  /** Lets what is in hand finish; gives the rest back. */
  stop(): Promise<void>;
}

/** @param channels whose messages this process handles; all if absent */
export function createInboundWorker(deps: InboundDeps, channels?: readonly string[]): InboundWorker {
  const { store } = deps;
  const inFlight = new Set<Promise<void>>();
  const taken: InboxEntry[] = [];
  /** Something may wait in the database that nobody has claimed. */
  let isBehind = true;
  let running = false;
  let looping: Promise<void> = Promise.resolve();
  const bell = createBell();

  async function loop(): Promise<void> {
    while (running) {
      // Before the claim: what comes in meanwhile rings.
      if (inFlight.size === 0) isBehind = false;
      const claimed = inFlight.size < maxInFlight ? await claim() : 0;
      if (claimed !== 0) isBehind = true;
      if (claimed === batchSize && inFlight.size < maxInFlight) continue;
      await bell.wait(claimed < 0 ? pauseMs : lookMs);
    }
  }

  async function claim(): Promise<number> {
    try {
      const entries = await store.write((tx) =>
        claimInboxMessages(tx, {
          limit: batchSize,
          leaseMs: inboxLeaseMs,
          now: deps.clock(),
          ...(channels ? { channels } : {}),
        }),
      );
      await beginOrRelease(entries);
      return entries.length;
    } catch (error) {
      deps.log.failed("all", 0, error);
      return -1;
    }
  }

  async function begin(entries: readonly InboxEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const batch = await loadBatch(deps, entries);
    for (const entry of entries) {
      const work = handle(entry, batch).finally(() => {
        inFlight.delete(work);
        // The next message of this chat may be waiting behind it.
        if (isBehind) bell.ring();
      });
      inFlight.add(work);
    }
  }

  // A worker that stops gives back what it has claimed meanwhile.
  async function beginOrRelease(entries: readonly InboxEntry[]): Promise<void> {
    if (running) return begin(entries);
    const ids = entries.map(({ id }) => id);
    if (ids.length > 0) await store.write((tx) => releaseInboxMessages(tx, ids));
  }

  // What one commit has brought is loaded together.
  async function beginTaken(): Promise<void> {
    try {
      await beginOrRelease(taken.splice(0));
    } catch (error) {
      // Their leases end by themselves.
      deps.log.failed("all", 0, error);
    }
  }

  function ring(): void {
    isBehind = true;
    bell.ring();
  }

  async function handle(entry: InboxEntry, batch: BatchContext): Promise<void> {
    const started = performance.now();
    const { channel } = entry.message.from;
    // Most answers are there before anybody could see that they are being written.
    const typing = setTimeout(() => deps.adapters.get(channel)?.showTyping?.(entry.message.from.chat), unseenMs);
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
    } finally {
      clearTimeout(typing);
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
    hasRoomFor({ from }) {
      const handles = channels === undefined || channels.includes(from.channel);
      return running && handles && inFlight.size + taken.length < maxInFlight;
    },
    take(claimed) {
      taken.push(claimed);
      if (taken.length > 1) return;
      const gathered = new Promise<void>((resolve) => {
        if (inFlight.size < crowd) setImmediate(resolve);
        else setTimeout(resolve, gatherMs);
      });
      const beginning = gathered.then(beginTaken).finally(() => inFlight.delete(beginning));
      inFlight.add(beginning);
    },
    start() {
      running = true;
      stopListening = store.onChange("inbox", ring);
      looping = loop();
    },
    async stop() {
      running = false;
      stopListening();
      bell.ring();
      await looping;
      while (inFlight.size > 0) await Promise.all(inFlight);
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
