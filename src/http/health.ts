import type { FastifyInstance } from "fastify";

/**
 * What must work before this process may be given messages, by the name that an administrator reads: "database",
 * "migrations", "disk". Each resolves to whether it is well; a rejection or more than two seconds count as not.
 */
export type Health = Readonly<Record<string, () => Promise<boolean>>>;

/** The part of prom-client's registry that is served. */
export interface MetricsText {
  readonly contentType: string;
  metrics(): Promise<string>;
}

const checkTimeoutMs = 2_000;

/** `/healthz` (the process lives), `/readyz` (every part works; 503 names those that do not), `/metrics` (Prometheus). */
export function addHealthRoutes(app: FastifyInstance, health: Health, metrics: MetricsText): void {
  app.get("/healthz", async (_request, reply) => reply.header("cache-control", "no-store").send({ status: "ok" }));

  app.get("/readyz", async (_request, reply) => {
    const names = Object.keys(health);
    const well = await Promise.all(names.map((name) => isWell(health[name])));
    const failing = names.filter((_name, i) => well[i] !== true);
    const ready = failing.length === 0;
    return reply
      .code(ready ? 200 : 503)
      .header("cache-control", "no-store")
      .send({ status: ready ? "ready" : "not ready", failing });
  });

  app.get("/metrics", async (_request, reply) => reply.type(metrics.contentType).send(await metrics.metrics()));
}

async function isWell(check: (() => Promise<boolean>) | undefined): Promise<boolean> {
  if (!check) return false;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, checkTimeoutMs, false);
  });
  try {
    return await Promise.race([check(), late]);
  } catch {
    // Why it fails is the log's business; whoever asks here only needs to know what.
    return false;
  } finally {
    clearTimeout(timer);
  }
}
