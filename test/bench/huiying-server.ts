import { writeFile } from "node:fs/promises";
import { Session } from "node:inspector/promises";
import { join } from "node:path";
import { readConfig } from "../../src/config.js";
import { openCore, placeOf, storeOptionsOf } from "../../src/core.js";
import { createLogger } from "../../src/log.js";
import { startServer } from "../../src/main.js";
import { databaseFile, openStore } from "../../src/storage/store.js";
import { answerParent, usage } from "./child.js";

// Huiying as `huiying start` runs it, with the signed webhook on; in a process of its own.

const session = new Session();

answerParent({
  async start({ groupCommit }: { readonly groupCommit: boolean }) {
    const config = readConfig({ ...process.env, HOST: "127.0.0.1", PORT: "0", LOG_LEVEL: "warn" });
    let core = await openCore(config);
    if (!groupCommit) {
      await core.store.close();
      const store = await openStore(placeOf(config), { ...storeOptionsOf(config), groupCommit });
      core = { ...core, store, close: () => store.close() };
    }
    const server = await startServer(core, createLogger(config.logLevel));
    process.once("SIGTERM", () => void server.stop().then(() => process.exit(0)));
    return { port: Number(new URL(server.url).port), databaseFile: join(config.dataFolder, databaseFile) };
  },
  usage,
  async startProfile() {
    session.connect();
    await session.post("Profiler.enable");
    await session.post("Profiler.setSamplingInterval", { interval: 250 });
    await session.post("Profiler.start");
  },
  async endProfile(file: string) {
    const { profile } = await session.post("Profiler.stop");
    await writeFile(file, JSON.stringify(profile));
  },
});
