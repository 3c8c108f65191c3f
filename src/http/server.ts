import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifyReply,
  type FastifyRequest,
} from "fastify";
import type { Logger } from "pino";
import type { Registry } from "prom-client";
import type { Accept, ChannelAdapter } from "../domain/channel.js";
import { addDrain } from "./drain.js";
import { errorHandler, notFoundHandler, sentenceFor } from "./errors.js";
import { addHealthRoutes, type Health } from "./health.js";
import { addRequestLog } from "./request-log.js";
import { addSecurityHeaders } from "./security-headers.js";
import { addWebhookRoutes } from "./webhooks.js";

/** How long a connection may take, in milliseconds. */
export interface HttpTimeouts {
  /** For all header lines to arrive. */
  readonly headersMs: number;
  /** For a whole request to arrive; a 10 MB photo over a slow phone line needs its time. */
  readonly requestMs: number;
  /** Without a byte in either direction. Live connections are kept awake by their heartbeat. */
  readonly idleMs: number;
  /** At the end, for requests that have begun. */
  readonly drainMs: number;
}

/** What the server stands on. */
export interface HttpServerOptions {
  /** Those with `receive` answer at /webhooks/<channel>. */
  readonly adapters: readonly ChannelAdapter[];
  readonly accept: Accept;
  readonly health: Health;
  /** Served at /metrics, and given this server's own figures. One registry serves one server. */
  readonly metrics: Registry;
  /** Pages and interfaces, each in a scope of its own behind the security headers. */
  readonly routes: readonly FastifyPluginAsync[];
  readonly logger: Logger;
  /** Whether, or which, proxies in front may say who calls and by which protocol. */
  readonly trustProxy: boolean | string;
  readonly timeouts?: HttpTimeouts;
}

const usualTimeouts: HttpTimeouts = { headersMs: 15_000, requestMs: 120_000, idleMs: 60_000, drainMs: 10_000 };
const connectionLimit = 20_000;

/**
 * The HTTP server: webhooks, health, metrics and the given pages. Call `listen` to open it and `close` to drain it:
 * requests that have begun are finished, live connections are ended.
 */
export function createHttpServer(options: HttpServerOptions): FastifyInstance {
  const { logger } = options;
  const timeouts = options.timeouts ?? usualTimeouts;
  const app = Fastify({
    logger: false,
    trustProxy: options.trustProxy,
    requestTimeout: timeouts.requestMs,
    connectionTimeout: timeouts.idleMs,
    keepAliveTimeout: timeouts.idleMs,
    // Node looks for late requests at this interval only: https://nodejs.org/api/http.html#httpcreateserveroptions-requestlistener
    http: { headersTimeout: timeouts.headersMs, connectionsCheckingInterval: Math.min(5_000, timeouts.headersMs) },
    routerOptions: { maxParamLength: 200 },
    // The usual answer to an address that can't be decoded repeats it.
    frameworkErrors: refuseAddress,
  });
  app.server.maxConnections = connectionLimit;
  addDrain(app, timeouts.drainMs);
  app.setErrorHandler(errorHandler(logger));
  addRequestLog(app, logger, options.metrics);
  addHealthRoutes(app, options.health, options.metrics);
  app.register(async (scope) => addWebhookRoutes(scope, options));
  app.register(async (scope) => {
    addSecurityHeaders(scope);
    scope.setNotFoundHandler(notFoundHandler);
    for (const routes of options.routes) scope.register(routes);
  });
  return app;
}

function refuseAddress(_error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  void reply.code(400).send({ error: sentenceFor(400) });
}
