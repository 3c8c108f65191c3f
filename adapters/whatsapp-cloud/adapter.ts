import { createSecretKey } from "node:crypto";
import type { ChannelAdapter } from "../../src/domain/channel.js";
import type { ChannelPorts } from "../../src/domain/channel-definition.js";
import { readMetaCall } from "../shared/meta-webhook.js";
import { createSeldom } from "../shared/seldom.js";
import { abilities, defaultTimeouts, type Timeouts } from "./abilities.js";
import { openApi } from "./api.js";
import { examinerFor } from "./examine.js";
import { fetcherFor } from "./media.js";
import { cloudChannel, normalise } from "./normalise.js";
import { undeliveredWarning } from "./outcome.js";
import { senderFor } from "./send.js";
import type { Template } from "./template.js";
import { typingFor } from "./typing.js";

/** How WhatsApp by Meta's Cloud API is set up. */
export interface CloudOptions {
  readonly appSecret: string;
  readonly accessToken: string;
  readonly phoneId: string;
  readonly verifyToken: string;
  /** For news outside the window. */
  readonly template?: Template | undefined;
  /** Default https://graph.facebook.com; another for a test. */
  readonly apiRoot?: string | undefined;
  readonly timeouts?: Partial<Timeouts> | undefined;
  readonly ports: ChannelPorts;
}

const warnEveryMs = 3_600_000;

/** WhatsApp by Meta's Cloud API; bottender knows Twilio only, so it is spoken to directly. */
export function createCloudAdapter(options: CloudOptions): ChannelAdapter {
  const { appSecret, accessToken, phoneId, verifyToken, template, ports } = options;
  const apiRoot = options.apiRoot ?? "https://graph.facebook.com";
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const api = openApi({ accessToken, appSecret, phoneId, apiRoot, timeouts });
  const secrets = { appSecret: createSecretKey(appSecret, "utf8"), verifyToken };
  const typing = typingFor(api);
  const now = ports.clock;
  const isTime = createSeldom(warnEveryMs);
  const warn = (warning: string) => {
    if (isTime(warning, now())) ports.warn(warning);
  };
  return {
    channel: cloudChannel,
    abilities: { ...abilities, templates: template !== undefined },
    receive: (call) => {
      const read = readMetaCall(call, secrets);
      if (read.kind !== "payload") return read;
      const { messages, undelivered } = normalise(read.value, phoneId, now());
      typing.remember(messages);
      for (const code of undelivered) warn(undeliveredWarning(code));
      return { kind: "messages", messages };
    },
    send: senderFor({ api, readFile: ports.readFile, template, now, warn }),
    fetchMedia: fetcherFor({ api, accessToken, phoneId, apiRoot, timeoutMs: timeouts.file }),
    showTyping: typing.show,
    examine: examinerFor({ api, phoneId, publicUrl: ports.publicUrl, now }),
  };
}
