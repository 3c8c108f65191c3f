import { createHmac } from "node:crypto";
import type { WebhookRequest } from "../../../src/domain/channel.js";
import { type Arrived, type Reply, startServer } from "../support/http-server.js";
import {
  appSecret,
  delayHeader,
  forgeMetaCall,
  graphError,
  json,
  metaCall,
  signedByMeta,
  troubleReply,
} from "../support/meta-side.js";
import type { ChannelKit, PersonDoes, PlatformAnswer, RunningKit, Seen } from "./kit.js";

const phoneId = "106540352242922";
const accessToken = "EAAJB0WhatsAppSystemUserTokenOfNobody0123456789";
const verifyToken = "another-word-of-the-city";
const people = ["8613800000001", "8613800000002"] as const;
const root = `/v25.0/${phoneId}`;

/** The Cloud API's side, after https://developers.facebook.com/documentation/business-messaging/whatsapp */
export const kit: ChannelKit = {
  channel: "whatsapp-cloud",
  lacks: {
    timestamp: "Meta signs no time",
    token_expired: "a system user's token is made by hand in Meta's console; nothing can fetch another",
    duplicate: "the Messages API has no retry key",
    album: "every photo is a message of its own, and nothing ties them together",
    start: "only that a chat was opened is told, without a payload, and only if Meta's welcome messages are on",
  },
  start,
};

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
const listOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.map(fieldsOf) : []);

async function start(): Promise<RunningKit> {
  const seen: Seen[] = [];
  const files = new Map<string, { readonly content: Buffer; readonly type: string }>();
  const uploads = new Map<string, string>();
  let how: PlatformAnswer = { kind: "ok" };
  const server = await startServer(async (arrived) => {
    const { pathname, searchParams } = new URL(arrived.path, "http://platform");
    if (arrived.headers.authorization !== `Bearer ${accessToken}`) return graphError(401, 190);
    const mediaId = /^\/attachments\/(\d+)$/.exec(pathname)?.[1];
    const file = files.get(mediaId ?? "");
    if (file) return { status: 200, headers: { "content-type": file.type }, body: file.content };
    const proof = createHmac("sha256", appSecret).update(accessToken).digest("hex");
    if (searchParams.get("appsecret_proof") !== proof) return graphError(400, 100);
    const asked = /^\/v25\.0\/(\d+)$/.exec(pathname)?.[1] ?? "";
    if (asked === phoneId) return json(200, { id: phoneId, quality_rating: "GREEN" });
    const known = files.get(asked);
    if (known) return json(200, { id: asked, url: `${server.url}/attachments/${asked}`, mime_type: known.type });
    if (pathname === `${root}/media`) return replyFor(how) ?? upload(arrived, uploads);
    if (arrived.method !== "POST" || pathname !== `${root}/messages`) return graphError(400, 100);
    const body = fieldsOf(JSON.parse(arrived.body.toString()));
    if (body.status === "read") return json(200, { success: true });
    return replyFor(how) ?? sent(body, seen, uploads);
  });
  const keep = (content: Buffer, type: string) => {
    const id = String(1003383421387256 + files.size);
    files.set(id, { content, type });
    return { id, mime_type: type, sha256: "of the content" };
  };
  return {
    environment: {
      WHATSAPP_APP_SECRET: appSecret,
      WHATSAPP_ACCESS_TOKEN: accessToken,
      WHATSAPP_PHONE_ID: phoneId,
      WHATSAPP_VERIFY_TOKEN: verifyToken,
      WHATSAPP_TEMPLATE: "ticket_news zh_CN",
      WHATSAPP_API_ROOT: server.url,
    },
    platform: server,
    people,
    calls: (does) => callsOf(does, keep),
    forge: forgeMetaCall,
    signed: (body) => signedByMeta("whatsapp-cloud", body),
    seen: () => seen,
    answer: (next) => {
      if (kit.lacks[next.kind] !== undefined) return false;
      how = next;
      return true;
    },
    secrets: [appSecret, accessToken, verifyToken],
    close: () => server.close(),
  };
}

function callsOf(does: PersonDoes, keep: (content: Buffer, type: string) => Fields): readonly WebhookRequest[] {
  const fields = messageFields(does, keep);
  if (!fields) return [];
  const timestamp = String(Math.floor(does.at.getTime() / 1_000));
  const value = {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "15550783881", phone_number_id: phoneId },
    contacts: [{ profile: { name: "小满" }, wa_id: does.chat, user_id: "CN.4566546130240823" }],
    messages: [{ from: does.chat, from_user_id: "CN.4566546130240823", id: does.id, timestamp, ...fields }],
  };
  const entry = [{ id: "102290129340398", changes: [{ value, field: "messages" }] }];
  return [metaCall("whatsapp-cloud", { object: "whatsapp_business_account", entry })];
}

function messageFields(does: PersonDoes, keep: (content: Buffer, type: string) => Fields): Fields | undefined {
  const quoting = (id: string | undefined) => (id === undefined ? {} : { context: { from: "15550783881", id } });
  switch (does.kind) {
    case "text":
      return { type: "text", text: { body: does.text }, ...quoting(does.quotes) };
    case "choice": {
      const button_reply = { id: does.action, title: does.label };
      return { type: "interactive", interactive: { type: "button_reply", button_reply }, ...quoting(does.under) };
    }
    case "photo":
      return { type: "image", image: { ...keep(does.content, "image/jpeg"), caption: does.caption } };
    case "voice":
      return { type: "audio", audio: { ...keep(does.content, "audio/ogg; codecs=opus"), voice: true } };
    case "location":
      return {
        type: "location",
        location: { latitude: does.latitude, longitude: does.longitude, name: does.label },
      };
    case "edit": {
      const message = { type: "text", text: { body: does.text } };
      return { type: "edit", edit: { original_message_id: does.of, message } };
    }
    case "sticker":
      return { type: "sticker", sticker: keep(Buffer.from("RIFF....WEBP"), "image/webp") };
    default:
      return undefined;
  }
}

function replyFor(how: PlatformAnswer): Reply | undefined {
  switch (how.kind) {
    case "throttled":
      return graphError(429, 130429, undefined, delayHeader(how.stated));
    case "blocked":
      return graphError(400, 131026);
    case "refused":
      return graphError(400, 100);
    case "window_shut":
      return graphError(400, 131047);
    default:
      return troubleReply(how);
  }
}

async function upload({ headers, body }: Arrived, uploads: Map<string, string>): Promise<Reply> {
  const type = headers["content-type"] ?? "";
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  const file = form.get("file");
  if (form.get("messaging_product") !== "whatsapp" || !(file instanceof File) || file.type !== form.get("type")) {
    return graphError(400, 100);
  }
  const id = String(4490709327384033 + uploads.size);
  uploads.set(id, file.name);
  return json(200, { id });
}

function sent(body: Fields, seen: Seen[], uploads: ReadonlyMap<string, string>): Reply {
  const chat = String(body.to ?? body.recipient);
  const sight = body.messaging_product === "whatsapp" ? sightOf(body, uploads) : undefined;
  if (!sight || !people.some((one) => one === chat)) return graphError(400, 100);
  const platformId = `wamid.HBgLours${seen.length + 1}`;
  seen.push({ chat, platformId, ...sight });
  return json(200, {
    messaging_product: "whatsapp",
    contacts: [{ input: chat, wa_id: chat }],
    messages: [{ id: platformId }],
  });
}

type Sight = Omit<Seen, "chat" | "platformId">;

/** What the person sees, or nothing if the message breaks a limit. */
function sightOf(body: Fields, uploads: ReadonlyMap<string, string>): Sight | undefined {
  const part = fieldsOf(body[String(body.type)]);
  switch (body.type) {
    case "text":
      return typeof part.body === "string" && part.body !== "" && part.body.length <= 4_096
        ? { text: part.body, choices: [], files: [] }
        : undefined;
    case "image":
    case "document": {
      const name = uploads.get(String(part.id));
      return name === undefined ? undefined : { text: "", choices: [], files: [name] };
    }
    case "interactive":
      return interactiveSight(part);
    case "template": {
      const [number, status] = listOf(listOf(part.components)[0]?.parameters).map(({ text }) => String(text));
      const known = part.name === "ticket_news" && fieldsOf(part.language).code === "zh_CN";
      return known ? { text: `您的诉求 ${number} 现在：${status}`, choices: [], files: [], template: true } : undefined;
    }
    default:
      return undefined;
  }
}

function interactiveSight(part: Fields): Sight | undefined {
  const text = String(fieldsOf(part.body).text);
  const action = fieldsOf(part.action);
  const isList = part.type === "list";
  const options = isList
    ? listOf(listOf(action.sections)[0]?.rows)
    : listOf(action.buttons).map(({ reply }) => fieldsOf(reply));
  const choices = options.map(({ id, title }) => ({ label: String(title), action: String(id) }));
  const limits = isList ? { most: 10, label: 24, id: 200, text: 4_096 } : { most: 3, label: 20, id: 256, text: 1_024 };
  const isNamed = !isList || (String(action.button).length <= 20 && action.button !== undefined);
  const fits =
    isNamed &&
    choices.length > 0 &&
    choices.length <= limits.most &&
    text.length <= limits.text &&
    new Set(choices.map(({ label }) => label)).size === choices.length &&
    choices.every((one) => one.label !== "" && one.label.length <= limits.label && one.action.length <= limits.id);
  return fits ? { text, choices, files: [] } : undefined;
}
