import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Config } from "./config.js";
import type { Understanding } from "./domain/understanding.js";
import type { ReadingThread } from "./inbound/reading.js";

/** What the thread needs of the settings: files, no secrets. */
export type ReadingConfig = Pick<Config, "cityFolder" | "taxonomyFile" | "sentencesFolder" | "dataFolder">;

/** What the thread begins with. */
export interface ReadingThreadData extends ReadingConfig {
  /** The model that it reads by; that of the sentences if absent. */
  readonly learned?: Uint8Array;
}

const entry = new URL("./reading-thread-entry.js", import.meta.url);

/** Whether this process can have such a thread: where the code runs compiled. */
export const hasReadingThread = existsSync(fileURLToPath(entry));

/**
 * Starts a thread that reads messages; resolves when it is ready.
 * @param learned the model that it reads by, as bytes; that of the sentences if absent
 * @throws Error if it ends before that
 */
export async function startReadingThread(config: ReadingConfig, learned?: Uint8Array): Promise<ReadingThread> {
  const { cityFolder, taxonomyFile, sentencesFolder, dataFolder } = config;
  const files = { cityFolder, taxonomyFile, sentencesFolder, dataFolder };
  const workerData: ReadingThreadData = learned ? { ...files, learned } : files;
  const worker = new Worker(entry, { workerData });
  worker.unref();
  const asked: { resolve(answer: string): void; reject(error: Error): void }[] = [];
  let ended: Error | undefined;
  const next = () =>
    new Promise<string>((resolve, reject) => {
      if (ended) reject(ended);
      else asked.push({ resolve, reject });
    });
  const end = (why: Error) => {
    ended ??= why;
    for (const { reject } of asked.splice(0)) reject(why);
  };
  // The thread answers in the order in which it was asked.
  worker.on("message", (answer: string) => asked.shift()?.resolve(answer));
  worker.on("error", (error) => end(error instanceof Error ? error : new Error(String(error))));
  worker.on("exit", () => end(new Error("the thread that reads messages has ended")));
  const ready = next();
  await ready;
  return {
    // As text: quicker to hand over than objects of many small parts.
    async readAll(messages) {
      const answer = next();
      worker.postMessage(JSON.stringify(messages));
      const meanings: readonly Understanding[] = JSON.parse(await answer);
      return meanings;
    },
    async stop() {
      await worker.terminate();
    },
  };
}
