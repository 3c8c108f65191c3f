import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { type Child, startChild, type Usage } from "./child.js";
import { type Figure, median, type Outcome, quantile } from "./figures.js";
import type { Load, LoadResult } from "./load.js";

const secret = "a-secret-for-the-benchmark-only";
const connections = 32;
const rounds = 5;
const ticketsPerRound = 3_000;
const ticketsOneByOne = 600;
const ticketsByDialog = 1_500;
const latencySeconds = 6;
const settleTimeoutMs = 60_000;

interface Contender {
  readonly server: Child;
  readonly port: number;
  countTickets(): number;
  /** Messages that are done with; a dialog does not always end in a ticket. */
  countMessages(): number;
  end(): Promise<void>;
}

interface Round {
  readonly perSecond: number;
  readonly cpuUsPerTicket: number;
}

/**
 * Signed webhook to committed ticket, against the least that a server can do, taking turns because machines are noisy.
 */
export async function benchIntake(): Promise<Outcome> {
  const load = await startChild("load");
  const ours = await startOurs(true);
  const reference = await startReference();
  const alone = await startOurs(false);
  const runs = { ours: [] as Round[], reference: [] as Round[], alone: [] as Round[] };
  try {
    // Code that has not run yet is slow; nobody's morning rush is the first minute of a process.
    for (const contender of [reference, ours, alone]) await measure(contender, load, "warm", ticketsOneByOne);
    for (let round = 0; round < rounds; round++) {
      runs.reference.push(await measure(reference, load, `r${round}`, ticketsPerRound));
      runs.ours.push(await measure(ours, load, `r${round}`, ticketsPerRound));
      runs.alone.push(await measure(alone, load, `r${round}`, ticketsOneByOne));
    }
    const rate = median(runs.ours.map((r) => r.perSecond));
    const half = await latencies(ours, load, rate / 2);
    const dialog = await measure(ours, load, "dialog", ticketsByDialog, "dialog");
    return { kind: "measured", figures: figuresOf(runs, half, dialog) };
  } finally {
    await Promise.all([ours.end(), reference.end(), alone.end(), load.end()]);
  }
}

type Runs = { readonly ours: readonly Round[]; readonly reference: readonly Round[]; readonly alone: readonly Round[] };

function figuresOf({ ours, reference, alone }: Runs, half: readonly number[], dialog: Round): Figure[] {
  const bench = "intake";
  // A ratio of neighbours: whatever else the machine was doing slowed both.
  const ratio = (f: (r: Round) => number, a: readonly Round[], b: readonly Round[]) =>
    median(a.map((one, i) => f(one) / f(b[i] ?? one)));
  const rate = (r: Round) => r.perSecond;
  const cost = (r: Round) => r.cpuUsPerTicket;
  return [
    { bench, what: "reference server, tickets a second", value: median(reference.map(rate)), unit: "/s" },
    { bench, what: "reference server, CPU", value: median(reference.map(cost)), unit: "µs/ticket" },
    { bench, what: "Huiying, tickets a second", value: median(ours.map(rate)), unit: "/s" },
    { bench, what: "Huiying, CPU", value: median(ours.map(cost)), unit: "µs/ticket" },
    {
      bench,
      what: "rate of the reference's",
      value: ratio(rate, ours, reference),
      unit: "×",
      target: { atLeast: 0.4 },
    },
    { bench, what: "CPU of the reference's", value: ratio(cost, ours, reference), unit: "×" },
    { bench, what: "one commit a unit, tickets a second", value: median(alone.map(rate)), unit: "/s" },
    { bench, what: "group commit of one by one", value: ratio(rate, ours, alone), unit: "×", target: { atLeast: 5 } },
    { bench, what: "acknowledged at half load, p50", value: quantile(half, 0.5), unit: "ms" },
    { bench, what: "acknowledged at half load, p99", value: quantile(half, 0.99), unit: "ms", target: { atMost: 100 } },
    { bench, what: "by dialog (two messages each), reports a second", value: dialog.perSecond, unit: "/s" },
  ];
}

/** From the first request until the last ticket can be read by others. */
export async function measure(
  { server, port, countTickets, countMessages }: Contender,
  load: Child,
  run: string,
  tickets: number,
  style: Load["style"] = "form",
): Promise<Round> {
  const [count, wanted] = style === "form" ? [countTickets, tickets] : [countMessages, tickets * 2];
  const before = count();
  const usedBefore = await server.ask<Usage>("usage");
  const sending = load.ask<LoadResult>("run", { port, secret, connections, tickets, style, run } satisfies Load);
  const endedAt = await whenCounted(count, before + wanted);
  const { startedAt, refused } = await sending;
  const usedAfter = await server.ask<Usage>("usage");
  if (refused > 0) throw new Error(`${refused} calls were refused`);
  return {
    perSecond: tickets / ((endedAt - startedAt) / 1_000),
    cpuUsPerTicket: (usedAfter.cpuUs - usedBefore.cpuUs) / tickets,
  };
}

async function latencies({ port, countTickets }: Contender, load: Child, rate: number): Promise<readonly number[]> {
  const tickets = Math.round(rate * latencySeconds);
  const before = countTickets();
  const result = await load.ask<LoadResult>("run", {
    ...{ port, secret, connections: connections * 4, tickets, style: "form", run: "half", rate },
  } satisfies Load);
  await whenCounted(countTickets, before + tickets);
  return result.latencies;
}

async function whenCounted(countTickets: () => number, wanted: number): Promise<number> {
  const deadline = Date.now() + settleTimeoutMs;
  for (;;) {
    const count = countTickets();
    if (count >= wanted) return performance.timeOrigin + performance.now();
    if (Date.now() > deadline) throw new Error(`only ${count} of ${wanted} were committed in time`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Huiying with the signed webhook on, in a fresh folder. */
export async function startOurs(groupCommit: boolean, nodeOptions: readonly string[] = []): Promise<Contender> {
  const folder = await mkdtemp(join(tmpdir(), "huiying-bench-"));
  const environment = { HUIYING_DATA: folder, HUIYING_WEBHOOK_SECRET: secret };
  const server = await startChild("huiying-server", environment, nodeOptions);
  // A report may become several tickets; the first of each is counted.
  const first = "sum(origin_index = 0)";
  const done = "(select max(id) from inbox) - (select count(*) from inbox where status = 'waiting')";
  return contender(server, folder, { groupCommit }, { first, done });
}

async function startReference(): Promise<Contender> {
  const folder = await mkdtemp(join(tmpdir(), "huiying-bench-"));
  const server = await startChild("reference-server", { BENCH_FOLDER: folder, BENCH_SECRET: secret });
  return contender(server, folder, {}, { first: "count(*)", done: "(select max(id) from messages)" });
}

async function contender(
  server: Child,
  folder: string,
  options: object,
  counted: { readonly first: string; readonly done: string },
): Promise<Contender> {
  const { port, databaseFile } = await server.ask<{ port: number; databaseFile: string }>("start", options);
  const reader = new DatabaseSync(databaseFile, { readOnly: true });
  // Only what is new: counting all every few milliseconds would take more of the machine the longer a run lasts.
  const since = reader.prepare(`select ${counted.first} as count, max(id) as last from tickets where id > ?`);
  const done = reader.prepare(`select ${counted.done} as count`);
  let tickets = 0;
  let last = 0;
  return {
    server,
    port,
    countTickets() {
      const row = since.get(last);
      tickets += Number(row?.count ?? 0);
      last = Number(row?.last ?? last);
      return tickets;
    },
    countMessages: () => Number(done.get()?.count ?? 0),
    async end() {
      reader.close();
      await server.end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
