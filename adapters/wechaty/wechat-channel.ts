import { encodeAction } from "../../src/domain/action.js";
import type { Finding } from "../../src/domain/channel.js";
import { defineChannel, type SettingValues } from "../../src/domain/channel-definition.js";
import { ConfigurationError } from "../../src/domain/errors.js";
import { guardedFetch } from "../shared/guarded-fetch.js";
import { officialAccountAbilities } from "./abilities.js";
import { wechatSettings } from "./wechat-settings.js";

/** A WeChat official account (公众号). */
export const wechat = defineChannel({
  channel: "wechat",
  name: { zh: "微信公众号", en: "WeChat official account" },
  settings: wechatSettings,
  open: async (values, { publicUrl, readFile, linkToFile, warn, clock }) => {
    const template = templateOf(values);
    const { loadWechaty } = await import("./wechaty.js");
    // First, since its absence is explained there.
    await loadWechaty();
    const { PuppetOfficialAccount } = await import("./puppets/official-account/mod.js");
    const { createWechatyAdapter } = await import("./adapter.js");
    const apiRoot = values.WECHAT_API_ROOT;
    const puppet = new PuppetOfficialAccount({
      appId: values.WECHAT_APP_ID,
      appSecret: values.WECHAT_APP_SECRET,
      token: values.WECHAT_TOKEN,
      aesKey: values.WECHAT_AES_KEY,
      apiRoot,
      passiveReplies: values.WECHAT_PASSIVE_REPLY !== "off",
      template,
      fetchVideo: (url, maxBytes) => fetchVideo(url, maxBytes, apiRoot),
      warn,
      now: clock,
    });
    const abilities = { ...officialAccountAbilities, ...(template && { templates: true }) };
    const menu = async () => {
      if (values.WECHAT_MENU === "on") await puppet.setMenu(menuEntries());
    };
    const findings = [addressFinding(publicUrl)];
    const common = { readFile, linkToFile, warn, now: clock };
    return createWechatyAdapter({ channel: "wechat", abilities, puppet, ...common, afterStart: menu, findings });
  },
});

// WeChat does not say which hosts its videos are on; those below these two are Tencent's own.
async function fetchVideo(url: string, maxBytes: number, apiRoot: string | undefined): Promise<Uint8Array> {
  const roots = apiRoot === undefined ? [] : [apiRoot];
  const bounds = { hosts: [".qq.com", ".qpic.cn"], roots, timeoutMs: 60_000, maxBytes, from: "WeChat" };
  return (await guardedFetch({ url, ...bounds })).content;
}

// Four Chinese characters are shown whole: https://developers.weixin.qq.com/doc/service/api/custommenu/api_createcustommenu
const menuEntries = () =>
  [
    { name: "我要反映", says: { kind: "text", text: "我要反映" } },
    { name: "我的工单", says: { kind: "choice", action: encodeAction({ kind: "my_tickets" }) } },
    { name: "帮助", says: { kind: "choice", action: encodeAction({ kind: "help" }) } },
  ] as const;

function templateOf(values: SettingValues<typeof wechatSettings>) {
  const { WECHAT_TEMPLATE_ID: template, WECHAT_SUBSCRIBE_TEMPLATE_ID: subscription } = values;
  const id = subscription ?? template;
  if (id === undefined) return undefined;
  const pairs = values.WECHAT_TEMPLATE_FIELDS?.split(",").map((pair) => pair.split("=")) ?? [];
  const fieldOf = (meaning: string) => pairs.find(([, means]) => means === meaning)?.[0];
  const number = fieldOf("number");
  const status = fieldOf("status");
  if (number === undefined || status === undefined) {
    throw new ConfigurationError(
      `设置了模板编号，还需要 WECHAT_TEMPLATE_FIELDS：${wechatSettings.WECHAT_TEMPLATE_FIELDS.what.zh}。With a template, WECHAT_TEMPLATE_FIELDS is needed too: ${wechatSettings.WECHAT_TEMPLATE_FIELDS.what.en}.`,
    );
  }
  const kind = subscription === undefined ? ("template" as const) : ("subscription" as const);
  return { kind, id, fields: { number, status } };
}

// WeChat has no interface that tells which address is registered.
function addressFinding(publicUrl: string | undefined): Finding {
  const what = { zh: "回调地址", en: "the address that WeChat calls" };
  if (publicUrl?.startsWith("https://")) return { what, level: "ok" };
  const problem = {
    zh: "微信要能从公网访问本机：设置以 https:// 开头的 PUBLIC_URL，并在公众平台“服务器配置”里填 PUBLIC_URL/webhooks/wechat",
    en: 'WeChat must reach this machine: set PUBLIC_URL to an address that begins with https://, and enter PUBLIC_URL/webhooks/wechat in "服务器配置" at mp.weixin.qq.com',
  };
  return { what, level: "warning", problem };
}
