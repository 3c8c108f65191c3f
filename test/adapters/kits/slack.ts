import { createHash, createHmac } from "node:crypto";
import type { WebhookRequest } from "../../../src/domain/channel.js";
import { type Arrived, type Reply, startServer, type TestServer } from "../support/http-server.js";
import type { ChannelKit, Forgery, PersonDoes, PlatformAnswer, RunningKit, Seen } from "./kit.js";

/** Slack's side, written from https://docs.slack.dev, as far as a bot in direct messages meets it. */
export const kit: ChannelKit = {
  channel: "slack",
  lacks: {
    location: "Slack's apps share no locations",
    sticker: "Slack has no stickers; emoji are text",
    token_expired: "a bot token lasts until it is revoked; there is none to fetch",
    window_shut: "Slack may be written to at any time",
    duplicate: "chat.postMessage has no retry key",
  },
  start: startSlack,
};

/** A running kit whose methods a test can answer in its own way. */
export interface SlackKit extends RunningKit {
  /** Answers one method from now on. */
  reply(method: string, how: Reply): void;
  /** A call of Slack's with this body. */
  sign(body: string, at: Date, type: string): WebhookRequest;
  /** The fields of the calls to one method. */
  callsOf(method: string): readonly Readonly<Record<string, string>>[];
}

const token = "xoxb-2147483697-4172983472-kTq8WmZrXv3PnYd5LcBfHs1a";
const secret = "8f742231b10e8888abcd99yyyzzz85a5";
const people = ["U0A1B2C3D4", "U0E5F6G7H8"] as const;
const bot = "U0HUIYING1";

/** Slack as it answers and calls. */
export async function startSlack(): Promise<SlackKit> {
  const seen: Seen[] = [];
  const special = new Map<string, Reply>();
  const files = new Map<string, { readonly name: string; readonly content: Buffer; readonly mime: string }>();
  const uploads = new Map<string, string>();
  let how: PlatformAnswer = { kind: "ok" };
  let count = 0;

  const server: TestServer = await startServer((arrived) => {
    if (arrived.path.startsWith("/files-pri/")) return download(arrived);
    if (arrived.path.startsWith("/upload/")) return upload(arrived);
    const method = /^\/api\/([\w.]+)$/.exec(arrived.path)?.[1];
    if (method === undefined) return { status: 404, body: "<html>" };
    const fields = Object.fromEntries(new URLSearchParams(arrived.body.toString()));
    const given = fields.token ?? arrived.headers.authorization?.replace(/^Bearer /, "");
    if (given !== token) return no(given === undefined ? "not_authed" : "invalid_auth");
    const own = special.get(method);
    if (own) return own;
    if (method !== "auth.test" && how.kind !== "ok") return answerAs(how, method);
    return answer(method, fields);
  });

  function answer(method: string, fields: Readonly<Record<string, string>>): Reply {
    switch (method) {
      case "auth.test":
        return yes(
          { url: "https://example.slack.com/", team: "示例", user: "huiying", team_id: "T0", user_id: bot },
          scopes,
        );
      case "conversations.open":
        return people.some((one) => one === fields.users)
          ? yes({ channel: { id: directOf(fields.users ?? "") } })
          : no("user_not_found");
      case "chat.postMessage":
        return post(fields);
      case "chat.postEphemeral":
        return yes({ message_ts: "1772440200.000001" });
      case "files.getUploadURLExternal": {
        if (!fields.filename || !(Number(fields.length) > 0)) return no("invalid_arguments");
        count += 1;
        uploads.set(`F0UP${count}`, fields.filename);
        return yes({ upload_url: `${server.url}/upload/v1/F0UP${count}`, file_id: `F0UP${count}` });
      }
      case "files.completeUploadExternal":
        return complete(fields);
      default:
        return no("unknown_method");
    }
  }

  // https://docs.slack.dev/reference/methods/chat.postMessage
  function post({ channel = "", text = "", blocks }: Readonly<Record<string, string>>): Reply {
    const chat = people.find((one) => directOf(one) === channel);
    if (chat === undefined) return no("channel_not_found");
    if (text.length > 40_000) return no("msg_too_long");
    const shown = blocks === undefined ? { text: unescaped(text), choices: [] } : shownIn(JSON.parse(blocks));
    if (!shown) return no("invalid_blocks");
    if (shown.text === "") return no("no_text");
    count += 1;
    const platformId = `1772440200.${String(count).padStart(6, "0")}`;
    seen.push({ chat, ...shown, files: [], platformId });
    return yes({ channel, ts: platformId, message: { text, bot_id: "B0HUIYING1", ts: platformId } });
  }

  function complete(fields: Readonly<Record<string, string>>): Reply {
    const chat = people.find((one) => directOf(one) === fields.channel_id);
    const [file] = JSON.parse(fields.files ?? "[]");
    const name = uploads.get(file?.id);
    if (chat === undefined) return no("channel_not_found");
    if (name === undefined || !server.arrived.some(({ path }) => path === `/upload/v1/${file.id}`))
      return no("file_not_found");
    seen.push({ chat, text: "", choices: [], files: [name], platformId: file.id });
    return yes({ files: [{ id: file.id, title: file.title }] });
  }

  // https://docs.slack.dev/reference/objects/file-object : without a token a page to sign in is shown.
  function download({ path, headers }: Arrived): Reply {
    const file = files.get(path);
    if (headers.authorization !== `Bearer ${token}`)
      return { headers: { "content-type": "text/html; charset=utf-8" }, body: "<!DOCTYPE html><title>Sign in" };
    return file ? { headers: { "content-type": file.mime }, body: file.content } : { status: 404 };
  }

  const upload = ({ path, method, body }: Arrived): Reply =>
    method === "POST" && uploads.has(path.split("/").at(-1) ?? "") ? { body: `OK - ${body.length}` } : { status: 404 };

  function fileOf(id: string, index: number, content: Buffer, voice: boolean): object {
    const name = voice ? "audio_message.m4a" : `IMG_${index + 1}.jpg`;
    const path = `/files-pri/T0-F0${digest(id)}${index}/download/${name}`;
    files.set(path, { name, content, mime: voice ? "audio/mp4" : "image/jpeg" });
    const url = `${server.url}${path}`;
    const common = { id: `F0${index}`, name, title: name, mode: "hosted", size: content.length, url_private: url };
    return voice
      ? { ...common, mimetype: "audio/mp4", filetype: "m4a", subtype: "slack_audio", url_private_download: url }
      : { ...common, mimetype: "image/jpeg", filetype: "jpg", url_private_download: url };
  }

  function eventOf(does: PersonDoes): object | undefined {
    const common = { type: "message", channel: directOf(does.chat), channel_type: "im", user: does.chat };
    const ts = tsOf(does.id, does.at);
    const said = { ...common, ts, event_ts: ts };
    const shared = { ...said, subtype: "file_share" };
    switch (does.kind) {
      case "text":
        return { ...said, text: escaped(does.text), ...(does.quotes !== undefined && { thread_ts: does.quotes }) };
      case "photo":
        return { ...shared, text: escaped(does.caption ?? ""), files: [fileOf(does.id, 0, does.content, false)] };
      case "voice":
        return { ...shared, text: "", files: [fileOf(does.id, 0, does.content, true)] };
      case "album":
        return { ...shared, text: "", files: does.contents.map((one, index) => fileOf(does.id, index, one, false)) };
      case "edit": {
        const of = moments.get(does.of) ?? tsOf(does.of, does.at);
        const message = { type: "message", user: does.chat, ts: of };
        return {
          ...common,
          user: undefined,
          subtype: "message_changed",
          hidden: true,
          ts,
          event_ts: ts,
          message: { ...message, text: escaped(does.text), edited: { user: does.chat, ts } },
          previous_message: { ...message, text: "…" },
        };
      }
      case "start":
        return {
          type: "app_home_opened",
          user: does.chat,
          channel: directOf(does.chat),
          tab: "messages",
          event_ts: ts,
        };
      default:
        return undefined;
    }
  }

  return {
    environment: { SLACK_BOT_TOKEN: token, SLACK_SIGNING_SECRET: secret, SLACK_API_ROOT: server.url },
    platform: server,
    people,
    secrets: [token, secret],
    seen: () => seen,
    sign: (body, at, type) => signed(body, at, type),
    reply: (method, reply) => special.set(method, reply),
    callsOf: (method) =>
      server.arrived
        .filter(({ path }) => path === `/api/${method}`)
        .map(({ body }) => Object.fromEntries(new URLSearchParams(body.toString()))),
    answer: (next) => {
      how = next;
      return !["token_expired", "window_shut", "duplicate"].includes(next.kind);
    },
    calls: (does) => {
      if (does.kind === "choice") return [signed(pressOf(does), does.at, form)];
      const event = eventOf(does);
      return event ? [signed(JSON.stringify(envelopeOf(does, event)), does.at, json)] : [];
    },
    forge,
    signed: (body) => signed(body, new Date(), body.subarray(0, 8).toString() === "payload=" ? form : json),
    close: server.close,
  };
}

const moments = new Map<string, string>();

// The same doing has the same time in every delivery.
function tsOf(id: string, at: Date): string {
  const fraction = String(Number.parseInt(digest(id).slice(0, 5), 16) % 1_000_000).padStart(6, "0");
  const ts = `${Math.floor(at.getTime() / 1_000)}.${fraction}`;
  moments.set(id, ts);
  return ts;
}

// https://docs.slack.dev/apis/events-api/#events-JSON
const envelopeOf = (does: PersonDoes, event: object) => ({
  token: "one-long-verification-token",
  team_id: "T061EG9R6",
  api_app_id: "A0PNCHHK2",
  event,
  type: "event_callback",
  event_id: `Ev${digest(does.id)}`,
  event_time: Math.floor(does.at.getTime() / 1_000),
  authorizations: [{ enterprise_id: null, team_id: "T061EG9R6", user_id: bot, is_bot: true }],
});

// https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
function pressOf(does: PersonDoes & { readonly kind: "choice" }): string {
  const payload = {
    type: "block_actions",
    user: { id: does.chat, username: "xiaoman", name: "xiaoman", team_id: "T061EG9R6" },
    api_app_id: "A0PNCHHK2",
    token: "one-long-verification-token",
    container: { type: "message", message_ts: does.under, channel_id: directOf(does.chat), is_ephemeral: false },
    trigger_id: "12321423423.333649436676.d8c1bb837935619ccad0f624c448ffb3",
    channel: { id: directOf(does.chat), name: "directmessage" },
    message: { type: "message", bot_id: "B0HUIYING1", user: bot, ts: does.under, text: "…" },
    response_url: "https://hooks.slack.com/actions/T061EG9R6/1/x",
    actions: [
      {
        type: "button",
        action_id: "choice_1",
        block_id: "b1",
        text: { type: "plain_text", text: escaped(does.label), emoji: false },
        value: does.action,
        action_ts: tsOf(does.id, does.at),
      },
    ],
  };
  return `payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

const json = "application/json";
const form = "application/x-www-form-urlencoded";

// https://docs.slack.dev/authentication/verifying-requests-from-slack
function signed(body: string | Uint8Array, at: Date, type: string, key = secret): WebhookRequest {
  const raw = Buffer.from(body);
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const hash = createHmac("sha256", key).update(`v0:${timestamp}:`).update(raw).digest("hex");
  return {
    method: "POST",
    url: "/webhooks/slack",
    headers: {
      "content-type": type,
      "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": `v0=${hash}`,
    },
    body: raw,
  };
}

function forge(call: WebhookRequest, how: Forgery): WebhookRequest {
  const { "x-slack-signature": signature = "", ...headers } = call.headers;
  const at = new Date(Number(headers["x-slack-request-timestamp"]) * 1_000);
  const type = headers["content-type"] ?? "";
  switch (how) {
    case "no_signature":
      return { ...call, headers };
    case "truncated_signature":
      return { ...call, headers: { ...headers, "x-slack-signature": signature.slice(0, -2) } };
    case "foreign_signature":
      return signed(call.body, at, type, "0123456789abcdef0123456789abcdef");
    case "changed_body": {
      const body = Buffer.from(call.body);
      body[body.length >> 1] = (body[body.length >> 1] ?? 0) ^ 1;
      return { ...call, body };
    }
    case "reserialised_body":
      return { ...call, body: Buffer.from(rewritten(Buffer.from(call.body).toString())) };
    case "old_timestamp":
      return signed(call.body, new Date(at.getTime() - 600_000), type);
  }
}

function rewritten(body: string): string {
  if (body.startsWith("{")) return JSON.stringify(JSON.parse(body), null, 1);
  const payload = decodeURIComponent(body.slice("payload=".length));
  return `payload=${encodeURIComponent(JSON.stringify(JSON.parse(payload), null, 1))}`;
}

const scopes = {
  "x-oauth-scopes": "app_mentions:read,chat:write,files:read,files:write,im:history,im:write",
};

const yes = (fields: object, headers: Record<string, string> = {}): Reply => ({
  headers: { "content-type": "application/json; charset=utf-8", ...headers },
  body: JSON.stringify({ ok: true, ...fields }),
});

/** A refusal as Slack gives it. */
export const no = (error: string, status = 200, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { "content-type": "application/json; charset=utf-8", ...headers },
  body: JSON.stringify({ ok: false, error }),
});

function answerAs(how: PlatformAnswer, method: string): Reply {
  switch (how.kind) {
    case "throttled":
      return no("ratelimited", 429, how.stated === undefined ? {} : { "retry-after": String(how.stated) });
    case "server_error":
      return { status: 503, body: "upstream connect error" };
    case "reset":
    case "hang":
      return how.kind;
    case "html":
      return { headers: { "content-type": "text/html" }, body: "<html><body>login</body></html>" };
    case "blocked":
      return no(method === "conversations.open" ? "user_disabled" : "channel_not_found");
    default:
      return no("invalid_arguments");
  }
}

// What somebody sees of blocks, or undefined if Slack takes none of them: https://docs.slack.dev/reference/block-kit/blocks
function shownIn(blocks: readonly Block[]): Pick<Seen, "text" | "choices"> | undefined {
  const sections = blocks.filter((block) => block.type === "section");
  const buttons = blocks.flatMap((block) => (block.type === "actions" ? (block.elements ?? []) : []));
  const actionIds = new Set(buttons.map((button) => button.action_id));
  const fits =
    blocks.length <= 50 &&
    sections.every(({ text }) => text !== undefined && text.text.length >= 1 && text.text.length <= 3_000) &&
    blocks.every(({ elements = [] }) => elements.length <= 25) &&
    actionIds.size === buttons.length &&
    buttons.every(({ text, value }) => text.text.length >= 1 && text.text.length <= 75 && value.length <= 2_000);
  if (!fits) return undefined;
  return {
    text: sections.map(({ text }) => text?.text ?? "").join("\n"),
    choices: buttons.map(({ text, value }) => ({ label: text.text, action: value })),
  };
}

interface Block {
  readonly type: string;
  readonly text?: { readonly text: string };
  readonly elements?: readonly {
    readonly action_id: string;
    readonly text: { readonly text: string };
    readonly value: string;
  }[];
}

const directOf = (user: string) => `D${user.slice(1)}`;
const digest = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 12).toUpperCase();
const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const unescaped = (text: string) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
