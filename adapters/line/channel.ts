import { defineChannel } from "../../src/domain/channel-definition.js";
import { lineChannel } from "./normalise.js";

/** LINE Official Account: https://developers.line.biz/en/docs/messaging-api/overview/ */
export const line = defineChannel({
  channel: lineChannel,
  name: { zh: "LINE", en: "LINE" },
  settings: {
    LINE_CHANNEL_SECRET: {
      what: {
        zh: "LINE Developers 控制台 Basic settings 页的 Channel secret，32个字符",
        en: "the Channel secret on the tab Basic settings of the LINE Developers Console, 32 characters",
      },
      required: true,
      secret: true,
      shape: /^[0-9a-f]{32}$/i,
    },
    LINE_ACCESS_TOKEN: {
      what: {
        zh: "LINE Developers 控制台 Messaging API 页签发的 Channel access token（long-lived）",
        en: "the long-lived Channel access token issued on the tab Messaging API of the LINE Developers Console",
      },
      required: true,
      secret: true,
      // LINE calls it an opaque string; those that it issues have some 170 characters.
      shape: /^[\w+/=.-]{32,}$/,
    },
    LINE_API_ROOT: {
      what: { zh: "LINE 接口的地址，一般不设", en: "the address of LINE's API; usually left out" },
      address: true,
    },
    LINE_DATA_ROOT: {
      what: { zh: "LINE 文件接口的地址，一般不设", en: "the address that LINE serves files at; usually left out" },
      address: true,
    },
  },
  open: async (values, ports) => {
    const { createLineAdapter } = await import("./adapter.js");
    return createLineAdapter({
      channelSecret: values.LINE_CHANNEL_SECRET,
      accessToken: values.LINE_ACCESS_TOKEN,
      apiRoot: values.LINE_API_ROOT,
      dataRoot: values.LINE_DATA_ROOT,
      ports,
    });
  },
});
