import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Child, startChild } from "./child.js";
import { type Figure, median, type Outcome } from "./figures.js";
import type { Flood } from "./flood.js";
import type { RateServer } from "./rate-server.js";

const bench = "rates";
const rounds = 3;
const messages = 2_000;
const connections = 32;
const givenUpMs = 120_000;

/** Who answers: Huiying whole, or the SDK in a server with nothing behind it. */
const contenders = [
  { name: "telegraf alone", server: { channel: "telegram", by: "bare" } },
  { name: "Huiying on Telegram", server: { channel: "telegram", by: "huiying" } },
  { name: "bottender alone", server: { channel: "line", by: "bare" } },
  { name: "Huiying on LINE", server: { channel: "line", by: "huiying" } },
] as const;

/**
 * Messages a second from the webhook to the answer at the platform: Huiying with its durable inbox, its dialog and its durable
 * outbox, beside the SDKs, which keep nothing and always answer the same.
 */
export async function benchRates(): Promise<Outcome> {
  const platform = await startChild("answering-platform");
  const platformUrl = `http://127.0.0.1:${await platform.ask<number>("start")}`;
  const flood = await startChild("flood");
  const rates = new Map<string, number[]>();
  try {
    for (const { name, server } of contenders) rates.set(name, await ratesOf(server, platformUrl, platform, flood));
  } finally {
    await Promise.all([platform.end(), flood.end()]);
  }
  const rate = (name: string) => median(rates.get(name) ?? []);
  const telegram = rate("Huiying on Telegram") / rate("telegraf alone");
  const line = rate("Huiying on LINE") / rate("bottender alone");
  const figures: Figure[] = [
    ...contenders.map(({ name }) => ({ bench, what: name, value: rate(name), unit: "messages/s" })),
    { bench, what: "of telegraf alone", value: telegram, unit: "×", target: { atLeast: 1 } },
    { bench, what: "of bottender alone", value: line, unit: "×", target: { atLeast: 2 } },
  ];
  return { kind: "measured", figures };
}

async function ratesOf(
  server: Pick<RateServer, "channel" | "by">,
  platformUrl: string,
  platform: Child,
  flood: Child,
): Promise<number[]> {
  const folder = await mkdtemp(join(tmpdir(), "huiying-bench-"));
  const child = await startChild("rate-server", { HUIYING_DATA: folder });
  try {
    const port = await child.ask<number>("start", { ...server, platformUrl } satisfies RateServer);
    const measured: number[] = [];
    // The first round warms up.
    for (let round = 0; round <= rounds; round++) {
      const before = await platform.ask<number>("taken");
      const started = performance.now();
      const run = `${server.by}-${server.channel}-${round}`;
      const load: Flood = { channel: server.channel, port, connections, messages, run };
      await flood.ask("prepare", load);
      const begun = performance.now();
      const refused = await flood.ask<number>("run", load);
      if (refused > 0) throw new Error(`${run} refused ${refused} messages`);
      while ((await platform.ask<number>("taken")) - before < messages) {
        if (performance.now() - started > givenUpMs) throw new Error(`${run} did not answer everything`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      if (round > 0) measured.push(messages / ((performance.now() - begun) / 1_000));
    }
    return measured;
  } finally {
    await child.end();
    await rm(folder, { recursive: true, force: true });
  }
}
