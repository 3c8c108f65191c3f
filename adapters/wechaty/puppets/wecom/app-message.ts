import { createHash } from "node:crypto";
import { types } from "wechaty-puppet";
import { textIn, type XmlElement } from "../callback/mod.js";
import { isId, isOnEarth, type MessageExtras, momentOf, type WecomMessage } from "./message.js";

/** For whom messages are read. */
export interface Application {
  readonly corpId: string;
  readonly agentId: string;
}

/**
 * Reads a message or an event of an application: https://developer.work.weixin.qq.com/document/path/90239
 * and https://developer.work.weixin.qq.com/document/path/90240
 * @returns undefined for what nobody has said: menus that open a page, positions reported by the app, other applications
 */
export function appMessageOf(fields: XmlElement, application: Application, now: Date): WecomMessage | undefined {
  const talkerId = textIn(fields, "FromUserName") ?? "";
  const agent = textIn(fields, "AgentID");
  if (!isId(talkerId) || (agent !== undefined && agent !== application.agentId)) return undefined;
  const at = momentOf(textIn(fields, "CreateTime"), now);
  const read = textIn(fields, "MsgType") === "event" ? eventOf(fields, at) : contentOf(fields);
  if (!read) return undefined;
  const id = idOf(fields, read, talkerId);
  const { kind, extras = {}, text, location } = read;
  const payload = { id, talkerId, listenerId: application.corpId, timestamp: at, type: types.Message[kind] };
  return { payload: { ...payload, ...(text !== undefined && { text }) }, extras, ...(location && { location }) };
}

/** What was read, before it has an id. */
interface Read {
  readonly kind: keyof typeof types.Message;
  readonly text?: string;
  readonly extras?: MessageExtras;
  readonly location?: NonNullable<WecomMessage["location"]>;
  /** Where events have no id of their own: what tells them apart, besides the person. */
  readonly sameAs?: string;
}

function contentOf(fields: XmlElement): Read | undefined {
  switch (textIn(fields, "MsgType")) {
    case "text":
      return { kind: "Text", text: textIn(fields, "Content") ?? "" };
    case "image":
      return fileOf(fields, "Image");
    case "voice":
      return fileOf(fields, "Audio", "audio/amr");
    case "video":
      return fileOf(fields, "Video", "video/mp4");
    case "file":
      return fileOf(fields, "Attachment");
    case "location":
      return locationOf(fields);
    case "link":
      return { kind: "Text", text: linesOf(fields, ["Title", "Description", "Url"]) };
    default:
      return { kind: "Unknown", extras: { unsupported: "unknown" } };
  }
}

function fileOf(fields: XmlElement, kind: Read["kind"], mime?: string): Read {
  const ref = textIn(fields, "MediaId");
  if (ref === undefined || ref === "") return { kind: "Unknown", extras: { unsupported: "file" } };
  return { kind, extras: { media: { ref, ...(mime !== undefined && { mime }) } } };
}

function locationOf(fields: XmlElement): Read {
  const latitude = numberIn(fields, "Location_X");
  const longitude = numberIn(fields, "Location_Y");
  if (!isOnEarth(latitude, longitude)) return { kind: "Unknown", extras: { unsupported: "location" } };
  const address = textIn(fields, "Label") ?? "";
  return { kind: "Location", text: address, location: { latitude, longitude, name: "", address, accuracy: 0 } };
}

function eventOf(fields: XmlElement, at: number): Read | undefined {
  const event = textIn(fields, "Event")?.toLowerCase() ?? "";
  const key = textIn(fields, "EventKey") ?? "";
  const taskId = textIn(fields, "TaskId");
  const seconds = Math.floor(at / 1_000);
  switch (event) {
    case "subscribe":
      return { kind: "Unknown", extras: { started: {} }, sameAs: `${event} ${seconds}` };
    case "enter_agent":
      // Said at every opening of the application. People are greeted once a day, by China's clock: all of it has the same id.
      return { kind: "Unknown", extras: { started: {} }, sameAs: `${event} day ${chineseDay(at)}` };
    case "click":
    case "template_card_event":
      if (key === "") return undefined;
      return {
        kind: "Unknown",
        extras: { choice: key, ...(taskId !== undefined && isId(taskId) && { inReplyTo: taskId }) },
        sameAs: `${event} ${seconds} ${taskId ?? ""} ${key}`,
      };
    default:
      return undefined;
  }
}

/**
 * Messages have a number. Events have none: WeCom advises person and second, which would make one of two buttons that are
 * pressed in the same second, so card and key count too. The same button twice in a second is one press. A message without its
 * number, which should not be, is known by all that is in it. https://developer.work.weixin.qq.com/document/path/90238
 */
function idOf(fields: XmlElement, { sameAs = JSON.stringify(fields) }: Read, talkerId: string): string {
  const number = textIn(fields, "MsgId") ?? "";
  if (/^\d{1,20}$/.test(number)) return number;
  return `event-${createHash("sha256").update(`${talkerId}\n${sameAs}`).digest("base64url").slice(0, 32)}`;
}

const chineseDay = (at: number) => Math.floor((at + 8 * 3_600_000) / 86_400_000);

const linesOf = (fields: XmlElement, names: readonly string[]) =>
  names
    .map((name) => textIn(fields, name)?.trim() ?? "")
    .filter((line) => line !== "")
    .join("\n");

const numberIn = (fields: XmlElement, name: string) => Number.parseFloat(textIn(fields, name) ?? "");
