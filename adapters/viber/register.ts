import { setTimeout as sleep } from "node:timers/promises";
import { ConfigurationError } from "../../src/domain/errors.js";
import type { ClientAnswer } from "../shared/bottender.js";
import type { ClientHttp, ClientResponse } from "../shared/client-http.js";
import { objectOf } from "../shared/json.js";
import { eventTypes, type Timeouts } from "./abilities.js";
import { status, statusOf } from "./outcome.js";

/** What registering needs. */
export interface RegisterOptions {
  readonly http: ClientHttp;
  readonly publicUrl: string;
  readonly timeouts: Timeouts;
  readonly warn: (warning: string) => void;
  /** From 0 to 1, for jitter. */
  readonly chance: () => number;
}

/** The address that Viber is told to call. */
export const webhookUrl = (publicUrl: string) => `${publicUrl}/webhooks/viber`;

/**
 * Tells Viber where to call, unless it knows: https://developers.viber.com/docs/api/rest-bot-api/#setting-a-webhook
 * Viber calls us before it answers, so this goes on in the background until we listen and it works.
 * @throws ConfigurationError when Viber refuses the token
 */
export async function register(options: RegisterOptions, signal: AbortSignal): Promise<void> {
  const { http, publicUrl, timeouts } = options;
  const account = await http.post("/get_account_info", {}, { timeoutMs: timeouts.call, signal });
  if (statusOf(account) === status.invalidAuthToken) {
    throw new ConfigurationError(
      "Viber 不认识 VIBER_TOKEN，请到手机 Viber 的“更多 > 设置 > 机器人 > 编辑信息”复制现在的令牌。Viber does not know VIBER_TOKEN. Copy the present one from More > Settings > Bots > Edit Info in the Viber app.",
    );
  }
  if (!isRegistered(account, publicUrl)) void keepTrying(options, signal);
}

/** Whether an account's info says that all is as we want it: https://developers.viber.com/docs/api/rest-bot-api/#get-account-info */
export function isRegistered(account: ClientAnswer<ClientResponse>, publicUrl: string): boolean {
  if (statusOf(account) !== status.ok || account.kind !== "ok") return false;
  const info = objectOf(account.value.data);
  const events: readonly unknown[] = Array.isArray(info?.event_types) ? info.event_types : [];
  return info?.webhook === webhookUrl(publicUrl) && eventTypes.every((type) => events.includes(type));
}

async function keepTrying(options: RegisterOptions, signal: AbortSignal): Promise<void> {
  const { http, publicUrl, timeouts, warn, chance } = options;
  const body = { url: webhookUrl(publicUrl), event_types: eventTypes, send_name: false, send_photo: false };
  for (let failures = 1; !signal.aborted; failures += 1) {
    const answer = await http.post("/set_webhook", body, { timeoutMs: timeouts.register, signal });
    if (signal.aborted || statusOf(answer) === status.ok) return;
    // The first attempt may come before we listen.
    if (failures > 1) warn(`Viber: the webhook could not be registered (${saidBy(answer)}); trying again.`);
    const ms = Math.min(longestMs, 1_000 * 2 ** Math.min(failures - 1, 10)) * (1 - chance() / 2);
    await sleep(ms, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
}

const longestMs = 60_000;

/** What an answer came to, in words without addresses. */
export function saidBy(answer: ClientAnswer<ClientResponse>): string {
  if (answer.kind === "unreachable") return answer.reason;
  return answer.kind === "ok" ? `answered status ${statusOf(answer) ?? "unknown"}` : `answered ${answer.status}`;
}
