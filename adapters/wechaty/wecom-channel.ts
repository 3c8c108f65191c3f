import type { ChannelAdapter } from "../../src/domain/channel.js";
import { type ChannelPorts, defineChannel, type Setting } from "../../src/domain/channel-definition.js";
import { ConfigurationError } from "../../src/domain/errors.js";
import { wecomAbilities, wecomKfAbilities } from "./wecom-abilities.js";

// Not "required", since both channels need it and neither is on because of the other; `corpIdOf` asks for it.
const corpId = {
  what: {
    zh: "企业 ID，见 work.weixin.qq.com 管理后台“我的企业”页底部，以 ww 开头",
    en: 'the corp id, at the foot of the page "我的企业" of the admin console (work.weixin.qq.com); it begins with ww',
  },
  shape: /^w[wx][0-9a-zA-Z]{8,30}$/,
} as const satisfies Setting;

const apiRoot = {
  what: {
    zh: "企业微信接口的地址，默认 https://qyapi.weixin.qq.com",
    en: "WeCom's API, https://qyapi.weixin.qq.com if not set",
  },
  address: true,
} as const satisfies Setting;

const secretShape = /^[\w-]{20,64}$/;
const tokenShape = /^[0-9a-zA-Z]{3,32}$/;
const aesKey = {
  what: { zh: "同一处的 EncodingAESKey，43位", en: "the EncodingAESKey in the same place, 43 characters" },
  required: true,
  secret: true,
  shape: /^[0-9a-zA-Z]{43}$/,
} as const satisfies Setting;

/** An application in WeCom (企业微信), for the members of an agency. */
export const wecom = defineChannel({
  channel: "wecom",
  name: { zh: "企业微信", en: "WeCom" },
  settings: {
    WECOM_CORP_ID: corpId,
    WECOM_AGENT_ID: {
      what: {
        zh: "自建应用的 AgentId，见管理后台“应用管理—应用详情”",
        en: 'the AgentId of your application, in the admin console under "应用管理"',
      },
      required: true,
      shape: /^\d{1,10}$/,
    },
    WECOM_SECRET: {
      what: { zh: "自建应用的 Secret，同一页", en: "the application's Secret, on the same page" },
      required: true,
      secret: true,
      shape: secretShape,
    },
    WECOM_TOKEN: {
      what: {
        zh: "应用“接收消息—设置API接收”里的 Token",
        en: 'the Token of the application\'s "接收消息 > 设置API接收"',
      },
      required: true,
      secret: true,
      shape: tokenShape,
    },
    WECOM_AES_KEY: aesKey,
    WECOM_API_ROOT: apiRoot,
  },
  open: async (values, ports) => {
    const common = { ...commonOf(ports, "wecom"), corpId: corpIdOf(values), apiRoot: values.WECOM_API_ROOT };
    const { PuppetWecom } = await loadPuppets();
    const puppet = new PuppetWecom({
      ...common,
      agentId: values.WECOM_AGENT_ID,
      secret: values.WECOM_SECRET,
      token: values.WECOM_TOKEN,
      aesKey: values.WECOM_AES_KEY,
    });
    return adapterOf("wecom", wecomAbilities, puppet, ports);
  },
});

/** WeChat customer service (微信客服), for everybody who has WeChat. */
export const wecomKf = defineChannel({
  channel: "wecom-kf",
  name: { zh: "微信客服", en: "WeChat customer service" },
  settings: {
    WECOM_CORP_ID: corpId,
    WECOM_KF_ID: {
      what: {
        zh: "客服账号的 ID（open_kfid），以 wk 开头，见管理后台“应用管理—微信客服”",
        en: 'the id of the customer-service account (open_kfid); it begins with wk, see "应用管理 > 微信客服" in the admin console',
      },
      required: true,
      shape: /^wk[\w-]{5,62}$/,
    },
    WECOM_KF_SECRET: {
      what: {
        zh: "可调用微信客服接口的应用的 Secret",
        en: "the Secret of the application that may call the customer-service API",
      },
      required: true,
      secret: true,
      shape: secretShape,
    },
    WECOM_KF_TOKEN: {
      what: { zh: "接收微信客服事件的回调里的 Token", en: "the Token of the callback for customer-service events" },
      required: true,
      secret: true,
      shape: tokenShape,
    },
    WECOM_KF_AES_KEY: aesKey,
    WECOM_API_ROOT: apiRoot,
  },
  open: async (values, ports) => {
    const common = { ...commonOf(ports, "wecom-kf"), corpId: corpIdOf(values), apiRoot: values.WECOM_API_ROOT };
    const { PuppetWecomKf } = await loadPuppets();
    const puppet = new PuppetWecomKf({
      ...common,
      openKfId: values.WECOM_KF_ID,
      secret: values.WECOM_KF_SECRET,
      token: values.WECOM_KF_TOKEN,
      aesKey: values.WECOM_KF_AES_KEY,
    });
    return adapterOf("wecom-kf", wecomKfAbilities, puppet, ports);
  },
});

type Puppet = InstanceType<Awaited<ReturnType<typeof loadPuppets>>["PuppetWecom" | "PuppetWecomKf"]>;

async function adapterOf(
  channel: string,
  abilities: ChannelAdapter["abilities"],
  puppet: Puppet,
  { readFile, linkToFile, warn, clock }: ChannelPorts,
): Promise<ChannelAdapter> {
  const { createWechatyAdapter } = await import("./adapter.js");
  const common = { readFile, linkToFile, warn, now: clock };
  const adapter = await createWechatyAdapter({ channel, abilities, puppet, ...common });
  // Wechaty's ways of sending have no place for an id of ours, by which the platform knows a repetition.
  return { ...adapter, send: (message, signal) => puppet.sendingAs(message.id, () => adapter.send(message, signal)) };
}

async function loadPuppets() {
  const { loadWechaty } = await import("./wechaty.js");
  // First, since its absence is explained there.
  await loadWechaty();
  return import("./puppets/wecom/mod.js");
}

const commonOf = ({ publicUrl, warn, clock }: ChannelPorts, channel: string) => ({
  warn,
  now: clock,
  callbackUrl: publicUrl === undefined ? undefined : `${publicUrl}/webhooks/${channel}`,
});

function corpIdOf({ WECOM_CORP_ID: id }: { readonly WECOM_CORP_ID: string | undefined }): string {
  if (id !== undefined) return id;
  throw new ConfigurationError(
    `企业微信还缺 WECOM_CORP_ID：${corpId.what.zh}。WeCom also needs WECOM_CORP_ID: ${corpId.what.en}.`,
  );
}
