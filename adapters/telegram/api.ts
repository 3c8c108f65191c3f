import { ConfigurationError } from "../../src/domain/errors.js";
import { withDeadline } from "../shared/deadline.js";
import { integerOf, isObject, objectOf, textOf } from "../shared/json.js";
import { unreachableReason } from "../shared/request.js";
import { redactorOf } from "./token.js";

/** What a call of the Bot API came to; texts are free of the token. */
export type ApiAnswer =
  | { readonly kind: "ok"; readonly result: unknown }
  /** Telegram understood and said no. `retryAfter` as it was stated, unchecked. */
  | { readonly kind: "refused"; readonly code: number; readonly description: string; readonly retryAfter: unknown }
  /** Nobody answered, in time and understandably. */
  | { readonly kind: "unreachable"; readonly reason: string };

/** The Bot API with one bot's token. */
export interface TelegramApi {
  /** Never throws. Methods and their fields: https://core.telegram.org/bots/api#available-methods */
  call(method: string, payload: Payload, timeoutMs: number, signal?: AbortSignal): Promise<ApiAnswer>;
  /** Wraps a file for a payload. */
  inputFile(content: Uint8Array, name: string): unknown;
}

/** Fields of a call. */
export type Payload = Readonly<Record<string, unknown>>;

/**
 * The part of telegraf that is used. Stated here and not imported, since telegraf is optional: without it Huiying compiles and runs.
 * The tests run with telegraf itself, so a change of its shape shows there.
 */
export interface TelegrafModule {
  readonly Telegram: new (
    token: string,
    options: { readonly apiRoot: string; readonly webhookReply: boolean },
  ) => { callApi(method: string, payload: Payload, options: { readonly signal: AbortSignal }): Promise<unknown> };
  readonly Input: { fromBuffer(content: Buffer, name: string): unknown };
}

/**
 * Loads telegraf and opens the Bot API; nothing is sent yet.
 * @param apiRoot with a slash at its end, since telegraf resolves against it
 * @throws ConfigurationError where telegraf is not installed
 */
export async function openApi(token: string, apiRoot: string): Promise<TelegramApi> {
  const { Telegram, Input } = await loadTelegraf();
  const telegram = new Telegram(token, { apiRoot, webhookReply: false });
  const redact = redactorOf(token);
  return {
    inputFile: (content, name) => Input.fromBuffer(Buffer.from(content), safeName(name)),
    call: async (method, payload, timeoutMs, signal) => {
      try {
        const call = (both: AbortSignal) => telegram.callApi(method, payload, { signal: both });
        return { kind: "ok", result: await withDeadline(timeoutMs, signal, call) };
      } catch (error) {
        return answerOf(error, redact, signal);
      }
    },
  };
}

async function loadTelegraf(): Promise<TelegrafModule> {
  // Not a literal, so that the compiler does not ask for a package that may be left out.
  const telegraf: string = "telegraf";
  try {
    return await import(telegraf);
  } catch {
    throw new ConfigurationError(
      "启用 Telegram 需要 telegraf 这个包，请运行 npm ci（不带 --omit=optional）。The Telegram channel needs the package telegraf: run npm ci without --omit=optional.",
    );
  }
}

// telegraf throws Telegram's own answer as `response`, of its shape: https://core.telegram.org/bots/api#making-requests
// What it throws for answers that are no JSON names the whole address, so nothing of it is repeated.
function answerOf(error: unknown, redact: (text: string) => string, signal: AbortSignal | undefined): ApiAnswer {
  if (!isObject(error) || !("response" in error))
    return { kind: "unreachable", reason: unreachableReason(error, signal) };
  const response = objectOf(error.response);
  const code = integerOf(response?.error_code);
  if (code === undefined) return { kind: "unreachable", reason: "refused without a code" };
  if (code >= 500) return { kind: "unreachable", reason: `answered ${code}` };
  return {
    kind: "refused",
    code,
    description: redact(textOf(response?.description) ?? ""),
    retryAfter: objectOf(response?.parameters)?.retry_after,
  };
}

// telegraf writes the name into a header as it is.
const safeName = (name: string) => name.replace(/["\\\u0000-\u001f\u007f]/g, "_");
