import { types } from "wechaty-puppet";
import type { JsonFields } from "../callback/mod.js";
import { isId, isOnEarth, type MessageExtras, momentOf, type WecomMessage } from "./message.js";

/** What an item of sync_msg is to us. */
export type KfItem =
  | { readonly kind: "message"; readonly message: WecomMessage; readonly isFromPerson: boolean; readonly code?: string }
  /** A message of ours did not arrive after all; the number says why. */
  | { readonly kind: "send_failed"; readonly reason: number }
  /** Nothing for us: another account's, an employee's words, an event of receptionists. */
  | { readonly kind: "ignored" };

const ignored: KfItem = { kind: "ignored" };

// Who sent it: 3 is the customer, 4 the system, 5 an employee. https://developer.work.weixin.qq.com/document/path/94670
const fromCustomer = 3;

/**
 * Reads one item: https://developer.work.weixin.qq.com/document/path/94670
 * @param openKfId the account; items of others are ignored
 */
export function kfItemOf(item: unknown, openKfId: string, now: Date): KfItem {
  const fields = objectOf(item);
  const event = objectOf(fields?.event);
  const id = textOf(fields?.msgid);
  const talkerId = textOf(fields?.external_userid) ?? textOf(event?.external_userid);
  const account = textOf(fields?.open_kfid) ?? textOf(event?.open_kfid);
  if (!fields || id === undefined || talkerId === undefined || account !== openKfId) return ignored;
  if (!isId(id) || !isId(talkerId)) return ignored;
  const timestamp = momentOf(fields.send_time, now);
  const common = { id, talkerId, listenerId: openKfId, timestamp };
  if (fields.msgtype === "event") return event ? eventItem(event, common) : ignored;
  if (fields.origin !== fromCustomer) return ignored;
  const { kind, text, extras = {}, location } = contentOf(fields);
  const payload = { ...common, type: types.Message[kind], ...(text !== undefined && { text }) };
  return { kind: "message", message: { payload, extras, ...(location && { location }) }, isFromPerson: true };
}

type Common = Omit<WecomMessage["payload"], "type">;

function eventItem(event: JsonFields, common: Common): KfItem {
  if (event.event_type === "msg_send_fail") {
    return { kind: "send_failed", reason: typeof event.fail_type === "number" ? event.fail_type : 0 };
  }
  if (event.event_type !== "enter_session") return ignored;
  // What was added to the link says more than which link it is.
  const given = textOf(event.scene_param) ?? textOf(event.scene);
  const code = textOf(event.welcome_code);
  // Somebody who comes back without a word to say: he can't be answered before he writes.
  if (given === undefined && code === undefined) return ignored;
  const started = given === undefined ? {} : { payload: given };
  const message = { payload: { ...common, type: types.Message.Unknown }, extras: { started } };
  return { kind: "message", message, isFromPerson: false, ...(code !== undefined && { code }) };
}

interface Content {
  readonly kind: keyof typeof types.Message;
  readonly text?: string;
  readonly extras?: MessageExtras;
  readonly location?: NonNullable<WecomMessage["location"]>;
}

function contentOf(fields: JsonFields): Content {
  const type = textOf(fields.msgtype) ?? "";
  const content = Object.hasOwn(fields, type) ? objectOf(fields[type]) : undefined;
  switch (type) {
    case "text":
      return textContent(content);
    case "image":
      return fileContent(content, "Image");
    case "voice":
      return fileContent(content, "Audio", "audio/amr");
    case "video":
      return fileContent(content, "Video", "video/mp4");
    case "file":
      return fileContent(content, "Attachment");
    case "location":
      return locationContent(content);
    case "link":
      return { kind: "Text", text: linesOf([content?.title, content?.desc, content?.url]) };
    default:
      // business_card, miniprogram, channels, merged_msg, note and whatever comes next.
      return { kind: "Unknown", extras: { unsupported: /^[a-z_]{1,40}$/.test(type) ? type : "unknown" } };
  }
}

// A tapped menu entry comes as its words, with its id beside.
function textContent(content: JsonFields | undefined): Content {
  const choice = textOf(content?.menu_id);
  return { kind: "Text", text: textOf(content?.content) ?? "", ...(choice !== undefined && { extras: { choice } }) };
}

function fileContent(content: JsonFields | undefined, kind: Content["kind"], mime?: string): Content {
  const ref = textOf(content?.media_id);
  if (ref === undefined) return { kind: "Unknown", extras: { unsupported: "file" } };
  return { kind, extras: { media: { ref, ...(mime !== undefined && { mime }) } } };
}

function locationContent(content: JsonFields | undefined): Content {
  const { latitude, longitude } = content ?? {};
  if (typeof latitude !== "number" || typeof longitude !== "number" || !isOnEarth(latitude, longitude)) {
    return { kind: "Unknown", extras: { unsupported: "location" } };
  }
  const name = textOf(content?.name) ?? "";
  const address = textOf(content?.address) ?? "";
  const location = { latitude, longitude, name, address, accuracy: 0 };
  return { kind: "Location", text: linesOf([name, address]), location };
}

const linesOf = (values: readonly unknown[]) => values.map(textOf).filter(Boolean).join("\n");

const textOf = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

const objectOf = (value: unknown): JsonFields | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
