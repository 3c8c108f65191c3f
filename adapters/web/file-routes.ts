import type { FastifyPluginAsync } from "fastify";
import { inspectFile, isShownInPage } from "./file-kinds.js";
import { largestFile } from "./limits.js";
import { queryValue } from "./query.js";
import { createRateLimit } from "./rate-limit.js";
import { refuse } from "./refuse.js";
import type { WebRoutesOptions } from "./routes-options.js";
import { isFromOwnPage, sessionChat } from "./session.js";
import { idPattern } from "./wire.js";

// Even if a browser took a file for a page, nothing in it would run: https://www.w3.org/TR/CSP3/#directive-sandbox
const filePolicy = "default-src 'none'; sandbox";

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
        const file = await inspectFile(queryValue(request, "name") ?? "", body);
        if (!file) return refuse(reply, "fileKind");
        try {
          const { id, name, mime, bytes } = await files.keep(chat, file);
          return reply.code(201).send({ id, name, mime, bytes });
        } catch {
          // Storage itself tells its log why; the page offers to try again.
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
      const how = isShownInPage(file.mime) ? "inline" : "attachment";
      return reply
        .headers({
          "content-type": file.mime.startsWith("text/") ? `${file.mime}; charset=utf-8` : file.mime,
          "content-disposition": `${how}; filename*=UTF-8''${encodeFileName(file.name)}`,
          "content-security-policy": filePolicy,
          "cache-control": "private, max-age=86400, immutable",
        })
        .send(Buffer.from(file.content.buffer, file.content.byteOffset, file.content.byteLength));
    });
  };
}

// RFC 8187 allows fewer characters than encodeURIComponent leaves alone.
function encodeFileName(name: string): string {
  return encodeURIComponent(name.replace(/\p{Cs}/gu, "")).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
}
