import { createHash } from "node:crypto";
import { defineChannel } from "../../src/domain/channel-definition.js";
import { telegramChannel } from "./telegram-channel.js";

/** Telegram: https://core.telegram.org/bots/api */
export const telegram = defineChannel({
  channel: telegramChannel,
  name: { zh: "Telegram", en: "Telegram" },
  settings: {
    TELEGRAM_TOKEN: {
      what: { zh: "@BotFather 给的完整令牌", en: "the whole token from @BotFather" },
      required: true,
      secret: true,
      shape: /^\d+:[\w-]{5,}$/,
    },
    TELEGRAM_API_ROOT: {
      what: { zh: "自建 Bot API 服务器的地址", en: "the address of a Bot API server of your own" },
      address: true,
    },
  },
  open: async ({ TELEGRAM_TOKEN: token, TELEGRAM_API_ROOT: apiRoot }, { publicUrl, readFile, warn, clock, chance }) => {
    const { createTelegramAdapter } = await import("./adapter.js");
    // Derived from the token, so that there is one secret less to set, keep and lose.
    const secret = createHash("sha256").update(`huiying telegram webhook ${token}`).digest("hex");
    const webhook = publicUrl === undefined ? undefined : { publicUrl, secret };
    return createTelegramAdapter({ token, apiRoot, webhook, readFile, warn, now: clock, chance });
  },
});
