import { parentPort, workerData } from "node:worker_threads";
import { readModel } from "../intents/model-file.js";
import { loadCity } from "./city/load-city.js";
import { openOwnModel, understanderOf } from "./core.js";
import type { ToRead } from "./inbound/reading.js";
import type { ReadingThreadData } from "./reading-thread.js";

// The thread of src/reading-thread.ts: reads a list of messages and answers with the list of what they mean.

const { learned, ...config }: ReadingThreadData = workerData;
const city = loadCity(config.cityFolder, config.taxonomyFile);
const model = learned ? readModel(Buffer.from(learned)) : openOwnModel({ city, config }).model;
if (!model) throw new Error("the model that was handed over is broken");
const understander = understanderOf({ city }, model);

parentPort?.on("message", (asked: string) => {
  const messages: readonly ToRead[] = JSON.parse(asked);
  const meanings = messages.map(({ text, expecting }) => understander.understand(text, expecting));
  parentPort?.postMessage(JSON.stringify(meanings));
});
parentPort?.postMessage("ready");
