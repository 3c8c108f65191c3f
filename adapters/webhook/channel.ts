import { defineChannel } from "../../src/domain/channel-definition.js";
import { createWebhookAdapter } from "./adapter.js";
import { webhookChannel } from "./parse.js";

/** A city's own app or mini-program, by signed JSON. */
export const webhook = defineChannel({
  channel: webhookChannel,
  name: { zh: "自有应用接口", en: "your own app" },
  settings: {
    HUIYING_WEBHOOK_SECRET: {
      what: {
        zh: "和您的应用共用的密钥，至少16个字符，可用 openssl rand -hex 32 生成",
        en: 'the secret shared with your app, at least 16 characters; "openssl rand -hex 32" makes a good one',
      },
      required: true,
      secret: true,
      shape: /^.{16,}$/su,
    },
    HUIYING_WEBHOOK_CALLBACK: {
      what: { zh: "回复发往的地址", en: "the address that replies are posted to" },
      address: true,
    },
  },
  sentOnceStored: ({ HUIYING_WEBHOOK_CALLBACK: callbackUrl }) => callbackUrl === undefined,
  open: async ({ HUIYING_WEBHOOK_SECRET: secret, HUIYING_WEBHOOK_CALLBACK: callbackUrl }, { clock }) =>
    createWebhookAdapter({ secret, now: clock, ...(callbackUrl === undefined ? {} : { callbackUrl }) }),
});
