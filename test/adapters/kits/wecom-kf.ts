import { createHash } from "node:crypto";
import { startWecom, type WecomPlatform } from "../support/wecom-api.js";
import { forgeWxCall, type WxKeys, wxCall } from "../support/wx-callback.js";
import type { ChannelKit, PersonDoes, RunningKit } from "./kit.js";

const corpId = "ww1f4e5d6c7b8a9f00";
const openKfId = "wkAJ2GCAAASSm4_FhToWMFea0xAFfd3Q";
const secret = "Zk7uD8sLx0QpR7yTzUwB2mJh5cGf9aEe1iOo4NtKSdQ";
const keys: WxKeys = {
  token: "K2tokenOfTheCallback",
  aesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
  receiver: corpId,
  path: "/webhooks/wecom-kf",
};

/** WeChat customer service (微信客服): https://developer.work.weixin.qq.com/document/path/94638 */
export const kit: ChannelKit = {
  channel: "wecom-kf",
  lacks: {
    album: "customer service gives each photo as a message of its own, without telling that they belong together",
    edit: "messages can't be edited in WeChat",
    sticker: "customer service does not deliver stickers",
  },
  start: startKit,
};

/** The kit with the whole of its platform, for tests that prepare answers. */
export async function startKit(): Promise<RunningKit & { readonly wecom: WecomPlatform }> {
  const platform = await startWecom({ corpId, secret, agentId: "none", openKfId });
  const keep = (does: PersonDoes, content: Buffer) => {
    const id = `media-of-${does.id}`;
    platform.media.set(id, { content, type: "image/jpeg", name: `${id}.jpg` });
    return id;
  };
  return {
    environment: {
      WECOM_CORP_ID: corpId,
      WECOM_KF_SECRET: secret,
      WECOM_KF_ID: openKfId,
      WECOM_KF_TOKEN: keys.token,
      WECOM_KF_AES_KEY: keys.aesKey,
      WECOM_API_ROOT: platform.server.url,
    },
    wecom: platform,
    platform: platform.server,
    people: ["wmAJ2GCAAAme1XQRC-NI-q0_ZM9ukoAw", "wmAJ2GCAAAbc4XQRC-NI-q0_ZM9ukoBx"],
    calls(does) {
      const items = itemsOf(does, (content) => keep(does, content));
      platform.kfItems.push(...items);
      if (does.kind === "start") platform.welcomeCodes.set(codeOf(does.id), does.chat);
      return items.length === 0 ? [] : [wxCall(eventOf(does.at), does.at, keys)];
    },
    forge: (call, how) => forgeWxCall(call, how, keys),
    signed: (body) => {
      const item = itemIn(body);
      // What is no item of the list that is asked for afterwards is said by the call itself.
      if (item === undefined) return wxCall(body, new Date(), keys);
      platform.kfItems.push(item);
      return wxCall(eventOf(new Date()), new Date(), keys);
    },
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

// The callback says only that there is something: https://developer.work.weixin.qq.com/document/path/94670
const eventOf = (at: Date) =>
  `<xml><ToUserName><![CDATA[${corpId}]]></ToUserName><CreateTime>${secondsOf(at)}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[kf_msg_or_event]]></Event><Token><![CDATA[ENCApHxnGDNAVNY4AaSJKj4Tb5mwsEMzxhFmHVGcra996NR]]></Token><OpenKfId><![CDATA[${openKfId}]]></OpenKfId></xml>`;

function itemsOf(does: PersonDoes, keep: (content: Buffer) => string): readonly object[] {
  const item = (msgtype: string, content: object, part = "") => ({
    msgid: idOf(does.id + part),
    open_kfid: openKfId,
    external_userid: does.chat,
    send_time: secondsOf(does.at),
    origin: 3,
    msgtype,
    [msgtype]: content,
  });
  switch (does.kind) {
    case "text":
      return [item("text", { content: does.text })];
    case "choice":
      return [item("text", { content: does.label, menu_id: does.action })];
    case "photo":
      return [
        item("image", { media_id: keep(does.content) }),
        ...(does.caption === undefined ? [] : [item("text", { content: does.caption }, "caption")]),
      ];
    case "voice":
      return [item("voice", { media_id: keep(does.content) })];
    case "location": {
      const { latitude, longitude, label = "" } = does;
      return [item("location", { latitude, longitude, name: label, address: "" })];
    }
    case "start": {
      const { msgid, send_time } = item("event", {});
      const event = {
        event_type: "enter_session",
        open_kfid: openKfId,
        external_userid: does.chat,
        scene: "",
        scene_param: does.payload ?? "",
        welcome_code: codeOf(does.id),
      };
      return [{ msgid, send_time, origin: 4, msgtype: "event", event }];
    }
    default:
      return [];
  }
}

function itemIn(body: Buffer): object | undefined {
  try {
    const item: unknown = JSON.parse(body.toString());
    return typeof item === "object" && item !== null && JSON.stringify(item) ? item : undefined;
  } catch {
    // Not JSON, or nested so deep that it can't be written again.
    return undefined;
  }
}

const codeOf = (id: string) => `welcome-${id}`;

const secondsOf = (at: Date) => Math.floor(at.getTime() / 1_000);

const idOf = (id: string) => createHash("sha256").update(id).digest("base64url").slice(0, 32);
