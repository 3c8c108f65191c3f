import type { FastifyReply } from "fastify";
import { type SentenceName, sentences } from "./sentences.js";

const statuses: Readonly<Record<SentenceName, number>> = {
  noSession: 401,
  foreignPage: 403,
  notUnderstood: 400,
  empty: 400,
  tooLong: 413,
  tooFast: 429,
  notKept: 503,
  fileTooLarge: 413,
  fileEmpty: 400,
  fileKind: 415,
  noSuchFile: 404,
};

/**
 * Answers with a sentence that the page shows as it is.
 * @param retryAfterSeconds when the page should try again by itself
 */
export function refuse(reply: FastifyReply, why: SentenceName, retryAfterSeconds?: number): FastifyReply {
  if (retryAfterSeconds !== undefined) reply.header("retry-after", retryAfterSeconds);
  return reply.code(statuses[why]).send({ error: sentences[why], why });
}
