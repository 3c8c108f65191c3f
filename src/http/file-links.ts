import { createHmac, timingSafeEqual } from "node:crypto";
import type { FastifyPluginAsync, FastifyReply } from "fastify";
import { servedAs } from "../files/served-as.js";
import type { KeptFiles } from "../storage/kept-files.js";
import { sentenceFor } from "./errors.js";

/** What links to files stand on. */
export interface FileLinkOptions {
  /** 32 random bytes, the same in every process. */
  readonly key: Uint8Array;
  readonly clock: () => Date;
}

/** For platforms that fetch what they are sent, some minutes later and perhaps again. */
const validForMs = 3_600_000;

/**
 * Makes addresses under which anybody who has them gets one file, for an hour. Only adapters get them, for the chat that the file
 * is sent to.
 * @param publicUrl without a slash at its end
 */
export function fileLinker(publicUrl: string, { key, clock }: FileLinkOptions): (id: string) => string {
  return (id) => {
    const until = Math.floor((clock().getTime() + validForMs) / 1_000);
    return `${publicUrl}/files/${id}?until=${until}&signature=${sign(key, id, until).toString("hex")}`;
  };
}

/** `GET /files/:id?until=…&signature=…` gives a file to whoever has an address that we made. */
export function fileLinkRoutes(files: Pick<KeptFiles, "read">, { key, clock }: FileLinkOptions): FastifyPluginAsync {
  return async (app) => {
    app.get<{ Params: { id: string }; Querystring: Record<string, unknown> }>("/files/:id", async (request, reply) => {
      const { id } = request.params;
      const { until, signature } = request.query;
      // Neither shared caches nor search engines keep what is for one person; the platform's own copy is its business.
      reply.headers({ "cache-control": "private, no-store", "x-robots-tag": "noindex" });
      if (!isSigned(key, id, until, signature)) return refuse(reply, 403);
      if (Number(until) * 1_000 < clock().getTime()) return refuse(reply, 403);
      const file = await files.read(id);
      if (!file) return refuse(reply, 404);
      const { content, record } = file;
      return reply
        .headers({ ...servedAs(record), "cross-origin-resource-policy": "cross-origin" })
        .send(Buffer.from(content.buffer, content.byteOffset, content.byteLength));
    });
  };
}

function isSigned(key: Uint8Array, id: string, until: unknown, signature: unknown): boolean {
  if (typeof until !== "string" || !/^\d{10,11}$/.test(until)) return false;
  if (typeof signature !== "string" || !/^[0-9a-f]{64}$/.test(signature)) return false;
  return timingSafeEqual(sign(key, id, Number(until)), Buffer.from(signature, "hex"));
}

// The purpose comes first, so that the key may sign other things some day.
function sign(key: Uint8Array, id: string, until: number): Buffer {
  return createHmac("sha256", key).update(`file\n${id}\n${until}`).digest();
}

function refuse(reply: FastifyReply, status: 403 | 404): FastifyReply {
  return reply.code(status).send({ error: sentenceFor(status) });
}
