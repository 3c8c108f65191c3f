import { createHash } from "node:crypto";
import { startWechatApi } from "../support/wechat-api.js";
import { forgeWxCall, type WxKeys, wxCall } from "../support/wx-callback.js";
import type { ChannelKit, PersonDoes, RunningKit } from "./kit.js";

const appId = "wx5823bf96d3bd56c7";
const appSecret = "4f8d2c6b1a90e7f3c5d8b2a6e1f0947c";
const account = "gh_7f083739789a";
const keys: WxKeys = {
  token: "QDG6eKtokenOfTheAccount",
  aesKey: "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
  receiver: appId,
  path: "/webhooks/wechat",
};

/** A WeChat official account in the encrypted mode: https://developers.weixin.qq.com/doc/offiaccount/ */
export const kit: ChannelKit = {
  channel: "wechat",
  lacks: {
    album: "WeChat sends each photo as a message of its own, without telling that they belong together",
    edit: "messages can't be edited in WeChat",
    duplicate: "WeChat has no key of ours against sending twice",
  },
  start,
};

async function start(): Promise<RunningKit> {
  const api = await startWechatApi({ appId, appSecret });
  return {
    environment: {
      WECHAT_APP_ID: appId,
      WECHAT_APP_SECRET: appSecret,
      WECHAT_TOKEN: keys.token,
      WECHAT_AES_KEY: keys.aesKey,
      WECHAT_API_ROOT: api.server.url,
      // Words in the answer to a call are not seen by the platform's side here; test/adapters/wechaty tests them.
      WECHAT_PASSIVE_REPLY: "off",
      WECHAT_TEMPLATE_ID: "ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY",
      WECHAT_TEMPLATE_FIELDS: "character_string1=number,phrase2=status",
    },
    platform: api.server,
    people: ["oIDrpjqASyTPnxRmpS9O_ruZGsfk", "o6_bmjrPTlm6_2sgVt7hMZOPfL2M"],
    calls: (does) =>
      messagesOf(does, (content, type) => {
        const id = `media-of-${does.id}`;
        api.media.set(id, { content, type });
        return id;
      }).map((inner) => wxCall(xmlOf(does, inner), does.at, keys)),
    forge: (call, how) => forgeWxCall(call, how, keys),
    signed: (body) => wxCall(body, new Date(), keys),
    seen: () => api.seen,
    answer(how) {
      // WeChat states no delays.
      if (how.kind in kit.lacks || (how.kind === "throttled" && how.stated !== undefined)) return false;
      api.answer = how;
      return true;
    },
    secrets: [appSecret, keys.token, keys.aesKey, "wechat-token-1"],
    close: () => api.server.close(),
  };
}

// https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Receiving_standard_messages.html
function messagesOf(does: PersonDoes, keep: (content: Buffer, type: string) => string): readonly string[] {
  const msgId = (part = "") => `<MsgId>${numberOf(does.id + part)}</MsgId>`;
  switch (does.kind) {
    case "text":
      return [`${field("MsgType", "text")}${field("Content", does.text)}${msgId()}`];
    case "choice":
      return [
        `${field("MsgType", "text")}${field("Content", does.label)}${msgId()}${field("bizmsgmenuid", does.action)}`,
      ];
    case "photo":
      // There are no captions: a person writes his words after the picture.
      return [
        `${field("MsgType", "image")}${field("PicUrl", "http://mmbiz.qpic.cn/mmbiz_jpg/1/0")}${msgId()}${field("MediaId", keep(does.content, "image/jpeg"))}`,
        ...(does.caption === undefined
          ? []
          : [`${field("MsgType", "text")}${field("Content", does.caption)}${msgId("caption")}`]),
      ];
    case "voice":
      return [
        `${field("MsgType", "voice")}${field("MediaId", keep(does.content, "audio/amr"))}${field("Format", "amr")}${msgId()}${field("Recognition", "")}`,
      ];
    case "location":
      return [
        `${field("MsgType", "location")}<Location_X>${does.latitude}</Location_X><Location_Y>${does.longitude}</Location_Y><Scale>16</Scale>${field("Label", does.label ?? "")}${msgId()}`,
      ];
    case "sticker":
      return [`${field("MsgType", "text")}${field("Content", "【收到不支持的消息类型，暂无法显示】")}${msgId()}`];
    case "start":
      return [
        `${field("MsgType", "event")}${field("Event", "subscribe")}${field("EventKey", does.payload === undefined ? "" : `qrscene_${does.payload}`)}`,
      ];
    default:
      return [];
  }
}

const xmlOf = ({ chat, at }: PersonDoes, inner: string) =>
  `<xml>${field("ToUserName", account)}${field("FromUserName", chat)}<CreateTime>${Math.floor(at.getTime() / 1_000)}</CreateTime>${inner}</xml>`;

const field = (name: string, value: string) =>
  `<${name}><![CDATA[${value.replaceAll("]]>", "]]]]><![CDATA[>")}]]></${name}>`;

// Messages have numbers of 64 bits.
const numberOf = (id: string) => createHash("sha256").update(id).digest().readBigUInt64BE() >> 2n;
