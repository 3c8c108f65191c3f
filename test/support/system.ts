import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { sql } from "kysely";
import { pino } from "pino";
import { type Config, readConfig } from "../../src/config.js";
import { type Core, openCore } from "../../src/core.js";
import { createEngine, type Engine } from "../../src/main.js";

/** The whole system in this process, over a database of its own, with a clock that stands until it is turned. */
export interface TestSystem {
  readonly core: Core;
  readonly engine: Engine;
  now(): Date;
  turnClock(to: Date): void;
  /** What the log has said went wrong, since the last call. */
  takeFaults(): readonly string[];
  /** Resolves once nothing waits to be handled or sent. @throws Error if that takes unreasonably long */
  settle(): Promise<void>;
  /** Stops it and removes its folder. */
  stop(): Promise<void>;
}

/**
 * Starts it; on PostgreSQL if an address of an empty database is given, else on SQLite.
 * @param environment further settings
 */
export async function startSystem(
  databaseUrl?: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<TestSystem> {
  const folder = mkdtempSync(join(tmpdir(), "huiying-system-"));
  const config = testConfig(folder, { ...environment, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) });
  let now = new Date("2026-06-01T01:00:00Z");
  const core = await openCore(config, () => now);
  const faults: string[] = [];
  const log = pino({ level: "warn" }, { write: (line: string) => void faults.push(line) });
  const engine = createEngine(core, log);
  engine.start();
  return {
    core,
    engine,
    now: () => now,
    turnClock(to) {
      now = to;
    },
    takeFaults: () => faults.splice(0),
    settle: () => settle(core),
    async stop() {
      await engine.stop();
      await core.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * The settings of a system in a folder, whatever the environment says. The model that the build has left is brought along, so
 * that it need not be trained.
 */
export function testConfig(folder: string, environment: Readonly<Record<string, string>> = {}): Config {
  mkdirSync(folder, { recursive: true });
  if (existsSync(sharedModel)) copyFileSync(sharedModel, join(folder, "model.bin"));
  return readConfig({ HUIYING_DATA: folder, PORT: "0", HOST: "127.0.0.1", LOG_LEVEL: "silent", ...environment });
}

/** Where the build leaves the model. */
const sharedModel = resolve("dist", "model.bin");

const settledWithinMs = 20_000;

async function settle({ store, clock }: Core): Promise<void> {
  const end = Date.now() + settledWithinMs;
  // Twice: between an inbox row done and the outbox row it caused there is no moment, but a reader of ours may see one.
  for (let quiet = 0; quiet < 2; ) {
    quiet = (await isQuiet(store.db, clock().getTime())) ? quiet + 1 : 0;
    if (Date.now() > end) throw new Error("the system does not come to rest");
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
}

async function isQuiet(db: Core["store"]["db"], now: number): Promise<boolean> {
  const { rows } = await sql<{ busy: number }>`
    select 1 as busy from inbox where status = 'waiting' and due_at <= ${now}
    union all select 1 from outbox where status = 'waiting' and due_at <= ${now}
    limit 1`.execute(db);
  return rows.length === 0;
}

/** Waits until it holds; the pause only spares the processor. @throws Error with `what` if it takes too long */
export async function eventually(what: string, holds: () => unknown, withinMs = 20_000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}
