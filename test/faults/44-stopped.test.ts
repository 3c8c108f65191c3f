import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore, type Store } from "../../src/storage/store.js";
import { sendSigned, webhookSecret } from "../support/fault-city.js";
import { type FaultProcess, startProcess } from "../support/fault-process.js";
import { eventually, testConfig } from "../support/system.js";

// Fault 44, and fault 1 for the whole server: ended under load, politely or not, it loses nothing, and whoever starts next
// goes on.

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "huiying-fault-"));
  testConfig(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The service as `huiying start` runs it, ready. */
async function start(): Promise<{ readonly service: FaultProcess; readonly url: string }> {
  const environment = { HUIYING_DATA: folder, HUIYING_WEBHOOK_SECRET: webhookSecret, HOST: "127.0.0.1", PORT: "0" };
  const service = startProcess("src/cli/main.js", environment, ["start"]);
  const said = (await service.line("回应")) ?? (await service.line("Huiying"));
  const url = /http:\S+/.exec(`${said}\n${service.errors()}`)?.[0];
  if (!url) throw new Error(`the service did not start: ${service.errors()}`);
  return { service, url };
}

/** Sends reports from several connections until nobody answers; gives the ids that were acknowledged. */
async function sendUntilItEnds(url: string, life: number, acknowledged: Set<string>): Promise<void> {
  let next = 0;
  const line = async () => {
    for (;;) {
      const id = `${life}-${next++}`;
      const status = await sendSigned(url, [{ id, user: `u${id}`, report: { text: "净月大街12号的路灯坏了" } }]);
      if (status === 200) acknowledged.add(id);
      else if (status === 0) return;
    }
  };
  await Promise.all(Array.from({ length: 16 }, line));
}

async function column(store: Store, table: "inbox" | "tickets", name: "platform_id" | "reporter_user" | "status") {
  const { sql } = await import("kysely");
  const { rows } = await sql<{ value: string }>`select ${sql.ref(name)} as value from ${sql.table(table)}`.execute(
    store.db,
  );
  return rows.map(({ value }) => value);
}

async function requireNothingLost(acknowledged: ReadonlySet<string>): Promise<void> {
  const store = await openStore({ dataFolder: folder });
  const stored = new Set(await column(store, "inbox", "platform_id"));
  const tickets = await column(store, "tickets", "reporter_user");
  const statuses = new Set(await column(store, "inbox", "status"));
  await store.close();
  expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([]);
  expect(tickets.sort()).toEqual([...stored].map((id) => `u${id}`).sort());
  expect(statuses).toEqual(new Set(["done"]));
}

/** Starts it once more and waits until all is handled. */
async function finish(withinMs: number): Promise<void> {
  const { service, url } = await start();
  await eventually(
    "nothing waits any more",
    async () => {
      const metrics = await (await fetch(`${url}/metrics`)).text();
      return /huiying_inbox_messages\{status="waiting"\} 0/.test(metrics) && !/status="waiting"\} [1-9]/.test(metrics);
    },
    withinMs,
  );
  expect(await service.end("SIGTERM")).toBe(0);
}

test("told to stop under load, it finishes what it has begun, within ten seconds, and says good-bye with 0", async () => {
  const acknowledged = new Set<string>();
  for (let life = 0; life < 3; life++) {
    const { service, url } = await start();
    const sending = sendUntilItEnds(url, life, acknowledged);
    await eventually("it is busy", () => acknowledged.size > (life + 1) * 100);
    const asked = performance.now();
    expect(await service.end("SIGTERM")).toBe(0);
    expect(performance.now() - asked).toBeLessThan(10_000);
    await sending;
    expect(service.errors()).not.toMatch(/"level":(50|60)|Error/);
  }
  // Nothing is leased to a process that has stopped properly: the next goes on at once.
  await finish(10_000);
  await requireNothingLost(acknowledged);
}, 180_000);

test("killed under load, it has lost nothing, and the next process goes on when the leases have ended", async () => {
  const acknowledged = new Set<string>();
  for (let life = 0; life < 3; life++) {
    const { service, url } = await start();
    const sending = sendUntilItEnds(url, life, acknowledged);
    await eventually("it is busy", () => acknowledged.size > (life + 1) * 60);
    await service.end("SIGKILL");
    await sending;
  }
  await finish(30_000);
  await requireNothingLost(acknowledged);
}, 180_000);
