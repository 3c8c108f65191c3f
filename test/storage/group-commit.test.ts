import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { sql } from "kysely";
import { type Tx, writtenTogether } from "../../src/storage/access.js";
import { StorageUnavailable } from "../../src/storage/errors.js";
import { GroupCommit } from "../../src/storage/group-commit.js";
import { SqliteConnection } from "../../src/storage/sqlite-connection.js";
import { Wakers } from "../../src/storage/wakers.js";

describe("group commit on SQLite", () => {
  const folder = mkdtempSync(join(tmpdir(), "huiying-commit-"));
  const file = join(folder, "test.sqlite");
  const connection = new SqliteConnection(file, { readOnly: false });
  connection.pragma("journal_mode = wal");
  connection.run("create table notes (text text primary key)");
  const outside = new DatabaseSync(file);
  const commits = new GroupCommit(connection, new Wakers(), { group: true, busyMs: 300, sentOnceStored: new Set() });

  afterAll(async () => {
    await commits.drain();
    connection.close();
    outside.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => outside.exec("delete from notes"));

  const note = (tx: Tx, text: string) => sql`insert into notes values (${text})`.execute(tx);
  const write = (text: string) => commits.write((tx) => note(tx, text));
  const kept = () =>
    outside
      .prepare("select text from notes order by text")
      .all()
      .map(({ text }) => text);
  const statuses = (results: readonly PromiseSettledResult<unknown>[]) => results.map(({ status }) => status);

  it("resolves nothing before it is committed", async () => {
    let seen: unknown;
    await Promise.all([write("a"), write("b").then(() => (seen = kept())), write("c")]);
    expect(seen).toEqual(["a", "b", "c"]);
  });

  it("undoes a unit that throws and none of its neighbours", async () => {
    const failing = commits.write(async (tx) => {
      await note(tx, "half");
      throw new Error("changed its mind");
    });
    const results = await Promise.allSettled([write("a"), failing, write("b"), write("a"), write("c")]);
    expect(statuses(results)).toEqual(["fulfilled", "rejected", "fulfilled", "rejected", "fulfilled"]);
    expect(results[1]).toMatchObject({ reason: { message: "changed its mind" } });
    expect(kept()).toEqual(["a", "b", "c"]);
  });

  it("keeps 2,000 waiting units and their order, failing ones among them", async () => {
    const name = (i: number) => String(i).padStart(4, "0");
    const order: string[] = [];
    const results = await Promise.allSettled(
      Array.from({ length: 2_000 }, (_, i) =>
        commits
          .write(async (tx) => {
            await note(tx, name(i));
            if (i % 700 === 699) throw new Error("not this one");
          })
          .then(() => order.push(name(i))),
      ),
    );
    expect(results.filter(({ status }) => status === "rejected")).toHaveLength(2);
    const expected = Array.from({ length: 2_000 }, (_, i) => name(i)).filter((i) => i !== "0699" && i !== "1399");
    expect(order).toEqual(expected);
    expect(kept()).toEqual(expected);
  });

  describe("rows that are written together", () => {
    let calls: (readonly string[])[] = [];
    const noteLater = writtenTogether(async (tx, rows: readonly string[]) => {
      calls.push(rows);
      for (const row of rows) await note(tx, row);
    });
    const writeLater = (...texts: string[]) => commits.write(async (tx) => noteLater(tx, texts));
    beforeEach(() => {
      calls = [];
    });

    it("are written once for all units, in their order", async () => {
      await Promise.all([writeLater("b"), writeLater("a", "d"), writeLater(), writeLater("c")]);
      expect(calls).toEqual([["b", "a", "d", "c"]]);
      expect(kept()).toEqual(["a", "b", "c", "d"]);
      await writeLater("e");
      expect(calls[1]).toEqual(["e"]);
    });

    it("fail with their own unit only", async () => {
      const results = await Promise.allSettled([writeLater("a"), writeLater("b", "a"), writeLater("c"), write("d")]);
      expect(statuses(results)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled"]);
      expect(results[1]).toMatchObject({ reason: { message: expect.stringContaining("UNIQUE") } });
      expect(kept()).toEqual(["a", "c", "d"]);
    });

    it("are gone with a unit that throws", async () => {
      const failing = commits.write(async (tx) => {
        noteLater(tx, ["half"]);
        throw new Error("changed its mind");
      });
      await Promise.allSettled([writeLater("a"), failing]);
      await writeLater("b");
      expect(kept()).toEqual(["a", "b"]);
    });
  });

  it("lets a unit go on after a statement of its own that failed", async () => {
    await write("a");
    await commits.write(async (tx) => {
      await expect(note(tx, "a")).rejects.toThrow("UNIQUE");
      await note(tx, "b");
    });
    expect(kept()).toEqual(["a", "b"]);
  });

  it("refuses a tx outside its unit", async () => {
    let escaped: Tx | undefined;
    await commits.write(async (tx) => {
      escaped = tx;
    });
    if (!escaped) throw new Error("the unit was not run");
    await expect(note(escaped, "late")).rejects.toThrow("after its unit had ended");
  });

  it("rejects all when the disk is full, and heals once there is room", async () => {
    const pages = Number(connection.pragma("page_count"));
    connection.run(`pragma max_page_count = ${pages + 2}`);
    const results = await Promise.allSettled([write("a"), write("b".repeat(100_000)), write("c")]);
    expect(statuses(results)).toEqual(["rejected", "rejected", "rejected"]);
    expect(results[0]).toMatchObject({ reason: expect.any(StorageUnavailable) });
    expect(kept()).toEqual([]);
    connection.run("pragma max_page_count = 1000000");
    await write("d");
    expect(kept()).toEqual(["d"]);
  });

  it("waits for another process that writes, and gives up in time", async () => {
    outside.exec("begin immediate");
    const waiting = write("a");
    await new Promise((resolve) => setTimeout(resolve, 80));
    outside.exec("commit");
    await waiting;
    outside.exec("begin immediate");
    await expect(write("b")).rejects.toThrow(StorageUnavailable);
    outside.exec("rollback");
    await write("c");
    expect(kept()).toEqual(["a", "c"]);
  });
});
