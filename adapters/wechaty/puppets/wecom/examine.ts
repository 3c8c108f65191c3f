import type { JsonFields } from "../callback/mod.js";
import type { DatedAnswer, WecomApi } from "./api.js";
import { adviceFor, type InBothLanguages, WecomRefusal } from "./errcodes.js";

/** One thing that was looked at, in both languages, with what to do about it. */
export interface Finding {
  readonly what: InBothLanguages;
  readonly level: "ok" | "warning" | "error";
  readonly problem?: InBothLanguages;
}

/** What examining needs. */
export interface ExamineOptions {
  readonly api: WecomApi;
  readonly now: () => Date;
  /** The address to be entered in the admin console; undefined where nobody outside can reach us. */
  readonly callbackUrl: string | undefined;
}

/** Looks at an application: its token, whether it is stopped, the clock. Never rejects. */
export async function examineApplication(options: ExamineOptions, agentId: string): Promise<readonly Finding[]> {
  // https://developer.work.weixin.qq.com/document/path/90227
  return examine(
    options,
    (api) => api.dated("/cgi-bin/agent/get", { query: { agentid: agentId } }),
    application,
    (fields) => (fields.close === 1 ? stopped : undefined),
  );
}

/** Looks at a customer-service account: the token, whether we may act for the account, the clock. Never rejects. */
export async function examineAccount(options: ExamineOptions, openKfId: string): Promise<readonly Finding[]> {
  // https://developer.work.weixin.qq.com/document/path/94661 : the first hundred, which are more than any agency has.
  return examine(
    options,
    (api) => api.dated("/cgi-bin/kf/account/list", { json: { offset: 0, limit: 100 } }),
    account,
    (fields) => {
      const mine = accountsIn(fields).find(({ open_kfid }) => open_kfid === openKfId);
      if (!mine) return adviceFor(noSuchAccount);
      return mine.manage_privilege === false ? adviceFor(noSuchAccount) : undefined;
    },
  );
}

const noSuchAccount = 95004;

type Ask = (api: WecomApi) => Promise<DatedAnswer>;

async function examine(
  { api, now, callbackUrl }: ExamineOptions,
  ask: Ask,
  what: InBothLanguages,
  problemIn: (fields: JsonFields) => InBothLanguages | undefined,
): Promise<readonly Finding[]> {
  const reachable = callbackUrl === undefined ? [{ what: callback, level: "error", problem: noAddress } as const] : [];
  try {
    const { fields, date } = await ask(api);
    const problem = problemIn(fields);
    const about: Finding = problem ? { what, level: "error", problem } : { what, level: "ok" };
    return [about, ...clockOf(date, now()), ...(callbackUrl === undefined ? reachable : [addressOf(callbackUrl)])];
  } catch (error) {
    return [{ what, level: "error", problem: problemOf(error) }, ...reachable];
  }
}

function problemOf(error: unknown): InBothLanguages {
  const advice = error instanceof WecomRefusal ? adviceFor(error.code) : undefined;
  if (advice) return advice;
  // Errors of ours name neither secrets nor addresses.
  const words = error instanceof Error ? error.message : "unknown";
  return {
    zh: `企业微信没有给出可用的回答（${words}）：请检查网络、接口地址、企业 ID 和密钥`,
    en: `no usable answer (${words}): check the network, the address of the API, the corp id and the secret`,
  };
}

// Calls that were signed more than five minutes ago are refused, so a clock may not be far off.
const clockMayDifferMs = 120_000;

function clockOf(date: Date | undefined, now: Date): Finding[] {
  if (!date) return [];
  const isRight = Math.abs(date.getTime() - now.getTime()) <= clockMayDifferMs;
  return [isRight ? { what: clock, level: "ok" } : { what: clock, level: "warning", problem: wrongClock }];
}

// The API does not tell which address was entered, so it can be shown only.
const addressOf = (url: string): Finding => ({
  what: {
    zh: `回调地址，后台“接收消息”或“接收事件”里要填的就是它：${url}`,
    en: `callback address, to be entered in the admin console under "receive messages": ${url}`,
  },
  level: "ok",
});

function accountsIn({ account_list: list }: JsonFields): readonly JsonFields[] {
  return Array.isArray(list) ? list.filter((one) => typeof one === "object" && one !== null) : [];
}

const application = { zh: "企业微信应用和密钥", en: "WeCom application and its secret" };
const account = { zh: "微信客服账号和密钥", en: "WeChat customer-service account and its secret" };
const clock = { zh: "本机时钟", en: "this machine's clock" };
const callback = { zh: "回调地址", en: "callback address" };
const stopped = { zh: "应用已停用：请在管理后台启用", en: "the application is stopped: start it in the admin console" };
const noAddress = {
  zh: "没有公网地址，企业微信无法推送消息：请设置 PUBLIC_URL",
  en: "without a public address WeCom can't deliver messages: set PUBLIC_URL",
};
const wrongClock = {
  zh: "与企业微信的时间相差超过2分钟：请开启时间同步（NTP），否则会误拒消息",
  en: "differs by more than 2 minutes from WeCom's: switch on NTP, or messages are refused as too old",
};
