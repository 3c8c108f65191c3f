import type { FastifyPluginAsync } from "fastify";
import { longestText } from "./limits.js";
import type { TranscriptFile } from "./ports.js";
import { createRateLimit } from "./rate-limit.js";
import { refuse } from "./refuse.js";
import type { WebRoutesOptions } from "./routes-options.js";
import { isFromOwnPage, sessionChat } from "./session.js";
import { inboundMessage, type PostedMessage, parsePosted, parseShown } from "./wire.js";

// 100,000 characters as JSON, each escaped at worst as \uXXXX.
const bodyLimitBytes = 640 * 1024;

/** `POST /chat/messages`: 202 once the message is durable. `POST /chat/shown`: 204 once it is known what the page shows. */
export function messageRoutes(options: WebRoutesOptions): FastifyPluginAsync {
  const { accept, channel, files, limits, live, now, transcript } = options;
  const ofChat = createRateLimit(limits.messagesPerChat);
  const shownOfChat = createRateLimit(limits.messagesPerChat);
  const ofAddress = createRateLimit(limits.messagesPerAddress);

  const attached = async (chat: string, posted: PostedMessage): Promise<readonly TranscriptFile[] | undefined> => {
    if (!("files" in posted)) return [];
    const found: TranscriptFile[] = [];
    for (const id of posted.files) {
      const file = await files.read(id, chat);
      if (!file) return undefined;
      found.push({ id, name: file.name, mime: file.mime });
    }
    return found;
  };

  return async (app) => {
    // A form on a stranger's page can post plain text without asking us first, but not JSON.
    app.removeContentTypeParser("text/plain");
    app.setErrorHandler((error: { readonly statusCode?: number }, _request, reply) => {
      const status = error.statusCode ?? 500;
      if (status === 413) return refuse(reply, "tooLong");
      if (status < 500) return refuse(reply, "notUnderstood");
      throw error;
    });

    app.post("/chat/messages", { bodyLimit: bodyLimitBytes }, async (request, reply) => {
      if (!isFromOwnPage(request)) return refuse(reply, "foreignPage");
      const chat = sessionChat(request);
      if (chat === undefined) return refuse(reply, "noSession");
      const posted = parsePosted(request.body);
      if (!posted) return refuse(reply, "notUnderstood");
      if ("text" in posted && posted.text.trim() === "") return refuse(reply, "empty");
      if ("text" in posted && posted.text.length > longestText) return refuse(reply, "tooLong");
      const wait = ofChat(chat, now()) || ofAddress(request.ip, now());
      if (wait > 0) return refuse(reply, "tooFast", wait);
      try {
        const found = await attached(chat, posted);
        if (!found) return refuse(reply, "noSuchFile");
        await accept(inboundMessage(channel, chat, posted, { files: found, sentAt: now() }));
      } catch {
        // Storage itself tells its log why; the page keeps the message and posts it again.
        return refuse(reply, "notKept", 3);
      }
      live.notify(chat);
      return reply.code(202).send({ chat: chat.slice(0, 16) });
    });

    app.post("/chat/shown", async (request, reply) => {
      if (!isFromOwnPage(request)) return refuse(reply, "foreignPage");
      const chat = sessionChat(request);
      if (chat === undefined) return refuse(reply, "noSession");
      const ids = parseShown(request.body);
      if (!ids) return refuse(reply, "notUnderstood");
      const wait = shownOfChat(chat, now());
      if (wait > 0) return refuse(reply, "tooFast", wait);
      try {
        await transcript.shown(chat, ids);
      } catch {
        // Storage itself tells its log why; the page says it again.
        return refuse(reply, "notKept", 3);
      }
      return reply.code(204).send();
    });
  };
}
