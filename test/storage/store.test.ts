import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigurationError } from "../../src/domain/errors.js";
import { StorageUnavailable } from "../../src/storage/errors.js";
import { addInboxMessage, addInboxMessages } from "../../src/storage/inbox.js";
import { countInbox } from "../../src/storage/inbox-counts.js";
import { migrate } from "../../src/storage/migrate.js";
import { addStaff, staffById } from "../../src/storage/staff.js";
import { openStore, type Store } from "../../src/storage/store.js";
import { startPostgres } from "../support/postgres.js";
import { databases, useStore } from "../support/stores.js";
import { message, now } from "./samples.js";

const add = (store: Store, id: string) => store.write((tx) => addInboxMessage(tx, message(id, id), now));

describe.each(databases)("a store on %s", (name) => {
  const opened = useStore(name);

  it("wakes who waits for a topic, here and in another process, and only for what is committed", async () => {
    const other = await opened.another();
    let here = 0;
    const stopHere = opened.store.onChange("inbox", () => here++);
    const there = new Promise<void>((resolve) => {
      other.onChange("inbox", resolve);
    });
    const failing = opened.store.write(async (tx) => {
      await addInboxMessage(tx, message("never", "x"), now);
      throw new Error("not committed");
    });
    await expect(failing).rejects.toThrow("not committed");
    expect(here).toBe(0);
    await add(opened.store, "w1");
    expect(here).toBe(1);
    await there;
    stopHere();
    await add(opened.store, "w2");
    expect(here).toBe(1);
  });

  it("shows what is committed and nothing else to readers, and its own to a unit", async () => {
    const before = await countInbox(opened.store.db);
    await opened.store.write(async (tx) => {
      await addInboxMessage(tx, message("r1", "r"), now);
      expect((await countInbox(opened.store.db)).waiting).toBe(before.waiting);
      expect((await countInbox(tx)).waiting).toBe(before.waiting + 1);
    });
    expect((await countInbox(opened.store.db)).waiting).toBe(before.waiting + 1);
  });

  it("refuses writes through `db`", async () => {
    const { db } = opened.store;
    // @ts-expect-error: a Db is not a Tx
    const wrong = () => addInboxMessages(db, [message("t1", "t")], now);
    if (name === "sqlite") await expect(wrong()).rejects.toThrow(/readonly|read-only|query_only/i);
  });

  it("finishes what is being written before it closes", async () => {
    const other = await opened.another();
    const writing = Array.from({ length: 20 }, (_, i) => add(other, `close${i}`));
    await other.close();
    expect(await Promise.all(writing)).toEqual(Array(20).fill("stored"));
  });
});

describe("a SQLite file", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "huiying-file-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("lies in a folder that is made for its owner alone", async () => {
    const dataFolder = join(folder, "made", "here");
    const store = await openStore({ dataFolder });
    await store.close();
    expect(statSync(dataFolder).mode & 0o777).toBe(0o700);
  });

  it("is refused with the reason when it is no database", async () => {
    writeFileSync(join(folder, "huiying.sqlite"), "this is a letter, not a database ".repeat(100));
    const opening = openStore({ dataFolder: folder });
    await expect(opening).rejects.toThrow(ConfigurationError);
    await expect(opening).rejects.toThrow(/huiying\.sqlite is damaged \(.*not a database.*\.recover/);
  });

  it("is refused with the reason when one of its pages is malformed, and left as it is", async () => {
    const store = await openStore({ dataFolder: folder });
    await migrate(store);
    for (let i = 0; i < 50; i++) await store.write((tx) => addInboxMessage(tx, message(`m${i}`, "x".repeat(500)), now));
    await store.close();
    const file = join(folder, "huiying.sqlite");
    const pages = statSync(file).size / 4096;
    const handle = openSync(file, "r+");
    for (let page = pages - 6; page < pages; page++) writeSync(handle, Buffer.alloc(4096, 0x5a), 0, 4096, page * 4096);
    closeSync(handle);
    const damaged = readFileSync(file);
    await expect(openStore({ dataFolder: folder })).rejects.toThrow(/is damaged \(.*Nothing was changed/s);
    expect(readFileSync(file).equals(damaged)).toBe(true);
  });

  it("is refused with the reason when its folder can't be made", async () => {
    writeFileSync(join(folder, "taken"), "");
    await expect(openStore({ dataFolder: join(folder, "taken", "data") })).rejects.toThrow(ConfigurationError);
    mkdirSync(join(folder, "other", "huiying.sqlite"), { recursive: true });
    await expect(openStore({ dataFolder: join(folder, "other") })).rejects.toThrow(/can't be opened/);
  });
});

describe("PostgreSQL", () => {
  it("must be named by an address of its own", async () => {
    await expect(openStore({ databaseUrl: "mysql://root@localhost/x" })).rejects.toThrow(ConfigurationError);
  });

  it("may go away and come back: calls fail meanwhile, then work again, and waiters are woken", async () => {
    const server = await startPostgres();
    const databaseUrl = await server.createDatabase();
    const store = await openStore({ databaseUrl });
    try {
      await migrate(store);
      await add(store, "before");
      await server.stop();
      await expect(add(store, "away")).rejects.toThrow(StorageUnavailable);
      await expect(countInbox(store.db)).rejects.toThrow();
      const woken = new Promise<void>((resolve) => {
        store.onChange("inbox", resolve);
      });
      await server.start();
      expect(await add(store, "after")).toBe("stored");
      expect((await countInbox(store.db)).waiting).toBe(2);
      await woken;
    } finally {
      await store.close();
      await server.remove();
    }
  });

  it("runs a unit again after a deadlock", async () => {
    const server = await startPostgres();
    const store = await openStore({ databaseUrl: await server.createDatabase() });
    try {
      await migrate(store);
      const member = { name: "", role: "officer", districts: [], language: "zh", active: true } as const;
      for (const id of ["a", "b"]) await store.write((tx) => addStaff(tx, { ...member, id }));
      let bothHold = () => {};
      const holding = new Promise<void>((resolve) => {
        bothHold = resolve;
      });
      let runs = 0;
      const cross = (first: string, second: string) =>
        store.write(async (tx) => {
          runs++;
          await addStaff(tx, { ...member, id: first, name: "crossed" });
          if (runs >= 2) bothHold();
          await holding;
          await addStaff(tx, { ...member, id: second, name: "crossed" });
        });
      await Promise.all([cross("a", "b"), cross("b", "a")]);
      expect(runs).toBe(3);
      expect(await staffById(store.db, "a")).toMatchObject({ name: "crossed" });
    } finally {
      await store.close();
      await server.remove();
    }
  });
});
