import type { Finding } from "../../src/domain/channel.js";
import type { InEveryLanguage } from "../../src/domain/codes.js";
import { clockFinding, publicUrlFinding } from "../shared/findings.js";
import { type GraphQuestion, type GraphReply, graphGet, graphProblem } from "../shared/graph-get.js";
import { isObject, textOf } from "../shared/json.js";
import { type Timeouts, webhookFields } from "./abilities.js";

/** What examining needs. */
export interface ExaminerOptions {
  readonly apiRoot: string;
  readonly pageToken: string;
  readonly appSecret: string;
  readonly publicUrl: string | undefined;
  readonly timeouts: Timeouts;
  readonly now: () => Date;
}

/** Makes the adapter's `examine`: token, clock, what the Page is subscribed to, where Meta calls. */
export function examinerFor(options: ExaminerOptions) {
  return async (signal: AbortSignal): Promise<readonly Finding[]> => {
    const ask = (path: string, query: GraphQuestion["query"] = {}, token = options.pageToken) => {
      const { apiRoot, appSecret, timeouts } = options;
      const isApps = token !== options.pageToken;
      const question = { apiRoot, path, query, token, timeoutMs: timeouts.call };
      return graphGet(isApps ? question : { ...question, appSecret }, signal);
    };
    // The app that the token was made by: https://developers.facebook.com/docs/graph-api/reference/application/
    const app = await ask("app", { fields: "id" });
    if (app.kind !== "ok") return [graphProblem(token, app)];
    const clock = clockFinding(app.headers.get("date"), options.now());
    const subscribed = await ask("me/subscribed_apps", { fields: "subscribed_fields" });
    const appId = textOf(app.data.id) ?? "";
    const registered = await ask(`${encodeURIComponent(appId)}/subscriptions`, {}, `${appId}|${options.appSecret}`);
    return [
      { what: token, level: "ok" },
      ...(clock ? [clock] : []),
      subscriptionFinding(subscribed),
      webhookFinding(registered, options.publicUrl),
    ];
  };
}

const token: InEveryLanguage = { zh: "访问口令", en: "access token" };
const subscription: InEveryLanguage = { zh: "主页订阅", en: "subscription of the Page" };
const webhook: InEveryLanguage = { zh: "回调地址", en: "webhook" };

// https://developers.facebook.com/docs/graph-api/reference/page/subscribed_apps
function subscriptionFinding(reply: GraphReply): Finding {
  if (reply.kind !== "ok") return graphProblem(subscription, reply);
  const apps = Array.isArray(reply.data.data) ? reply.data.data.filter(isObject) : [];
  const fields = new Set(apps.flatMap((app) => (Array.isArray(app.subscribed_fields) ? app.subscribed_fields : [])));
  const missing = webhookFields.filter((field) => !fields.has(field));
  if (missing.length === 0) return { what: subscription, level: "ok" };
  const list = missing.join(", ");
  const zh = `主页还没有订阅：${list}。请在 Meta 后台的 Messenger 设置里为该主页“添加订阅”`;
  const en = `the Page is not subscribed to ${list}: "Add subscriptions" next to it in the Messenger settings of Meta's console`;
  return { what: subscription, level: missing.includes("messages") ? "error" : "warning", problem: { zh, en } };
}

// https://developers.facebook.com/docs/graph-api/reference/app/subscriptions
function webhookFinding(reply: GraphReply, publicUrl: string | undefined): Finding {
  if (publicUrl === undefined) return publicUrlFinding(publicUrl);
  if (reply.kind !== "ok") return graphProblem(webhook, reply);
  const expected = `${publicUrl}/webhooks/messenger`;
  const registered = Array.isArray(reply.data.data) ? reply.data.data.filter(isObject) : [];
  const page = registered.find(({ object }) => object === "page");
  if (page?.callback_url === expected && page.active !== false) return { what: webhook, level: "ok" };
  const zh = `Meta 后台登记的回调不是 ${expected}，请在 Messenger 设置的 Webhooks 里填写它和 MESSENGER_VERIFY_TOKEN`;
  const en = `Meta does not call ${expected}: enter it with MESSENGER_VERIFY_TOKEN under Webhooks in the Messenger settings`;
  return { what: webhook, level: "error", problem: { zh, en } };
}
