import { createSecretKey } from "node:crypto";
import type { ChannelAdapter } from "../../src/domain/channel.js";
import type { ChannelPorts } from "../../src/domain/channel-definition.js";
import { readMetaCall } from "../shared/meta-webhook.js";
import { createSeldom } from "../shared/seldom.js";
import { abilities, defaultTimeouts, startPayload, type Timeouts } from "./abilities.js";
import { openApi } from "./api.js";
import { examinerFor } from "./examine.js";
import { offerStart } from "./get-started.js";
import { fetcherFor } from "./media.js";
import { messengerChannel, normalise } from "./normalise.js";
import { senderFor } from "./send.js";

/** How the Messenger channel is set up. */
export interface MessengerOptions {
  readonly appSecret: string;
  readonly pageToken: string;
  readonly verifyToken: string;
  /** Default https://graph.facebook.com; another for a test. */
  readonly apiRoot?: string | undefined;
  readonly timeouts?: Partial<Timeouts> | undefined;
  readonly ports: ChannelPorts;
}

const warnEveryMs = 3_600_000;

/**
 * Messenger, by bottender, which is loaded now.
 * @throws ConfigurationError where bottender is not installed
 */
export async function createMessengerAdapter(options: MessengerOptions): Promise<ChannelAdapter> {
  const { appSecret, pageToken, verifyToken, ports } = options;
  const apiRoot = options.apiRoot ?? "https://graph.facebook.com";
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const api = await openApi({ pageToken, appSecret, apiRoot, timeouts });
  const secrets = { appSecret: createSecretKey(appSecret, "utf8"), verifyToken };
  const isTime = createSeldom(warnEveryMs);
  const warn = (warning: string) => {
    if (isTime(warning, ports.clock())) ports.warn(warning);
  };
  return {
    channel: messengerChannel,
    abilities,
    start: async (_accept, signal) => {
      void offerStart({ api, payload: startPayload, warn, chance: ports.chance }, signal);
    },
    receive: (call) => {
      const read = readMetaCall(call, secrets);
      return read.kind === "payload" ? { kind: "messages", messages: normalise(read.value, ports.clock()) } : read;
    },
    send: senderFor({ api, readFile: ports.readFile, now: ports.clock, warn }),
    fetchMedia: fetcherFor(apiRoot, timeouts.file),
    // A courtesy that nobody waits for: https://developers.facebook.com/docs/messenger-platform/send-messages/sender-actions
    showTyping: (chat) => void api.showTyping(chat),
    examine: examinerFor({ apiRoot, pageToken, appSecret, publicUrl: ports.publicUrl, timeouts, now: ports.clock }),
  };
}
