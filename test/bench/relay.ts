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
import { median, type Outcome } from "./figures.js";

const bench = "relay";
const rounds = 5;
const messages = 3_000;
const atOnce = 64;
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
        { bench, what: "of the rate without", value: median(relayed.map((r, i) => r / (raw[i] ?? r))), unit: "×" },
      ],
    };
  } finally {
    await store.close();
    await platform.end();
    await rm(folder, { recursive: true, force: true });
  }
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
