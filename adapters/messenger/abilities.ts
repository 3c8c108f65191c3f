import type { Abilities } from "../../src/domain/channel.js";

/** What Messenger carries. */
export const abilities: Abilities = {
  // "Message text. Must be UTF-8 and has a 2000 character limit", of which sort it does not say, so the longest count is taken:
  // https://developers.facebook.com/docs/messenger-platform/reference/send-api#message
  textLength: 2_000,
  textUnit: "utf16",
  // "a set of up to 13 buttons", titles of up to 20 characters:
  // https://developers.facebook.com/documentation/business-messaging/messenger-platform/send-messages/quick-replies
  buttons: 13,
  buttonLabel: 20,
  // "up to 25 MB in size": https://developers.facebook.com/documentation/business-messaging/messenger-platform/send-messages/saving-assets
  fileBytes: 25 * 1024 * 1024,
  // A message is a text or an attachment: https://developers.facebook.com/docs/messenger-platform/reference/send-api#message
  filesOut: "alone",
  // "300 calls per second per Facebook Page"; too many to one thread may be refused, too, but no number is stated:
  // https://developers.facebook.com/documentation/business-messaging/messenger-platform/overview/rate-limiting
  perSecond: 300,
  // https://developers.facebook.com/docs/messenger-platform/policy/policy-overview#standard_messaging
  // There is no way past it: the tags CONFIRMED_EVENT_UPDATE, POST_PURCHASE_UPDATE and ACCOUNT_UPDATE ended on 10 February 2026
  // (https://github.com/emes30/facebook_messenger/issues/9; Meta's own page still lists them in the copy we have seen), and HUMAN_AGENT
  // is for what a person writes by hand, after a review of the app, and not for automated messages:
  // https://developers.facebook.com/docs/messenger-platform/send-messages/message-tags
  window: { hours: 24 },
};

/** Hosts that attachments are on, as webhooks name them. Meta documents none; these are what its payloads have shown for years. */
export const fileHosts = [".fbcdn.net", ".fbsbx.com"];

/** How long each sort of call may take, in ms. */
export interface Timeouts {
  readonly call: number;
  readonly file: number;
}

/** Generous for a slow line, short enough to notice a dead one. */
export const defaultTimeouts: Timeouts = { call: 10_000, file: 60_000 };

/** What the button that opens a chat reports when pressed. */
export const startPayload = "GET_STARTED";

/** The webhook fields that are read: https://developers.facebook.com/docs/messenger-platform/webhooks#webhook-events */
export const webhookFields = ["messages", "messaging_postbacks", "messaging_referrals", "message_edits"];
