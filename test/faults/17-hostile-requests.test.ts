import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { pino } from "pino";
import { Registry } from "prom-client";
import type { WebhookRequest } from "../../src/domain/channel.js";
import { createHttpServer } from "../../src/http/server.js";
import { allowLoopbackOnly } from "../adapters/support/loopback-only.js";
import { calledChannels, callServer, type OpenKits, startKits, written } from "../system/every-kit.js";
import { type RunningServer, runServer } from "../system/running-server.js";

allowLoopbackOnly();

// Fault 17: requests that are made to cost much. They are refused or cut off in time, and others hardly notice.

let kits: OpenKits;
let server: RunningServer;
beforeAll(async () => {
  kits = await startKits();
  server = await runServer(kits.environment);
});
afterAll(async () => {
  await server?.stop();
  await kits?.close();
});

const inbox = async () => (await server.core.store.db.selectFrom("inbox").select("id").execute()).length;
const portOf = (url: string) => Number(new URL(url).port);

let acts = 0;
function callOn(channel: string): WebhookRequest {
  const { running } = kits.of(channel);
  acts += 1;
  const [call] = running.calls(written(running, `hostile-${acts}`, "你好"));
  if (!call) throw new Error(`nobody can write on ${channel}`);
  return call;
}

/** Posts a body however the server answers meanwhile; resolves to the status. */
function post(path: string, headers: Readonly<Record<string, string | number>>, body: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request({ port: portOf(server.url), host: "127.0.0.1", method: "POST", path, headers }, (answer) => {
      resolve(answer.statusCode ?? 0);
      answer.resume();
      sent.destroy();
    });
    // It may be cut off while we still write; the answer came before.
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Writes to the server as it is; resolves to all that came back once the connection is closed. */
async function raw(text: string, port = portOf(server.url)): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(text);
  return endOf(socket);
}

async function endOf(socket: ReturnType<typeof connect>): Promise<string> {
  let said = "";
  socket.on("data", (chunk) => {
    said += chunk;
  });
  socket.on("error", () => undefined);
  await once(socket, "close");
  return said;
}

const large = Buffer.alloc(10 * 1024 * 1024, "{");

describe.each(calledChannels)("%s", (channel) => {
  test("a body of 10 MB is too large, whether its length is told or not", async () => {
    const { running } = kits.of(channel);
    const { url, headers } = running.signed(Buffer.from("{}"));
    const given = Object.fromEntries(Object.entries(headers).flatMap(([n, value]) => (value ? [[n, value]] : [])));
    expect(await post(url, { ...given, "content-length": large.length }, large)).toBe(413);
    expect(await post(url, { ...given, "transfer-encoding": "chunked" }, large)).toBe(413);
  });

  test("what is compressed is not unpacked", async () => {
    const { running } = kits.of(channel);
    const before = await inbox();
    const plain = callOn(channel);
    const packed = gzipSync(plain.body);
    const bomb = gzipSync(Buffer.alloc(300 * 1024 * 1024));
    const gzip = { "content-encoding": "gzip" };
    for (const call of [{ ...plain, body: packed }, running.signed(packed), running.signed(bomb)]) {
      const started = performance.now();
      const status = await callServer(server.url, { ...call, headers: { ...call.headers, ...gzip } });
      expect([200, 400, 401, 403]).toContain(status);
      expect(performance.now() - started).toBeLessThan(2_000);
    }
    expect(await inbox()).toBe(before);
  });
});

test.each([
  ["two lengths", "Content-Length: 2\r\nContent-Length: 3"],
  ["a length and chunks", "Content-Length: 2\r\nTransfer-Encoding: chunked"],
  ["a length that is none", "Content-Length: 2x"],
  ["a negative length", "Content-Length: -2"],
])("%s: 400", async (_what, lengths) => {
  const answer = await raw(`POST /webhooks/webhook HTTP/1.1\r\nHost: x\r\n${lengths}\r\n\r\n{}`);
  expect(answer).toMatch(/^HTTP\/1.1 400/);
});

test("a body that never ends is cut off with 408", async () => {
  const app = createHttpServer({
    adapters: [],
    accept: async () => undefined,
    health: {},
    metrics: new Registry(),
    routes: [],
    logger: pino({ level: "silent" }),
    trustProxy: false,
    timeouts: { headersMs: 300, requestMs: 900, idleMs: 5_000, drainMs: 200 },
  });
  await app.listen({ port: 0, host: "127.0.0.1" });
  const address = app.server.address();
  const socket = connect(typeof address === "object" && address ? address.port : 0, "127.0.0.1");
  socket.write(
    "POST /webhooks/webhook HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n",
  );
  const dripping = setInterval(() => socket.write("{"), 50);
  expect(await endOf(socket)).toMatch(/^HTTP\/1.1 (404|408)/);
  clearInterval(dripping);
  await app.close();
});

/** The time within which 99 of 100 messages are acknowledged, in milliseconds; eight at a time. */
async function intakeP99(): Promise<number> {
  const times: number[] = [];
  const sender = async () => {
    for (let i = 0; i < 40; i += 1) {
      const call = callOn("webhook");
      const started = performance.now();
      expect(await callServer(server.url, call)).toBe(200);
      times.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: 8 }, sender));
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;
}

test("headers that never end are cut off within half a minute, and meanwhile others are served as quickly as ever", async () => {
  await intakeP99();
  const calm = Math.min(await intakeP99(), await intakeP99());

  const started = performance.now();
  const slow = Array.from({ length: 200 }, () => connect(portOf(server.url), "127.0.0.1"));
  const ends = slow.map(endOf);
  for (const socket of slow) socket.write("POST /webhooks/webhook HTTP/1.1\r\nHost: x\r\nX-Slow: ");
  const dripping = setInterval(() => {
    for (const socket of slow) if (!socket.destroyed) socket.write("a");
  }, 500);
  let isOver = false;
  const floods = Array.from({ length: 2 }, async () => {
    while (!isOver) {
      expect(await post("/webhooks/webhook", { "content-length": large.length }, large)).toBe(413);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
  const attacked = Math.min(await intakeP99(), await intakeP99(), await intakeP99());
  isOver = true;
  await Promise.all(floods);
  // At most doubled; and what a busy computer does at times.
  expect(attacked).toBeLessThan(calm * 2 + 100);

  for (const answer of await Promise.all(ends)) expect(answer).toMatch(/^(HTTP\/1.1 408|$)/);
  clearInterval(dripping);
  expect(performance.now() - started).toBeLessThan(30_000);
}, 90_000);
