import type { Abilities } from "../../src/domain/channel.js";

/** What Viber carries. */
export const abilities: Abilities = {
  // 7,000 characters, and 30 KB of JSON in all: https://developers.viber.com/docs/api/rest-bot-api/#text-message
  // How they are counted is not said; UTF-16 units are the careful reading.
  textLength: 7_000,
  // "The keyboard can contain up to 12 rows in portrait mode": https://developers.viber.com/docs/faq/
  buttons: 12,
  // 250 characters, cropped by the app where they don't fit: https://creators.viber.com/docs/bots-api/resources/messaging/keyboards
  buttonLabel: 100,
  // Pictures and files are message types of their own, and texts beside pictures are short.
  filesOut: "alone",
  // People may send up to 200 MB; ours is less.
  fileBytes: 20 * 1024 * 1024,
  // No rate is stated per second, only 100 messages in an hour to somebody who does not answer:
  // https://creators.viber.com/docs/bots-api/resources/messaging/send-message
  perChatPerSecond: 1,
};

/** Largest picture that is shown as one, in bytes: https://developers.viber.com/docs/api/rest-bot-api/#picture-message */
export const pictureBytes = 1024 * 1024;

/** Largest file, in bytes: https://developers.viber.com/docs/api/rest-bot-api/#file-message */
export const sentFileBytes = 50 * 1024 * 1024;

/** Longest name of a file: https://developers.viber.com/docs/api/rest-bot-api/#file-message */
export const longestFileName = 256;

/**
 * Where Viber keeps what people send, such as dl-media.viber.com and media-direct.cdn.viber.com. Its documents name no hosts:
 * these are from messages that others have published.
 */
export const mediaHosts = [".viber.com"] as const;

/** The events that are asked for; `message` comes always: https://developers.viber.com/docs/api/rest-bot-api/#event-types-filtering */
export const eventTypes = ["subscribed", "unsubscribed", "conversation_started"] as const;

/** How long each sort of call may take, in ms. */
export interface Timeouts {
  readonly call: number;
  /** Fetching a file. */
  readonly file: number;
  /** Registering: Viber calls us before it answers. */
  readonly register: number;
}

/** Generous for a slow line, short enough to notice a dead one. */
export const defaultTimeouts: Timeouts = { call: 10_000, file: 60_000, register: 30_000 };
