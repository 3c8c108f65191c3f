import type { Abilities } from "../../src/domain/channel.js";

const megabyte = 1024 * 1024;

/** What an application carries: https://developer.work.weixin.qq.com/document/path/90236 */
export const wecomAbilities: Abilities = {
  // Longer texts are cut off by WeCom, without a word.
  textLength: 2_048,
  textUnit: "bytes",
  // A card of the kind button_interaction has at most six. "Better no more than 10 characters" in a button and 160 above them:
  // in bytes, which is how this channel counts, three for each Chinese character.
  buttons: 6,
  buttonLabel: 30,
  buttonTextLength: 480,
  filesOut: "alone",
  // https://developer.work.weixin.qq.com/document/path/90253
  fileBytes: 20 * megabyte,
  // 30 a minute to one member; what is beyond is dropped, without an error. (1,000 an hour, too, which no dialog reaches.)
  perChatPerSecond: 0.5,
};

/** What a customer-service account carries: https://developer.work.weixin.qq.com/document/path/94677 */
export const wecomKfAbilities: Abilities = {
  textLength: 2_048,
  textUnit: "bytes",
  // Entries of a menu message; one has 128 bytes, and the words above have 1,024.
  buttons: 10,
  buttonLabel: 128,
  buttonTextLength: 1_024,
  filesOut: "alone",
  fileBytes: 20 * megabyte,
  // Counted from the customer's last message; whether a tapped entry counts as one is not documented, WeChat says so by 95001.
  window: { hours: 48, messages: 5 },
};
