import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "pino";
import type { Accept, ChannelAdapter, Received, WebhookAnswer, WebhookRequest } from "../domain/channel.js";
import { assertNever } from "../domain/errors.js";
import { describeError, sentenceFor } from "./errors.js";

/** What the webhook routes stand on. */
export interface WebhookOptions {
  readonly adapters: readonly ChannelAdapter[];
  readonly accept: Accept;
  readonly logger: Logger;
}

type Receiver = (request: WebhookRequest) => Received;

const bodyLimitBytes = 1024 * 1024;
// Long enough for a database to come back, short enough for platforms that give up after minutes.
const retryAfterSeconds = 5;
const empty = new Uint8Array();

/**
 * `/webhooks/:channel`: hands the raw body to the channel's adapter and acknowledges only what is durable.
 * This is the busiest path of the house: no hooks, no parsing, no logging here but of failures.
 */
export function addWebhookRoutes(app: FastifyInstance, { adapters, accept, logger }: WebhookOptions): void {
  const receivers = new Map<string, Receiver>();
  for (const adapter of adapters) {
    if (adapter.receive) receivers.set(adapter.channel, adapter.receive.bind(adapter));
  }

  // Signatures are over the bytes as they came, so nothing may parse them first, whatever type they claim.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));

  const handle = async (request: FastifyRequest<{ Params: { channel: string } }>, reply: FastifyReply) => {
    const { channel } = request.params;
    const receive = receivers.get(channel);
    if (!receive) return refuse(reply, 404);
    const received = receive(webhookRequest(request));
    switch (received.kind) {
      case "messages":
        try {
          await acceptAll(received, accept);
        } catch (error) {
          logger.warn({ channel, error: describeError(error) }, "not kept, so not acknowledged");
          return refuse(reply.header("retry-after", retryAfterSeconds), 503);
        }
        return answerWith(reply, received.acknowledgement ?? success);
      case "answer":
        return answerWith(reply, received);
      case "later":
        return answerWith(reply, await received.answer);
      case "refused":
        return refuse(reply, received.status);
      case "malformed":
        logger.info({ channel, reason: received.reason }, "webhook call not understood");
        return refuse(reply, 400);
      default:
        return assertNever(received);
    }
  };
  app.route({ method: ["GET", "POST"], url: "/webhooks/:channel", bodyLimit: bodyLimitBytes, handler: handle });
}

async function acceptAll({ messages }: Received & { kind: "messages" }, accept: Accept): Promise<void> {
  const [only] = messages;
  if (only && messages.length === 1) await accept(only);
  // One that fails refuses the whole call: the platform sends all again, and those already kept are dropped as known.
  else await Promise.all(messages.map(accept));
}

function webhookRequest(request: FastifyRequest): WebhookRequest {
  const headers: Record<string, string | undefined> = {};
  const given = request.headers;
  for (const name in given) {
    const value = given[name];
    headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  const { body, method } = request;
  return { method, url: request.raw.url ?? "", headers, body: body instanceof Uint8Array ? body : empty };
}

const success: WebhookAnswer = { status: 200, body: "success", contentType: "text/plain" };

function answerWith(reply: FastifyReply, { status, body, contentType = "text/plain; charset=utf-8" }: WebhookAnswer) {
  return reply.code(status).type(contentType).send(body);
}

function refuse(reply: FastifyReply, status: number) {
  return reply.code(status).send({ error: sentenceFor(status) });
}
