import type { Abilities } from "../../src/domain/channel.js";

/** What WhatsApp carries by Meta's Cloud API. */
export const abilities: Abilities = {
  // "Maximum 4096 characters", of which sort it does not say, so the longest count is taken:
  // https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/text-messages
  textLength: 4_096,
  textUnit: "utf16",
  // Rows of a list, "up to 10 rows for all sections combined"; up to three go as buttons where they fit (interactive.ts):
  // https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-list-messages
  buttons: 10,
  // Of a row's title, as the same page has it.
  buttonLabel: 24,
  // WhatsApp takes documents of up to 100 MB, sound and films of 16 MB; this bound is ours:
  // https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media
  fileBytes: 25 * 1024 * 1024,
  // A voice or a document with a caption carries no buttons, so files go by themselves.
  filesOut: "alone",
  // "up to 80 messages per second", inbound ones included:
  // https://developers.facebook.com/documentation/business-messaging/whatsapp/throughput
  // To one person about one message in six seconds, with bursts ahead of it (no page of Meta's that we could see says how large); whoever
  // goes beyond gets 131056 and is tried again.
  perSecond: 40,
  // The "customer service window": https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
  window: { hours: 24 },
};

/** Limits of reply buttons: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-reply-buttons-messages */
export const replyButtons = { most: 3, label: 20, text: 1_024 } as const;

/** Where files are, as the API names them. Meta documents no host; this one stands in its examples. */
export const fileHosts = ["lookaside.fbsbx.com"];

/** How long each sort of call may take, in ms. */
export interface Timeouts {
  readonly call: number;
  readonly file: number;
}

/** Generous for a slow line, short enough to notice a dead one. */
export const defaultTimeouts: Timeouts = { call: 10_000, file: 60_000 };
