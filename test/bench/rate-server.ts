import Fastify from "fastify";
import { readConfig } from "../../src/config.js";
import { openCore } from "../../src/core.js";
import type { Abilities, ChannelAdapter } from "../../src/domain/channel.js";
import { createHttpServer } from "../../src/http/server.js";
import { createLogger } from "../../src/log.js";
import { createEngine } from "../../src/main.js";
import type { RunningKit } from "../adapters/kits/kit.js";
import { bareBot } from "./bare-bots.js";
import { answerParent } from "./child.js";

// One channel served by Huiying, or by its SDK alone; a process of its own.

/** What to serve, and how. */
export interface RateServer {
  readonly channel: string;
  readonly by: "huiying" | "bare";
  readonly platformUrl: string;
}

answerParent({
  async start(server: RateServer) {
    const { kit }: { kit: { start(): Promise<RunningKit> } } = await import(`../adapters/kits/${server.channel}.js`);
    const running = await kit.start();
    const environment = Object.fromEntries(
      Object.entries(running.environment).map(([name, value]) => [
        name,
        value.replace(running.platform.url, server.platformUrl),
      ]),
    );
    return server.by === "bare" ? serveBare(server.channel, environment) : serveHuiying(server.channel, environment);
  },
});

async function serveBare(channel: string, environment: Readonly<Record<string, string>>): Promise<number> {
  const bot = await bareBot(channel, environment, "您好，我是回应。遇到什么难事、烦心事，用平常的话告诉我就行。");
  const app = Fastify();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  app.post("/webhooks/:channel", async (request, reply) => {
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const body = request.body instanceof Uint8Array ? request.body : new Uint8Array();
    await bot.handle(bot.prepare({ method: "POST", url: request.url, headers, body }));
    return reply.send("ok");
  });
  await app.listen({ port: 0, host: "127.0.0.1" });
  return portOf(app.server.address());
}

async function serveHuiying(channel: string, environment: Readonly<Record<string, string>>): Promise<number> {
  const config = readConfig({ ...process.env, ...environment, PUBLIC_URL: "https://huiying.example.cn" });
  const core = await openCore(config);
  const logger = createLogger("warn");
  const engine = createEngine(core, logger);
  const opened = await config.channels[0]?.open({
    publicUrl: config.publicUrl,
    readFile: async () => new Uint8Array(),
    linkToFile: () => undefined,
    warn: (warning) => console.error(warning),
    clock: () => new Date(),
    chance: Math.random,
  });
  if (!opened) throw new Error(`${channel} is off`);
  // What the platform would allow a second is not what is measured.
  const { perSecond: _, perChatPerSecond: __, ...abilities } = opened.abilities;
  const adapter: ChannelAdapter = { ...opened, abilities: abilities satisfies Abilities };
  engine.addChannel(adapter);
  const http = createHttpServer({
    adapters: [adapter],
    accept: engine.accept,
    health: { database: async () => true, files: async () => true },
    metrics: engine.metrics.registry,
    routes: [],
    logger,
    trustProxy: false,
  });
  await http.listen({ port: 0, host: "127.0.0.1" });
  engine.start();
  await adapter.start?.(engine.accept, new AbortController().signal);
  return portOf(http.server.address());
}

function portOf(address: ReturnType<import("node:net").Server["address"]>): number {
  return typeof address === "object" && address !== null ? address.port : 0;
}
