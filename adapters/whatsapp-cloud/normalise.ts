import type { InboundMessage } from "../../src/domain/message.js";
import { handleOf } from "../shared/handle.js";
import { integerOf, isObject, type JsonObject, objectOf, textOf } from "../shared/json.js";
import { contentOf } from "./content.js";

/** The channel's name. */
export const cloudChannel = "whatsapp-cloud";

/** What a call holds for us. */
export interface Normalised {
  readonly messages: readonly InboundMessage[];
  /** Codes of messages of ours that were accepted, but not delivered after all. */
  readonly undelivered: readonly number[];
}

/**
 * Reads one call of the Cloud API's, of whatever shape; it may hold several people's messages:
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
 * Other numbers of the same account and groups come back empty. Never throws.
 * @param phoneId of the number that is ours
 */
export function normalise(payload: unknown, phoneId: string, now: Date): Normalised {
  const values = valuesOf(payload).filter((value) => objectOf(value.metadata)?.phone_number_id === phoneId);
  return {
    messages: values.flatMap((value) => listOf(value.messages)).flatMap((message) => messageOf(message, now)),
    undelivered: values.flatMap((value) => listOf(value.statuses)).flatMap(failureOf),
  };
}

function valuesOf(payload: unknown): readonly JsonObject[] {
  const call = objectOf(payload);
  if (call?.object !== "whatsapp_business_account") return [];
  return listOf(call.entry)
    .flatMap(({ changes }) => listOf(changes))
    .filter(({ field }) => field === "messages")
    .map(({ value }) => value)
    .filter(isObject);
}

const listOf = (value: unknown): readonly JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

function messageOf(message: JsonObject, now: Date): readonly InboundMessage[] {
  const id = handleOf(message.id);
  const chat = senderOf(message);
  if (id === undefined || chat === undefined || message.group_id !== undefined) return [];
  const edit = objectOf(message.edit);
  const edits = handleOf(edit?.original_message_id);
  // https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/edit
  const said = message.type === "edit" ? objectOf(edit?.message) : message;
  const content = said && contentOf(said);
  if (!said || !content) return [];
  const quoted = handleOf(objectOf(said.context)?.id);
  return [
    {
      // An edit that carried the id of what it replaces would be dropped as known.
      id: edits !== undefined && edits === id ? `${id}#${handleOf(message.timestamp) ?? ""}` : id,
      from: { channel: cloudChannel, chat, user: chat },
      sentAt: momentOf(message.timestamp, now),
      ...(quoted !== undefined && { inReplyTo: quoted }),
      ...(edits !== undefined && { edits }),
      content,
    },
  ];
}

/**
 * The number; or, where a person hides it behind a username, his id with us ("CN.1349…"). The number is preferred while it is told: Meta
 * keeps telling it to whoever has once seen it, and numbers for tests can't be written to by id (https://github.com/david-lev/pywa/issues/217).
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
function senderOf(message: JsonObject): string | undefined {
  const chat = textOf(message.from) ?? textOf(message.from_user_id);
  return chat !== undefined && /^[\w.]{1,140}$/.test(chat) ? chat : undefined;
}

// https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status
function failureOf({ status, errors }: JsonObject): readonly number[] {
  if (status !== "failed") return [];
  return [integerOf(listOf(errors)[0]?.code) ?? 0];
}

// Unix seconds as text.
function momentOf(timestamp: unknown, now: Date): Date {
  const seconds = typeof timestamp === "string" && /^\d{1,12}$/.test(timestamp) ? Number(timestamp) : undefined;
  const moment = new Date((seconds ?? Number.NaN) * 1_000);
  return Number.isNaN(moment.getTime()) ? now : moment;
}
