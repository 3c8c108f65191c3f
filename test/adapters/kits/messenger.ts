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

const pageId = "104500000000001";
const pageToken = "EAAGm0PX4ZCpsBAKZCZCmessengerPageTokenOfNobody0123456789";
const verifyToken = "a-word-of-the-city";
const people = ["24500000000000001", "24500000000000002"] as const;

/** Messenger's side, after https://developers.facebook.com/documentation/business-messaging/messenger-platform */
export const kit: ChannelKit = {
  channel: "messenger",
  lacks: {
    timestamp: "Meta signs no time",
    token_expired: "a Page's token is made by hand in Meta's console; nothing can fetch another",
    duplicate: "the Send API has no retry key",
  },
  start,
};

async function start(): Promise<RunningKit> {
  const seen: Seen[] = [];
  const files = new Map<string, Buffer>();
  let how: PlatformAnswer = { kind: "ok" };
  const server = await startServer(async (arrived) => {
    const url = new URL(arrived.path, "http://platform");
    const file = files.get(url.pathname);
    if (file) return { status: 200, headers: { "content-type": "application/octet-stream" }, body: file };
    const refusal = unauthorised(arrived, url);
    if (refusal) return refusal;
    if (url.pathname.endsWith("/me/messenger_profile")) return json(200, { result: "success" });
    if (!url.pathname.endsWith("/me/messages")) return graphError(400, 2500);
    const body = await bodyOf(arrived);
    const recipient = idOf(body.recipient);
    if (body.sender_action !== undefined) return json(200, { recipient_id: recipient });
    const trouble = replyFor(how);
    if (trouble) return trouble;
    const message = messageOf(body);
    if (message === undefined || !people.some((one) => one === recipient)) return graphError(400, 100);
    const platformId = `m_AG5Hz2U${seen.length + 1}`;
    seen.push({ chat: recipient, platformId, ...message });
    return json(200, { recipient_id: recipient, message_id: platformId });
  });
  return {
    environment: {
      MESSENGER_APP_SECRET: appSecret,
      MESSENGER_PAGE_TOKEN: pageToken,
      MESSENGER_VERIFY_TOKEN: verifyToken,
      MESSENGER_API_ROOT: server.url,
    },
    platform: server,
    people,
    calls: (does) => [callOf(does, (content) => keepFile(files, server.url, content))],
    forge: forgeMetaCall,
    signed: (body) => signedByMeta("messenger", body),
    seen: () => seen,
    answer: (next) => {
      if (kit.lacks[next.kind] !== undefined) return false;
      how = next;
      return true;
    },
    secrets: [appSecret, pageToken, verifyToken],
    close: () => server.close(),
  };
}

function keepFile(files: Map<string, Buffer>, root: string, content: Buffer): string {
  const path = `/v/t1.15752-9/${files.size + 1}_n.jpg`;
  files.set(path, content);
  return `${root}${path}?_nc_cat=1&oh=00_signed`;
}

function callOf(does: PersonDoes, keep: (content: Buffer) => string): WebhookRequest {
  const timestamp = does.at.getTime();
  const event = { sender: { id: does.chat }, recipient: { id: pageId }, timestamp, ...eventOf(does, keep) };
  return metaCall("messenger", { object: "page", entry: [{ id: pageId, time: timestamp, messaging: [event] }] });
}

function eventOf(does: PersonDoes, keep: (content: Buffer) => string): object {
  const attachment = (type: string, content: Buffer) => ({ type, payload: { url: keep(content) } });
  const message = (fields: object) => ({ message: { mid: does.id, ...fields } });
  switch (does.kind) {
    case "text":
      return message({ text: does.text, ...(does.quotes !== undefined && { reply_to: { mid: does.quotes } }) });
    case "choice":
      return message({ text: does.label, quick_reply: { payload: does.action } });
    case "photo":
      return message({
        ...(does.caption !== undefined && { text: does.caption }),
        attachments: [attachment("image", does.content)],
      });
    case "voice":
      return message({ attachments: [attachment("audio", does.content)] });
    case "album":
      return message({ attachments: does.contents.map((content) => attachment("image", content)) });
    case "location": {
      const coordinates = { lat: does.latitude, long: does.longitude };
      return message({ attachments: [{ type: "location", title: does.label, payload: { coordinates } }] });
    }
    case "edit":
      return { message_edit: { mid: does.of, text: does.text, num_edit: 1 } };
    case "sticker":
      return message({ attachments: [{ type: "sticker", payload: { sticker_id: 369239263222822 } }] });
    case "start": {
      const referral = { ref: does.payload, source: "SHORTLINK", type: "OPEN_THREAD" };
      const postback = { mid: does.id, title: "Get Started", payload: "GET_STARTED" };
      return { postback: { ...postback, ...(does.payload !== undefined && { referral }) } };
    }
  }
}

// The token in the query and the proof of the app's secret: https://developers.facebook.com/docs/graph-api/guides/secure-requests
function unauthorised(arrived: Arrived, url: URL): Reply | undefined {
  const bearer = arrived.headers.authorization?.replace(/^Bearer /, "");
  const token = url.searchParams.get("access_token") ?? bearer;
  const proof = createHmac("sha256", appSecret).update(pageToken).digest("hex");
  if (token === pageToken && url.searchParams.get("appsecret_proof") === proof) return undefined;
  return graphError(400, 190);
}

function replyFor(how: PlatformAnswer): Reply | undefined {
  switch (how.kind) {
    case "throttled":
      return graphError(400, 613, undefined, delayHeader(how.stated));
    case "blocked":
      return graphError(400, 551, 1545041);
    case "refused":
      return graphError(400, 100);
    case "window_shut":
      return graphError(400, 10, 2018278);
    default:
      return troubleReply(how);
  }
}

type Fields = Readonly<Record<string, unknown>>;

async function bodyOf({ headers, body }: Arrived): Promise<Fields> {
  const type = headers["content-type"] ?? "";
  if (!type.startsWith("multipart/")) return JSON.parse(body.toString());
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  const fields: Record<string, unknown> = {};
  for (const [name, value] of form.entries()) {
    fields[name] = typeof value === "string" && value.startsWith("{") ? JSON.parse(value) : value;
  }
  return fields;
}

const fieldsOf = (value: unknown): Fields =>
  typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};

const idOf = (recipient: unknown) => String(fieldsOf(recipient).id);

/** What the person sees, or nothing if the message breaks a limit. */
function messageOf(body: Fields): Pick<Seen, "text" | "choices" | "files"> | undefined {
  const message = fieldsOf(body.message);
  if (body.messaging_type !== "RESPONSE") return undefined;
  if (message.attachment !== undefined) {
    const file = body.filedata;
    if (!(file instanceof File) || file.size > 25 * 1024 * 1024) return undefined;
    return { text: "", choices: [], files: [file.name] };
  }
  const { text } = message;
  const replies = Array.isArray(message.quick_replies) ? message.quick_replies.map(fieldsOf) : [];
  if (typeof text !== "string" || text === "" || text.length > 2_000 || replies.length > 13) return undefined;
  const choices = replies.map(({ title, payload }) => ({ label: String(title), action: String(payload) }));
  const fits = ({ label, action }: { label: string; action: string }) =>
    label !== "" && label.length <= 20 && action.length <= 1_000;
  return choices.every(fits) ? { text, choices, files: [] } : undefined;
}
