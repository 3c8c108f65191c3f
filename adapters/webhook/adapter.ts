import { createSecretKey, type KeyObject } from "node:crypto";
import type { ChannelAdapter, Received, SendResult, WebhookRequest } from "../../src/domain/channel.js";
import { ConfigurationError } from "../../src/domain/errors.js";
import type { OutboundMessage } from "../../src/domain/message.js";
import { answerToResult } from "../shared/answer-to-result.js";
import { isSignedBy } from "../shared/hmac.js";
import { request } from "../shared/request.js";
import { abilities } from "./abilities.js";
import { parseBody, webhookChannel } from "./parse.js";
import { signatureHeader, signatureOf, timestampHeader } from "./signature.js";

/** How a city's own app is connected. */
export interface WebhookOptions {
  /** Shared with the app; at least 16 characters. */
  readonly secret: string;
  /** Where replies are POSTed. Absent: the app fetches them, and a message counts as sent once it is stored. */
  readonly callbackUrl?: string;
  readonly now: () => Date;
  /** For one callback, from connecting to the last byte. Default 10 s. */
  readonly callbackTimeoutMs?: number;
}

const shortestSecret = 16;
// Slack's rule against replays, taken over: https://docs.slack.dev/authentication/verifying-requests-from-slack
const toleranceSeconds = 300;

/**
 * A signed channel for a city's own app or mini-program: POST /webhooks/webhook with messages as JSON.
 * @throws ConfigurationError for a secret that is too short or a callback that is no address
 */
export function createWebhookAdapter(options: WebhookOptions): ChannelAdapter {
  if (options.secret.length < shortestSecret) {
    throw new ConfigurationError(
      `HUIYING_WEBHOOK_SECRET 至少要${shortestSecret}个字符，可用 openssl rand -hex 32 生成。The webhook channel's secret must have at least ${shortestSecret} characters; "openssl rand -hex 32" makes a good one.`,
    );
  }
  requireAddress(options.callbackUrl);
  const key = createSecretKey(options.secret, "utf8");
  return {
    channel: webhookChannel,
    abilities,
    receive: (call) => receive(call, key, options.now()),
    send: (message, signal) => send(message, key, options, signal),
    fetchMedia: async () => {
      throw new Error("the webhook channel carries no files");
    },
  };
}

function requireAddress(callbackUrl: string | undefined): void {
  if (callbackUrl === undefined) return;
  const url = URL.canParse(callbackUrl) ? new URL(callbackUrl) : undefined;
  if (url?.protocol === "https:" || url?.protocol === "http:") return;
  throw new ConfigurationError(
    "HUIYING_WEBHOOK_CALLBACK 要以 https:// 或 http:// 开头。The webhook channel's callback must be an address that begins with https:// or http://.",
  );
}

function receive(call: WebhookRequest, key: KeyObject, now: Date): Received {
  if (call.method !== "POST") return { kind: "answer", status: 405, body: "Use POST." };
  const timestamp = call.headers[timestampHeader];
  const signature = /^sha256=(.*)$/.exec(call.headers[signatureHeader] ?? "")?.[1];
  if (timestamp === undefined || !isFresh(timestamp, now)) return { kind: "refused", status: 401 };
  if (!isSignedBy(key, [`${timestamp}.`, call.body], signature, "hex")) return { kind: "refused", status: 401 };
  return parseBody(call.body);
}

function isFresh(timestamp: string, now: Date): boolean {
  return /^\d{1,12}$/.test(timestamp) && Math.abs(now.getTime() / 1_000 - Number(timestamp)) <= toleranceSeconds;
}

async function send(
  message: OutboundMessage,
  key: KeyObject,
  options: WebhookOptions,
  signal: AbortSignal,
): Promise<SendResult> {
  if (options.callbackUrl === undefined) return { kind: "sent", platformId: message.id };
  const { text, choices = [], files = [] } = message.body;
  const body = JSON.stringify({ id: message.id, user: message.to.chat, text, choices, files });
  const timestamp = String(Math.floor(options.now().getTime() / 1_000));
  const headers = {
    "content-type": "application/json",
    [timestampHeader]: timestamp,
    [signatureHeader]: signatureOf(key, timestamp, body),
  };
  const timeoutMs = options.callbackTimeoutMs ?? 10_000;
  const answer = await request({ url: options.callbackUrl, method: "POST", headers, body, timeoutMs }, signal);
  return answerToResult(answer, message.id, options.now());
}
