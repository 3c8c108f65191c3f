import { once } from "node:events";
import type { Server, Socket } from "node:net";
import { connect, createServer } from "node:net";
import { resolve } from "node:path";
import type { FastifyInstance } from "fastify";
import pino from "pino";
import { Registry } from "prom-client";
import { createWebAdapter, type WebChat } from "../../adapters/web/adapter.js";
import type { WebLimits } from "../../adapters/web/limits.js";
import type { WebAbout } from "../../adapters/web/routes-options.js";
import type { OutboundBody } from "../../src/domain/message.js";
import { createHttpServer } from "../../src/http/server.js";
import { MemoryStore } from "./memory.js";

/** What the page shows of the place served. */
export const about: WebAbout = {
  name: { zh: "示例市", en: "Example City" },
  botName: { zh: "回应", en: "Huiying" },
  hotline: "12345",
  emergencyNumbers: [
    { number: "110", for: { zh: "报警", en: "police" } },
    { number: "119", for: { zh: "火警", en: "fire" } },
    { number: "120", for: { zh: "急救", en: "ambulance" } },
  ],
  helpline: { number: "12356", name: { zh: "心理援助热线", en: "Emotional support" } },
};

/** The web chat on a real server over memory. */
export interface ChatServer {
  readonly app: FastifyInstance;
  readonly store: MemoryStore;
  readonly web: WebChat;
  /** The bot says something in a chat, as delivery would. */
  say(chat: string, body: OutboundBody, how?: { readonly once?: boolean }): Promise<void>;
}

/** Builds it, not yet listening. */
export function buildChatServer(options: {
  readonly pageFolders?: readonly string[];
  readonly limits?: Partial<WebLimits>;
  readonly now?: () => Date;
}): ChatServer {
  const store = new MemoryStore();
  const { pageFolders = [resolve("console/chat")], ...rest } = options;
  const web = createWebAdapter({ transcript: store, files: store, accept: store.accept, about, pageFolders, ...rest });
  const app = createHttpServer({
    adapters: [web.adapter],
    accept: store.accept,
    health: {},
    metrics: new Registry(),
    routes: [web.routes],
    logger: pino({ level: "silent" }),
    trustProxy: true,
  });
  const say: ChatServer["say"] = async (chat, body, how) => {
    const id = store.say(chat, body, how);
    await web.adapter.send({ id, to: { channel: "web", chat }, body }, AbortSignal.timeout(1_000));
  };
  return { app, store, web, say };
}

/** A line to a server that can be cut: while it is, nobody is let through. */
export interface Line {
  readonly port: number;
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** Opens a line to the server's port, on a port of its own. */
export async function openLine(targetPort: number): Promise<Line> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const server: Server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(targetPort, "127.0.0.1");
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    port: address.port,
    cut() {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    mend() {
      isCut = false;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
