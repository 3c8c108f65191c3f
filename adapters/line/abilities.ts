import type { Abilities } from "../../src/domain/channel.js";

/**
 * What LINE carries.
 *
 * Buttons are a Flex Message of their own below the text, in the same call. The other ways fit less: a buttons template has four
 * actions and 160 characters of text, and quick replies are shown on phones only and vanish with the next message:
 * https://developers.line.biz/en/docs/messaging-api/using-quick-reply/
 * The text stays a text message, so that it can be copied, quoted and read aloud, and its telephone numbers tapped.
 */
export const abilities: Abilities = {
  // "Max character limit: 5000": https://developers.line.biz/en/reference/messaging-api/#text-message
  // Counted in UTF-16 units: https://developers.line.biz/en/docs/messaging-api/text-character-count/
  textLength: 5_000,
  // LINE states no number for the boxes of a bubble, only 30 KB in all; thirteen fill the screen of a phone:
  // https://developers.line.biz/en/reference/messaging-api/#bubble
  buttons: 13,
  // Ours: labels are wrapped. What is shown in the chat when one is pressed may have 300:
  // https://developers.line.biz/en/reference/messaging-api/#postback-action
  buttonLabel: 100,
  // One call carries them together, and is counted as one message of the monthly quota.
  filesOut: "with_text",
  // Ours; LINE states no number for what people send: https://developers.line.biz/en/reference/messaging-api/#get-content
  fileBytes: 20 * 1024 * 1024,
  // 2,000 requests per second and channel; none is stated for a chat: https://developers.line.biz/en/reference/messaging-api/#rate-limits
  perSecond: 2_000,
};

/** "Messages to send. Max: 5": https://developers.line.biz/en/reference/messaging-api/#send-push-message */
export const mostObjects = 5;

/** "Max character limit: 400" formerly, more today: https://developers.line.biz/en/reference/messaging-api/#flex-message */
export const longestAltText = 400;

/** "Max character limit: 40" for a label in a Flex Message: https://developers.line.biz/en/reference/messaging-api/#postback-action */
export const longestSpokenLabel = 40;

/**
 * How long a reply token is used after its event came, in ms. "Must be used within one minute after receiving the webhook":
 * https://developers.line.biz/en/reference/messaging-api/#send-reply-message
 */
export const replyTokenMs = 50_000;

/** How long each sort of call may take, in ms. */
export interface Timeouts {
  readonly call: number;
  /** Fetching a file. */
  readonly file: number;
}

/** Generous for a slow line, short enough to notice a dead one. */
export const defaultTimeouts: Timeouts = { call: 10_000, file: 60_000 };
