import type { Abilities } from "../../src/domain/channel.js";

/** What Slack carries. */
export const abilities: Abilities = {
  // "For best results, limit the number of characters in the text field to 4,000":
  // https://docs.slack.dev/reference/methods/chat.postMessage/#truncating ; it does not say of which sort, so the longest count is taken.
  textLength: 4_000,
  textUnit: "utf16",
  // "There is a maximum of 25 elements in each action block": https://docs.slack.dev/reference/block-kit/blocks/actions-block
  buttons: 25,
  // Text of a button: at most 75 characters: https://docs.slack.dev/reference/block-kit/block-elements/button-element
  buttonLabel: 75,
  // Text of a section: at most 3,000: https://docs.slack.dev/reference/block-kit/blocks/section-block
  buttonTextLength: 3_000,
  // Slack takes files up to 1 GB; this bound is ours.
  fileBytes: 20 * 1024 * 1024,
  // A file is shared by a call of its own: https://docs.slack.dev/reference/methods/files.completeUploadExternal
  filesOut: "alone",
  // "no more than one message per second per channel", several hundred a minute in a workspace: https://docs.slack.dev/apis/web-api/rate-limits
  perChatPerSecond: 1,
  perSecond: 5,
};

/** How long each sort of call may take, in ms. */
export interface Timeouts {
  readonly call: number;
  readonly file: number;
}

/** Generous for a slow line, short enough to notice a dead one. */
export const defaultTimeouts: Timeouts = { call: 10_000, file: 60_000 };

/** What the bot token must be allowed; the guide asks for the same: https://docs.slack.dev/reference/scopes */
export const neededScopes = ["app_mentions:read", "chat:write", "files:read", "files:write", "im:history", "im:write"];

/** Hosts that files of Slack's are on, as `url_private` and upload addresses name them: https://docs.slack.dev/reference/objects/file-object */
export const fileHosts = ["slack.com", ".slack.com"];
