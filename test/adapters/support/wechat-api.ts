import type { PlatformAnswer, Seen } from "../kits/kit.js";
import { type Arrived, type Reply, startServer, type TestServer } from "./http-server.js";

/** Who may ask. */
export interface WechatCredentials {
  readonly appId: string;
  readonly appSecret: string;
}

/** WeChat's API on loopback, as far as it is used; from https://developers.weixin.qq.com/doc/service/api/ */
export interface WechatApi {
  readonly server: TestServer;
  readonly seen: Seen[];
  /** Files that people sent, by media id. */
  readonly media: Map<string, { readonly content: Buffer; readonly type: string }>;
  /** How sending is answered from now on. */
  answer: PlatformAnswer;
  /** Answers given by path before everything else, once each. */
  readonly once: Map<string, Reply[]>;
  /** Bodies of calls to a path. */
  bodiesOf(path: string): readonly Fields[];
  /** How many tokens were asked for; true for each that was forced. */
  readonly tokenCalls: boolean[];
  /** From now on the present token is no longer good. */
  expireToken(): void;
}

type Fields = Readonly<Record<string, unknown>>;

/** An answer as WeChat gives it. */
export const wechatError = (errcode: number, errmsg: string): Reply =>
  json({ errcode, errmsg: `${errmsg} rid: 66bd627d` });

const json = (body: unknown): Reply => ({
  headers: { "content-type": "application/json; encoding=utf-8" },
  body: JSON.stringify(body),
});

const ok = json({ errcode: 0, errmsg: "ok" });

export async function startWechatApi({ appId, appSecret }: WechatCredentials): Promise<WechatApi> {
  let issued = 0;
  let valid = "";
  let uploads = 0;
  const server = await startServer(reply);
  const api: WechatApi = {
    server,
    seen: [],
    media: new Map(),
    answer: { kind: "ok" },
    once: new Map(),
    tokenCalls: [],
    bodiesOf: (path) => server.arrived.filter((one) => pathOf(one) === path).map(fieldsOf),
    expireToken: () => {
      valid = "";
    },
  };

  function reply(request: Arrived): Reply {
    const url = new URL(request.path, "http://wechat");
    const prepared = api.once.get(url.pathname)?.shift();
    if (prepared) return prepared;
    if (url.pathname === "/cgi-bin/stable_token") return tokenReply(request);
    if (valid === "" || url.searchParams.get("access_token") !== valid) {
      return wechatError(40001, "invalid credential, access_token is invalid or not latest");
    }
    switch (`${request.method} ${url.pathname}`) {
      case "POST /cgi-bin/message/custom/send":
        return sending(() => customReply(fieldsOf(request)));
      case "POST /cgi-bin/message/template/send":
      case "POST /cgi-bin/message/subscribe/bizsend":
        return sending(() => templateReply(fieldsOf(request)));
      case "POST /cgi-bin/media/upload":
        return uploadReply(request, url.searchParams.get("type") ?? "");
      case "GET /cgi-bin/media/get": {
        const file = api.media.get(url.searchParams.get("media_id") ?? "");
        if (!file) return wechatError(40007, "invalid media_id");
        const name = `${url.searchParams.get("media_id")}.jpg`;
        const headers = { "content-type": file.type, "content-disposition": `attachment; filename="${name}"` };
        return { headers, body: file.content };
      }
      case "POST /cgi-bin/menu/create":
        return ok;
      default:
        return wechatError(48001, "api unauthorized");
    }
  }

  function tokenReply(request: Arrived): Reply {
    const { grant_type: grant, appid, secret, force_refresh: isForced } = fieldsOf(request);
    if (request.method !== "POST" || grant !== "client_credential") return wechatError(40002, "invalid grant_type");
    if (appid !== appId) return wechatError(40013, "invalid appid");
    if (secret !== appSecret) return wechatError(40125, "invalid appsecret");
    api.tokenCalls.push(isForced === true);
    if (valid === "" || isForced === true) {
      issued += 1;
      valid = `wechat-token-${issued}`;
    }
    return json({ access_token: valid, expires_in: 7200 });
  }

  function sending(usual: () => Reply): Reply {
    switch (api.answer.kind) {
      case "throttled":
        return wechatError(45011, "api minute-quota reach limit, must slower, retry next minute");
      case "server_error":
        return wechatError(-1, "system error");
      case "reset":
        return "reset";
      case "hang":
        return "hang";
      case "html":
        return { headers: { "content-type": "text/html" }, body: "<html><body>502 Bad Gateway</body></html>" };
      case "blocked":
        return wechatError(43004, "require subscribe");
      case "refused":
        return wechatError(40035, "invalid parameter");
      case "window_shut":
        return wechatError(45015, "response out of time limit or subscription is canceled");
      case "token_expired":
        api.answer = { kind: "ok" };
        valid = "";
        return wechatError(42001, "access_token expired");
      default:
        return usual();
    }
  }

  function customReply(body: Fields): Reply {
    const chat = textIn(body, "touser");
    if (!/^o[\w-]{27}$/.test(chat)) return wechatError(40003, "invalid openid");
    const common = { chat, platformId: "", files: [], choices: [], text: "" };
    switch (body.msgtype) {
      case "text": {
        const text = textIn(body.text, "content");
        if (text === "") return wechatError(44004, "empty content");
        if (Buffer.byteLength(text) > 2_048) return wechatError(45002, "content size out of limit");
        api.seen.push({ ...common, text });
        return ok;
      }
      case "msgmenu": {
        const menu = objectOf(body.msgmenu);
        const list: readonly unknown[] = Array.isArray(menu.list) ? menu.list : [];
        const text = `${textIn(menu, "head_content")}${textIn(menu, "tail_content")}`;
        if (list.length === 0 || list.length > 10) return wechatError(45098, "msgmenu list size is out of limit");
        if (Buffer.byteLength(text) > 2_048) return wechatError(45002, "content size out of limit");
        const choices = list.map((one) => ({ label: textIn(one, "content"), action: textIn(one, "id") }));
        if (choices.some(({ label, action }) => label === "" || action === ""))
          return wechatError(40035, "invalid parameter");
        api.seen.push({ ...common, text, choices });
        return ok;
      }
      case "image":
      case "voice": {
        const mediaId = textIn(body[body.msgtype], "media_id");
        if (!mediaId.startsWith("uploaded-")) return wechatError(40007, "invalid media_id");
        api.seen.push({ ...common, files: [mediaId] });
        return ok;
      }
      default:
        return wechatError(40008, "invalid message type");
    }
  }

  function templateReply(body: Fields): Reply {
    const data = objectOf(body.data);
    const values = Object.values(data).map((one) => textIn(one, "value"));
    if (textIn(body, "template_id") === "") return wechatError(40037, "invalid template_id");
    const number = textIn(data.character_string1, "value");
    // 32 of digits, letters and signs, and 5 Chinese characters, as the template's page has it.
    if (!/^[\x21-\x7e]{1,32}$/.test(number))
      return wechatError(47003, "argument invalid! data.character_string1.value invalid");
    if ([...textIn(data.phrase2, "value")].length > 5)
      return wechatError(47003, "argument invalid! data.phrase2.value invalid");
    const msgid = 3_140_000_000_000_001 + api.seen.length;
    const chat = textIn(body, "touser");
    api.seen.push({ chat, text: values.join(" "), choices: [], files: [], platformId: String(msgid), template: true });
    return json({ errcode: 0, errmsg: "ok", msgid });
  }

  function uploadReply({ headers, body }: Arrived, type: string): Reply {
    const head = body.subarray(0, 400).toString("latin1");
    if (!headers["content-type"]?.startsWith("multipart/form-data")) return wechatError(41005, "media data missing");
    if (!/name="media"; filename="[^"]+\.(jpe?g|png|gif|amr|mp3)"/i.test(head))
      return wechatError(40005, "invalid file type");
    uploads += 1;
    return json({ type, media_id: `uploaded-${uploads}`, created_at: 1_772_440_200 });
  }

  return api;
}

const pathOf = ({ path }: Arrived) => new URL(path, "http://wechat").pathname;

const fieldsOf = ({ body }: Arrived): Fields => {
  try {
    return objectOf(JSON.parse(body.toString()));
  } catch {
    // Not JSON: a file, or nothing.
    return {};
  }
};

const objectOf = (value: unknown): Fields => (typeof value === "object" && value !== null ? { ...value } : {});

function textIn(value: unknown, name: string): string {
  const text = objectOf(value)[name];
  return typeof text === "string" ? text : "";
}
