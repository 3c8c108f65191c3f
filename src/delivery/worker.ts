import { setMaxListeners } from "node:events";
import type { ChannelAdapter, SendResult } from "../domain/channel.js";
import type { OutboundMessage } from "../domain/message.js";
import { createBell } from "../storage/bell.js";
import {
  claimOutboxMessages,
  completeOutbox,
  type OutboxEntry,
  type OutboxResult,
  releaseOutboxMessages,
} from "../storage/outbox.js";
import type { Store } from "../storage/store.js";
import { deliver } from "./deliver.js";
import { createWayFinder } from "./detour.js";
import { createPartSender } from "./parts.js";
import { createRateLimit } from "./rate.js";

/** What delivery works with. */
export interface DeliveryDeps {
  readonly store: Store;
  readonly clock: () => Date;
  /** From 0 to 1. */
  readonly chance: () => number;
  readonly log: DeliveryLog;
  /** Every channel of the process, by name: where else a message may go. */
  readonly channels?: ReadonlyMap<string, Pick<ChannelAdapter, "abilities">>;
  /** One message may take so long, in milliseconds; 15,000 if absent. */
  readonly sendTimeoutMs?: number;
}

/** What is written down about sending; never to whom or what. */
export interface DeliveryLog {
  sent(channel: string, result: SendResult["kind"], seconds: number): void;
  /** A message was sent that an earlier process may have sent already. */
  maybeTwice?(channel: string): void;
  failed(channel: string, error: unknown): void;
}

/** Sends what is due for one channel: in order within each chat, chats side by side. */
export interface DeliveryWorker {
  start(): void;
  /** Lets what is being sent finish, for five seconds at most; what waits is given back. */
  stop(): Promise<void>;
}

/** One message may take so long; its lease is longer, so that nobody else sends it meanwhile. */
const usualSendTimeoutMs = 15_000;
const leaseMs = 25_000;
/** At the end, so that what a platform has taken already is not sent again by the next process. */
const graceMs = 5_000;
const batchSize = 100;
const maxInFlight = 64;
const lookMs = 1_000;

/** @param chats whom this process delivers to (a terminal has one); all if absent */
export function createDeliveryWorker(
  deps: DeliveryDeps,
  adapter: ChannelAdapter,
  chats?: readonly string[],
): DeliveryWorker {
  const { store, log } = deps;
  const { channel, abilities } = adapter;
  const sendTimeoutMs = deps.sendTimeoutMs ?? usualSendTimeoutMs;
  const rate = createRateLimit(abilities);
  const parts = createPartSender(abilities);
  const ways = createWayFinder(store.db, deps.clock, adapter, deps.channels ?? new Map());
  const stopping = new AbortController();
  // As many wait for their turn as are in flight; that is no leak.
  setMaxListeners(0, stopping.signal);
  const calls = new Set<AbortController>();
  const inFlight = new Set<Promise<void>>();
  const done: OutboxResult[] = [];
  const unsent: number[] = [];
  let looping: Promise<void> = Promise.resolve();
  const bell = createBell();

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      await record();
      const free = maxInFlight - inFlight.size;
      const entries = free > 0 ? await claim(Math.min(free, batchSize)) : [];
      for (const entry of entries) begin(entry);
      // Whatever arrived since the claim has woken us already.
      if (done.length === 0 && (entries.length === 0 || inFlight.size >= maxInFlight)) await bell.wait(lookMs);
    }
  }

  async function claim(limit: number): Promise<OutboxEntry[]> {
    try {
      return await store.write((tx) =>
        claimOutboxMessages(tx, { channel, limit, leaseMs, now: deps.clock(), ...(chats ? { chats } : {}) }),
      );
    } catch (error) {
      log.failed(channel, error);
      return [];
    }
  }

  function begin(entry: OutboxEntry): void {
    const work = handle(entry).finally(() => {
      inFlight.delete(work);
      bell.ring();
    });
    inFlight.add(work);
  }

  async function handle(entry: OutboxEntry): Promise<void> {
    const sendOne = async (part: OutboundMessage) => {
      const turn = await waitForTurn(entry);
      if (turn !== "go") return turn;
      const started = performance.now();
      const result = await send(part);
      log.sent(channel, result.kind, (performance.now() - started) / 1_000);
      if (entry.maybeSent && result.kind === "sent") log.maybeTwice?.(channel);
      return result;
    };
    try {
      const result = await deliver(entry, { ways, parts, sendOne, clock: deps.clock, chance: deps.chance });
      if (result) done.push(result);
      else unsent.push(entry.id);
    } catch (error) {
      // Its lease ends by itself.
      log.failed(channel, error);
    }
  }

  // Waits in memory for what the platform's rate allows; a claim that would wait too long is given up to its lease.
  async function waitForTurn(entry: OutboxEntry): Promise<"go" | "later" | "stopped"> {
    const longestMs = leaseMs - sendTimeoutMs;
    for (let waited = 0; ; ) {
      const { waitMs, isReserved } = rate.take(entry.to.chat, performance.now(), longestMs - waited);
      if (waited + waitMs > longestMs) return "later";
      waited += waitMs;
      if (waitMs > 0) await pause(waitMs, stopping.signal);
      if (stopping.signal.aborted) return "stopped";
      if (!isReserved) continue;
      rate.left(entry.to.chat, performance.now());
      return "go";
    }
  }

  // A platform's answer is a value; whatever an adapter throws all the same is a passing fault, and one that hangs and
  // does not heed the signal is left to itself.
  async function send(message: OutboundMessage): Promise<SendResult> {
    // Not AbortSignal.any and .timeout: they outlive the call by the whole time-out, and take longer than the rest of it.
    // https://github.com/nodejs/node/issues/54614
    const call = new AbortController();
    const { signal } = call;
    const timer = setTimeout(() => call.abort(), sendTimeoutMs);
    calls.add(call);
    const late = new Promise<SendResult>((resolve) => {
      signal.addEventListener("abort", () => resolve({ kind: "retry", reason: "no answer in time" }), { once: true });
    });
    try {
      return await Promise.race([adapter.send(message, signal), late]);
    } catch (error) {
      log.failed(channel, error);
      return { kind: "retry", reason: error instanceof Error ? error.name : "unknown" };
    } finally {
      clearTimeout(timer);
      calls.delete(call);
    }
  }

  // What was sent is written down in groups. While the database is away it is remembered here and written later.
  async function record(): Promise<void> {
    if (done.length === 0) return;
    const results = done.splice(0);
    try {
      await store.write((tx) => completeOutbox(tx, results, deps.clock(), { fetched: abilities.fetched ?? false }));
    } catch (error) {
      log.failed(channel, error);
      done.unshift(...results);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }

  async function giveBack(): Promise<void> {
    if (unsent.length === 0) return;
    try {
      await store.write((tx) => releaseOutboxMessages(tx, unsent.splice(0)));
    } catch (error) {
      // Their leases end by themselves.
      log.failed(channel, error);
    }
  }

  let stopListening: () => void = () => undefined;
  return {
    start() {
      stopListening = store.onChange("outbox", bell.ring);
      looping = loop();
    },
    async stop() {
      stopListening();
      stopping.abort();
      bell.ring();
      await looping;
      const grace = setTimeout(() => {
        for (const call of calls) call.abort();
      }, graceMs);
      await Promise.allSettled(inFlight);
      clearTimeout(grace);
      await record();
      await giveBack();
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end, { once: true });
  });
}
