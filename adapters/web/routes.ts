import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { fileRoutes } from "./file-routes.js";
import { messageRoutes } from "./message-routes.js";
import { pageRoutes } from "./page-routes.js";
import { queryValue } from "./query.js";
import { refuse } from "./refuse.js";
import type { WebRoutesOptions } from "./routes-options.js";
import { isFromOwnPage, openSession, sessionChat } from "./session.js";
import { cursorPattern, idPattern, wireEntry } from "./wire.js";

const earlierEntries = 50;

/** The page, its session, its live connection, messages and files. */
export function createWebRoutes(options: WebRoutesOptions): FastifyPluginAsync {
  const { live, transcript, about } = options;
  return async (app) => {
    // Before the server waits for its connections to end, as these never would by themselves.
    app.addHook("preClose", async () => live.close());

    app.post("/chat/session", async (request, reply) => {
      if (!isFromOwnPage(request)) return refuse(reply, "foreignPage");
      const chat = openSession(request, reply);
      const { name, botName, hotline, emergencyNumbers, helpline } = about;
      return reply.header("cache-control", "no-store").send({
        chat: chat.slice(0, 16),
        hasEarlier: transcript.before !== undefined,
        about: { name, botName, hotline, emergencyNumbers, helpline },
      });
    });

    app.get("/chat/events", async (request, reply) => {
      const chat = sessionChat(request);
      if (chat === undefined) return refuse(reply, "noSession");
      const stream = await live.open(chat, cursorOf(request)).catch(() => undefined);
      if (!stream) return refuse(reply, "notKept", 5);
      return (
        reply
          .header("content-type", "text/event-stream; charset=utf-8")
          .header("cache-control", "no-store")
          // nginx would hold events back until its buffer is full.
          .header("x-accel-buffering", "no")
          .send(stream)
      );
    });

    app.get("/chat/earlier", async (request, reply) => {
      const chat = sessionChat(request);
      if (chat === undefined) return refuse(reply, "noSession");
      const before = queryValue(request, "before");
      const entries =
        before !== undefined && idPattern.test(before)
          ? await transcript.before?.(chat, before, earlierEntries)
          : undefined;
      return noStore(reply).send({ entries: entries?.map(wireEntry) ?? [], more: entries?.length === earlierEntries });
    });

    app.register(messageRoutes(options));
    app.register(fileRoutes(options));
    app.register(pageRoutes(options.pageFolders));
  };
}

// The browser's own reconnecting sends the header; the page, which knows better when to come back, the query.
function cursorOf(request: FastifyRequest): string | undefined {
  const header = request.headers["last-event-id"];
  const cursor = typeof header === "string" ? header : queryValue(request, "after");
  return cursor !== undefined && cursorPattern.test(cursor) ? cursor : undefined;
}

function noStore(reply: FastifyReply): FastifyReply {
  return reply.header("cache-control", "no-store");
}
