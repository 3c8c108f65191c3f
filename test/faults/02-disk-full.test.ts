import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { openStore } from "../../src/storage/store.js";
import { sendSigned, webhookSecret } from "../support/fault-city.js";
import { startProcess } from "../support/fault-process.js";
import { eventually, testConfig } from "../support/system.js";

// Fault 2: the disk is full, later there is room again. The full disk is a limit on the size of files, which a process
// meets with the same failing writes; `prlimit` (util-linux) raises it while the process runs.

const canRaise = spawnSync("prlimit", ["--version"]).status === 0;
const longText = "净月大街12号的路灯坏了，晚上太黑了。".repeat(200);

(canRaise ? test : test.skip)(
  "a full disk: 503 and nothing acknowledged, reads work, and it heals by itself",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "huiying-fault-"));
    testConfig(folder);
    const service = startProcess(
      "src/cli/main.js",
      { HUIYING_DATA: folder, HUIYING_WEBHOOK_SECRET: webhookSecret, HOST: "127.0.0.1", PORT: "0" },
      ["start"],
      "ulimit -S -f 3000;",
    );
    const url = /http:\S+/.exec((await service.line("回应")) ?? "")?.[0] ?? "";
    const acknowledged: string[] = [];
    const send = async (id: string) => {
      const status = await sendSigned(url, [{ id, user: `u${id}`, report: { text: longText } }]);
      if (status === 200) acknowledged.push(id);
      return status;
    };

    let status = 200;
    let id = 0;
    for (; status === 200 && id < 3_000; id += 8) {
      const some = await Promise.all(Array.from({ length: 8 }, (_, i) => send(String(id + i))));
      status = Math.max(...some);
    }
    expect(status).toBe(503);
    // A single message may still fit where eight did not; soon none does.
    let refused = 0;
    for (let n = 0; refused < 3 && n < 300; n++) refused = (await send(`x${n}`)) === 503 ? refused + 1 : 0;
    expect(refused).toBe(3);

    // Reads work: the page, the state, what is counted.
    for (const path of ["/healthz", "/readyz", "/metrics"]) expect((await fetch(url + path)).status).toBe(200);
    expect(await (await fetch(`${url}/metrics`)).text()).toMatch(/huiying_inbox_messages/);

    execFileSync("prlimit", ["--pid", String(service.pid), "--fsize=unlimited"]);
    await eventually("it takes messages in again", async () => (await send("y1")) === 200, 30_000);
    expect(await send("y2")).toBe(200);
    await eventually(
      "all that was acknowledged is handled",
      async () => /huiying_inbox_messages\{status="waiting"\} 0/.test(await (await fetch(`${url}/metrics`)).text()),
      60_000,
    );
    expect(await service.end("SIGTERM")).toBe(0);

    const store = await openStore({ dataFolder: folder });
    const { rows: stored } = await sql<{
      id: string;
      status: string;
    }>`select platform_id as id, status from inbox`.execute(store.db);
    const { rows: tickets } = await sql<{ user: string }>`select distinct reporter_user as user from tickets`.execute(
      store.db,
    );
    await store.close();
    const byId = new Map(stored.map((row) => [row.id, row.status]));
    expect(acknowledged.filter((one) => byId.get(one) !== "done")).toEqual([]);
    expect(tickets).toHaveLength(stored.length);
    rmSync(folder, { recursive: true, force: true });
  },
  180_000,
);
