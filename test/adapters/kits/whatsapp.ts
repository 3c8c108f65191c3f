import type { WebhookRequest } from "../../../src/domain/channel.js";
import { type Arrived, type Reply, startServer } from "../support/http-server.js";
import { delayHeader, json, troubleReply } from "../support/meta-side.js";
import { accountSid, authToken, forgeTwilioCall, twilioCall } from "../support/twilio-side.js";
import type { ChannelKit, PersonDoes, PlatformAnswer, RunningKit, Seen } from "./kit.js";

const ours = "whatsapp:+14155238886";
const contentSid = "HX0123456789abcdef0123456789abcdef";
const people = ["+8613800000001", "+8613800000002"] as const;
const account = `/2010-04-01/Accounts/${accountSid}`;

/** Twilio's side, after https://www.twilio.com/docs/whatsapp/api and https://www.twilio.com/docs/messaging/guides/webhook-request */
export const kit: ChannelKit = {
  channel: "whatsapp",
  lacks: {
    timestamp: "Twilio signs no time",
    token_expired: "an Auth Token doesn't expire; nothing can fetch another",
    duplicate: "messages have no retry key",
    album: "every photo is a message of its own, and nothing ties them together",
    edit: "Twilio tells nothing of edits",
    start: "a chat is opened by writing; a link can only fill in the first words",
  },
  start,
};

async function start(): Promise<RunningKit> {
  const seen: Seen[] = [];
  const files = new Map<string, { readonly content: Buffer; readonly type: string }>();
  let how: PlatformAnswer = { kind: "ok" };
  const server = await startServer((arrived) => {
    if (arrived.headers.authorization !== `Basic ${btoa(`${accountSid}:${authToken}`)}`) return refusal(401, 20003);
    const file = files.get(arrived.path);
    if (file) return { status: 200, headers: { "content-type": file.type }, body: file.content };
    if (arrived.path === `${account}.json`) return json(200, { sid: accountSid, status: "active" });
    if (arrived.method !== "POST" || arrived.path !== `${account}/Messages.json`) return refusal(404, 20404);
    return replyFor(how) ?? created(arrived, seen);
  });
  const keep = (content: Buffer, type: string) => {
    const path = `${account}/Messages/MM${files.size}/Media/ME${files.size}`;
    files.set(path, { content, type });
    return server.url + path;
  };
  return {
    environment: {
      TWILIO_ACCOUNT_SID: accountSid,
      TWILIO_AUTH_TOKEN: authToken,
      WHATSAPP_NUMBER: "+14155238886",
      TWILIO_CONTENT_SID: contentSid,
      TWILIO_API_ROOT: server.url,
    },
    platform: server,
    people,
    calls: (does) => callsOf(does, keep),
    forge: forgeTwilioCall,
    signed: (body) => twilioCall(body),
    seen: () => seen,
    answer: (next) => {
      if (kit.lacks[next.kind] !== undefined) return false;
      how = next;
      return true;
    },
    secrets: [authToken],
    close: () => server.close(),
  };
}

function callsOf(does: PersonDoes, keep: (content: Buffer, type: string) => string): readonly WebhookRequest[] {
  const fields = fieldsOf(does, keep);
  if (!fields) return [];
  const form = new URLSearchParams({
    AccountSid: accountSid,
    ApiVersion: "2010-04-01",
    MessageSid: does.id,
    SmsMessageSid: does.id,
    SmsSid: does.id,
    SmsStatus: "received",
    From: `whatsapp:${does.chat}`,
    To: ours,
    WaId: does.chat.slice(1),
    ProfileName: "小满",
    NumMedia: "0",
    NumSegments: "1",
    Body: "",
    ...fields,
  });
  return [twilioCall(form.toString())];
}

function fieldsOf(
  does: PersonDoes,
  keep: (content: Buffer, type: string) => string,
): Readonly<Record<string, string>> | undefined {
  const file = (content: Buffer, type: string) => ({
    NumMedia: "1",
    MediaUrl0: keep(content, type),
    MediaContentType0: type,
  });
  switch (does.kind) {
    case "text":
      return {
        MessageType: "text",
        Body: does.text,
        ...(does.quotes !== undefined && { OriginalRepliedMessageSid: does.quotes }),
      };
    case "choice":
      return {
        MessageType: "button",
        Body: does.label,
        ButtonText: does.label,
        ButtonPayload: does.action,
        OriginalRepliedMessageSid: does.under,
      };
    case "photo":
      return { MessageType: "image", Body: does.caption ?? "", ...file(does.content, "image/jpeg") };
    case "voice":
      return { MessageType: "audio", ...file(does.content, "audio/ogg") };
    case "location":
      return {
        MessageType: "location",
        Latitude: String(does.latitude),
        Longitude: String(does.longitude),
        ...(does.label !== undefined && { Label: does.label }),
      };
    case "sticker":
      return { MessageType: "sticker", ...file(Buffer.from("RIFF....WEBP"), "image/webp") };
    default:
      return undefined;
  }
}

// https://www.twilio.com/docs/usage/twilios-response#errors-and-exceptions
const refusal = (status: number, code: number, headers: Record<string, string> = {}): Reply =>
  json(
    status,
    {
      code,
      message: "Something about whatsapp:+8613800000001",
      more_info: `https://www.twilio.com/docs/errors/${code}`,
      status,
    },
    headers,
  );

function replyFor(how: PlatformAnswer): Reply | undefined {
  switch (how.kind) {
    case "throttled":
      return refusal(429, 20429, delayHeader(how.stated));
    case "blocked":
      return refusal(400, 21610);
    case "refused":
      return refusal(400, 21211);
    case "window_shut":
      return refusal(400, 63016);
    default:
      return troubleReply(how);
  }
}

function created({ body }: Arrived, seen: Seen[]): Reply {
  const form = new URLSearchParams(body.toString());
  const chat = form.get("To")?.replace(/^whatsapp:/, "") ?? "";
  if (!people.some((one) => one === chat)) return refusal(400, 21211);
  if (form.get("From") !== ours) return refusal(400, 21606);
  const text = form.get("Body") ?? "";
  const link = form.get("MediaUrl");
  const template = form.get("ContentSid");
  if (text === "" && link === null && template === null) return refusal(400, 21619);
  if (text.length > 1_600) return refusal(400, 21617);
  if (template !== null && template !== contentSid) return refusal(400, 21655);
  const platformId = `SM${String(seen.length + 1).padStart(32, "0")}`;
  const words = template === null ? text : templateText(form.get("ContentVariables") ?? "{}");
  const sight = { chat, text: words, choices: [], files: link === null ? [] : [link], platformId };
  seen.push(template === null ? sight : { ...sight, template: true });
  return json(201, { sid: platformId, status: "queued", error_code: null, error_message: null });
}

function templateText(variables: string): string {
  const values: Record<string, string> = JSON.parse(variables);
  return `您的诉求 ${values["1"]} 现在：${values["2"]}`;
}
