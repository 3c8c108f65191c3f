import type { Abilities } from "../../src/domain/channel.js";

/** What WhatsApp carries by way of Twilio. */
export const abilities: Abilities = {
  // "Can be up to 1,600 characters in length": https://www.twilio.com/docs/messaging/api/message-resource ; of which sort it does not
  // say, so the longest count is taken.
  textLength: 1_600,
  textUnit: "utf16",
  // Buttons need a template that was approved beforehand, with fixed words: https://www.twilio.com/docs/content
  buttons: 0,
  // "For a WhatsApp message, the size limit is 16MB": https://www.twilio.com/docs/api/errors/11751
  fileBytes: 16 * 1024 * 1024,
  // Words beside a document or a recording may get lost on the way to WhatsApp, so files go by themselves.
  filesOut: "alone",
  // "set to 10 MPS by default": https://www.twilio.com/docs/whatsapp/best-practices-and-faqs ; Twilio queues what is more, but in no order.
  perSecond: 10,
  // "the 24-hour customer service window": https://www.twilio.com/docs/api/errors/63016
  window: { hours: 24 },
};

/**
 * Where files are: an address at the API, which leads on to Twilio's own store.
 * https://www.twilio.com/docs/messaging/api/media-resource names the first; the second is where its redirects have gone for years.
 */
export const fileHosts = ["api.twilio.com", ".twiliocdn.com"];

/** How long each sort of call may take, in ms. */
export interface Timeouts {
  readonly call: number;
  readonly file: number;
}

/** Generous for a slow line, short enough to notice a dead one. */
export const defaultTimeouts: Timeouts = { call: 10_000, file: 60_000 };
