import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import { Histogram, type Registry } from "prom-client";

/**
 * Counts and times every request, and logs those that went wrong (all of them at level debug): method, route pattern,
 * status and duration. No address, no query, no body: those are personal data.
 */
export function addRequestLog(app: FastifyInstance, logger: Logger, metrics: Registry): void {
  const durations = new Histogram({
    name: "huiying_http_request_seconds",
    help: "Time from a request's arrival to the end of its answer",
    labelNames: ["route", "status"],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [metrics],
  });
  app.addHook("onResponse", (request, reply, done) => {
    const route = request.routeOptions.url ?? "unknown";
    const status = reply.statusCode;
    durations.observe({ route, status }, reply.elapsedTime / 1_000);
    const level = status >= 500 ? "warn" : status >= 400 ? "info" : "debug";
    if (logger.isLevelEnabled(level)) {
      logger[level]({ method: request.method, route, status, ms: Math.round(reply.elapsedTime) }, "request");
    }
    done();
  });
}
