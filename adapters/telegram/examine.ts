import type { Finding } from "../../src/domain/channel.js";
import { clockFinding, publicUrlFinding } from "../shared/findings.js";
import { integerOf, objectOf, textOf } from "../shared/json.js";
import { type HttpAnswer, jsonOf, request } from "../shared/request.js";
import type { Timeouts } from "./abilities.js";
import type { TelegramApi } from "./api.js";
import { redactorOf } from "./token.js";
import { addressFor } from "./webhook.js";

/** What examining needs. */
export interface ExaminerOptions {
  readonly api: TelegramApi;
  readonly token: string;
  /** With a slash at its end. */
  readonly apiRoot: string;
  /** Absent: we ask Telegram (long polling). */
  readonly publicUrl: string | undefined;
  readonly timeouts: Timeouts;
  readonly now: () => Date;
}

const tokenWords = { zh: "令牌 TELEGRAM_TOKEN", en: "token TELEGRAM_TOKEN" };
const webhookWords = { zh: "回调", en: "webhook" };
const mostPending = 100;
/** Trouble that is older has passed. */
const recentSeconds = 3_600;

/** Makes the adapter's `examine`: https://core.telegram.org/bots/api#getme and #getwebhookinfo */
export function examinerFor(options: ExaminerOptions) {
  const { token, apiRoot, publicUrl, timeouts, now } = options;
  return async (signal: AbortSignal): Promise<readonly Finding[]> => {
    const answer = await request({ url: `${apiRoot}bot${token}/getMe`, timeoutMs: timeouts.call }, signal);
    const problem = tokenProblem(answer);
    const clock = answer.kind === "unreachable" ? undefined : clockFinding(answer.headers.get("date"), now());
    return [
      problem ?? { what: tokenWords, level: "ok" },
      ...(clock ? [clock] : []),
      ...(publicUrl === undefined ? [] : [publicUrlFinding(publicUrl)]),
      ...(problem ? [] : await webhookFindings(options, signal)),
    ];
  };
}

function tokenProblem(answer: HttpAnswer): Finding | undefined {
  const parsed = answer.kind === "answered" ? jsonOf(answer) : undefined;
  const said = parsed?.kind === "json" ? objectOf(parsed.value) : undefined;
  if (said?.ok === true) return undefined;
  if (said && answer.kind === "answered" && (answer.status === 401 || answer.status === 404)) {
    return finding(tokenWords, "error", {
      zh: "Telegram 不认识这个令牌，请向 @BotFather 发 /token 取现在的令牌。",
      en: "Telegram does not know the token. Ask @BotFather for the present one (/token).",
    });
  }
  const reason = answer.kind === "unreachable" ? answer.reason : `answered ${answer.status}`;
  return finding(tokenWords, "error", {
    zh: `连不上 Telegram（${reason}），请检查网络、防火墙和 TELEGRAM_API_ROOT。`,
    en: `Telegram can't be reached (${reason}). Check the network, the firewall and TELEGRAM_API_ROOT.`,
  });
}

async function webhookFindings(
  { api, token, publicUrl, timeouts, now }: ExaminerOptions,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const answer = await api.call("getWebhookInfo", {}, timeouts.call, signal);
  const info = answer.kind === "ok" ? objectOf(answer.result) : undefined;
  if (!info) return [];
  const registered = textOf(info.url);
  const findings: Finding[] = [];
  if (publicUrl === undefined && registered !== undefined) {
    findings.push(
      finding(webhookWords, "warning", {
        zh: "这个机器人登记了回调地址，而这里是主动收取；启动时会自动取消。若有别的程序在用它，请另建一个机器人。",
        en: "The bot has a webhook, while messages are fetched here; it is removed at start. If another program uses it, make a bot of its own.",
      }),
    );
  }
  if (publicUrl !== undefined && registered !== addressFor(publicUrl)) {
    findings.push(
      finding(webhookWords, "error", {
        zh: "Telegram 登记的回调地址不是这里的；重新启动 Huiying 就会登记。",
        en: "Telegram calls another address than ours; start Huiying again and it is registered.",
      }),
    );
  }
  const pending = integerOf(info.pending_update_count) ?? 0;
  if (pending > mostPending) {
    findings.push(
      finding(webhookWords, "warning", {
        zh: `有 ${pending} 条消息还没收取。`,
        en: `${pending} messages wait at Telegram.`,
      }),
    );
  }
  const error = textOf(info.last_error_message);
  const age = now().getTime() / 1_000 - (integerOf(info.last_error_date) ?? 0);
  if (publicUrl !== undefined && error !== undefined && age < recentSeconds) {
    const words = redactorOf(token)(error);
    findings.push(
      finding(webhookWords, "warning", {
        zh: `Telegram 上次调用失败：${words}。请检查域名、证书和反向代理。`,
        en: `Telegram's last call failed: ${words}. Check the domain, the certificate and the reverse proxy.`,
      }),
    );
  }
  return findings.length > 0 ? findings : [{ what: webhookWords, level: "ok" }];
}

const finding = (what: Finding["what"], level: "warning" | "error", problem: Finding["what"]): Finding => ({
  what,
  level,
  problem,
});
