import type { ChannelAddress } from "../../src/domain/message.js";

/** The channel's name. */
export const slackChannel = "slack";

/** A user's id, if it looks like one: https://docs.slack.dev/reference/objects/user-object */
export function userOf(value: unknown): string | undefined {
  return typeof value === "string" && /^[A-Z0-9]{3,30}$/.test(value) ? value : undefined;
}

/**
 * Where somebody writes from. The chat is the person and not his direct conversation, whose id isn't known yet when he
 * addresses the bot in a channel.
 */
export function addressOf(user: string): ChannelAddress {
  return { channel: slackChannel, chat: user, user };
}
