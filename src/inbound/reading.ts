import type { Expecting, Reading, Understander, Understanding } from "../domain/understanding.js";
import { createSlices } from "./slices.js";

/** A message to be read. */
export interface ToRead {
  readonly text: string;
  /** What the bot has just asked. */
  readonly expecting: Expecting;
}

/** Another thread that reads messages by the same model. */
export interface ReadingThread {
  /** Resolves to what they mean, in their order. @throws Error if the thread has ended */
  readAll(messages: readonly ToRead[]): Promise<readonly Understanding[]>;
  stop(): Promise<void>;
}

/** So many that wait together are read by the thread; for fewer the way there and back takes longer than the reading. */
const crowd = 8;
/** A thread without work gives its memory back. */
const idleMs = 60_000;

interface Waiting extends ToRead {
  resolve(meaning: Understanding | PromiseLike<Understanding>): void;
}

/**
 * Reads a few messages here, and a crowd in a thread of its own, so that calls are answered meanwhile.
 * @param startThread makes the thread, when it is first needed; without it everything is read here
 * @param failed is told that the thread did not do its work; the messages are then read here
 */
export function createReading(
  understander: Understander,
  startThread?: () => Promise<ReadingThread>,
  failed: (error: unknown) => void = () => undefined,
): Reading {
  // Reading a batch of long messages takes longer than a call may wait for its acknowledgement.
  const inSlices = createSlices(25);
  let gathered: Waiting[] = [];
  let thread: ReadingThread | undefined;
  let starting: Promise<void> | undefined;
  let idle: NodeJS.Timeout | undefined;

  const readHere = (message: Waiting) =>
    message.resolve(inSlices(() => understander.understand(message.text, message.expecting)));

  async function readThere(there: ReadingThread, messages: readonly Waiting[]): Promise<void> {
    clearTimeout(idle);
    try {
      const meanings = await there.readAll(messages.map(({ text, expecting }) => ({ text, expecting })));
      messages.forEach((message, i) => {
        const meaning = meanings[i];
        if (meaning) message.resolve(meaning);
        else readHere(message);
      });
    } catch (error) {
      failed(error);
      if (thread === there) await endThread();
      for (const message of messages) readHere(message);
    }
    clearTimeout(idle);
    idle = setTimeout(() => void endThread(), idleMs).unref();
  }

  async function endThread(): Promise<void> {
    const ending = thread;
    thread = undefined;
    await ending?.stop();
  }

  function prepareThread(start: () => Promise<ReadingThread>): void {
    starting ??= start()
      .then((ready) => {
        thread = ready;
      }, failed)
      .finally(() => {
        starting = undefined;
      });
  }

  function readGathered(): void {
    const messages = gathered;
    gathered = [];
    if (messages.length >= crowd && startThread) {
      if (thread) return void readThere(thread, messages);
      prepareThread(startThread);
    }
    for (const message of messages) readHere(message);
  }

  return {
    read: (text, expecting) =>
      new Promise((resolve) => {
        gathered.push({ text, expecting, resolve });
        // Those that a batch brings together have all asked when this round of the event loop ends.
        if (gathered.length === 1) setImmediate(readGathered);
      }),
    async stop() {
      clearTimeout(idle);
      await starting;
      await endThread();
    },
  };
}
