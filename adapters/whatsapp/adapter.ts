import type { ChannelAdapter } from "../../src/domain/channel.js";
import type { ChannelPorts } from "../../src/domain/channel-definition.js";
import { createSeldom } from "../shared/seldom.js";
import { abilities, defaultTimeouts, type Timeouts } from "./abilities.js";
import { openApi } from "./api.js";
import { examinerFor } from "./examine.js";
import { fetcherFor } from "./media.js";
import { whatsappChannel } from "./normalise.js";
import { receiverFor } from "./receive.js";
import { senderFor } from "./send.js";

/** How WhatsApp by way of Twilio is set up. */
export interface WhatsappOptions {
  readonly accountSid: string;
  readonly authToken: string;
  /** With its country code: "+14155238886". */
  readonly number: string;
  /** An approved template, for news outside the window. */
  readonly contentSid?: string | undefined;
  /** Default https://api.twilio.com; another for a test. */
  readonly apiRoot?: string | undefined;
  /** Part of what Twilio signs. */
  readonly publicUrl: string;
  readonly timeouts?: Partial<Timeouts> | undefined;
  readonly ports: ChannelPorts;
}

const warnEveryMs = 3_600_000;

/**
 * WhatsApp by way of Twilio, by bottender, which is loaded now.
 * @throws ConfigurationError where bottender is not installed
 */
export async function createWhatsappAdapter(options: WhatsappOptions): Promise<ChannelAdapter> {
  const { accountSid, authToken, contentSid, publicUrl, ports } = options;
  const apiRoot = options.apiRoot ?? "https://api.twilio.com";
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const sender = `whatsapp:${options.number.replace(/^whatsapp:/, "")}`;
  const api = await openApi({ accountSid, authToken, sender, apiRoot, timeoutMs: timeouts.call });
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}`;
  const address = `${publicUrl}/webhooks/${whatsappChannel}`;
  const now = ports.clock;
  const isTime = createSeldom(warnEveryMs);
  const warn = (warning: string) => {
    if (isTime(warning, now())) ports.warn(warning);
  };
  return {
    channel: whatsappChannel,
    abilities: { ...abilities, templates: contentSid !== undefined },
    receive: receiverFor({ authToken, address, now, warn }),
    send: senderFor({ api, address, contentSid, linkToFile: ports.linkToFile, now, warn }),
    fetchMedia: fetcherFor({ authorization, apiRoot, timeoutMs: timeouts.file }),
    examine: examinerFor({ accountSid, authorization, apiRoot, publicUrl, timeoutMs: timeouts.call, now }),
  };
}
