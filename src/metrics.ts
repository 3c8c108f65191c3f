import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { countInbox } from "./storage/inbox-counts.js";
import { countOutbox } from "./storage/outbox-records.js";
import type { Store } from "./storage/store.js";
import { countTickets } from "./storage/ticket-list.js";

/** Counters of this process, and figures read from the database when they are asked for. No label names a person. */
export interface Metrics {
  readonly registry: Registry;
  handled(channel: string, kind: string, seconds: number): void;
  sent(channel: string, result: string, seconds: number): void;
  /** A message was sent that an earlier process may have sent already. */
  maybeTwice(channel: string): void;
  failed(part: string): void;
  /** How asking a language model for a second opinion ended. */
  secondOpinion(result: string): void;
}

/** Counting every ticket reads an index as long as the table, so it is done at most once in this time. */
const countEveryMs = 30_000;

/** A registry for `/metrics` (Prometheus). */
export function createMetrics(store: Store, clock: () => Date): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const handled = new Histogram({
    name: "huiying_message_seconds",
    help: "Time to handle one message, from claim to commit",
    labelNames: ["channel", "kind"],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  });
  const sent = new Histogram({
    name: "huiying_send_seconds",
    help: "Time of one attempt to send, by its result",
    labelNames: ["channel", "result"],
    buckets: [0.01, 0.05, 0.2, 1, 5, 15],
    registers: [registry],
  });
  const failed = new Counter({
    name: "huiying_failures_total",
    help: "Faults and outages, by part",
    labelNames: ["part"],
    registers: [registry],
  });
  const twice = new Counter({
    name: "huiying_outbox_maybe_sent_twice_total",
    help: "Messages sent that an earlier process may have sent already, by channel",
    labelNames: ["channel"],
    registers: [registry],
  });
  const secondOpinions = new Counter({
    name: "huiying_second_opinions_total",
    help: "Questions to the language model about what the small model was unsure of, by result",
    labelNames: ["result"],
    registers: [registry],
  });
  addDatabaseFigures(registry, store, clock);
  return {
    registry,
    handled: (channel, kind, seconds) => handled.observe({ channel, kind }, seconds),
    maybeTwice: (channel) => twice.inc({ channel }),
    sent: (channel, result, seconds) => sent.observe({ channel, result }, seconds),
    failed: (part) => failed.inc({ part }),
    secondOpinion: (result) => secondOpinions.inc({ result }),
  };
}

function addDatabaseFigures(registry: Registry, store: Store, clock: () => Date): void {
  new Gauge({
    name: "huiying_inbox_messages",
    help: "Messages that wait or were put aside",
    labelNames: ["status"],
    registers: [registry],
    async collect() {
      const { waiting, dead } = await countInbox(store.db);
      this.set({ status: "waiting" }, waiting);
      this.set({ status: "dead" }, dead);
    },
  });
  new Gauge({
    name: "huiying_outbox_messages",
    help: "Messages of ours that wait or were put aside, by channel",
    labelNames: ["channel", "status"],
    registers: [registry],
    async collect() {
      this.reset();
      for (const { channel, status, count } of await countOutbox(store.db)) this.set({ channel, status }, count);
    },
  });
  let countedAt = 0;
  new Gauge({
    name: "huiying_tickets",
    help: "Tickets by area and status",
    labelNames: ["area", "status"],
    registers: [registry],
    async collect() {
      if (clock().getTime() - countedAt < countEveryMs) return;
      countedAt = clock().getTime();
      this.reset();
      for (const { area, status, count } of await countTickets(store.db))
        this.set({ area: area ?? "none", status }, count);
    },
  });
}
