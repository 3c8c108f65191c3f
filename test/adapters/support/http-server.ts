import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One request as it arrived. */
export interface Arrived {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

/** How the server answers: a reply, a connection reset, or never. */
export type Reply =
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: string | Buffer }
  | "reset"
  | "hang";

/** A server on 127.0.0.1 whose answers a test writes. */
export interface TestServer {
  readonly url: string;
  readonly arrived: Arrived[];
  /** Resolves as soon as it holds; looked at after everything that happens at the server. */
  until(holds: () => boolean): Promise<void>;
  /** Says that something has happened that `until` may wait for. */
  touch(): void;
  close(): Promise<void>;
}

/** @param answer may wait; `gone` aborts when the client hangs up */
export async function startServer(
  answer: (request: Arrived, gone: AbortSignal) => Reply | Promise<Reply>,
): Promise<TestServer> {
  const arrived: Arrived[] = [];
  const waiting = new Set<() => void>();
  const touch = () => {
    for (const look of waiting) look();
  };
  const server = createServer(async (request, response) => {
    const gone = new AbortController();
    response.on("close", () => {
      gone.abort();
      touch();
    });
    const body = await bodyOf(request);
    const one = { method: request.method ?? "", path: request.url ?? "", headers: request.headers, body };
    arrived.push(one);
    touch();
    write(response, await answer(one, gone.signal));
    touch();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    arrived,
    touch,
    until: (holds) =>
      new Promise((resolve) => {
        const look = () => {
          if (!holds()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function write(response: ServerResponse, reply: Reply): void {
  if (reply === "hang") return;
  if (reply === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  response.writeHead(reply.status ?? 200, reply.headers);
  response.end(reply.body ?? "");
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  return address.port;
}
