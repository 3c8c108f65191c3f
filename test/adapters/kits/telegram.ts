import { createHash } from "node:crypto";
import type { WebhookRequest } from "../../../src/domain/channel.js";
import { type Arrived, type Reply, startServer } from "../support/http-server.js";
import type { ChannelKit, Forgery, PersonDoes, PlatformAnswer, RunningKit, Seen } from "./kit.js";

/** Telegram's side with a webhook, written from https://core.telegram.org/bots/api. */
export const kit: ChannelKit = {
  channel: "telegram",
  lacks: {
    timestamp: "Telegram's calls carry a secret, and no time that is signed",
    token_expired: "a bot's token lasts until it is revoked; there is none to fetch",
    window_shut: "who has started the bot may be written to at any time",
    duplicate: "sendMessage has no retry key",
  },
  start: startTelegram,
};

const token = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";
const people = ["70010001", "70020002"] as const;

async function startTelegram(): Promise<RunningKit> {
  const seen: Seen[] = [];
  const files = new Map<string, Buffer>();
  let how: PlatformAnswer = { kind: "ok" };
  let messageId = 1_000;
  // Told by setWebhook when the channel starts; until then what it will be.
  let secret = createHash("sha256").update(`huiying telegram webhook ${token}`).digest("hex");

  const server = await startServer(async (arrived): Promise<Reply> => {
    const file = new RegExp(`^/file/bot${token}/(.+)$`).exec(arrived.path)?.[1];
    if (file !== undefined) return { ...(files.has(file) ? { body: files.get(file) ?? "" } : { status: 404 }) };
    const method = new RegExp(`^/bot${token}/(\\w+)$`).exec(arrived.path)?.[1];
    if (method === undefined) return no(arrived.path.startsWith("/bot") ? 401 : 404, "Unauthorized");
    const fields = await fieldsOf(arrived);
    switch (method) {
      case "getMe":
        return yes({ id: 110_201_543, is_bot: true, first_name: "回应", username: "HuiyingTestBot" });
      case "setWebhook":
        if (!/^[\w-]{1,256}$/.test(String(fields.secret_token))) return no(400, "Bad Request: secret token is invalid");
        if (!String(fields.url).startsWith("https://"))
          return no(400, "Bad Request: bad webhook: An HTTPS URL must be provided");
        secret = String(fields.secret_token);
        return yes(true);
      case "getWebhookInfo":
        return yes({ url: "https://huiying.example.cn/webhooks/telegram", pending_update_count: 0 });
      case "getFile": {
        const id = String(fields.file_id);
        return files.has(`files/${id}`)
          ? yes({ file_id: id, file_path: `files/${id}`, file_size: files.get(`files/${id}`)?.length })
          : no(400, "Bad Request: invalid file_id");
      }
      case "sendMessage":
      case "sendPhoto":
      case "sendDocument":
        return how.kind === "ok" ? send(method, fields) : answerAs(how);
      default:
        return yes(true);
    }
  });

  function send(method: string, fields: Readonly<Record<string, unknown>>): Reply {
    const chat = people.find((one) => one === String(fields.chat_id));
    if (chat === undefined) return no(400, "Bad Request: chat not found");
    const text = method === "sendMessage" ? String(fields.text ?? "") : "";
    const file = method === "sendPhoto" ? fields.photo : fields.document;
    const names = file instanceof File ? [file.name] : [];
    if (method === "sendMessage" && text === "") return no(400, "Bad Request: message text is empty");
    // "1-4096 characters after entities parsing"
    if (text.length > 4_096) return no(400, "Bad Request: message is too long");
    if (method !== "sendMessage" && names.length === 0) return no(400, "Bad Request: there is no file in the request");
    const choices = buttonsIn(fields.reply_markup);
    if (choices.some(({ label, action }) => label === "" || action.length < 1 || Buffer.byteLength(action) > 64))
      return no(400, "Bad Request: BUTTON_DATA_INVALID");
    messageId += 1;
    seen.push({ chat, text, choices, files: names, platformId: String(messageId) });
    return yes({ message_id: messageId, date: 1_772_440_200, chat: { id: Number(chat), type: "private" } });
  }

  function fileOf(does: PersonDoes, index: number, content: Buffer) {
    const file_id = `${digest(does.id)}${index}`;
    files.set(`files/${file_id}`, content);
    return { file_id, file_unique_id: `u${file_id}`, file_size: content.length };
  }

  function updatesOf(does: PersonDoes): readonly object[] {
    const photo = (content: Buffer, index: number) => [{ ...fileOf(does, index, content), width: 1280, height: 960 }];
    const message = (fields: object, index = 0) => ({
      update_id: numberOf(does.id) + index,
      message: { ...messageOf(does, index), ...fields },
    });
    switch (does.kind) {
      case "text":
        return [
          message({
            text: does.text,
            ...(does.quotes !== undefined && {
              reply_to_message: { ...messageOf(does, 0), message_id: Number(does.quotes) },
            }),
          }),
        ];
      case "choice":
        return [
          {
            update_id: numberOf(does.id),
            callback_query: {
              id: String(numberOf(does.id)),
              from: personOf(does.chat),
              message: { ...messageOf(does, 0), message_id: Number(does.under) },
              chat_instance: "-33",
              data: does.action,
            },
          },
        ];
      case "photo":
        return [
          message({ photo: photo(does.content, 0), ...(does.caption !== undefined && { caption: does.caption }) }),
        ];
      case "voice":
        return [message({ voice: { ...fileOf(does, 0, does.content), mime_type: "audio/ogg", duration: 4 } })];
      case "album":
        return does.contents.map((content, index) =>
          message({ photo: photo(content, index), media_group_id: String(numberOf(does.id)) }, index),
        );
      case "location": {
        const { latitude, longitude, label } = does;
        const location = { latitude, longitude };
        return [
          message(label === undefined ? { location } : { location, venue: { location, title: label, address: "" } }),
        ];
      }
      case "edit": {
        const edited = { ...messageOf({ ...does, id: does.of }, 0), edit_date: secondsOf(does.at), text: does.text };
        return [{ update_id: numberOf(does.id), edited_message: edited }];
      }
      case "sticker":
        return [message({ sticker: { file_id: "s", file_unique_id: "s", type: "regular", width: 512, height: 512 } })];
      case "start":
        return [message({ text: does.payload === undefined ? "/start" : `/start ${does.payload}` })];
    }
  }

  function call(body: Buffer): WebhookRequest {
    const headers = { "content-type": "application/json", "x-telegram-bot-api-secret-token": secret };
    return { method: "POST", url: "/webhooks/telegram", headers, body };
  }

  return {
    environment: {
      TELEGRAM_TOKEN: token,
      TELEGRAM_API_ROOT: server.url,
      PUBLIC_URL: "https://huiying.example.cn",
    },
    platform: server,
    people,
    get secrets() {
      return [token, secret];
    },
    seen: () => seen,
    answer: (next) => {
      how = next;
      return !["token_expired", "window_shut", "duplicate"].includes(next.kind);
    },
    calls: (does) => updatesOf(does).map((update) => call(Buffer.from(JSON.stringify(update)))),
    forge,
    signed: call,
    close: server.close,
  };
}

// The secret says nothing of the body, so whoever changes the body is told from Telegram by not having the secret.
function forge(request: WebhookRequest, how: Forgery): WebhookRequest {
  const { "x-telegram-bot-api-secret-token": given = "", ...headers } = request.headers;
  const foreign = { ...headers, "x-telegram-bot-api-secret-token": createHash("sha256").update(given).digest("hex") };
  switch (how) {
    case "no_signature":
      return { ...request, headers };
    case "truncated_signature":
      return { ...request, headers: { ...headers, "x-telegram-bot-api-secret-token": given.slice(0, -1) } };
    case "changed_body":
    case "reserialised_body": {
      const body = Buffer.from(JSON.stringify(JSON.parse(Buffer.from(request.body).toString()), null, 1));
      return { ...request, headers: foreign, body };
    }
    default:
      return { ...request, headers: foreign };
  }
}

const yes = (result: unknown): Reply => json(200, { ok: true, result });

const no = (code: number, description: string, parameters?: object): Reply =>
  json(code, { ok: false, error_code: code, description, ...(parameters && { parameters }) });

const json = (status: number, body: object): Reply => ({
  status,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

function answerAs(how: PlatformAnswer): Reply {
  switch (how.kind) {
    case "throttled":
      return no(429, "Too Many Requests", how.stated === undefined ? undefined : { retry_after: how.stated });
    case "server_error":
      return no(500, "Internal Server Error");
    case "reset":
    case "hang":
      return how.kind;
    case "html":
      return { headers: { "content-type": "text/html" }, body: "<html><body>login</body></html>" };
    case "blocked":
      return no(403, "Forbidden: bot was blocked by the user");
    default:
      return no(400, "Bad Request: can't parse entities");
  }
}

async function fieldsOf({ headers, body }: Arrived): Promise<Readonly<Record<string, unknown>>> {
  const type = headers["content-type"] ?? "";
  if (!type.startsWith("multipart/")) return body.length === 0 ? {} : JSON.parse(body.toString());
  const form = await new Response(body, { headers: { "content-type": type } }).formData();
  return Object.fromEntries(form.entries());
}

function buttonsIn(markup: unknown): Seen["choices"] {
  const keyboard: Keyboard | undefined = typeof markup === "string" ? JSON.parse(markup) : markup;
  const buttons = keyboard?.inline_keyboard?.flat() ?? [];
  return buttons.map(({ text, callback_data = "" }) => ({ label: text, action: callback_data }));
}

interface Keyboard {
  readonly inline_keyboard?: readonly (readonly { readonly text: string; readonly callback_data?: string }[])[];
}

const messageOf = (does: PersonDoes, index: number) => ({
  message_id: (numberOf(does.id) % 1_000_000) + 10_000 + index,
  from: personOf(does.chat),
  chat: { id: Number(does.chat), type: "private", first_name: "小满" },
  date: secondsOf(does.at),
});

const personOf = (chat: string) => ({ id: Number(chat), is_bot: false, first_name: "小满", language_code: "zh-hans" });
const secondsOf = (at: Date) => Math.floor(at.getTime() / 1_000);
const digest = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);
// The same doing has the same number in every delivery; there is room for an album behind it.
const numberOf = (id: string) => (Number.parseInt(digest(id).slice(0, 7), 16) + 1) * 16;
