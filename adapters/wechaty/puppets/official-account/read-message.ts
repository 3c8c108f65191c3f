import { createHash } from "node:crypto";
import { textIn, type XmlElement } from "../callback/mod.js";

/** A message or event of a person. */
export interface OfficialAccountMessage {
  /** Unique, and the same at every delivery. */
  readonly id: string;
  readonly openId: string;
  /** The account's own id, which replies come from. */
  readonly account: string;
  readonly sentAt: Date;
  readonly content: MessageContent;
}

/** What it says. */
export type MessageContent =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "choice"; readonly action: string; readonly label: string }
  | { readonly kind: "image" | "video"; readonly mediaId: string }
  | { readonly kind: "voice"; readonly mediaId: string; readonly format: string; readonly words?: string }
  | { readonly kind: "location"; readonly latitude: number; readonly longitude: number; readonly label: string }
  | { readonly kind: "started"; readonly payload?: string }
  | { readonly kind: "unsupported"; readonly what: string };

/**
 * Reads a verified message:
 * https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Receiving_standard_messages.html
 * https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Receiving_event_pushes.html
 *
 * Messages are told apart by MsgId. Events have none: WeChat recommends FromUserName + CreateTime, whole seconds; since two
 * different events may fall into one second, Event and EventKey count too. The same event twice in a second is one.
 * @returns undefined for what nobody has said: somebody left, a delivery report, a place that the phone reports by itself
 */
export function readMessage(xml: XmlElement, now: Date): OfficialAccountMessage | undefined {
  const openId = textIn(xml, "FromUserName");
  const account = textIn(xml, "ToUserName");
  if (!openId || !account) return undefined;
  const isEvent = textIn(xml, "MsgType") === "event";
  const id = isEvent ? eventId(xml, openId) : messageId(textIn(xml, "MsgId"));
  const content = isEvent ? eventContent(xml) : messageContent(xml);
  if (id === undefined || !content) return undefined;
  return { id, openId, account, sentAt: momentOf(textIn(xml, "CreateTime"), now), content };
}

const messageId = (msgId: string | undefined) => (msgId && /^\d{1,24}$/.test(msgId) ? `m${msgId}` : undefined);

// As a digest, since ids are written to logs and the parts name a person.
function eventId(xml: XmlElement, openId: string): string | undefined {
  const time = textIn(xml, "CreateTime");
  if (!time) return undefined;
  const parts = [openId, time, textIn(xml, "Event") ?? "", textIn(xml, "EventKey") ?? ""];
  return `e${createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 32)}`;
}

function messageContent(xml: XmlElement): MessageContent | undefined {
  const kind = textIn(xml, "MsgType");
  const mediaId = textIn(xml, "MediaId");
  switch (kind) {
    case "text":
      return textContent(xml);
    case "image":
      return mediaId ? { kind: "image", mediaId } : undefined;
    case "voice":
      return mediaId ? voiceContent(xml, mediaId) : undefined;
    case "video":
    case "shortvideo":
      return mediaId ? { kind: "video", mediaId } : undefined;
    case "location":
      return placeContent(xml);
    case "link": {
      const words = [textIn(xml, "Title"), textIn(xml, "Url")].filter(Boolean);
      return { kind: "text", text: words.join("\n") };
    }
    default:
      return { kind: "unsupported", what: kind && /^\w{1,40}$/.test(kind) ? kind : "message" };
  }
}

// An entry of a menu message that was pressed comes as a text with the entry's id beside it:
// https://developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage
function textContent(xml: XmlElement): MessageContent {
  const text = textIn(xml, "Content") ?? "";
  const pressed = textIn(xml, "bizmsgmenuid");
  if (pressed) return { kind: "choice", action: pressed, label: text };
  return handsOnNothing.test(text) ? { kind: "unsupported", what: "sticker or file" } : { kind: "text", text };
}

// What accounts get instead of stickers, documents and the like. Known from use: no page of WeChat's tells of it.
const handsOnNothing = /^[[【]收到不支持的消息类型[，,]暂无法显示[\]】]$/;

function voiceContent(xml: XmlElement, mediaId: string): MessageContent {
  const format = textIn(xml, "Format")?.toLowerCase() ?? "";
  const words = textIn(xml, "Recognition");
  return { kind: "voice", mediaId, format, ...(words ? { words } : {}) };
}

function placeContent(xml: XmlElement): MessageContent | undefined {
  // Location_X is the latitude.
  const latitude = numberOf(textIn(xml, "Location_X"));
  const longitude = numberOf(textIn(xml, "Location_Y"));
  if (latitude === undefined || longitude === undefined) return undefined;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined;
  return { kind: "location", latitude, longitude, label: textIn(xml, "Label") ?? "" };
}

function eventContent(xml: XmlElement): MessageContent | undefined {
  const key = textIn(xml, "EventKey") ?? "";
  switch (textIn(xml, "Event")?.toLowerCase()) {
    case "subscribe":
      return startedWith(key.replace(/^qrscene_/, ""));
    case "scan":
      return startedWith(key);
    case "click":
      return menuContent(key);
    // LOCATION comes by itself whenever a chat is opened: nobody has said anything by it.
    default:
      return undefined;
  }
}

function startedWith(payload: string): MessageContent {
  return { kind: "started", ...(payload === "" ? {} : { payload }) };
}

// The keys that menu.ts writes; one without a prefix is somebody else's menu.
function menuContent(key: string): MessageContent | undefined {
  if (key.startsWith("text:")) return { kind: "text", text: key.slice("text:".length) };
  const action = key.replace(/^choice:/, "");
  return action === "" ? undefined : { kind: "choice", action, label: action };
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^-?\d{1,3}(\.\d{1,20})?$/.test(text) ? Number(text) : undefined;
}

function momentOf(seconds: string | undefined, now: Date): Date {
  return seconds !== undefined && /^\d{1,11}$/.test(seconds) ? new Date(Number(seconds) * 1_000) : now;
}
