import type { Model } from "../../intents/model.js";
import type { Reading, Understander } from "../domain/understanding.js";
import { createReading, type ReadingThread } from "../inbound/reading.js";
import { servingModel } from "../storage/models.js";
import type { Store } from "../storage/store.js";
import { type OwnModel, openServing, type ServingModel } from "./open-serving.js";
import type { Scores } from "./scores.js";

/** What reads messages by the model that serves. */
export interface Serving {
  readonly understander: Understander;
  readonly reading: Reading;
  /** What is known of the model that serves now. */
  scores(): Scores | undefined;
  /** Looks which model serves, and follows every change of it, whichever process makes it. */
  start(): void;
}

/** What it works with. */
export interface ServingDeps {
  readonly store: Store;
  readonly own: OwnModel;
  readonly understanderOf: (model: Model) => Understander;
  /** Starts a thread that reads, by the model in these bytes or by that of the sentences; absent where there are none. */
  readonly startThread?: ((learned: Uint8Array | undefined) => Promise<ReadingThread>) | undefined;
  /** Is told why a learned model does not serve. */
  readonly refused: (why: string) => void;
  readonly failed: (error: unknown) => void;
}

/** Changes are heard of at once; should that ever fail, this often is looked. */
const lookMs = 5_000;

/** Reads messages by the model that serves, and changes to another without a restart. */
export function createServing({ store, own, understanderOf, startThread, refused, failed }: ServingDeps): Serving {
  let now = reader({ model: own.model, ...(own.scores ? { scores: own.scores } : {}) });
  let ready: Promise<void> = Promise.resolve();
  let looks: Promise<void> = Promise.resolve();
  let stopFollowing: () => void = () => undefined;
  const inHand = new Set<Promise<unknown>>();

  function reader(serving: ServingModel) {
    const understander = understanderOf(serving.model);
    const start = startThread && (() => startThread(serving.learned?.bytes));
    return {
      id: serving.learned?.id,
      scores: serving.scores,
      understander,
      reading: createReading(understander, start, failed),
    };
  }

  // One after the other.
  function look(): Promise<void> {
    looks = looks.then(change).catch(failed);
    return looks;
  }

  let seen: number | undefined;
  async function change(): Promise<void> {
    const stored = await servingModel(store.db);
    if (stored?.id === seen) return;
    const serving = await openServing(store.db, own);
    seen = stored?.id;
    if (serving.refused !== undefined) refused(serving.refused);
    if (serving.learned?.id === now.id) return;
    const before = now;
    const unread = [...inHand];
    now = reader(serving);
    void Promise.allSettled(unread).then(() => before.reading.stop().catch(failed));
  }

  function read(...message: Parameters<Reading["read"]>): ReturnType<Reading["read"]> {
    const meaning = ready.then(() => now.reading.read(...message));
    const done = () => void inHand.delete(meaning);
    inHand.add(meaning);
    meaning.then(done, done);
    return meaning;
  }

  return {
    understander: {
      understand: (text, expecting) => now.understander.understand(text, expecting),
      districtAt: (latitude, longitude) => now.understander.districtAt(latitude, longitude),
    },
    reading: {
      read,
      async stop() {
        stopFollowing();
        await looks;
        await now.reading.stop();
      },
    },
    scores: () => now.scores,
    start() {
      const stopListening = store.onChange("models", () => void look());
      const timer = setInterval(() => void look(), lookMs).unref();
      stopFollowing = () => {
        stopListening();
        clearInterval(timer);
      };
      // No message is read before it is known by which model.
      ready = look();
    },
  };
}
