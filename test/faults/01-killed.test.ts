import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { openStore, type Store, type StorePlace } from "../../src/storage/store.js";
import { seeded } from "../support/fault-chance.js";
import { type FaultProcess, startProcess } from "../support/fault-process.js";
import { startPostgres } from "../support/postgres.js";
import { testConfig } from "../support/system.js";

// Fault 1: the process is killed at any moment. Acknowledged messages are stored, each becomes one ticket, each is
// answered, and nothing waits for longer than leases last.

/** The killed process's messages and what the platform was sent, over all its lives. */
interface Record {
  readonly acknowledged: Set<string>;
  /** How often each message of ours was taken by the platform. */
  readonly sent: Map<string, number>;
  readonly answeredChats: Set<string>;
}

const messagesPerLife = 40;
// Longer than any lease, so that each life takes up at once what the one before had in hand.
const laterPerLifeMs = 30_000;

async function live(environment: Readonly<{ [name: string]: string }>, record: Record, killAfterMs?: number) {
  const child = startProcess("test/faults/processes/talker.js", environment);
  if (killAfterMs === undefined) {
    // It stops by itself when nothing is left to do.
    expect([await child.line("Q"), await child.ended, child.errors()]).toEqual(["Q", 0, ""]);
  } else {
    await child.line("R");
    await new Promise((resolve) => setTimeout(resolve, killAfterMs));
    await child.end("SIGKILL");
  }
  note(child, record);
}

function note(child: FaultProcess, record: Record): void {
  for (const line of child.lines) {
    const [what, first = "", second = ""] = line.split(" ");
    if (what === "A") record.acknowledged.add(first);
    if (what === "S") {
      record.answeredChats.add(first);
      record.sent.set(second, (record.sent.get(second) ?? 0) + 1);
    }
  }
}

async function liveManyLives(place: StorePlace, folder: string, seed: number, kills: number): Promise<Record> {
  const chance = seeded(seed);
  const record: Record = { acknowledged: new Set(), sent: new Map(), answeredChats: new Set() };
  testConfig(folder);
  const environment = (life: number, messages: number) => ({
    HUIYING_DATA: folder,
    ...("databaseUrl" in place ? { DATABASE_URL: place.databaseUrl } : {}),
    FAULT_LIFE: String(life),
    FAULT_MESSAGES: String(messages),
    FAULT_LATER_MS: String(life * laterPerLifeMs),
  });
  // Most of what happens to a message happens within the first tenths of a second.
  for (let life = 0; life < kills; life++) await live(environment(life, messagesPerLife), record, chance() ** 2 * 400);
  await live(environment(kills, 0), record);
  return record;
}

async function factsOf(store: Store) {
  const one = async (query: ReturnType<typeof sql<{ value: string }>>) => (await query.execute(store.db)).rows;
  return {
    stored: new Set((await one(sql`select platform_id as value from inbox`)).map((row) => row.value)),
    notDone: await one(sql`select platform_id as value from inbox where status <> 'done'`),
    unsent: await one(sql`select chat as value from outbox where status <> 'sent'`),
    chats: (await one(sql`select chat as value from inbox order by chat`)).map((row) => row.value),
    reporters: (await one(sql`select reporter_chat as value from tickets order by reporter_chat`)).map((r) => r.value),
  };
}

async function requireAllWell(place: StorePlace, record: Record, kills: number): Promise<void> {
  const store = await openStore(place);
  const facts = await factsOf(store);
  await store.close();
  expect([...record.acknowledged].filter((id) => !facts.stored.has(id))).toEqual([]);
  expect(facts.notDone).toEqual([]);
  expect(facts.unsent).toEqual([]);
  // One ticket for each message, for messages of one chat each: the same list, nothing missing, nothing twice.
  expect(facts.reporters).toEqual(facts.chats);
  expect(facts.chats.filter((chat) => !record.answeredChats.has(chat))).toEqual([]);
  // What was sent but not yet noted goes out once more; no more than was on its way at once.
  const twice = [...record.sent.values()].reduce((sum, times) => sum + times - 1, 0);
  expect(twice).toBeLessThanOrEqual(kills * 64);
  // The kills have hit something: they were not all too early or too late.
  expect(record.acknowledged.size).toBeGreaterThan(kills);
}

test("200 kills of a process under load lose nothing and double nothing", async () => {
  const killsEach = 50;
  // Starting takes longer than what is tested, so four at a time.
  await Promise.all(
    [1, 2, 3, 4].map(async (seed) => {
      const folder = mkdtempSync(join(tmpdir(), "huiying-fault-"));
      const record = await liveManyLives({ dataFolder: folder }, folder, seed, killsEach);
      await requireAllWell({ dataFolder: folder }, record, killsEach);
      rmSync(folder, { recursive: true, force: true });
    }),
  );
}, 600_000);

test("the same on PostgreSQL, 10 kills", async () => {
  const folder = mkdtempSync(join(tmpdir(), "huiying-fault-"));
  const server = await startPostgres();
  const place = { databaseUrl: await server.createDatabase() };
  const record = await liveManyLives(place, folder, 5, 10);
  await requireAllWell(place, record, 10);
  await server.remove();
  rmSync(folder, { recursive: true, force: true });
}, 120_000);
