import { statSync } from "node:fs";
import { dirname } from "node:path";
import { ConfigurationError } from "../domain/errors.js";
import type { CommonOptions, Store } from "./access.js";
import { messageOf } from "./errors.js";
import { GroupCommit } from "./group-commit.js";
import { makeFolder } from "./make-folder.js";
import { once } from "./once.js";
import { kyselyOn, SqliteConnection } from "./sqlite-connection.js";
import { isBusy, isDamage } from "./sqlite-error.js";
import { Wakers } from "./wakers.js";

export interface SqliteOptions extends CommonOptions {
  /** False commits one unit at a time; only a benchmark wants that. */
  readonly groupCommit?: boolean;
  /** How long a write waits for another process before it fails, in milliseconds. */
  readonly busyMs?: number;
  /** How often other processes' changes are looked for, in milliseconds. */
  readonly watchMs?: number;
}

// Checking reads the whole file, about 1 GB in 2 s; `huiying doctor` checks larger ones.
const bytesCheckedAtStart = 300_000_000;

/** Opens, and makes if need be, the database in one file. */
export async function openSqliteStore(file: string, options: SqliteOptions): Promise<Store> {
  const writer = await openChecked(file, options.busyMs ?? 10_000);
  const reader = new SqliteConnection(file, { readOnly: true });
  reader.run("pragma cache_size = -16000");
  reader.run("pragma query_only = on");

  const wakers = new Wakers();
  const commits = new GroupCommit(writer, wakers, {
    group: options.groupCommit ?? true,
    busyMs: options.busyMs ?? 10_000,
    sentOnceStored: new Set(options.sentOnceStored),
  });
  const watch = watchOtherProcesses(writer, commits, wakers, options.watchMs ?? 150);
  return {
    kind: "sqlite",
    db: kyselyOn(reader),
    write: (unit) => commits.write(unit),
    onChange: (topic, wake) => wakers.add(topic, wake),
    close: once(async () => {
      clearInterval(watch);
      await commits.drain();
      reader.close();
      try {
        // The driver frees its statements later than the connection, and then SQLite does not do this by itself.
        writer.pragma("wal_checkpoint(truncate)");
      } finally {
        writer.close();
      }
    }),
  };
}

async function openChecked(file: string, busyMs: number): Promise<SqliteConnection> {
  try {
    makeFolder(dirname(file));
    const writer = new SqliteConnection(file, { readOnly: false });
    try {
      await useWal(writer, Date.now() + busyMs);
      requireWhole(writer, file);
    } catch (error) {
      writer.close();
      throw error;
    }
    return writer;
  } catch (error) {
    if (error instanceof ConfigurationError || isBusy(error)) throw error;
    if (isDamage(error)) throw damaged(file, messageOf(error));
    throw new ConfigurationError({
      zh: `数据库 ${file} 打不开（${messageOf(error)}），请检查目录是否存在、可写、有空间。`,
      en: `The database ${file} can't be opened (${messageOf(error)}). Check that the folder exists, is writable and has room.`,
    });
  }
}

async function useWal(writer: SqliteConnection, deadline: number): Promise<void> {
  for (;;) {
    try {
      writer.pragma("journal_mode = wal");
      break;
    } catch (error) {
      // SQLite does not wait by itself here when two processes start at once.
      if (!isBusy(error) || Date.now() >= deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  writer.run("pragma synchronous = full");
  writer.run("pragma cache_size = -32000");
  writer.run("pragma temp_store = memory");
  // Fewer checkpoints write each page less often; 4,000 pages are 16 MB of WAL.
  writer.run("pragma wal_autocheckpoint = 4000");
  writer.run("pragma journal_size_limit = 67108864");
}

function requireWhole(writer: SqliteConnection, file: string): void {
  if (statSync(file).size > bytesCheckedAtStart) return;
  const verdict = writer.pragma("quick_check(1)");
  if (verdict !== "ok") throw damaged(file, String(verdict));
}

function damaged(file: string, why: string): ConfigurationError {
  return new ConfigurationError({
    zh: `数据库 ${file} 已损坏（${why}），没有做任何改动。请从备份恢复，或用这条命令救出还能读的：sqlite3 ${file} .recover`,
    en: `The database ${file} is damaged (${why}). Nothing was changed. Restore it from a backup, or save what can be read with: sqlite3 ${file} .recover`,
  });
}

function watchOtherProcesses(
  writer: SqliteConnection,
  commits: GroupCommit,
  wakers: Wakers,
  everyMs: number,
): NodeJS.Timeout {
  let seen = writer.pragma("data_version");
  return setInterval(() => {
    if (commits.busy) return;
    // Changes whenever another connection has committed, ours excepted.
    const version = writer.pragma("data_version");
    if (version === seen) return;
    seen = version;
    wakers.wake();
  }, everyMs).unref();
}
