/**
 * Why a message did not arrive, in words for an administrator: https://developer.work.weixin.qq.com/document/path/94670
 * @param reason `fail_type`
 * @returns undefined where he can do nothing: the 48 hours were over, five messages were sent, the person refuses messages
 */
export function failureSentence(reason: number): string | undefined {
  return sentences.get(reason);
}

const sentences: ReadonlyMap<number, string> = new Map([
  [1, "微信客服账号已被删除，消息没有送达。The customer-service account was deleted; a message did not arrive."],
  [2, "微信客服的应用已停用，消息没有送达。The application is stopped; a message did not arrive."],
  [8, "企业主体未认证，消息没有送达。The company is not verified; a message did not arrive."],
  [
    11,
    "企业没有成员登录过企业微信，消息没有送达：请至少一名成员登录手机客户端。No member has logged in to WeCom's app; a message did not arrive. At least one has to.",
  ],
  [13, "消息被微信的安全规则拦下。WeChat's safety rules held back a message."],
]);
