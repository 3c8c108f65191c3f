import { writeSync } from "node:fs";
import { sql } from "kysely";
import { pino } from "pino";
import { readConfig } from "../../../src/config.js";
import { openCore } from "../../../src/core.js";
import type { InboundMessage } from "../../../src/domain/message.js";
import { createEngine } from "../../../src/main.js";

// The engine under load over a platform in this process, made to be killed. What it says on standard output is written at
// once, so it is known even if the next thing that happens is the end: "R" running, "A id" acknowledged, "S chat id" taken
// by the platform, "Q" nothing left to do.

const life = Number(process.env.FAULT_LIFE);
const messages = Number(process.env.FAULT_MESSAGES);
// Later lives live later, so that they need not wait for the leases of earlier ones.
const laterMs = Number(process.env.FAULT_LATER_MS);
const lanes = 24;

const core = await openCore(readConfig({ ...process.env }), () => new Date(Date.now() + laterMs));
const engine = createEngine(core, pino({ level: "warn" }, pino.destination({ fd: 2, sync: true })));
engine.addChannel({
  channel: "loop",
  abilities: { textLength: 4_000, buttons: 8, fileBytes: 0 },
  async send({ id, to }) {
    say(`S ${to.chat} ${id}`);
    return { kind: "sent", platformId: `p${id}` };
  },
  async fetchMedia() {
    throw new Error("there are no files here");
  },
});
engine.start();
say("R");

// A platform sends again what was not acknowledged, and sometimes what was.
const again = life > 0 ? idsOf(life - 1) : [];
await Promise.all([...again.map(accept), ...idsOf(life).map(accept)].slice(0, messages === 0 ? 0 : undefined));
if (messages === 0) {
  await untilQuiet();
  say("Q");
  await engine.stop();
  await core.close();
}

function idsOf(someLife: number): readonly string[] {
  return Array.from({ length: messages }, (_, i) => `${someLife}-${i}`);
}

async function accept(id: string, index: number): Promise<void> {
  // So many at a time, the others a little later.
  for (let round = 0; round < Math.floor(index / lanes); round++) await new Promise((r) => setTimeout(r, 1));
  await engine.accept(report(id));
  say(`A ${id}`);
}

function report(id: string): InboundMessage {
  return {
    id,
    from: { channel: "loop", chat: `c${id}`, user: `c${id}` },
    sentAt: new Date(),
    content: { kind: "report", text: "净月大街12号门口的路灯坏了半个月，晚上一片漆黑" },
  };
}

async function untilQuiet(): Promise<void> {
  for (;;) {
    const { rows } = await sql`
      select 1 from inbox where status = 'waiting' union all select 1 from outbox where status = 'waiting' limit 1
    `.execute(core.store.db);
    if (rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

// At once, so that a kill loses nothing that was said; a pipe that is full for a moment is waited for.
function say(line: string): void {
  let rest = Buffer.from(`${line}\n`);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EAGAIN")) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}
