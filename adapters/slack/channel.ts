import { defineChannel } from "../../src/domain/channel-definition.js";
import { slackChannel } from "./users.js";

/** Slack: https://docs.slack.dev */
export const slack = defineChannel({
  channel: slackChannel,
  name: { zh: "Slack", en: "Slack" },
  settings: {
    SLACK_BOT_TOKEN: {
      what: {
        zh: "机器人令牌，以 xoxb- 开头；在 api.slack.com/apps 选中应用，看 OAuth & Permissions 里的 Bot User OAuth Token",
        en: "the bot token, which begins with xoxb-: api.slack.com/apps, your app, OAuth & Permissions, Bot User OAuth Token",
      },
      required: true,
      secret: true,
      shape: /^xoxb-[\w-]{10,}$/,
    },
    SLACK_SIGNING_SECRET: {
      what: {
        zh: "签名密钥（32个字符），在应用的 Basic Information 里的 Signing Secret",
        en: "the signing secret (32 characters): your app, Basic Information, Signing Secret",
      },
      required: true,
      secret: true,
      shape: /^[0-9a-zA-Z]{32,}$/,
    },
    SLACK_API_ROOT: {
      what: { zh: "Slack 接口的地址，一般不用填", en: "the address of Slack's API; usually left out" },
      address: true,
    },
  },
  open: async (values, { publicUrl, readFile, warn, clock }) => {
    const { createSlackAdapter } = await import("./adapter.js");
    return createSlackAdapter({
      token: values.SLACK_BOT_TOKEN,
      signingSecret: values.SLACK_SIGNING_SECRET,
      apiRoot: values.SLACK_API_ROOT,
      publicUrl,
      readFile,
      warn,
      now: clock,
    });
  },
});
