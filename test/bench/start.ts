import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median, type Outcome } from "./figures.js";
import { endProgram, freePort, residentMegabytes, startProgram } from "./program.js";

const bench = "start";
const rounds = 5;
const roundsFresh = 3;
const givenUpMs = 60_000;
const idleMs = 10_000;

/** From the start of the process until it says that it is ready, and what it keeps of the memory when nobody comes. */
export async function benchStart(): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), "huiying-bench-"));
  try {
    const fresh: number[] = [];
    for (let round = 0; round < roundsFresh; round++) fresh.push((await startOnce(join(folder, `fresh${round}`))).ms);
    const kept: number[] = [];
    for (let round = 0; round < rounds; round++) kept.push((await startOnce(join(folder, "fresh0"))).ms);
    const idle = await startOnce(join(folder, "fresh0"), idleMs);
    return {
      kind: "measured",
      figures: [
        { bench, what: "ready with a kept model", value: median(kept) / 1_000, unit: "s", target: { atMost: 2 } },
        {
          bench,
          what: "ready with a fresh data folder",
          value: median(fresh) / 1_000,
          unit: "s",
          target: { atMost: 2 },
        },
        { bench, what: "memory after 10 s idle", value: idle.megabytes, unit: "MB", target: { atMost: 150 } },
      ],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function startOnce(folder: string, thenIdleMs = 0): Promise<{ readonly ms: number; readonly megabytes: number }> {
  const port = await freePort();
  const started = performance.now();
  const child = startProgram(["start"], { HUIYING_DATA: folder, HOST: "127.0.0.1", PORT: String(port) });
  try {
    while (!(await isReady(port))) {
      if (performance.now() - started > givenUpMs || child.exitCode !== null) throw new Error("it does not get ready");
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    const ms = performance.now() - started;
    await new Promise((resolve) => setTimeout(resolve, thenIdleMs));
    return { ms, megabytes: residentMegabytes(child.pid ?? 0) };
  } finally {
    await endProgram(child);
  }
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).status === 200;
  } catch {
    // Not listening yet.
    return false;
  }
}
