import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { WebhookRequest } from "../../src/domain/channel.js";
import { openStore } from "../../src/storage/store.js";
import { type LineKit, startLine } from "../adapters/kits/line.js";
import { allowLoopbackOnly } from "../adapters/support/loopback-only.js";
import { freePort } from "../bench/program.js";
import { startProcess } from "../support/fault-process.js";
import { type Line, openLine, through } from "../support/half-open.js";
import { eventually, testConfig } from "../support/system.js";
import { calledChannels, callServer, startKits, written } from "../system/every-kit.js";

allowLoopbackOnly();

// Fault 7: the server is killed after the platform has taken a message, and before that is noted. The next process can't know, and
// sends it again: at most once, and under the same key where the platform has one, so that nobody sees it twice there.

const folder = mkdtempSync(join(tmpdir(), "huiying-sent-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// WeCom's customer service is asked what is new over the line that is held here; that it knows a message's id again is in the contract.
const others = calledChannels.filter((channel) => channel !== "line" && channel !== "wecom-kf");

test("killed between sending and noting", async () => {
  const kits = await startKits(others);
  const line = await startLine();
  const platforms = new Map([...kits.byChannel].map(([channel, { running }]) => [channel, running]));
  platforms.set("line", line);
  const lines: Line[] = [];
  let environment: Record<string, string> = { ...kits.environment, ...line.environment };
  for (const running of platforms.values()) {
    const wire = await openLine(Number(new URL(running.platform.url).port));
    lines.push(wire);
    environment = { ...environment, ...through(wire, running.platform.url, running.environment) };
  }
  testConfig(folder);
  const start = async () => {
    const port = await freePort();
    const given = { ...environment, HUIYING_DATA: folder, HOST: "127.0.0.1", PORT: `${port}`, LOG_LEVEL: "warn" };
    const process = startProcess("src/cli/main.js", given, ["start"]);
    if (!(await process.line("回应"))) throw new Error(`the service did not start: ${process.errors()}`);
    return { process, url: `http://127.0.0.1:${port}` };
  };
  const saidTo = (channel: string) => {
    const running = platforms.get(channel);
    return running?.seen().filter(({ chat }) => chat === running.people[0]) ?? [];
  };
  const words = ["净月区和美路的路灯坏了三天", "上次那个路灯的事咋样了"];
  const write = async (url: string, id: number) => {
    for (const [channel, running] of platforms)
      for (const call of running.calls(written(running, `${channel}-${id}`, words[id] ?? "")))
        expect([channel, await callServer(url, channel === "line" ? withoutToken(line, call) : call)]).toEqual([
          channel,
          200,
        ]);
  };

  const first = await start();
  // Tokens are fetched and people known, before answers stay away.
  await write(first.url, 0);
  for (const channel of platforms.keys()) await eventually(`${channel} answers`, () => saidTo(channel).length > 0);
  await allNoted();
  const before = new Map([...platforms.keys()].map((channel) => [channel, saidTo(channel).length]));
  for (const wire of lines) wire.holdAnswers();
  await write(first.url, 1);
  for (const channel of platforms.keys())
    await eventually(`${channel} has taken it`, () => saidTo(channel).length > (before.get(channel) ?? 0));
  await first.process.end("SIGKILL");

  for (const wire of lines) wire.letAnswers();
  const second = await start();
  await allNoted();
  const repeated = Object.fromEntries([...platforms.keys()].map((channel) => [channel, repeatedIn(saidTo(channel))]));
  expect(repeated).toEqual(
    Object.fromEntries([...platforms.keys()].map((channel) => [channel, mostRepeated(channel)])),
  );

  const keys = line.sentTo("/v2/bot/message/push").map(({ headers }) => headers["x-line-retry-key"]);
  // The last was sent twice under one key, answered with 409, and is one message to whoever reads it.
  expect(keys.at(-1)).toBe(keys.at(-2));
  expect(new Set(keys).size).toBe(line.seen().length);

  // What may have gone twice is counted, channel by channel.
  const metrics = await (await fetch(`${second.url}/metrics`)).text();
  for (const channel of platforms.keys())
    expect(metrics).toMatch(new RegExp(`maybe_sent_twice_total\\{channel="${channel}"\\} [1-9]`));

  expect(await second.process.end("SIGTERM")).toBe(0);
  for (const wire of lines) await wire.close();
  await kits.close();
  await line.close();
}, 240_000);

/** Waits until everything that was sent is noted as sent. */
const allNoted = () =>
  eventually(
    "all is noted",
    async () => {
      const store = await openStore({ dataFolder: folder });
      const rows = await store.db.selectFrom("outbox").select("status").execute();
      await store.close();
      return rows.every(({ status }) => status === "sent");
    },
    60_000,
  );

// A redelivered event's token for a free answer is not used, so that all is pushed; only that has a key.
function withoutToken(line: LineKit, { body }: WebhookRequest): WebhookRequest {
  const { events }: { events: readonly object[] } = JSON.parse(Buffer.from(body).toString());
  return line.sign(events.map((event) => ({ ...event, deliveryContext: { isRedelivery: true } })));
}

/** How often the words that came most often came. */
function repeatedIn(said: readonly { readonly text: string }[]): number {
  return Math.max(...said.map(({ text }) => said.filter((one) => one.text === text).length));
}

const mostRepeated = (channel: string) => (channel === "line" ? 1 : 2);
