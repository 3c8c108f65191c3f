import type { PlatformAnswer, Seen } from "../kits/kit.js";
import { type Arrived, type Reply, startServer, type TestServer } from "./http-server.js";

/** What a program may show to be let in. */
export interface WecomCredentials {
  readonly corpId: string;
  readonly secret: string;
  readonly agentId: string;
  readonly openKfId: string;
}

/** WeCom's API on loopback, as https://developer.work.weixin.qq.com/document describes it. */
export interface WecomPlatform {
  readonly server: TestServer;
  readonly seen: Seen[];
  /** Files that people sent, by media id. */
  readonly media: Map<string, { readonly content: Buffer; readonly type: string; readonly name: string }>;
  /** What customers wrote, in order; sync_msg gives it out. */
  readonly kfItems: object[];
  /** How sending is answered from now on. */
  answer: PlatformAnswer;
  /** Answers given by path before everything else, once each. */
  readonly once: Map<string, object[]>;
  /** How many tokens were asked for. */
  tokens(): number;
  /** Codes for greeting somebody who has just come, and who he is. Each is good once. */
  readonly welcomeCodes: Map<string, string>;
}

type Fields = Record<string, unknown>;

/** Starts it. */
export async function startWecom(credentials: WecomCredentials): Promise<WecomPlatform> {
  let issued = 0;
  let valid = "";
  let messages = 0;
  const known = new Set<string>();
  const platform = {
    seen: [] as Seen[],
    media: new Map<string, { content: Buffer; type: string; name: string }>(),
    kfItems: [] as object[],
    answer: { kind: "ok" } as PlatformAnswer,
    once: new Map<string, object[]>(),
    welcomeCodes: new Map<string, string>(),
    tokens: () => issued,
  };
  const server = await startServer(reply);

  function reply(request: Arrived): Reply {
    const url = new URL(request.path, "http://wecom");
    const prepared = platform.once.get(url.pathname)?.shift();
    if (prepared) return json(prepared);
    if (url.pathname === "/cgi-bin/gettoken") return tokenReply(url.searchParams);
    if (url.searchParams.get("access_token") !== valid || valid === "") return refusal(40014, "invalid access_token");
    switch (url.pathname) {
      case "/cgi-bin/message/send":
        return sending(() => messageReply(jsonOf(request)), "errcode");
      case "/cgi-bin/kf/send_msg":
        return sending(() => kfReply(jsonOf(request)), "kf");
      case "/cgi-bin/kf/send_msg_on_event":
        return sending(() => greetingReply(jsonOf(request)), "kf");
      case "/cgi-bin/kf/sync_msg":
        return syncReply(jsonOf(request));
      case "/cgi-bin/media/upload":
        return uploadReply(request, url.searchParams.get("type") ?? "");
      case "/cgi-bin/media/get":
        return mediaReply(url.searchParams.get("media_id") ?? "");
      case "/cgi-bin/agent/get":
        return url.searchParams.get("agentid") === credentials.agentId
          ? json({ errcode: 0, errmsg: "ok", agentid: Number(credentials.agentId), name: "回应", close: 0 })
          : refusal(301002, "not allow operate another agent with this accesstoken");
      case "/cgi-bin/kf/account/list":
        return json({
          errcode: 0,
          errmsg: "ok",
          account_list: [{ open_kfid: credentials.openKfId, name: "咨询客服", avatar: "", manage_privilege: true }],
        });
      default:
        return { status: 404, body: "Not Found" };
    }
  }

  // The same token again within its two hours.
  function tokenReply(query: URLSearchParams): Reply {
    if (query.get("corpid") !== credentials.corpId) return refusal(40013, "invalid corpid");
    if (query.get("corpsecret") !== credentials.secret) return refusal(40001, "invalid credential");
    if (valid === "") {
      issued += 1;
      valid = `accesstoken-${issued}`;
    }
    return json({ errcode: 0, errmsg: "ok", access_token: valid, expires_in: 7200 });
  }

  function sending(send: () => Reply, kind: "errcode" | "kf"): Reply {
    const { answer } = platform;
    switch (answer.kind) {
      case "ok":
        return send();
      case "throttled":
        return refusal(45009, "api freq out of limit");
      case "server_error":
        return refusal(-1, "system error");
      case "reset":
      case "hang":
        return answer.kind;
      case "html":
        return { status: 200, headers: { "content-type": "text/html" }, body: "<html>502 Bad Gateway</html>" };
      case "blocked":
        return kind === "kf"
          ? refusal(40096, "invalid external userid")
          : refusal(81013, "user & party & tag all invalid");
      case "refused":
        return refusal(40035, "invalid parameter");
      case "token_expired":
        platform.answer = { kind: "ok" };
        valid = "";
        return refusal(42001, "access_token expired");
      case "window_shut":
        return refusal(95002, "send msg time limit");
      case "duplicate":
        return refusal(40058, "msgid duplicated");
    }
  }

  // https://developer.work.weixin.qq.com/document/path/90236
  function messageReply(body: Fields): Reply {
    const { touser, agentid, msgtype } = body;
    if (agentid !== Number(credentials.agentId)) return refusal(40056, "invalid agentid");
    if (typeof touser !== "string" || touser === "@all" || touser.includes("|"))
      return refusal(40031, "invalid userid");
    if (typeof msgtype !== "string") return refusal(40008, "invalid message type");
    const content = fieldsOf(body[msgtype]);
    messages += 1;
    const msgid = `msgid-${messages}`;
    const ok = (one: Omit<Seen, "chat" | "platformId">, platformId = msgid) => {
      platform.seen.push({ chat: touser, platformId, ...one });
      return json({ errcode: 0, errmsg: "ok", msgid, ...(platformId !== msgid && { response_code: "once" }) });
    };
    switch (msgtype) {
      case "text":
        return ok({ text: cutTo(2_048, content.content), choices: [], files: [] });
      case "image":
      case "file":
        return withMedia(content, (name) => ok({ text: "", choices: [], files: [name] }));
      case "template_card":
        return cardReply(content, ok);
      default:
        return refusal(40008, "invalid message type");
    }
  }

  function cardReply(card: Fields, ok: (one: Omit<Seen, "chat" | "platformId">, platformId?: string) => Reply): Reply {
    const { card_type, task_id, button_list, sub_title_text } = card;
    const { title } = fieldsOf(card.main_title);
    const buttons = Array.isArray(button_list) ? button_list.map(fieldsOf) : [];
    if (card_type !== "button_interaction" || typeof title !== "string" || title === "") return refusal(40035, "card");
    if (typeof task_id !== "string" || !/^[\w@-]{1,128}$/.test(task_id) || known.has(task_id)) {
      return refusal(42014, "taskid has existed or empty or exceed max len");
    }
    const choices = buttons.map(({ text, key }) => ({ label: String(text), action: String(key) }));
    const keys = new Set(choices.map(({ action }) => action));
    const isRight = choices.every(({ label, action }) => label !== "" && Buffer.byteLength(action) <= 1_024);
    if (buttons.length < 1 || buttons.length > 6 || keys.size !== buttons.length || !isRight) {
      return refusal(40035, "buttons");
    }
    known.add(task_id);
    const text = [title, sub_title_text].filter((one) => typeof one === "string" && one !== "").join("\n");
    return ok({ text, choices, files: [] }, task_id);
  }

  // https://developer.work.weixin.qq.com/document/path/94677
  function kfReply(body: Fields): Reply {
    const { touser, open_kfid } = body;
    if (open_kfid !== credentials.openKfId) return refusal(95000, "invalid open_kfid");
    if (typeof touser !== "string" || touser === "") return refusal(40096, "invalid external userid");
    return kfMessage(touser, body);
  }

  // https://developer.work.weixin.qq.com/document/path/95122
  function greetingReply(body: Fields): Reply {
    const code = String(body.code);
    const customer = platform.welcomeCodes.get(code);
    if (customer === undefined) return refusal(40035, "invalid code");
    platform.welcomeCodes.delete(code);
    return kfMessage(customer, body);
  }

  function kfMessage(chat: string, body: Fields): Reply {
    const { msgtype, msgid } = body;
    const id = typeof msgid === "string" ? msgid : "";
    if (!/^[0-9a-zA-Z_-]{1,32}$/.test(id)) return refusal(40058, "msgid exceed max length");
    if (known.has(id)) return refusal(40058, "msgid duplicated");
    const content = fieldsOf(body[String(msgtype)]);
    const ok = (one: Omit<Seen, "chat" | "platformId">) => {
      known.add(id);
      platform.seen.push({ chat, platformId: id, ...one });
      return json({ errcode: 0, errmsg: "ok", msgid: id });
    };
    switch (msgtype) {
      case "text":
        return ok({ text: cutTo(2_048, content.content), choices: [], files: [] });
      case "image":
      case "file":
        return withMedia(content, (name) => ok({ text: "", choices: [], files: [name] }));
      case "msgmenu":
        return menuReply(content, ok);
      default:
        return refusal(40008, "invalid message type");
    }
  }

  function menuReply(menu: Fields, ok: (one: Omit<Seen, "chat" | "platformId">) => Reply): Reply {
    const entries = Array.isArray(menu.list) ? menu.list.map(fieldsOf) : [];
    if (entries.length < 1 || entries.length > 10) return refusal(95008, "menu items exceed");
    if (entries.some(({ type }) => type !== "click")) return refusal(95009, "menu type");
    const choices = entries.map((entry) => {
      const { id, content } = fieldsOf(entry.click);
      return { label: String(content), action: String(id) };
    });
    const fits = (text: string) => text !== "" && Buffer.byteLength(text) <= 128;
    if (!choices.every(({ label, action }) => fits(label) && fits(action))) return refusal(40058, "menu entry");
    const text = typeof menu.head_content === "string" ? menu.head_content : "";
    if (Buffer.byteLength(text) > 1_024) return refusal(40058, "head_content exceed max length");
    return ok({ text, choices, files: [] });
  }

  // https://developer.work.weixin.qq.com/document/path/94670
  function syncReply(body: Fields): Reply {
    if (body.open_kfid !== credentials.openKfId) return refusal(95000, "invalid open_kfid");
    const from = typeof body.cursor === "string" ? Number(body.cursor) : 0;
    const limit = typeof body.limit === "number" ? body.limit : 1_000;
    const items = platform.kfItems.slice(from, from + limit);
    const to = from + items.length;
    const hasMore = to < platform.kfItems.length ? 1 : 0;
    return json({ errcode: 0, errmsg: "ok", next_cursor: String(to), has_more: hasMore, msg_list: items });
  }

  // https://developer.work.weixin.qq.com/document/path/90253
  function uploadReply(request: Arrived, type: string): Reply {
    const text = request.body.toString("latin1");
    const head = /name="media"; filename="([^"]+)"\r\nContent-Type: [^\r]+\r\n\r\n/.exec(text);
    if (!head || !/^multipart\/form-data; boundary=/.test(request.headers["content-type"] ?? "")) {
      return refusal(41005, "media data missing");
    }
    const from = head.index + head[0].length;
    const content = request.body.subarray(from, text.lastIndexOf("\r\n--"));
    const isImage = content.subarray(0, 3).toString("hex") === "ffd8ff" || content.subarray(1, 4).toString() === "PNG";
    if (content.length <= 5) return refusal(40006, "invalid file size");
    if (type !== "file" && !(type === "image" && isImage)) return refusal(40004, "invalid media type");
    const id = `media-${platform.media.size + 1}`;
    const name = Buffer.from(head[1] ?? "", "latin1").toString();
    platform.media.set(id, { content, type: "application/octet-stream", name });
    return json({ errcode: 0, errmsg: "ok", type, media_id: id, created_at: "1380000000" });
  }

  function withMedia(content: Fields, use: (name: string) => Reply): Reply {
    const file = platform.media.get(String(content.media_id));
    return file ? use(file.name) : refusal(40007, "invalid media_id");
  }

  // https://developer.work.weixin.qq.com/document/path/90254
  function mediaReply(id: string): Reply {
    const file = platform.media.get(id);
    if (!file) return refusal(40007, "invalid media_id");
    // UTF-8, byte by byte.
    const disposition = `attachment; filename="${Buffer.from(file.name).toString("latin1")}"`;
    return { headers: { "content-type": file.type, "content-disposition": disposition }, body: file.content };
  }

  return Object.assign(platform, { server });
}

const hint =
  ", hint: [1644920400123456789], from ip: 203.0.113.9, more info at https://open.work.weixin.qq.com/devtool";

const refusal = (errcode: number, errmsg: string): Reply => json({ errcode, errmsg: `${errmsg}${hint}` });

const json = (value: object): Reply => ({
  headers: { "content-type": "application/json; charset=UTF-8" },
  body: JSON.stringify(value),
});

const jsonOf = (request: Arrived) => fieldsOf(JSON.parse(request.body.toString()));

const fieldsOf = (value: unknown): Fields => (typeof value === "object" && value !== null ? { ...value } : {});

// "Longer ones are cut off."
const cutTo = (bytes: number, text: unknown) => Buffer.from(String(text)).subarray(0, bytes).toString();
