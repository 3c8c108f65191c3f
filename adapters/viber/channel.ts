import { defineChannel } from "../../src/domain/channel-definition.js";
import { viberChannel } from "./normalise.js";

/** A Viber bot: https://developers.viber.com/docs/api/rest-bot-api/ */
export const viber = defineChannel({
  channel: viberChannel,
  name: { zh: "Viber", en: "Viber" },
  settings: {
    VIBER_TOKEN: {
      what: {
        zh: "Viber 机器人的令牌（app key），在手机 Viber 的“更多 > 设置 > 机器人 > 编辑信息”里",
        en: "the bot's token (app key), in the Viber app under More > Settings > Bots > Edit Info",
      },
      required: true,
      secret: true,
      // As its documents show it: three groups of hexadecimal digits and some letters.
      shape: /^[0-9a-z]{8,}(-[0-9a-z]{8,}){2}$/i,
    },
    VIBER_SENDER: {
      what: {
        zh: "消息上方显示的名字，最多28个字符，默认“回应 Huiying”",
        en: 'the name above messages, at most 28 characters; "回应 Huiying" if left out',
      },
      shape: /^.{1,28}$/u,
    },
    VIBER_API_ROOT: {
      what: { zh: "Viber 接口的地址，一般不设", en: "the address of Viber's API; usually left out" },
      address: true,
    },
  },
  open: async ({ VIBER_TOKEN: token, VIBER_SENDER: sender, VIBER_API_ROOT: apiRoot }, ports) => {
    const { createViberAdapter } = await import("./adapter.js");
    return createViberAdapter({ token, sender, apiRoot, ports });
  },
});
