import { parseAction } from "../../src/domain/action.js";
import type { InboundContent, InboundMessage } from "../../src/domain/message.js";
import { handleOf } from "../shared/handle.js";
import { integerOf, isObject, type JsonObject, objectOf, textOf } from "../shared/json.js";
import { startPayload } from "./abilities.js";
import { contentOf } from "./content.js";

/** The channel's name. */
export const messengerChannel = "messenger";

/**
 * Reads one call of Messenger's, of whatever shape; it may hold several people's messages:
 * https://developers.facebook.com/documentation/business-messaging/messenger-platform/webhooks
 * What the Page itself has written (echoes), what another app answers (standby), reactions and receipts come back empty. Never throws.
 */
export function normalise(payload: unknown, now: Date): readonly InboundMessage[] {
  const call = objectOf(payload);
  if (call?.object !== "page" || !Array.isArray(call.entry)) return [];
  return call.entry
    .filter(isObject)
    .flatMap(({ messaging }) => (Array.isArray(messaging) ? messaging : []))
    .filter(isObject)
    .flatMap((event) => messageOf(event, now));
}

/** An event without its sender and time. */
interface Event {
  readonly id: string;
  readonly content: InboundContent;
  readonly inReplyTo?: string;
  readonly edits?: string;
}

function messageOf(fields: JsonObject, now: Date): readonly InboundMessage[] {
  const chat = textOf(objectOf(fields.sender)?.id);
  if (chat === undefined || !/^\w{1,100}$/.test(chat)) return [];
  const event =
    written(objectOf(fields.message)) ??
    edited(objectOf(fields.message_edit)) ??
    pressed(objectOf(fields.postback), chat, fields.timestamp) ??
    referred(objectOf(fields.referral), chat, fields.timestamp);
  if (!event) return [];
  const { id, content, ...about } = event;
  const from = { channel: messengerChannel, chat, user: chat };
  return [{ id, from, sentAt: momentOf(fields.timestamp, now), ...about, content }];
}

function written(message: JsonObject | undefined): Event | undefined {
  const id = handleOf(message?.mid);
  if (!message || id === undefined || message.is_echo === true || message.is_deleted === true) return undefined;
  const quoted = handleOf(objectOf(message.reply_to)?.mid);
  return { id, content: contentOf(message), ...(quoted !== undefined && { inReplyTo: quoted }) };
}

// https://developers.facebook.com/documentation/business-messaging/messenger-platform/webhooks/webhook-events/message-edits
function edited(edit: JsonObject | undefined): Event | undefined {
  const edits = handleOf(edit?.mid);
  const text = textOf(edit?.text);
  const count = Number(edit?.num_edit);
  if (edits === undefined || text === undefined || !Number.isSafeInteger(count) || count < 1) return undefined;
  return { id: `${edits}#${count}`, edits, content: { kind: "text", text } };
}

// https://developers.facebook.com/documentation/business-messaging/messenger-platform/webhooks/webhook-events/messaging_postbacks
// It does not say whether `mid` is the press's own or that of the message with the button, so the time makes it unique.
function pressed(postback: JsonObject | undefined, chat: string, timestamp: unknown): Event | undefined {
  const payload = textOf(postback?.payload);
  if (!postback || payload === undefined) return undefined;
  const id = `${handleOf(postback.mid) ?? `postback:${chat}`}@${momentWords(timestamp)}`;
  const opened = payload === startPayload || postback.referral !== undefined;
  if (opened) return { id, content: startedBy(postback.referral) };
  // A menu or a suggested question that the Page's own people have set up: it is said as its title.
  const title = textOf(postback.title);
  const isOurs = parseAction(payload) !== undefined || title === undefined;
  return { id, content: isOurs ? { kind: "choice", action: payload } : { kind: "text", text: title } };
}

// https://developers.facebook.com/documentation/business-messaging/messenger-platform/webhooks/webhook-events/messaging_referrals
function referred(referral: JsonObject | undefined, chat: string, timestamp: unknown): Event | undefined {
  return referral && { id: `referral:${chat}@${momentWords(timestamp)}`, content: startedBy(referral) };
}

function startedBy(referral: unknown): InboundContent {
  const payload = textOf(objectOf(referral)?.ref);
  return { kind: "started", ...(payload !== undefined && { payload }) };
}

const momentWords = (timestamp: unknown) =>
  (typeof timestamp === "number" ? String(timestamp) : handleOf(timestamp)?.slice(0, 30)) ?? "";

// Milliseconds, though some examples of Meta's have seconds or text.
function momentOf(timestamp: unknown, now: Date): Date {
  const number = integerOf(typeof timestamp === "string" ? Number(timestamp) : timestamp);
  if (number === undefined) return now;
  const moment = new Date(number < 100_000_000_000 ? number * 1_000 : number);
  return Number.isNaN(moment.getTime()) ? now : moment;
}
