import { DatabaseSync } from "@photostructure/sqlite";
import { sql } from "kysely";
import pg from "pg";
import { migrations } from "../../migrations/all.js";
import { migrate, schemaIsCurrent } from "../../src/storage/migrate.js";
import { databaseFile, type Store } from "../../src/storage/store.js";
import { appendEvents } from "../../src/storage/ticket-events.js";
import { insertTicket } from "../../src/storage/tickets.js";
import { createTestDatabase, databases, type TestDatabase } from "../support/stores.js";
import { newTicket, now } from "./samples.js";

const all = ["0001-messages", "0002-tickets", "0003-staff", "0004-learning", "0006-secrets", "0007-linked-chats"];

describe.each(databases)("migrations on %s", (name) => {
  let database: TestDatabase;
  let store: Store;
  beforeEach(async () => {
    database = await createTestDatabase(name);
    store = await database.open();
  });
  afterEach(() => database.remove());

  it("are applied once and in order", async () => {
    expect(await schemaIsCurrent(store.db)).toBe(false);
    expect(await migrate(store)).toEqual({ applied: all });
    expect(await schemaIsCurrent(store.db)).toBe(true);
    expect(await migrate(store)).toEqual({ applied: [] });
  });

  it("may be started by several processes at once", async () => {
    const others = await Promise.all([database.open(), database.open(), database.open()]);
    const results = await Promise.all([store, ...others].map(migrate));
    expect(results.flatMap(({ applied }) => applied).sort()).toEqual(all);
    expect(await schemaIsCurrent(store.db)).toBe(true);
  });

  it("leave nothing half done when the process is killed in the middle of one", async () => {
    const [first] = migrations;
    await breakOff(database, first?.up(store.kind).slice(0, 5) ?? []);
    expect(await schemaIsCurrent(store.db)).toBe(false);
    expect(await migrate(store)).toEqual({ applied: all });
  });

  it("leave nothing half done when one of their statements fails", async () => {
    await store.write((tx) => sql`create table timers (own text)`.execute(tx));
    await expect(migrate(store)).rejects.toThrow(/timers/);
    await store.write((tx) => sql`drop table timers`.execute(tx));
    expect(await migrate(store)).toEqual({ applied: all });
  });

  it("make a history that nobody can change", async () => {
    await migrate(store);
    const ticket = await store.write((tx) => insertTicket(tx, newTicket()));
    const event = {
      at: now,
      actor: { kind: "system" },
      command: "file",
      to: "received",
      files: [],
      details: {},
    } as const;
    await store.write((tx) => appendEvents(tx, ticket.id, [event]));
    const change = (statement: string) => store.write((tx) => sql.raw(statement).execute(tx));
    await expect(change("update ticket_events set note = 'edited'")).rejects.toThrow("append-only");
    await expect(change("delete from ticket_events")).rejects.toThrow("append-only");
    if (name === "postgresql") await expect(change("truncate ticket_events")).rejects.toThrow("append-only");
  });
});

/** Runs statements in a transaction and lets the connection go without an end, as a killed process does. */
async function breakOff({ place }: TestDatabase, statements: readonly string[]): Promise<void> {
  if ("dataFolder" in place) {
    const connection = new DatabaseSync(`${place.dataFolder}/${databaseFile}`);
    connection.exec("begin immediate");
    for (const statement of statements) connection.exec(statement);
    connection.close();
    return;
  }
  const client = new pg.Client({ connectionString: place.databaseUrl });
  await client.connect();
  await client.query("begin");
  for (const statement of statements) await client.query(statement);
  await client.end();
}
