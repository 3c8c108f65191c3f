import type { WebhookAnswer } from "../../src/domain/channel.js";
import type { Language } from "../../src/domain/codes.js";

const zh = "您好！有什么要反映或咨询的，请直接发消息给我们。";
const en = "Hello! Whatever you would like to report or ask, just write to us here.";

/**
 * A first sentence in the answer to the call itself. Viber lets us write to people only after they have written or subscribed,
 * with this one exception: https://creators.viber.com/docs/bots-api/events/conversation-started
 */
export function welcome(sender: string, language: Language | undefined): WebhookAnswer {
  const text = language === "zh" ? zh : language === "en" ? en : `${zh}\n${en}`;
  return {
    status: 200,
    contentType: "application/json; charset=utf-8",
    body: JSON.stringify({ sender: { name: sender }, type: "text", text }),
  };
}
