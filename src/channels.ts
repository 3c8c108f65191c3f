import { line } from "../adapters/line/channel.js";
import { messenger } from "../adapters/messenger/channel.js";
import { slack } from "../adapters/slack/channel.js";
import { telegram } from "../adapters/telegram/channel.js";
import { viber } from "../adapters/viber/channel.js";
import { webhook } from "../adapters/webhook/channel.js";
import { wechat } from "../adapters/wechaty/wechat-channel.js";
import { wechaty } from "../adapters/wechaty/wechaty-channel.js";
import { wecom, wecomKf } from "../adapters/wechaty/wecom-channel.js";
import { whatsapp } from "../adapters/whatsapp/channel.js";
import { whatsappCloud } from "../adapters/whatsapp-cloud/channel.js";
import type { ConfiguredChannel, ReadableChannel } from "./domain/channel-definition.js";
import type { InEveryLanguage } from "./domain/codes.js";
import { ConfigurationError } from "./domain/errors.js";
import type { ChannelName } from "./domain/message.js";

/** Every channel that settings turn on; a new one is its folder in adapters/ and a line here. The web chat is always on. */
export const channels: readonly ReadableChannel[] = [
  line,
  messenger,
  slack,
  telegram,
  viber,
  webhook,
  wechat,
  wechaty,
  wecom,
  wecomKf,
  whatsapp,
  whatsappCloud,
];

const always: Readonly<Record<string, InEveryLanguage>> = {
  web: { zh: "网页", en: "web" },
  terminal: { zh: "终端", en: "terminal" },
};

/** How people know a channel; one that is not known is called by its name. */
export function channelName(channel: ChannelName): InEveryLanguage {
  const known = channels.find((one) => one.channel === channel)?.name ?? always[channel];
  return known ?? { zh: channel, en: channel };
}

/** Whether people fetch there what we say (`Abilities.fetched`). */
export function isFetched(channel: ChannelName): boolean {
  return channel === "web";
}

/**
 * The channels that are set up.
 * @param environment without blank values
 * @throws ConfigurationError naming every variable that is wrong or missing, of all channels
 */
export function configuredChannels(environment: Readonly<Record<string, string | undefined>>): ConfiguredChannel[] {
  const problems: string[] = [];
  const configured: ConfiguredChannel[] = [];
  for (const channel of channels) {
    try {
      const one = channel.read(environment);
      if (one) configured.push(one);
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      problems.push(error.message);
    }
  }
  if (problems.length > 0) throw new ConfigurationError(problems.join("\n"));
  return configured;
}
