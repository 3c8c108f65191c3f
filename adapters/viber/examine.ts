import type { Finding } from "../../src/domain/channel.js";
import type { ClientHttp } from "../shared/client-http.js";
import { clockFinding, publicUrlFinding } from "../shared/findings.js";
import { status, statusOf } from "./outcome.js";
import { isRegistered, saidBy, webhookUrl } from "./register.js";

/** What examining needs. */
export interface ExaminerOptions {
  readonly http: ClientHttp;
  readonly publicUrl: string | undefined;
  readonly timeoutMs: number;
  readonly clock: () => Date;
}

/** Makes the adapter's `examine`: token, clock and webhook, by one call: https://developers.viber.com/docs/api/rest-bot-api/#get-account-info */
export function examinerFor({ http, publicUrl, timeoutMs, clock }: ExaminerOptions) {
  return async (signal: AbortSignal): Promise<readonly Finding[]> => {
    const account = await http.post("/get_account_info", {}, { timeoutMs, signal });
    const token = { zh: "令牌 VIBER_TOKEN", en: "token VIBER_TOKEN" };
    const code = statusOf(account);
    if (account.kind !== "ok" || code !== status.ok) {
      const problem = code === undefined ? unreachable(saidBy(account)) : refused(code);
      return [{ what: token, level: "error", problem }];
    }
    const time = clockFinding(account.value.date, clock());
    const reachable = publicUrlFinding(publicUrl);
    const found: readonly Finding[] = [{ what: token, level: "ok" }, ...(time ? [time] : []), reachable];
    if (publicUrl === undefined) return found;
    const what = { zh: "回调地址", en: "webhook" };
    if (isRegistered(account, publicUrl)) return [...found, { what, level: "ok" }];
    const problem = {
      zh: `Viber 上登记的不是 ${webhookUrl(publicUrl)}。服务启动后会自动登记；如果已经在运行，请确认外网能打开这个地址，证书由公认机构签发。`,
      en: `Viber does not have ${webhookUrl(publicUrl)}. Huiying registers it by itself once it runs; if it does run, make sure that the address opens from outside with a certificate of a well-known authority.`,
    };
    return [...found, { what, level: "error", problem }];
  };
}

function refused(code: number) {
  if (code === status.invalidAuthToken) {
    return {
      zh: "Viber 不认这个令牌。请到手机 Viber 的“更多 > 设置 > 机器人 > 编辑信息”复制现在的令牌。",
      en: "Viber refuses it. Copy the present one from More > Settings > Bots > Edit Info in the Viber app.",
    };
  }
  return {
    zh: `Viber 拒绝了（状态码${code}）。机器人可能被停用，请联系 Viber 或您的服务商。`,
    en: `Viber refuses (status ${code}). The bot may be suspended: ask Viber or your provider.`,
  };
}

const unreachable = (said: string) => ({
  zh: `连不上 Viber（${said}）。请检查本机能否访问 chatapi.viber.com 的443端口。`,
  en: `Viber can't be reached (${said}). Check that this machine may connect to chatapi.viber.com, port 443.`,
});
