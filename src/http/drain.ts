import type { Server } from "node:http";
import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";

const sweepMs = 50;

/**
 * Lets `close` end in time: requests that have begun may finish within `drainMs`; connections over which nothing has been
 * asked yet, such as browsers open in advance, are ended at once, as Node would wait for them until they time out.
 */
export function addDrain(app: FastifyInstance, drainMs: number): void {
  const unused = new Set<Socket>();
  const server: Server = app.server;
  server.on("connection", (socket: Socket) => {
    unused.add(socket);
    socket.once("close", () => unused.delete(socket));
  });
  server.on("request", ({ socket }) => unused.delete(socket));
  app.addHook("preClose", async () => {
    for (const socket of unused) socket.destroy();
    // Node ends those that are idle now; one that finishes its request in a moment is idle then.
    const idle = setInterval(() => server.closeIdleConnections(), sweepMs).unref();
    const late = setTimeout(() => server.closeAllConnections(), drainMs).unref();
    server.once("close", () => {
      clearInterval(idle);
      clearTimeout(late);
    });
  });
}
