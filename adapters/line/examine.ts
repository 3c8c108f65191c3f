import type { Finding } from "../../src/domain/channel.js";
import type { InEveryLanguage } from "../../src/domain/codes.js";
import type { ClientAnswer } from "../shared/bottender.js";
import type { ClientHttp, ClientResponse } from "../shared/client-http.js";
import { clockFinding, publicUrlFinding } from "../shared/findings.js";
import { numberOf, objectOf, textOf } from "../shared/json.js";

/** What examining needs. */
export interface ExaminerOptions {
  readonly http: ClientHttp;
  readonly publicUrl: string | undefined;
  readonly timeoutMs: number;
  readonly clock: () => Date;
}

/** Makes the adapter's `examine`: token, clock, webhook and quota. */
export function examinerFor(options: ExaminerOptions) {
  return async (signal: AbortSignal): Promise<readonly Finding[]> => {
    const info = await get(options, "/v2/bot/info", signal);
    const token = tokenFinding(info);
    if (info.kind !== "ok") return [token];
    const clock = clockFinding(info.value.date, options.clock());
    const webhook = await webhookFindings(options, signal);
    return [token, ...(clock ? [clock] : []), ...webhook, ...(await quotaFindings(options, signal))];
  };
}

// https://developers.line.biz/en/reference/messaging-api/#get-bot-info
function tokenFinding(info: ClientAnswer<ClientResponse>): Finding {
  const what = { zh: "令牌 LINE_ACCESS_TOKEN", en: "token LINE_ACCESS_TOKEN" };
  if (info.kind === "ok") return { what, level: "ok" };
  if (info.kind === "refused" && info.status === 401) {
    const zh =
      "LINE 不认这个令牌。请到 LINE Developers 控制台的 Messaging API 页重新签发（Issue / Reissue），换到设置里。";
    const en =
      "LINE refuses it. Reissue it on the tab Messaging API of the LINE Developers Console, and change the setting.";
    return { what, level: "error", problem: { zh, en } };
  }
  const said = info.kind === "refused" ? `answered ${info.status}` : info.reason;
  return {
    what,
    level: "error",
    problem: {
      zh: `连不上 LINE（${said}）。请检查本机能否访问 api.line.me 的443端口。`,
      en: `LINE can't be reached (${said}). Check that this machine may connect to api.line.me, port 443.`,
    },
  };
}

// https://developers.line.biz/en/reference/messaging-api/#get-webhook-endpoint-information
async function webhookFindings(options: ExaminerOptions, signal: AbortSignal): Promise<readonly Finding[]> {
  const what = { zh: "回调地址 Webhook URL", en: "Webhook URL" };
  const reachable = publicUrlFinding(options.publicUrl);
  if (options.publicUrl === undefined) return [reachable];
  const expected = `${options.publicUrl}/webhooks/line`;
  const error = (problem: InEveryLanguage): readonly Finding[] => [reachable, { what, level: "error", problem }];
  const answer = await get(options, "/v2/bot/channel/webhook/endpoint", signal);
  const set = answer.kind === "ok" ? objectOf(answer.value.data) : undefined;
  if (set?.endpoint !== expected) {
    return error({
      zh: `LINE 上登记的不是 ${expected}。请到控制台 Messaging API 页的 Webhook URL 填这个地址，并打开 Use webhook。`,
      en: `LINE does not have ${expected}. Enter it as Webhook URL on the tab Messaging API of the console, and turn on Use webhook.`,
    });
  }
  if (set.active !== true) {
    return error({
      zh: "Use webhook 没有打开。请到控制台 Messaging API 页打开它。",
      en: "Use webhook is off. Turn it on on the tab Messaging API of the console.",
    });
  }
  // https://developers.line.biz/en/reference/messaging-api/#test-webhook-endpoint
  const { http, timeoutMs } = options;
  const tested = await http.post("/v2/bot/channel/webhook/test", { endpoint: expected }, { timeoutMs, signal });
  const result = tested.kind === "ok" ? objectOf(tested.value.data) : undefined;
  if (result?.success === true) return [reachable, { what, level: "ok" }];
  const given = textOf(result?.reason) ?? "";
  const reason = /^\w{1,40}$/.test(given) ? given : "no answer";
  return error({
    zh: `LINE 试着调用这个地址没有成功（${reason}）。请确认服务正在运行、证书有效、LINE_CHANNEL_SECRET 没有抄错。`,
    en: `LINE tried to call it and failed (${reason}). Is Huiying running, is the certificate valid, is LINE_CHANNEL_SECRET right?`,
  });
}

// https://developers.line.biz/en/reference/messaging-api/#get-quota and #get-consumption
async function quotaFindings(options: ExaminerOptions, signal: AbortSignal): Promise<readonly Finding[]> {
  const what = { zh: "本月消息额度", en: "this month's quota" };
  const quota = dataOf(await get(options, "/v2/bot/message/quota", signal));
  if (quota?.type === "none") return [{ what, level: "ok" }];
  const limit = numberOf(quota?.value);
  const used = numberOf(dataOf(await get(options, "/v2/bot/message/quota/consumption", signal))?.totalUsage);
  if (limit === undefined || used === undefined) return [];
  if (used < 0.8 * limit) return [{ what, level: "ok" }];
  const problem = {
    zh: `${limit}条已用${used}条。用完以后只能回复刚来信的人，进展通知发不出去。请到 LINE Official Account Manager 提高套餐或追加上限。`,
    en: `${used} of ${limit} are used. Once they are, only people who have just written can be answered. Raise the plan or the limit for additional messages in LINE Official Account Manager.`,
  };
  return [{ what, level: used >= limit ? "error" : "warning", problem }];
}

const dataOf = (answer: ClientAnswer<ClientResponse>) =>
  answer.kind === "ok" ? objectOf(answer.value.data) : undefined;

const get = ({ http, timeoutMs }: ExaminerOptions, path: string, signal: AbortSignal) =>
  http.get(path, { timeoutMs, signal });
