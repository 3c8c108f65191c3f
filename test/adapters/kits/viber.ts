import { createHash, createHmac } from "node:crypto";
import type { WebhookRequest } from "../../../src/domain/channel.js";
import { type Arrived, type Reply, startServer, type TestServer } from "../support/http-server.js";
import type { ChannelKit, Forgery, PersonDoes, PlatformAnswer, RunningKit, Seen } from "./kit.js";

/** Viber's side, written from https://developers.viber.com/docs/api/rest-bot-api/, as far as a bot meets it. */
export const kit: ChannelKit = {
  channel: "viber",
  lacks: {
    voice: "bots are sent no voice messages",
    album: "Viber does not say that pictures belong together",
    edit: "bots are not told of edits",
    timestamp: "the time that Viber signs is the event's, and calls are repeated for an hour",
    token_expired: "a token lasts until Viber's support gives another; there is none to fetch",
    window_shut: "Viber may be written to at any time",
    duplicate: "send_message has no retry key",
  },
  start: startViber,
};

/** A running kit whose answers a test can write. */
export interface ViberKit extends RunningKit {
  /** Answers one method from now on. */
  reply(method: string, how: Reply): void;
  /** A call of Viber's with this body. */
  sign(body: string): WebhookRequest;
  /** What was sent to one method. */
  sentTo(method: string): readonly Readonly<Record<string, unknown>>[];
}

/** A token of the right shape that belongs to nobody. */
export const token = "445da6az1s345z78-dazcczb2542zv51a-e0vc5fva17480im9";
const people = ["01234567890A/bcDefGhiA==", "K917PBuvPZmhKfb8Vw3b2Q=="] as const;

/** Viber as it answers and calls. */
export async function startViber(): Promise<ViberKit> {
  const seen: Seen[] = [];
  const special = new Map<string, Reply>();
  const files = new Map<string, Buffer>();
  const tracking = new Map<string, string>();
  let how: PlatformAnswer = { kind: "ok" };
  let webhook = { webhook: "", event_types: [] as readonly string[] };

  const server: TestServer = await startServer((arrived) => {
    const file = files.get(arrived.path);
    if (file) return { headers: { "content-type": "application/octet-stream" }, body: file };
    const method = /^\/pa\/(\w+)$/.exec(arrived.path)?.[1];
    if (method === undefined || arrived.method !== "POST") return { status: 404, body: "<html>" };
    if (arrived.headers["x-viber-auth-token"] !== token) return said(2, "invalidAuthToken");
    return special.get(method) ?? answer(method, arrived);
  });

  function answer(method: string, { body }: Arrived): Reply {
    const given = JSON.parse(body.toString());
    switch (method) {
      case "send_message":
        if (how.kind !== "ok") return answerAs(how);
        return body.length > 30 * 1_024 ? said(3, "badData") : show(given);
      case "set_webhook":
        webhook = { webhook: given.url, event_types: given.event_types };
        return said(0, "ok", { chat_hostname: "SN-CHAT-05_", event_types: given.event_types });
      case "get_account_info":
        return said(0, "ok", { id: "pa:75346594275468546724", name: "回应", ...webhook, subscribers_count: 35 });
      default:
        return said(3, "badData");
    }
  }

  // https://developers.viber.com/docs/api/rest-bot-api/#send-message
  function show(given: Sent): Reply {
    const { receiver, sender, type, text = "", tracking_data = "", keyboard, media, size, file_name } = given;
    if (!people.some((one) => one === receiver)) return said(5, "receiverNotRegistered");
    if (!sender || sender.name.length > 28 || tracking_data.length > 4_000) return said(3, "badData");
    const isFile = type === "picture" || type === "file";
    if (isFile ? !URL.canParse(media ?? "") : type !== "text") return said(4, "missingData");
    if (type === "file" && (!size || size > 50 * 1_024 * 1_024 || !file_name)) return said(4, "missingData");
    if (type === "text" && (text === "" || text.length > 7_000)) return said(3, "badData");
    const buttons = keyboard?.Buttons ?? [];
    const rows = buttons.reduce((columns, button) => columns + button.Columns, 0) / 6;
    const isKeyboard = keyboard === undefined || (keyboard.Type === "keyboard" && buttons.length > 0 && rows <= 12);
    const fits = ({ Text, ActionBody }: Button) => ActionBody !== "" && Text.length <= 250 && !/[<>]/.test(Text);
    if (!isKeyboard || !buttons.every(fits)) return said(3, "badData");
    // What comes back with the person's next message; its first line is how the bot knows its own.
    const handle = tracking_data.split("\n")[0] ?? "";
    tracking.set(handle, tracking_data);
    const isNamed = type === "text" && text.startsWith(namedOnly);
    seen.push({
      chat: receiver,
      text: isNamed ? "" : text,
      choices: buttons.map(({ Text, ActionBody }) => ({ label: Text, action: ActionBody })),
      files: isNamed ? [text.slice(namedOnly.length).split("\n")[0] ?? ""] : isFile ? [file_name ?? media ?? ""] : [],
      platformId: handle,
    });
    const messageToken = tokenOf(`sent ${seen.length}`);
    return said(0, "ok", { chat_hostname: "SN-CHAT-05_", billing_status: 1 }, messageToken);
  }

  function keep(id: string, content: Buffer): string {
    const path = `/media/${digest(id).slice(0, 16)}.jpg`;
    files.set(path, content);
    return `${server.url}${path}`;
  }

  function messageOf(does: PersonDoes): object | undefined {
    switch (does.kind) {
      case "text":
        return { type: "text", text: does.text };
      case "choice":
        return { type: "text", text: does.action, tracking_data: tracking.get(does.under) ?? does.under };
      case "photo": {
        const media = keep(does.id, does.content);
        const size = does.content.length;
        const text = does.caption === undefined ? {} : { text: does.caption };
        return { type: "picture", ...text, media, thumbnail: media, file_name: "IMG_1.jpg", size };
      }
      case "location":
        return {
          type: "location",
          location: {
            lat: does.latitude,
            lon: does.longitude,
            ...(does.label !== undefined && { address: does.label }),
          },
        };
      case "sticker":
        return { type: "sticker", media: "http://www.images.com/sticker.png", sticker_id: 46_105 };
      default:
        return undefined;
    }
  }

  function bodyOf(does: PersonDoes): string | undefined {
    const person = { id: does.chat, name: "小满", language: "zh", country: "CN", api_version: 10 };
    const common = { timestamp: does.at.getTime(), chat_hostname: "SN-CALLBACK-05_" };
    if (does.kind === "start") {
      const context = does.payload === undefined ? {} : { context: does.payload };
      const opened = { event: "conversation_started", ...common, type: "open", ...context, user: person };
      return withToken({ ...opened, subscribed: false }, does.id);
    }
    const message = messageOf(does);
    return message && withToken({ event: "message", ...common, sender: person, message, silent: false }, does.id);
  }

  return {
    environment: { VIBER_TOKEN: token, VIBER_SENDER: "回应", VIBER_API_ROOT: server.url },
    platform: server,
    people,
    secrets: [token],
    seen: () => seen,
    sign: (body) => signed(body),
    reply: (method, reply) => special.set(method, reply),
    sentTo: (method) =>
      server.arrived.filter(({ path }) => path === `/pa/${method}`).map(({ body }) => JSON.parse(body.toString())),
    answer: (next) => {
      how = next;
      // Viber states no delay.
      if (next.kind === "throttled") return next.stated === undefined;
      return !["token_expired", "window_shut", "duplicate"].includes(next.kind);
    },
    calls: (does) => {
      const body = bodyOf(does);
      return body === undefined ? [] : [signed(body)];
    },
    forge,
    signed: (body) => signed(body),
    close: server.close,
  };
}

interface Sent {
  readonly receiver: string;
  readonly sender?: { readonly name: string };
  readonly type: string;
  readonly text?: string;
  readonly tracking_data?: string;
  readonly media?: string;
  readonly size?: number;
  readonly file_name?: string;
  readonly keyboard?: { readonly Type: string; readonly Buttons: readonly Button[] };
}

interface Button {
  readonly Columns: number;
  readonly Text: string;
  readonly ActionBody: string;
}

const namedOnly = "[附件/attachment] ";

/** An answer as Viber gives it: 200, with the result in the body. The token has too many digits for a number of JavaScript's. */
export function said(
  status: number,
  message: string,
  fields: object = {},
  messageToken = "5741311803571721087",
): Reply {
  const body = JSON.stringify({ status, status_message: message, ...fields }).replace(
    /\}$/,
    `,"message_token":${messageToken}}`,
  );
  return { headers: { "content-type": "application/json; charset=utf-8" }, body };
}

// https://developers.viber.com/docs/api/rest-bot-api/#error-codes
function answerAs(how: PlatformAnswer): Reply {
  switch (how.kind) {
    case "throttled":
      return said(12, "Too many requests");
    case "server_error":
      return { status: 502, body: "<html>Bad gateway</html>" };
    case "reset":
    case "hang":
      return how.kind;
    case "html":
      return { headers: { "content-type": "text/html" }, body: "<html><body>login</body></html>" };
    case "blocked":
      return said(6, "notSubscribed");
    default:
      return said(3, "badData");
  }
}

const withToken = (fields: object, id: string) =>
  JSON.stringify(fields).replace(/^\{/, `{"message_token":${tokenOf(id)},`);

// https://developers.viber.com/docs/api/rest-bot-api/#callbacks : signed with the token itself.
function signed(body: string | Uint8Array, key = token): WebhookRequest {
  const raw = Buffer.from(body);
  return {
    method: "POST",
    url: "/webhooks/viber",
    headers: {
      "content-type": "application/json",
      "x-viber-content-signature": createHmac("sha256", key).update(raw).digest("hex"),
    },
    body: raw,
  };
}

function forge(call: WebhookRequest, how: Forgery): WebhookRequest {
  const { "x-viber-content-signature": signature = "", ...headers } = call.headers;
  switch (how) {
    case "no_signature":
      return { ...call, headers };
    case "truncated_signature":
      return { ...call, headers: { ...headers, "x-viber-content-signature": signature.slice(0, -2) } };
    case "foreign_signature":
      return signed(call.body, "4453b6ac12345678-e02c5f12174805f9-daec9cbb5448c51f");
    case "changed_body": {
      const body = Buffer.from(call.body);
      body[body.length >> 1] = (body[body.length >> 1] ?? 0) ^ 1;
      return { ...call, body };
    }
    case "reserialised_body":
      return { ...call, body: Buffer.from(Buffer.from(call.body).toString().replaceAll('":', '": ')) };
    case "old_timestamp":
      return call;
  }
}

const digest = (text: string) => createHash("sha256").update(text).digest("hex");

// 19 digits; two of them may differ in the last ones only.
const tokenOf = (id: string) =>
  String(5_741_311_800_000_000_000n + (BigInt(`0x${digest(id).slice(0, 10)}`) % 1_000_000_000n));
