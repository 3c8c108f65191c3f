import type { Received, WebhookRequest } from "../../src/domain/channel.js";
import { ConfigurationError } from "../../src/domain/errors.js";
import { isSameSecret } from "../shared/hmac.js";
import { parseJson } from "../shared/json.js";
import { allowedUpdates } from "./abilities.js";
import { connect, type Hearing, introduce, type ReceivingOptions } from "./connect.js";

/** Where Telegram is to call us, and how we know that it is Telegram. */
export interface TelegramWebhook {
  /** The address that Huiying is reached at from outside; the path is added. */
  readonly publicUrl: string;
  readonly secret: string;
}

/** The path that Telegram calls. */
export const webhookPath = "/webhooks/telegram";

/**
 * Makes sure that a webhook can be registered: https://core.telegram.org/bots/api#setwebhook
 * @throws ConfigurationError without a secret, with one that Telegram would not take, or without a usable address
 */
export function requireWebhook({ publicUrl, secret }: TelegramWebhook): void {
  if (!/^[A-Za-z0-9_-]{16,256}$/.test(secret)) {
    throw new ConfigurationError(
      'Telegram 回调密钥要16到256个字母、数字、_ 或 -。The secret of the Telegram webhook must be 16 to 256 of the characters A-Z, a-z, 0-9, "_" and "-"; "openssl rand -hex 32" makes a good one.',
    );
  }
  const url = URL.canParse(publicUrl) ? new URL(publicUrl) : undefined;
  if (url?.protocol === "https:" || url?.protocol === "http:") return;
  throw new ConfigurationError(
    "PUBLIC_URL 要以 https:// 开头，例如 https://huiying.example.cn。PUBLIC_URL must be an address that begins with https://, such as https://huiying.example.cn.",
  );
}

/**
 * Tells Telegram where to call. What waits is kept; it is not deregistered at the end, so that Telegram keeps what comes meanwhile.
 * @throws ConfigurationError when Telegram refuses the token or the address
 */
export async function register(
  webhook: TelegramWebhook,
  options: ReceivingOptions,
  signal: AbortSignal,
): Promise<void> {
  const payload = {
    url: addressFor(webhook.publicUrl),
    secret_token: webhook.secret,
    allowed_updates: allowedUpdates,
    drop_pending_updates: false,
  };
  await connect("setWebhook", payload, options, signal, () => introduce(options, signal));
}

/** Where Telegram is to call. */
export const addressFor = (publicUrl: string) => new URL(`.${webhookPath}`, `${publicUrl.replace(/\/+$/, "")}/`).href;

/** Verifies and normalises one call; a redelivered one has the same id. Pressed buttons are left in `presses`. */
export function receive(call: WebhookRequest, secret: string, hearing: Hearing, now: Date): Received {
  if (call.method !== "POST") return { kind: "answer", status: 405, body: "Use POST." };
  const given = call.headers["x-telegram-bot-api-secret-token"];
  if (!isSameSecret(secret, given)) return { kind: "refused", status: given ? 403 : 401 };
  const parsed = parseJson(call.body);
  if (parsed.kind === "broken") return { kind: "malformed", reason: "The body is not JSON in UTF-8." };
  const normalised = hearing.read(parsed.value, now);
  // Telegram sends it again: https://core.telegram.org/bots/api#setwebhook
  if (normalised.undecided) return { kind: "answer", status: 503, body: "Not yet." };
  const { message, callbackId } = normalised;
  if (message && callbackId !== undefined) hearing.presses.remember(message.from.chat, callbackId);
  hearing.sayInGroup(normalised);
  return { kind: "messages", messages: message ? [message] : [] };
}
