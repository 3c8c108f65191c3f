import { type JsonFields, type PlatformAnswer, SendError, type SendFailure } from "../callback/mod.js";

/** What WeChat's answer to a call says. */
export type Outcome =
  | { readonly kind: "ok"; readonly fields: JsonFields }
  /** The access token is no longer good. */
  | { readonly kind: "token" }
  | { readonly kind: "failed"; readonly error: SendError; readonly code?: number };

// https://developers.weixin.qq.com/doc/offiaccount/Getting_Started/Global_Return_Code.html
const tokenCodes: ReadonlySet<number> = new Set([40001, 40014, 41001, 42001]);

const failures: Readonly<Record<number, SendFailure>> = {
  // 系统繁忙
  [-1]: { kind: "throttled" },
  // The account's calls of this day, or of this minute, are used up.
  45009: { kind: "throttled", afterSeconds: 600 },
  45011: { kind: "throttled", afterSeconds: 60 },
  // 回复时间超过限制, and 客服接口下行条数超过上限.
  45015: { kind: "shut" },
  45047: { kind: "shut" },
  // The person has not subscribed to this template, or has used up what he had allowed.
  43101: { kind: "shut" },
  // 需要接收者关注, 需要将接收者从黑名单中移除, 粉丝拒收消息.
  43004: { kind: "blocked" },
  43019: { kind: "blocked" },
  48002: { kind: "blocked" },
  // What an administrator can set right: this machine's address is not on the list, the secret is wrong or frozen.
  40013: { kind: "unreachable" },
  40125: { kind: "unreachable" },
  40164: { kind: "unreachable" },
  40243: { kind: "unreachable" },
};

/** What is wrong and what to do about it, in both languages, where an administrator can do something. */
export const remedies: Readonly<Record<number, { readonly zh: string; readonly en: string }>> = {
  40013: {
    zh: "微信不认识 AppID，请到公众平台核对",
    en: "WeChat does not know the AppID; compare it at mp.weixin.qq.com",
  },
  40125: {
    zh: "AppSecret 不对，请到公众平台重置后填入",
    en: "the AppSecret is wrong; reset it at mp.weixin.qq.com and set the new one",
  },
  40164: {
    zh: "本机的公网地址不在公众平台的“IP白名单”里，请加上",
    en: "this machine's public address is not on the IP whitelist (IP白名单) at mp.weixin.qq.com; add it",
  },
  40243: {
    zh: "AppSecret 已被冻结，请到公众平台解冻",
    en: "the AppSecret is frozen; unfreeze it at mp.weixin.qq.com",
  },
  40037: {
    zh: "模板编号不对，请到公众平台核对",
    en: "the id of the template is wrong; compare it at mp.weixin.qq.com",
  },
  47003: {
    zh: "模板的字段名或内容不合要求，请核对字段设置",
    en: "a field of the template is named wrongly or does not take this value; compare the fields' setting",
  },
  48001: {
    zh: "公众号没有这个接口的权限，请先完成认证",
    en: "the account may not use this interface; have it verified (微信认证)",
  },
};

/** Reads an answer; whatever is neither JSON nor a success is no answer of WeChat's. Its words are not kept: they may hold an openid. */
export function outcomeOf({ status, headers, json }: PlatformAnswer): Outcome {
  if (status === 429) {
    const stated = Number(headers.get("retry-after") ?? Number.NaN);
    const seconds = Number.isFinite(stated) ? Math.min(3_600, Math.max(1, Math.ceil(stated))) : undefined;
    return { kind: "failed", error: new SendError("WeChat answered 429", "throttled", seconds) };
  }
  if (status !== 200 || !json) {
    const what = status === 200 ? "something unreadable" : String(status);
    const kind = status >= 400 && status < 500 ? "refused" : "unreachable";
    return { kind: "failed", error: new SendError(`WeChat answered ${what}`, kind) };
  }
  const code = json.errcode ?? 0;
  if (code === 0) return { kind: "ok", fields: json };
  if (typeof code !== "number") {
    return { kind: "failed", error: new SendError("WeChat answered something unreadable", "unreachable") };
  }
  return tokenCodes.has(code) ? { kind: "token" } : { kind: "failed", error: errorOf(code), code };
}

function errorOf(code: number): SendError {
  const { kind, afterSeconds } = failures[code] ?? { kind: "refused" };
  return new SendError(`WeChat answered ${code}`, kind, afterSeconds);
}
