import { parentPort, workerData } from "node:worker_threads";
import { loadCity } from "./city/load-city.js";
import { openUnderstander } from "./core.js";
import type { ToRead } from "./inbound/reading.js";
import type { ReadingConfig } from "./reading-thread.js";

// The thread of src/reading-thread.ts: reads a list of messages and answers with the list of what they mean.

const config: ReadingConfig = workerData;
const city = loadCity(config.cityFolder, config.taxonomyFile);
const understander = openUnderstander({ city, config });

parentPort?.on("message", (asked: string) => {
  const messages: readonly ToRead[] = JSON.parse(asked);
  const meanings = messages.map(({ text, expecting }) => understander.understand(text, expecting));
  parentPort?.postMessage(JSON.stringify(meanings));
});
parentPort?.postMessage("ready");
