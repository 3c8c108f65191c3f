import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "../../src/storage/migrate.js";
import { openStore, type Store, type StoreOptions, type StorePlace } from "../../src/storage/store.js";
import { startPostgres, type TestPostgres } from "./postgres.js";

/** The databases that every storage test runs on: `describe.each(databases)("…, %s", (database) => …)`. */
export const databases = ["sqlite", "postgresql"] as const;
export type DatabaseName = (typeof databases)[number];

let postgres: Promise<TestPostgres> | undefined;

// One server for each test file, started when it is first needed; this runs after all its tests.
afterAll(async () => {
  const server = await postgres;
  await server?.remove();
});

/** An empty database of its own. */
export interface TestDatabase {
  readonly place: StorePlace;
  /** Opens it once more, as another process would; closed with the database. */
  open(options?: StoreOptions): Promise<Store>;
  /** Closes every store and removes the data. */
  remove(): Promise<void>;
}

/** Makes an empty database without tables. */
export async function createTestDatabase(name: DatabaseName): Promise<TestDatabase> {
  const opened: Store[] = [];
  const folder = name === "sqlite" ? mkdtempSync(join(tmpdir(), "huiying-test-")) : undefined;
  const place: StorePlace =
    folder === undefined ? { databaseUrl: await createPostgresDatabase() } : { dataFolder: join(folder, "data") };
  return {
    place,
    async open(options) {
      const store = await openStore(place, options);
      opened.push(store);
      return store;
    },
    async remove() {
      for (const store of opened) await store.close();
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Makes a database with all tables, before all tests of the surrounding `describe`, and removes it after them. */
export function useStore(
  name: DatabaseName,
  options: StoreOptions = {},
): { readonly store: Store; another(): Promise<Store> } {
  let database: TestDatabase | undefined;
  let store: Store | undefined;
  beforeAll(async () => {
    database = await createTestDatabase(name);
    store = await database.open(options);
    await migrate(store);
  });
  afterAll(() => database?.remove());
  return {
    get store() {
      if (!store) throw new Error("the store is opened before the first test, not earlier");
      return store;
    },
    async another() {
      if (!database) throw new Error("the store is opened before the first test, not earlier");
      return database.open(options);
    },
  };
}

async function createPostgresDatabase(): Promise<string> {
  postgres ??= startPostgres();
  return (await postgres).createDatabase();
}
