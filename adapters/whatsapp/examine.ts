import type { Finding } from "../../src/domain/channel.js";
import { clockFinding, publicUrlFinding } from "../shared/findings.js";
import { objectOf } from "../shared/json.js";
import { type HttpAnswer, jsonOf, request } from "../shared/request.js";

/** What examining needs. */
export interface ExaminerOptions {
  readonly accountSid: string;
  readonly authorization: string;
  readonly apiRoot: string;
  readonly publicUrl: string;
  readonly timeoutMs: number;
  readonly now: () => Date;
}

/** Makes the adapter's `examine`: account and token, clock, public address. */
export function examinerFor({ accountSid, authorization, apiRoot, publicUrl, timeoutMs, now }: ExaminerOptions) {
  return async (signal: AbortSignal): Promise<readonly Finding[]> => {
    // https://www.twilio.com/docs/iam/api/account#fetch-an-account-resource
    const url = `${apiRoot}/2010-04-01/Accounts/${accountSid}.json`;
    const answer = await request({ url, headers: { authorization }, timeoutMs }, signal);
    const clock = answer.kind === "unreachable" ? undefined : clockFinding(answer.headers.get("date"), now());
    const address = publicUrlFinding(publicUrl);
    return [accountFinding(answer), ...(clock ? [clock] : []), address, webhookFinding(publicUrl)];
  };
}

const what = { zh: "账号和令牌", en: "account and token" };

function accountFinding(answer: HttpAnswer): Finding {
  if (answer.kind === "unreachable") {
    const zh = `连不上 Twilio（${answer.reason}），请检查网络、代理和防火墙`;
    const en = `Twilio can't be reached (${answer.reason}): check the network, proxy and firewall`;
    return { what, level: "error", problem: { zh, en } };
  }
  if (answer.status === 401 || answer.status === 404) {
    const zh = "Twilio 不认 TWILIO_ACCOUNT_SID 和 TWILIO_AUTH_TOKEN，请从控制台首页重新复制";
    const en =
      "Twilio does not know TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN: copy them from the console's first page again";
    return { what, level: "error", problem: { zh, en } };
  }
  const parsed = answer.kind === "answered" ? jsonOf(answer) : undefined;
  const status = parsed?.kind === "json" ? objectOf(parsed.value)?.status : undefined;
  if (answer.status === 200 && status === "active") return { what, level: "ok" };
  if (status === "suspended" || status === "closed") {
    const zh = "Twilio 账号已停用，请在控制台查看原因（常见的是欠费）";
    const en = "the Twilio account is not active: its console says why, often an unpaid bill";
    return { what, level: "error", problem: { zh, en } };
  }
  const zh = `Twilio 回答异常（${answer.status}），请稍后再试`;
  const en = `Twilio answers oddly (${answer.status}): try again later`;
  return { what, level: "warning", problem: { zh, en } };
}

// No call of this API tells what a WhatsApp sender is set to, so the address is only said.
const webhookFinding = (publicUrl: string): Finding => ({
  what: {
    zh: `回调地址无法查询，请核对控制台里该号码的 “Webhook URL for incoming messages” 是 ${publicUrl}/webhooks/whatsapp（POST）`,
    en: `the webhook can't be asked for; "Webhook URL for incoming messages" of the sender must be ${publicUrl}/webhooks/whatsapp (POST)`,
  },
  level: "ok",
});
