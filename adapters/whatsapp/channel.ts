import { defineChannel } from "../../src/domain/channel-definition.js";
import { ConfigurationError } from "../../src/domain/errors.js";
import { whatsappChannel } from "./normalise.js";

/** WhatsApp by way of Twilio: https://www.twilio.com/docs/whatsapp */
export const whatsapp = defineChannel({
  channel: whatsappChannel,
  name: { zh: "WhatsApp（Twilio）", en: "WhatsApp (Twilio)" },
  settings: {
    TWILIO_ACCOUNT_SID: {
      what: {
        zh: "Twilio 控制台首页的 Account SID，AC 开头，34位",
        en: 'the Account SID on the first page of Twilio\'s console: "AC" and 32 digits and letters',
      },
      required: true,
      shape: /^AC[0-9a-f]{32}$/i,
    },
    TWILIO_AUTH_TOKEN: {
      what: {
        zh: "Twilio 控制台首页的 Auth Token，32位",
        en: "the Auth Token on the first page of Twilio's console, 32 digits and letters",
      },
      required: true,
      secret: true,
      shape: /^[0-9a-f]{32}$/i,
    },
    WHATSAPP_NUMBER: {
      what: {
        zh: "WhatsApp 发送号码，带国家码，例如 +14155238886（控制台 Messaging → Senders → WhatsApp senders）",
        en: 'the WhatsApp sender\'s number with its country code, such as +14155238886 ("Messaging → Senders → WhatsApp senders")',
      },
      required: true,
      shape: /^(whatsapp:)?\+[1-9]\d{6,14}$/,
    },
    TWILIO_CONTENT_SID: {
      what: {
        zh: "已审核模板的 Content SID，HX 开头，34位；24小时之外的进展用它发送",
        en: 'the Content SID of an approved template, "HX" and 32 digits and letters; news after 24 hours is sent with it',
      },
      shape: /^HX[0-9a-f]{32}$/i,
    },
    TWILIO_API_ROOT: {
      what: { zh: "Twilio 接口的地址", en: "the address of Twilio's API" },
      address: true,
    },
  },
  open: async (
    {
      TWILIO_ACCOUNT_SID: accountSid,
      TWILIO_AUTH_TOKEN: authToken,
      WHATSAPP_NUMBER: number,
      TWILIO_CONTENT_SID: contentSid,
      TWILIO_API_ROOT: apiRoot,
    },
    ports,
  ) => {
    const { publicUrl } = ports;
    if (publicUrl === undefined) {
      throw new ConfigurationError(
        "WhatsApp（Twilio）的签名里含有公网地址，请设置 PUBLIC_URL。WhatsApp (Twilio) signs the public address, too: set PUBLIC_URL.",
      );
    }
    const { createWhatsappAdapter } = await import("./adapter.js");
    return createWhatsappAdapter({ accountSid, authToken, number, contentSid, apiRoot, publicUrl, ports });
  },
});
