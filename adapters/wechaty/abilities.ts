import type { Abilities } from "../../src/domain/channel.js";

/**
 * What any puppet carries. Wechaty states no limits, as they are the app's: these are of WeChat's own app, as its users report
 * them, and not confirmed by a page of WeChat's.
 */
export const wechatyAbilities: Abilities = {
  textLength: 2_048,
  textUnit: "bytes",
  // Wechaty has no buttons: choices are numbered lines.
  buttons: 0,
  filesOut: "alone",
  fileBytes: 20 * 1024 * 1024,
  // Accounts that write like machines are shut.
  perChatPerSecond: 1,
  perSecond: 5,
};

/** What an official account carries: https://developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage */
export const officialAccountAbilities: Abilities = {
  // Longer texts are refused with 45002; no page of WeChat's states the number, its staff does:
  // https://developers.weixin.qq.com/community/develop/doc/00084e2936c340b9015a753405b800
  textLength: 2_048,
  textUnit: "bytes",
  // Menu messages (msgmenu); WeChat states no number and refuses too many with 45098, then they go as numbered lines. WeCom's
  // customer service, which has the same messages, takes 10, with 1,024 bytes above and 128 in an entry:
  // https://developer.work.weixin.qq.com/document/path/94677
  buttons: 10,
  buttonLabel: 128,
  buttonTextLength: 1_024,
  // Images only; a message of its own each.
  filesOut: "alone",
  // Videos may have 10 MB: https://developers.weixin.qq.com/doc/service/api/material/temporary/api_uploadtempmedia
  fileBytes: 10 * 1024 * 1024,
  // 5 messages in the 48 hours after somebody wrote. After a press of a menu, a scan or a follow it is 3 within a minute, which
  // WeChat itself says by 45047 when it is so: https://developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage
  window: { hours: 48, messages: 5 },
};
