import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createWebhookAdapter } from "../../adapters/webhook/adapter.js";
import { createDeliveryWorker } from "../../src/delivery/worker.js";
import type { ChannelAdapter } from "../../src/domain/channel.js";
import { migrate } from "../../src/storage/migrate.js";
import { addOutboxMessages } from "../../src/storage/outbox.js";
import { openStore, type Store } from "../../src/storage/store.js";
import { startChild } from "./child.js";
import { type Figure, median, type Outcome } from "./figures.js";

const bench = "relay";
const rounds = 5;
const messages = 3_000;
const atOnce = 64;
const singles = 200;
const reporters = 100_000;
const allowedPerSecond = 2_000;
const body = { text: "您的事项已受理，编号 482-173-056，承办单位将在1个工作日内与您联系。" };

/** What the outbox sends a second over a platform's API, beside sending the same without any outbox. */
export async function benchRelay(): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), "huiying-bench-"));
  const platform = await startChild("platform");
  const port = await platform.ask<number>("start");
  const adapter = createWebhookAdapter({
    secret: "a-secret-for-the-benchmark-only",
    callbackUrl: `http://127.0.0.1:${port}/`,
    now: () => new Date(),
  });
  const store = await openStore({ dataFolder: folder });
  await migrate(store);
  try {
    const raw: number[] = [];
    const relayed: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      const [bare, whole] = [await sendRaw(adapter), await relay(store, adapter, () => platform.ask<number>("taken"))];
      // The first round warms up.
      if (round > 0) {
        raw.push(bare);
        relayed.push(whole);
      }
    }
    return {
      kind: "measured",
      figures: [
        { bench, what: "sending without an outbox", value: median(raw), unit: "/s" },
        { bench, what: "sending from the outbox", value: median(relayed), unit: "/s" },
        {
          bench,
          what: "of the rate without",
          value: median(relayed.map((r, i) => r / (raw[i] ?? r))),
          unit: "×",
          target: { atLeast: 0.7 },
        },
        await commitToSend(store),
        ...(await paced(store)),
      ],
    };
  } finally {
    await store.close();
    await platform.end();
    await rm(folder, { recursive: true, force: true });
  }
}

/** An adapter that counts, and answers at once. */
function counting(perSecond: number | undefined, take: (id: string) => void): ChannelAdapter {
  return {
    channel: "counted",
    abilities: { textLength: 4_096, buttons: 8, fileBytes: 0, ...(perSecond !== undefined && { perSecond }) },
    async send({ id }) {
      take(id);
      return { kind: "sent", platformId: id };
    },
    fetchMedia: async () => {
      throw new Error("there are no files");
    },
  };
}

const quietLog = { sent: () => undefined, failed: (_channel: string, error: unknown) => console.error(error) };
const start = (store: Store, adapter: ChannelAdapter) => {
  const worker = createDeliveryWorker({ store, clock: () => new Date(), chance: Math.random, log: quietLog }, adapter);
  worker.start();
  return worker;
};

async function commitToSend(store: Store): Promise<Figure> {
  let sent: () => void = () => undefined;
  const worker = start(
    store,
    counting(undefined, () => sent()),
  );
  const waits: number[] = [];
  for (let i = 0; i < singles; i++) {
    const arrived = new Promise<void>((resolve) => {
      sent = resolve;
    });
    await store.write((tx) => addOutboxMessages(tx, [{ to: { channel: "counted", chat: `s${i}` }, body }], new Date()));
    const committed = performance.now();
    await arrived;
    waits.push(performance.now() - committed);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await worker.stop();
  return {
    bench,
    what: "from commit to sending when idle, p50",
    value: median(waits),
    unit: "ms",
    target: { atMost: 50 },
  };
}

/** The reporters of one common problem, told all at once, over a platform that allows only so many a second. */
async function paced(store: Store): Promise<readonly Figure[]> {
  const times = new Map<string, number>();
  let last = 0;
  const seconds = new Map<number, number>();
  const worker = start(
    store,
    counting(allowedPerSecond, (id) => {
      times.set(id, (times.get(id) ?? 0) + 1);
      last = performance.now();
      const second = Math.floor(last / 1_000);
      seconds.set(second, (seconds.get(second) ?? 0) + 1);
    }),
  );
  const started = performance.now();
  for (let from = 0; from < reporters; from += 1_000) {
    const some = Array.from({ length: 1_000 }, (_, i) => ({
      to: { channel: "counted", chat: `r${from + i}` },
      body,
    }));
    await store.write((tx) => addOutboxMessages(tx, some, new Date()));
  }
  while (times.size < reporters) await new Promise((resolve) => setTimeout(resolve, 50));
  await worker.stop();
  const rate = reporters / ((last - started) / 1_000);
  return [
    { bench, what: `${reporters} notices at ${allowedPerSecond}/s: told`, value: times.size, unit: "persons" },
    {
      bench,
      what: "of them told twice",
      value: [...times.values()].filter((count) => count > 1).length,
      unit: "persons",
      target: { atMost: 0 },
    },
    { bench, what: "of the allowed rate", value: rate / allowedPerSecond, unit: "×", target: { atLeast: 0.95 } },
    {
      bench,
      what: "busiest second, of what is allowed",
      value: Math.max(...seconds.values()) / allowedPerSecond,
      unit: "×",
      target: { atMost: 1 },
    },
  ];
}

async function sendRaw(adapter: ChannelAdapter): Promise<number> {
  const started = performance.now();
  let next = 0;
  const line = async () => {
    for (let id = next++; id < messages; id = next++) {
      await adapter.send(
        { id: String(id), to: { channel: "webhook", chat: `c${id}` }, body },
        new AbortController().signal,
      );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, line));
  return messages / ((performance.now() - started) / 1_000);
}

async function relay(store: Store, adapter: ChannelAdapter, taken: () => Promise<number>): Promise<number> {
  const now = new Date();
  const all = Array.from({ length: messages }, (_, i) => ({ to: { channel: "webhook", chat: `c${i}` }, body }));
  await store.write((tx) => addOutboxMessages(tx, all, now));
  const log = { sent: () => undefined, failed: (_channel: string, error: unknown) => console.error(error) };
  const worker = createDeliveryWorker({ store, clock: () => new Date(), chance: Math.random, log }, adapter);
  const before = await taken();
  const started = performance.now();
  worker.start();
  while ((await taken()) - before < messages) await new Promise((resolve) => setTimeout(resolve, 5));
  // Until it is written down as sent, which is the point of an outbox.
  await worker.stop();
  return messages / ((performance.now() - started) / 1_000);
}
