import type { FastifyPluginAsync } from "fastify";
import { largestFile } from "./limits.js";
import { queryValue } from "./query.js";
import { createRateLimit } from "./rate-limit.js";
import { refuse } from "./refuse.js";
import type { WebRoutesOptions } from "./routes-options.js";
import { isFromOwnPage, sessionChat } from "./session.js";
import { idPattern } from "./wire.js";

/** `POST /chat/files?name=…` takes a file in; `GET /chat/files/:id` gives it back to the same chat. */
export function fileRoutes({ files, limits, now }: WebRoutesOptions): FastifyPluginAsync {
  const ofChat = createRateLimit(limits.uploadsPerChat);
  let receiving = 0;

  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    app.setErrorHandler((error: { readonly statusCode?: number }, _request, reply) => {
      if (error.statusCode === 413) return refuse(reply, "fileTooLarge");
      throw error;
    });

    app.post(
      "/chat/files",
      {
        bodyLimit: largestFile,
        // Before a byte of the file is read.
        onRequest: async (request, reply) => {
          // No page of a stranger's can set this header without asking us first, and we never agree.
          if (request.headers["x-huiying-chat"] !== "1" || !isFromOwnPage(request)) return refuse(reply, "foreignPage");
          const chat = sessionChat(request);
          if (chat === undefined) return refuse(reply, "noSession");
          const wait = ofChat(chat, now());
          if (wait > 0) return refuse(reply, "tooFast", wait);
          if (receiving >= limits.uploadsAtOnce) return refuse(reply, "notKept", 5);
          receiving += 1;
          reply.raw.once("close", () => {
            receiving -= 1;
          });
          return undefined;
        },
      },
      async (request, reply) => {
        const chat = sessionChat(request);
        if (chat === undefined) return refuse(reply, "noSession");
        const { body } = request;
        if (!(body instanceof Uint8Array) || body.length === 0) return refuse(reply, "fileEmpty");
        try {
          const kept = await files.keep(chat, { name: queryValue(request, "name") ?? "", content: body });
          if (!kept) return refuse(reply, "fileKind");
          const { id, name, mime, bytes } = kept;
          return reply.code(201).send({ id, name, mime, bytes });
        } catch {
          // Storage itself tells its log why; the page tries again.
          return refuse(reply, "notKept", 5);
        }
      },
    );

    app.get<{ Params: { id: string } }>("/chat/files/:id", async (request, reply) => {
      const chat = sessionChat(request);
      if (chat === undefined) return refuse(reply, "noSession");
      const { id } = request.params;
      const file = idPattern.test(id) ? await files.read(id, chat) : undefined;
      if (!file) return refuse(reply, "noSuchFile");
      return reply
        .headers({ ...file.headers, "cache-control": "private, max-age=86400, immutable" })
        .send(Buffer.from(file.content.buffer, file.content.byteOffset, file.content.byteLength));
    });
  };
}
