import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { allowLoopbackOnly } from "../adapters/support/loopback-only.js";
import { type Line, openLine, through } from "../support/half-open.js";
import { startPostgres } from "../support/postgres.js";
import { eventually } from "../support/system.js";
import { calledChannels, callServer, type OpenKits, startKits, written } from "../system/every-kit.js";
import { type RunningServer, runServer } from "../system/running-server.js";

allowLoopbackOnly();

// Fault 6: a connection that is there and over which nothing comes any more. Nobody waits for it for ever, and what was on its way
// goes over a new one.

const folder = mkdtempSync(join(tmpdir(), "huiying-half-open-"));
// WeCom's customer service is reached as WeCom is, by the same settings.
const sentTo = calledChannels.filter((channel) => channel !== "wecom-kf");
const portOf = (url: string) => Number(new URL(url).port);

describe("to the platforms", () => {
  const lines = new Map<string, Line>();
  let kits: OpenKits;
  let server: RunningServer;
  beforeAll(async () => {
    kits = await startKits(sentTo);
    let environment = { ...kits.environment };
    for (const [channel, { running }] of kits.byChannel) {
      const line = await openLine(portOf(running.platform.url));
      lines.set(channel, line);
      environment = { ...environment, ...through(line, running.platform.url, running.environment) };
    }
    server = await runServer(environment, folder);
  });
  afterAll(async () => {
    await server?.stop();
    for (const line of lines.values()) await line.close();
    await kits?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const write = async (channel: string, id: string, text: string) => {
    const { running } = kits.of(channel);
    for (const call of running.calls(written(running, `${channel}-${id}`, text)))
      expect([200, 204]).toContain(await callServer(server.url, call));
  };
  const heardOn = (channel: string) => {
    const { running } = kits.of(channel);
    return running.seen().filter(({ chat }) => chat === running.people[0]);
  };
  const attempts = async () =>
    server.core.store.db
      .selectFrom("outbox")
      .select(["channel", "status", "reason"])
      .where("attempts", ">", 0)
      .execute();

  test("each message goes out within a minute, once, however dead the line that it was to go over", async () => {
    for (const channel of sentTo) await write(channel, "1", "你好");
    for (const channel of sentTo) await eventually(`${channel} answers`, () => heardOn(channel).length > 0);

    // The connections that are kept for the next message die, and new ones come to nothing.
    for (const line of lines.values()) {
      line.cut();
      line.cutNew(true);
    }
    const before = new Map(sentTo.map((channel) => [channel, heardOn(channel).length]));
    const started = performance.now();
    for (const channel of sentTo) await write(channel, "2", "净月区和美路的路灯坏了三天");
    await eventually(
      "every attempt has come to an end",
      async () => {
        const failed = new Set(
          (await attempts()).filter(({ reason }) => reason !== null).map(({ channel }) => channel),
        );
        return sentTo.every((channel) => failed.has(channel));
      },
      40_000,
    );
    expect(performance.now() - started).toBeLessThan(40_000);

    for (const line of lines.values()) line.cutNew(false);
    for (const channel of sentTo) {
      const asked = () =>
        heardOn(channel)
          .slice(before.get(channel))
          .filter(({ text }) => text.includes("请核对"));
      await eventually(`${channel} goes on`, () => asked().length > 0, 60_000);
      expect([channel, asked().length]).toEqual([channel, 1]);
    }
  }, 180_000);
});

describe("to PostgreSQL", () => {
  test("intake says 503 in time, and all is well again over new connections, without a restart", async () => {
    const place = mkdtempSync(join(tmpdir(), "huiying-half-open-"));
    const postgres = await startPostgres();
    const address = new URL(await postgres.createDatabase());
    const line = await openLine(Number(address.port));
    address.port = String(line.port);
    const kits = await startKits(["webhook"]);
    const server = await runServer({ ...kits.environment, DATABASE_URL: address.href }, place);
    const { running } = kits.of("webhook");
    const send = async (id: string) => {
      const [call] = running.calls(written(running, id, "净月区和美路的路灯坏了三天"));
      if (!call) throw new Error("nobody can write");
      const started = performance.now();
      return { status: await callServer(server.url, call), ms: performance.now() - started };
    };
    expect((await send("p1")).status).toBe(200);

    line.cut();
    line.cutNew(true);
    // All connections of the pool, and more.
    const during = await Promise.all(Array.from({ length: 15 }, (_, i) => send(`p2-${i}`)));
    for (const { status, ms } of during) {
      expect(status).toBe(503);
      expect(ms).toBeLessThan(30_000);
    }
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);

    line.cutNew(false);
    const back = performance.now();
    await eventually("it takes messages in again", async () => (await send("p3")).status === 200, 40_000);
    expect(performance.now() - back).toBeLessThan(30_000);
    await eventually("what was taken in is answered", () => running.seen().length >= 2, 40_000);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);

    await server.stop();
    await line.close();
    await kits.close();
    await postgres.remove();
    rmSync(place, { recursive: true, force: true });
  }, 180_000);
});
