import { channels } from "../../src/channels.js";
import type { ChannelAdapter, WebhookRequest } from "../../src/domain/channel.js";
import type { RunningKit } from "../adapters/kits/kit.js";
import { bareBot, hasBareBot } from "./bare-bots.js";
import { type Child, startChild } from "./child.js";
import { type Figure, median, type Outcome } from "./figures.js";

const bench = "channels";
const rounds = 5;
const messages = 600;
const atOnce = 16;
const reply = { text: "您的事项已受理，编号 482-173-056，承办单位将在1个工作日内与您联系。" };
const publicUrl = "https://huiying.example.cn";

/**
 * What a message and its answer cost on each channel: our adapter beside the platform's bare SDK, which handles the same
 * webhook calls and answers each. The platform is a process of its own, so only ours is counted.
 */
export async function benchChannels(): Promise<Outcome> {
  const platform = await startChild("answering-platform");
  const url = `http://127.0.0.1:${await platform.ask<number>("start")}`;
  const figures: Figure[] = [];
  try {
    for (const { channel } of channels)
      if (hasBareBot(channel)) figures.push(...(await benchOne(channel, url, platform)));
  } finally {
    await platform.end();
  }
  return { kind: "measured", figures };
}

async function benchOne(channel: string, platformUrl: string, platform: Child): Promise<Figure[]> {
  const { kit }: { kit: { start(): Promise<RunningKit> } } = await import(`../adapters/kits/${channel}.js`);
  const running = await kit.start();
  const environment = Object.fromEntries(
    Object.entries(running.environment).map(([name, value]) => [
      name,
      value.replace(running.platform.url, platformUrl),
    ]),
  );
  const bare = await bareBot(channel, environment, reply.text);
  const stopping = new AbortController();
  const adapter = await open(channel, environment, stopping.signal);
  const ours: number[] = [];
  const theirs: number[] = [];
  let made = 0;
  const calls = () =>
    Array.from({ length: messages }, () => {
      made += 1;
      const act = { id: `bench-${made}`, chat: running.people[0], at: new Date(), kind: "text", text: "路灯坏了三天" };
      return running.calls(act as Parameters<RunningKit["calls"]>[0])[0] as WebhookRequest;
    });
  for (let round = 0; round <= rounds; round++) {
    const before = await platform.ask<number>("taken");
    const raw = await cpuPerMessage(calls().map(bare.prepare), bare.handle);
    const after = await platform.ask<number>("taken");
    if (after - before < messages)
      throw new Error(`the bare bot of ${channel} answered ${after - before} of ${messages}`);
    const own = await cpuPerMessage(calls(), (call, index) =>
      handle(adapter, channel, running, call, `${round}-${index}`),
    );
    // The first round warms up.
    if (round === 0) continue;
    theirs.push(raw);
    ours.push(own);
  }
  stopping.abort();
  await running.close();
  const ratio = median(ours.map((own, i) => own / (theirs[i] ?? own)));
  return [
    { bench, what: `${channel}: bare ${bare.name}`, value: median(theirs), unit: "µs/message" },
    { bench, what: `${channel}: our adapter`, value: median(ours), unit: "µs/message" },
    { bench, what: `${channel}: CPU of the bare SDK's`, value: ratio, unit: "×", target: { atMost: 1.5 } },
  ];
}

async function open(
  channel: string,
  environment: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<ChannelAdapter> {
  const configured = channels.find((one) => one.channel === channel)?.read({ PUBLIC_URL: publicUrl, ...environment });
  if (!configured) throw new Error(`${channel} is off`);
  const adapter = await configured.open({
    publicUrl,
    readFile: async () => new Uint8Array(),
    linkToFile: () => undefined,
    warn: (warning) => console.error(warning),
    clock: () => new Date(),
    chance: () => 0.5,
  });
  await adapter.start?.(async () => undefined, signal);
  return adapter;
}

async function handle(
  adapter: ChannelAdapter,
  channel: string,
  running: RunningKit,
  call: WebhookRequest,
  id: string,
): Promise<void> {
  const received = adapter.receive?.(call);
  const isTaken =
    received?.kind === "later"
      ? (await received.answer).status === 200
      : received?.kind === "messages" && received.messages.length === 1;
  if (!isTaken) throw new Error(`${channel} took no message`);
  const to = { channel, chat: running.people[0] };
  const result = await adapter.send({ id: `${id}-bench`, to, body: reply }, new AbortController().signal);
  if (result.kind !== "sent") throw new Error(`${channel} sent nothing: ${JSON.stringify(result)}`);
}

async function cpuPerMessage<Call>(
  calls: readonly Call[],
  handleOne: (call: Call, index: number) => Promise<void>,
): Promise<number> {
  let next = 0;
  const line = async () => {
    for (let index = next++; index < calls.length; index = next++) {
      const call = calls[index];
      if (call !== undefined) await handleOne(call, index);
    }
  };
  const started = process.cpuUsage();
  await Promise.all(Array.from({ length: atOnce }, line));
  const { user, system } = process.cpuUsage(started);
  return (user + system) / calls.length;
}
