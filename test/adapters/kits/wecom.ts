import { createHash } from "node:crypto";
import { startWecom, type WecomPlatform } from "../support/wecom-api.js";
import { forgeWxCall, type WxKeys, wxCall } from "../support/wx-callback.js";
import type { ChannelKit, PersonDoes, RunningKit } from "./kit.js";

const corpId = "ww1f4e5d6c7b8a9f00";
const agentId = "1000002";
const secret = "Vn3kD8sLx0QpR7yTzUwB2mJh5cGf9aEe1iOo4NtKSdY";
const keys: WxKeys = {
  token: "Q9tokenOfTheCallback",
  aesKey: "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
  receiver: corpId,
  path: "/webhooks/wecom",
};

/** An application of one's own in WeCom (企业微信): https://developer.work.weixin.qq.com/document/path/90664 */
export const kit: ChannelKit = {
  channel: "wecom",
  lacks: {
    album: "WeCom sends each photo as a message of its own, without telling that they belong together",
    edit: "messages can't be edited in WeCom",
    sticker: "WeCom does not deliver stickers to applications",
    window_shut: "members may be written to at any time",
    duplicate: "texts have no key of ours in WeCom; cards have one (task_id), which the table of sending tests",
  },
  start: startKit,
};

/** The kit with the whole of its platform, for tests that prepare answers. */
export async function startKit(): Promise<RunningKit & { readonly wecom: WecomPlatform }> {
  const platform = await startWecom({ corpId, secret, agentId, openKfId: "none" });
  return {
    environment: {
      WECOM_CORP_ID: corpId,
      WECOM_AGENT_ID: agentId,
      WECOM_SECRET: secret,
      WECOM_TOKEN: keys.token,
      WECOM_AES_KEY: keys.aesKey,
      WECOM_API_ROOT: platform.server.url,
    },
    wecom: platform,
    platform: platform.server,
    people: ["ZhangSan", "li.si@example"],
    calls: (does) =>
      messagesOf(does, (content) => {
        const id = `media-of-${does.id}`;
        platform.media.set(id, { content, type: "image/jpeg", name: `${id}.jpg` });
        return id;
      }).map((inner) => wxCall(xmlOf(does, inner), does.at, keys)),
    forge: (call, how) => forgeWxCall(call, how, keys),
    signed: (body) => wxCall(body, new Date(), keys),
    seen: () => platform.seen,
    answer(how) {
      if (how.kind in kit.lacks || (how.kind === "throttled" && how.stated !== undefined)) return false;
      platform.answer = how;
      return true;
    },
    secrets: [secret, keys.token, keys.aesKey, "accesstoken-1"],
    close: () => platform.server.close(),
  };
}

// https://developer.work.weixin.qq.com/document/path/90239
function messagesOf(does: PersonDoes, keep: (content: Buffer) => string): readonly string[] {
  const number = (part = "") => `<MsgId>${numberOf(does.id + part)}</MsgId>`;
  switch (does.kind) {
    case "text":
      return [`<MsgType><![CDATA[text]]></MsgType>${text("Content", does.text)}${number()}`];
    case "choice":
      return [
        `<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[template_card_event]]></Event>${text("EventKey", does.action)}${text("TaskId", does.under)}<CardType><![CDATA[button_interaction]]></CardType>${text("ResponseCode", `response-${does.id}`)}`,
      ];
    case "photo":
      // There are no captions: a person writes his words after the picture.
      return [
        `<MsgType><![CDATA[image]]></MsgType><PicUrl><![CDATA[https://wework.qpic.cn/wwpic/1]]></PicUrl>${text("MediaId", keep(does.content))}${number()}`,
        ...(does.caption === undefined
          ? []
          : [`<MsgType><![CDATA[text]]></MsgType>${text("Content", does.caption)}${number("caption")}`]),
      ];
    case "voice":
      return [
        `<MsgType><![CDATA[voice]]></MsgType>${text("MediaId", keep(does.content))}<Format><![CDATA[amr]]></Format>${number()}`,
      ];
    case "location":
      return [
        `<MsgType><![CDATA[location]]></MsgType><Location_X>${does.latitude}</Location_X><Location_Y>${does.longitude}</Location_Y><Scale>16</Scale>${text("Label", does.label ?? "")}${number()}<AppType><![CDATA[wxwork]]></AppType>`,
      ];
    case "start":
      return ["<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[subscribe]]></Event>"];
    default:
      return [];
  }
}

const xmlOf = ({ chat, at }: PersonDoes, inner: string) =>
  `<xml>${text("ToUserName", corpId)}${text("FromUserName", chat)}<CreateTime>${Math.floor(at.getTime() / 1_000)}</CreateTime>${inner}<AgentID>${agentId}</AgentID></xml>`;

const text = (name: string, value: string) =>
  `<${name}><![CDATA[${value.replaceAll("]]>", "]]]]><![CDATA[>")}]]></${name}>`;

// Messages have numbers of 64 bits.
const numberOf = (id: string) => createHash("sha256").update(id).digest().readBigUInt64BE() >> 2n;
