import { defineChannel } from "../../src/domain/channel-definition.js";
import { cloudChannel } from "./normalise.js";
import { templateOf } from "./template.js";

/** WhatsApp by Meta's own Cloud API: https://developers.facebook.com/documentation/business-messaging/whatsapp/overview */
export const whatsappCloud = defineChannel({
  channel: cloudChannel,
  name: { zh: "WhatsApp（Meta 云接口）", en: "WhatsApp (Meta's Cloud API)" },
  settings: {
    WHATSAPP_APP_SECRET: {
      what: {
        zh: "应用密钥：Meta 开发者后台“应用设置 → 基本”里的“应用密钥”，32位",
        en: 'the app secret: "App settings → Basic" in Meta\'s developer console, 32 digits and letters',
      },
      required: true,
      secret: true,
      shape: /^[0-9a-f]{32}$/i,
    },
    WHATSAPP_ACCESS_TOKEN: {
      what: {
        zh: "系统用户的长期访问口令（商务管理平台“系统用户 → 生成口令”），不要用24小时的临时口令",
        en: 'the lasting access token of a system user ("System users → Generate token" in Business settings), not the 24-hour one',
      },
      required: true,
      secret: true,
      shape: /^[\w|.-]{20,}$/,
    },
    WHATSAPP_PHONE_ID: {
      what: {
        zh: "电话号码编号（Phone number ID，不是电话号码本身），在“WhatsApp → API 设置”里",
        en: 'the Phone number ID, not the number itself: "WhatsApp → API Setup"',
      },
      required: true,
      shape: /^\d{5,20}$/,
    },
    WHATSAPP_VERIFY_TOKEN: {
      what: {
        zh: "验证口令：自己想一串（至少8位），在 Meta 后台配置 Webhook 时填同一串",
        en: "the verify token: a word of your own, at least 8 letters, typed into Meta's webhook settings, too",
      },
      required: true,
      secret: true,
      shape: /^\S{8,}$/,
    },
    WHATSAPP_TEMPLATE: {
      what: {
        zh: "已审核模板的名称和语言，例如 ticket_news zh_CN；正文里 {{1}} 是编号，{{2}} 是状态；24小时之外的进展用它发送",
        en: 'name and language of an approved template, such as "ticket_news en"; {{1}} is the number, {{2}} the status; news after 24 hours is sent with it',
      },
      shape: /^[a-z0-9_]{1,512}[ :/][a-z]{2,3}(_[A-Za-z]{2,4})?$/,
    },
    WHATSAPP_API_ROOT: {
      what: { zh: "Graph API 的地址", en: "the address of the Graph API" },
      address: true,
    },
  },
  open: async (
    {
      WHATSAPP_APP_SECRET: appSecret,
      WHATSAPP_ACCESS_TOKEN: accessToken,
      WHATSAPP_PHONE_ID: phoneId,
      WHATSAPP_VERIFY_TOKEN: verifyToken,
      WHATSAPP_TEMPLATE: template,
      WHATSAPP_API_ROOT: apiRoot,
    },
    ports,
  ) => {
    const { createCloudAdapter } = await import("./adapter.js");
    return createCloudAdapter({
      appSecret,
      accessToken,
      phoneId,
      verifyToken,
      template: template === undefined ? undefined : templateOf(template),
      apiRoot,
      ports,
    });
  },
});
