import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { pino } from "pino";
import { type Core, openCore } from "../../src/core.js";
import type { ChannelAdapter } from "../../src/domain/channel.js";
import { type Server, startServer } from "../../src/main.js";
import { type Arrived, type Reply, startServer as startLoopback } from "../adapters/support/http-server.js";
import { testConfig } from "./system.js";

/** The secret of the tests' signed webhook. */
export const webhookSecret = "a-secret-for-the-tests-only";

/** What the city's own app sends: a message as the webhook's manual describes it. */
export interface AppMessage {
  readonly id: string;
  readonly user: string;
  readonly sentAt?: string;
  readonly text?: string;
  readonly choice?: string;
  readonly report?: { readonly text: string; readonly place?: string };
}

/** What the app was sent by us. */
export interface AppReply {
  readonly id: string;
  readonly user: string;
  readonly text: string;
}

/** A whole server with the city's own app on the other side of both webhooks. */
export interface FaultCity {
  readonly core: Core;
  readonly server: Server;
  /** Every reply that reached the app, refused ones too, in order. */
  readonly replies: readonly AppReply[];
  /** How the app answers replies from now on. */
  answer(how: (reply: AppReply) => Reply): void;
  /** Sends messages in one signed call; resolves to the HTTP status. */
  send(...messages: readonly AppMessage[]): Promise<number>;
  turnClock(ms: number): void;
  /** Stops the server and starts it again on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one, on PostgreSQL if an address is given; other channels beside it may be given too. */
export async function startFaultCity(databaseUrl?: string, others: readonly ChannelAdapter[] = []): Promise<FaultCity> {
  const folder = mkdtempSync(join(tmpdir(), "huiying-fault-"));
  const replies: AppReply[] = [];
  let answering: (reply: AppReply) => Reply = () => ({ status: 200 });
  const app = await startLoopback(({ body }: Arrived) => {
    const reply: AppReply = JSON.parse(body.toString());
    replies.push(reply);
    return answering(reply);
  });
  const config = testConfig(folder, {
    HUIYING_WEBHOOK_SECRET: webhookSecret,
    HUIYING_WEBHOOK_CALLBACK: `${app.url}/replies`,
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
  });
  let turnedMs = 0;
  const clock = () => new Date(Date.now() + turnedMs);
  const open = async () => {
    const core = await openCore(config, clock);
    const server = await startServer(core, pino({ level: "silent" }));
    for (const other of others) server.engine.addChannel(other);
    return { core, server };
  };
  let now = await open();
  return {
    get core() {
      return now.core;
    },
    get server() {
      return now.server;
    },
    replies,
    answer: (how) => {
      answering = how;
    },
    send: (...messages) => sendSigned(now.server.url, messages, clock()),
    turnClock: (ms) => {
      turnedMs += ms;
    },
    async restart() {
      await now.server.stop();
      now = await open();
    },
    async stop() {
      await now.server.stop();
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Sends messages as the city's app does; resolves to the HTTP status, or 0 if nobody answers. */
export async function sendSigned(url: string, messages: readonly AppMessage[], now = new Date()): Promise<number> {
  const body = JSON.stringify(messages.map((message) => ({ sentAt: now.toISOString(), ...message })));
  const timestamp = String(Math.floor(now.getTime() / 1_000));
  const signature = createHmac("sha256", webhookSecret).update(`${timestamp}.${body}`).digest("hex");
  const headers = { "x-huiying-timestamp": timestamp, "x-huiying-signature": `sha256=${signature}` };
  try {
    const response = await fetch(`${url.replace("localhost", "127.0.0.1")}/webhooks/webhook`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body,
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    // Refused or cut off: not acknowledged.
    return 0;
  }
}

/** Rows of a query of the test's own, such as `select count(*) as n from tickets`. */
export async function rowsOf(core: Core, query: string): Promise<readonly Record<string, unknown>[]> {
  const { rows } = await sql.raw<Record<string, unknown>>(query).execute(core.store.db);
  return rows;
}
