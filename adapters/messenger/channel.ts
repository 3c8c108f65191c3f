import { defineChannel } from "../../src/domain/channel-definition.js";
import { messengerChannel } from "./normalise.js";

/** Facebook Messenger: https://developers.facebook.com/documentation/business-messaging/messenger-platform/overview */
export const messenger = defineChannel({
  channel: messengerChannel,
  name: { zh: "Messenger", en: "Messenger" },
  settings: {
    MESSENGER_APP_SECRET: {
      what: {
        zh: "应用密钥：Meta 开发者后台“应用设置 → 基本”里的“应用密钥”，32位",
        en: 'the app secret: "App settings → Basic" in Meta\'s developer console, 32 digits and letters',
      },
      required: true,
      secret: true,
      shape: /^[0-9a-f]{32}$/i,
    },
    MESSENGER_PAGE_TOKEN: {
      what: {
        zh: "公共主页的访问口令：Messenger 产品页“生成访问口令”给的整串",
        en: 'the Page\'s access token: the whole text that "Generate token" shows in the Messenger settings',
      },
      required: true,
      secret: true,
      shape: /^[\w|.-]{20,}$/,
    },
    MESSENGER_VERIFY_TOKEN: {
      what: {
        zh: "验证口令：自己想一串（至少8位），在 Meta 后台配置回调时填同一串",
        en: "the verify token: a word of your own, at least 8 letters, typed into Meta's webhook settings, too",
      },
      required: true,
      secret: true,
      shape: /^\S{8,}$/,
    },
    MESSENGER_API_ROOT: {
      what: { zh: "Graph API 的地址", en: "the address of the Graph API" },
      address: true,
    },
  },
  open: async (
    {
      MESSENGER_APP_SECRET: appSecret,
      MESSENGER_PAGE_TOKEN: pageToken,
      MESSENGER_VERIFY_TOKEN: verifyToken,
      MESSENGER_API_ROOT: apiRoot,
    },
    ports,
  ) => {
    const { createMessengerAdapter } = await import("./adapter.js");
    return createMessengerAdapter({ appSecret, pageToken, verifyToken, apiRoot, ports });
  },
});
