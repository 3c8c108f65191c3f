import { telegram } from "../adapters/telegram/channel.js";
import { webhook } from "../adapters/webhook/channel.js";
import type { ConfiguredChannel, ReadableChannel } from "./domain/channel-definition.js";
import { ConfigurationError } from "./domain/errors.js";

/** Every channel that settings turn on; a new one is its folder in adapters/ and a line here. The web chat is always on. */
export const channels: readonly ReadableChannel[] = [telegram, webhook];

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
