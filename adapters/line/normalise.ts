import type { ChannelAddress, InboundContent, InboundMessage } from "../../src/domain/message.js";
import { integerOf, type JsonObject, objectOf, textOf } from "../shared/json.js";
import { contentOf } from "./content.js";

/** The channel's name. */
export const lineChannel = "line";

/** One event of a private chat. */
export interface LineEvent {
  readonly chat: string;
  /** Absent where there is nothing to keep. */
  readonly message?: InboundMessage;
  /** Good for one free answer. A redelivered event's may be used up already, so that it is left out. */
  readonly replyToken?: string;
  /** The person has blocked us: nobody is told when a message to him is dropped. */
  readonly hasLeft?: true;
}

/**
 * Reads a webhook's body, of whatever shape: https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects
 * Only private chats are served; groups, and events that another service answers (`standby`), come back empty. Never throws.
 */
export function normalise(body: unknown, now: Date): readonly LineEvent[] {
  const events = objectOf(body)?.events;
  return Array.isArray(events) ? events.flatMap((event) => eventOf(objectOf(event), now)) : [];
}

function eventOf(event: JsonObject | undefined, now: Date): readonly LineEvent[] {
  const from = senderOf(event?.source);
  if (!event || !from || event.mode === "standby") return [];
  if (event.type === "unfollow") return [{ chat: from.chat, hasLeft: true }];
  const id = handleOf(event.webhookEventId);
  const content = contentOfEvent(event);
  const quoted = handleOf(objectOf(event.message)?.quotedMessageId);
  const token = objectOf(event.deliveryContext)?.isRedelivery === true ? undefined : textOf(event.replyToken);
  return [
    {
      chat: from.chat,
      ...(token !== undefined && { replyToken: token }),
      ...(id !== undefined &&
        content && {
          message: {
            id,
            from,
            sentAt: momentOf(event.timestamp, now),
            ...(quoted !== undefined && { inReplyTo: quoted }),
            content,
          },
        }),
    },
  ];
}

// A message that was unsent is not taken back: nothing of ours stands for that, and a report once filed stays on record:
// https://developers.line.biz/en/reference/messaging-api/#unsend-event
function contentOfEvent(event: JsonObject): InboundContent | undefined {
  switch (event.type) {
    case "message":
      return contentOf(objectOf(event.message));
    case "postback": {
      const action = textOf(objectOf(event.postback)?.data);
      return action === undefined ? undefined : { kind: "choice", action };
    }
    case "follow":
      return { kind: "started" };
    default:
      return undefined;
  }
}

function senderOf(source: unknown): ChannelAddress | undefined {
  const place = objectOf(source);
  const user = handleOf(place?.userId);
  return place?.type === "user" && user !== undefined ? { channel: lineChannel, chat: user, user } : undefined;
}

// User ids are U and 32 digits, event ids ULIDs, message ids numbers: https://github.com/line/line-openapi/blob/main/webhook.yml
function handleOf(value: unknown): string | undefined {
  return typeof value === "string" && /^[\w-]{1,64}$/.test(value) ? value : undefined;
}

function momentOf(unixMs: unknown, now: Date): Date {
  const moment = new Date(integerOf(unixMs) ?? Number.NaN);
  return Number.isNaN(moment.getTime()) ? now : moment;
}
