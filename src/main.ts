import { randomBytes } from "node:crypto";
import { access, constants } from "node:fs/promises";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import { createWebAdapter } from "../adapters/web/adapter.js";
import { channelName } from "./channels.js";
import { type Core, fileContentsOf, hashSecret, newFileId, openOwnModel, understanderOf } from "./core.js";
import { createDeliveryWorker, type DeliveryWorker } from "./delivery/worker.js";
import type { Accept, ChannelAdapter } from "./domain/channel.js";
import { ConfigurationError } from "./domain/errors.js";
import type { Reading } from "./domain/understanding.js";
import { createImageCleaner } from "./files/image-process.js";
import { inspectFile } from "./files/inspect.js";
import { type FileLinkOptions, fileLinker, fileLinkRoutes } from "./http/file-links.js";
import { createHttpServer } from "./http/server.js";
import { createAccept } from "./inbound/accept.js";
import { createInboundWorker, type InboundWorker } from "./inbound/worker.js";
import { addLearningFigures } from "./learning/figures.js";
import { createServing } from "./learning/serving.js";
import { describeFault } from "./log.js";
import { createMetrics, type Metrics } from "./metrics.js";
import { packageRoot } from "./package-root.js";
import { createRandomBytes } from "./random.js";
import { hasReadingThread, startReadingThread } from "./reading-thread.js";
import { createSecondOpinion } from "./second-opinion/second-opinion.js";
import { withSecondOpinion } from "./second-opinion/with-second-opinion.js";
import { createKeptFiles, type KeptFiles } from "./storage/kept-files.js";
import { schemaIsCurrent } from "./storage/migrate.js";
import { secretNamed } from "./storage/secrets.js";
import { createTimerWorker, type TimerWorker } from "./timers/worker.js";
import { webFiles, webTranscript } from "./web-ports.js";

/** The workers of a process, over the channels that it serves. */
export interface Engine {
  readonly accept: Accept;
  readonly files: KeptFiles;
  readonly metrics: Metrics;
  readonly timers: TimerWorker;
  /** Serves a channel from now on; `chats` if it has only those. */
  addChannel(adapter: ChannelAdapter, chats?: readonly string[]): void;
  start(): void;
  /** Nothing new is begun, what is in hand is finished. */
  stop(): Promise<void>;
}

/** Options of an engine. */
export interface EngineOptions {
  /** Only these channels' messages are handled here; all if absent. */
  readonly onlyChannels?: readonly string[];
}

/** Puts the way of a message together, without any channel yet. */
export function createEngine(core: Core, logger: Logger, options: EngineOptions = {}): Engine {
  const { store, clock } = core;
  const metrics = createMetrics(store, clock);
  const images = createImageCleaner();
  const files = createKeptFiles({
    store,
    contents: fileContentsOf(core.config),
    inspect: (name, content) => inspectFile(name, content, images.clean),
    clock,
    newId: newFileId,
  });
  const adapters = new Map<string, ChannelAdapter>();
  const deliveries: DeliveryWorker[] = [];
  const failed = (part: string, error: unknown): void => {
    metrics.failed(part);
    logger.error({ part, error: describeFault(error) }, "something failed and will be tried again");
  };
  const serving = createServing({
    store,
    own: openOwnModel(core),
    understanderOf: (model) => understanderOf(core, model),
    startThread: hasReadingThread ? (learned) => startReadingThread(core.config, learned) : undefined,
    refused: (why) => logger.warn({ part: "model", why }, "the model that was learned does not serve"),
    failed: (error) => failed("reading", error),
  });
  addLearningFigures(metrics.registry, { store, clock, scores: serving.scores });
  const { understander } = serving;
  const reading = asksLanguageModel(core, serving.reading, metrics, logger);
  const inbound: InboundWorker = createInboundWorker(
    {
      store,
      city: core.city,
      calendar: () => core.calendar,
      understander,
      reading,
      adapters,
      channelName,
      keepFile: async (from, file) => (await files.keep(from, file))?.id,
      clock,
      randomBytes: createRandomBytes(),
      hash: hashSecret,
      log: { handled: metrics.handled, failed: (channel, _attempts, error) => failed(`inbound ${channel}`, error) },
    },
    options.onlyChannels,
  );
  const timers = createTimerWorker({
    store,
    context: () => core.context(),
    failed: (kind, error) => failed(`timer ${kind}`, error),
  });
  let started = false;
  return {
    accept: createAccept(store, clock, inbound),
    files,
    metrics,
    timers,
    addChannel(adapter, chats) {
      adapters.set(adapter.channel, adapter);
      const log = {
        sent: metrics.sent,
        maybeTwice: metrics.maybeTwice,
        failed: (channel: string, error: unknown) => failed(`delivery ${channel}`, error),
      };
      const delivery = createDeliveryWorker(
        { store, clock, chance: Math.random, log, channels: adapters },
        adapter,
        chats,
      );
      deliveries.push(delivery);
      if (started) delivery.start();
    },
    start() {
      started = true;
      serving.start();
      inbound.start();
      timers.start();
      for (const delivery of deliveries) delivery.start();
    },
    async stop() {
      await timers.stop();
      await inbound.stop();
      await reading.stop();
      await Promise.all(deliveries.map((delivery) => delivery.stop()));
      images.stop();
    },
  };
}

// Where the administrator has one; without it the small model reads alone.
function asksLanguageModel({ config, city, clock }: Core, own: Reading, metrics: Metrics, logger: Logger): Reading {
  if (!config.languageModel) return own;
  const opinion = createSecondOpinion(config.languageModel, clock, (why) =>
    logger.warn({ part: "language model", why }, "the language model does not answer; it is not asked for a minute"),
  );
  return withSecondOpinion(own, opinion, city.taxonomy, metrics.secondOpinion);
}

/** A running server. */
export interface Server {
  readonly engine: Engine;
  readonly http: FastifyInstance;
  /** As it is reached on this machine. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts everything: workers, web server, and each channel that is set up.
 * @throws ConfigurationError with what to change
 */
export async function startServer(core: Core, logger: Logger, extra: readonly ChannelAdapter[] = []): Promise<Server> {
  const { config, city, store } = core;
  const engine = createEngine(core, logger);
  const stopping = new AbortController();
  const web = createWebAdapter({
    transcript: webTranscript(store),
    files: webFiles(engine.files, store),
    accept: engine.accept,
    about: city,
    pageFolders: [join(packageRoot, "dist", "console", "chat"), join(packageRoot, "console", "chat")],
  });
  const links: FileLinkOptions = {
    key: await secretNamed(store, "file-links", () => randomBytes(32)),
    clock: core.clock,
  };
  const adapters: ChannelAdapter[] = [web.adapter, ...(await openChannels(core, logger, engine, links)), ...extra];
  for (const adapter of adapters) if (!extra.includes(adapter)) engine.addChannel(adapter);
  const http = createHttpServer({
    adapters,
    accept: engine.accept,
    health: {
      database: async () => (await schemaIsCurrent(store.db)) === true,
      files: async () => {
        await access(config.dataFolder, constants.W_OK);
        return true;
      },
    },
    metrics: engine.metrics.registry,
    routes: [web.routes, fileLinkRoutes(engine.files, links)],
    logger,
    trustProxy: config.trustedProxies,
  });
  const url = await listen(http, config.host, config.port);
  engine.start();
  for (const adapter of adapters) await adapter.start?.(engine.accept, stopping.signal);
  logger.info({ channels: adapters.map((a) => a.channel), database: store.kind }, "ready");
  return {
    engine,
    http,
    url,
    async stop() {
      stopping.abort();
      await http.close();
      await engine.stop();
      await core.close();
    },
  };
}

async function openChannels(
  { config, clock }: Core,
  logger: Logger,
  engine: Engine,
  links: FileLinkOptions,
): Promise<ChannelAdapter[]> {
  const linkTo = config.publicUrl === undefined ? undefined : fileLinker(config.publicUrl, links);
  const readFile = async (id: string) => {
    const file = await engine.files.read(id);
    if (!file) throw new Error("a file is no longer kept");
    return file.content;
  };
  const adapters: ChannelAdapter[] = [];
  for (const { channel, open } of config.channels) {
    const adapter = await open({
      publicUrl: config.publicUrl,
      readFile,
      linkToFile: ({ id }) => linkTo?.(id),
      warn: (warning) => logger.warn({ channel }, warning),
      clock,
      chance: Math.random,
    });
    adapters.push(adapter);
  }
  return adapters;
}

async function listen(http: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    await http.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EADDRINUSE")
      throw new ConfigurationError(
        `端口 ${port} 已被占用，请用 PORT 换一个，例如 PORT=8080 npm start。Port ${port} is taken; choose another with PORT, such as PORT=8080 npm start.`,
      );
    if (code === "EACCES")
      throw new ConfigurationError(
        `没有权限使用端口 ${port}。Port ${port} needs more rights; choose one above 1024 with PORT.`,
      );
    if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
      throw new ConfigurationError(
        `这台机器没有 ${host} 这个地址，请改 HOST，不写就是所有地址。This machine has no address ${host}; change HOST, or leave it out for all addresses.`,
      );
    throw error;
  }
  const address = http.server.address();
  const actual = typeof address === "object" && address ? address.port : port;
  return `http://localhost:${actual}`;
}
