import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { type Core, openCore } from "../../src/core.js";
import { startServer } from "../../src/main.js";
import { everyTicket, giveCommand } from "../support/story-tickets.js";
import { testConfig } from "../support/system.js";

/** The real server of this package on a free port, with a folder of its own. */
export interface RunningServer {
  readonly core: Core;
  readonly url: string;
  /** What a member of staff does to the newest ticket, or to that of a department. */
  act(staff: string, command: string, note?: string, department?: string): Promise<void>;
  /** What the log has said went wrong. */
  readonly faults: readonly string[];
  stop(): Promise<void>;
}

/**
 * Starts it with these environment variables beside the tests' own.
 * @param kept a folder that outlives the server, so that another may be started on it; of its own if absent
 * @param clock UTC now, for tests that turn it
 */
export async function runServer(
  environment: Readonly<Record<string, string>> = {},
  kept?: string,
  clock?: () => Date,
): Promise<RunningServer> {
  const folder = kept ?? mkdtempSync(join(tmpdir(), "huiying-server-"));
  const faults: string[] = [];
  const core = await openCore(testConfig(folder, environment), clock);
  const log = pino({ level: "warn" }, { write: (line: string) => void faults.push(line) });
  const server = await startServer(core, log);
  return {
    core,
    url: server.url,
    faults,
    async act(staff, command, note = "", department) {
      const tickets = await everyTicket(core);
      const ticket = tickets.findLast((t) => department === undefined || t.department === department);
      if (!ticket) throw new Error("there is no such ticket");
      await giveCommand(core, ticket, { staff, command, note, options: new Map() });
    },
    async stop() {
      await server.stop();
      if (kept === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
