import type { Finding } from "../../src/domain/channel.js";
import type { InEveryLanguage } from "../../src/domain/codes.js";
import { clockFinding, publicUrlFinding } from "../shared/findings.js";
import { type GraphReply, graphProblem } from "../shared/graph-get.js";
import { type JsonObject, objectOf, textOf } from "../shared/json.js";
import type { CloudApi } from "./api.js";
import { cloudChannel } from "./normalise.js";

/** What examining needs. */
export interface ExaminerOptions {
  readonly api: CloudApi;
  readonly phoneId: string;
  readonly publicUrl: string | undefined;
  readonly now: () => Date;
}

/** Makes the adapter's `examine`: token and number, clock, quality, where Meta calls. */
export function examinerFor({ api, phoneId, publicUrl, now }: ExaminerOptions) {
  return async (signal: AbortSignal): Promise<readonly Finding[]> => {
    // https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-phone-number
    const number = await api.get(phoneId, { fields: "quality_rating" }, signal);
    if (number.kind !== "ok") return [graphProblem(token, number)];
    const clock = clockFinding(number.headers.get("date"), now());
    return [
      { what: token, level: "ok" },
      ...(clock ? [clock] : []),
      ...qualityFindings(number.data),
      publicUrl === undefined
        ? publicUrlFinding(publicUrl)
        : webhookFinding(await api.get(phoneId, { fields: "webhook_configuration" }, signal), publicUrl),
    ];
  };
}

const token: InEveryLanguage = { zh: "口令和号码", en: "token and number" };
const webhook: InEveryLanguage = { zh: "回调地址", en: "webhook" };

function qualityFindings(number: JsonObject): readonly Finding[] {
  if (number.quality_rating !== "RED") return [];
  const zh = "Meta 评定该号码的消息质量低（被拉黑或举报较多），可能很快被限制发送";
  const en =
    "Meta rates this number's messages low, as many people have blocked or reported it; sending may soon be restricted";
  return [{ what: { zh: "号码质量", en: "quality" }, level: "warning", problem: { zh, en } }];
}

// The number's own address counts, then the account's, then the app's:
// https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/override
// We could not see the field's own page, so an answer without it is no error.
function webhookFinding(reply: GraphReply, publicUrl: string): Finding {
  const expected = `${publicUrl}/webhooks/${cloudChannel}`;
  const set = reply.kind === "ok" ? objectOf(reply.data.webhook_configuration) : undefined;
  const called = textOf(set?.phone_number) ?? textOf(set?.whatsapp_business_account) ?? textOf(set?.application);
  if (called === expected) return { what: webhook, level: "ok" };
  const where = { zh: "“WhatsApp → 配置”", en: '"WhatsApp → Configuration"' };
  if (called === undefined) {
    const zh = `查不到 Meta 登记的回调，请在${where.zh}里核对它是 ${expected}，并已订阅 messages`;
    const en = `Meta does not tell what it calls: look under ${where.en} that it is ${expected}, subscribed to messages`;
    return { what: webhook, level: "warning", problem: { zh, en } };
  }
  const zh = `Meta 后台登记的回调不是 ${expected}，请在${where.zh}里填写它和 WHATSAPP_VERIFY_TOKEN，并订阅 messages`;
  const en = `Meta does not call ${expected}: enter it with WHATSAPP_VERIFY_TOKEN under ${where.en} and subscribe to messages`;
  return { what: webhook, level: "error", problem: { zh, en } };
}
