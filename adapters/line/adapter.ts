import { createSecretKey } from "node:crypto";
import type { ChannelAdapter } from "../../src/domain/channel.js";
import type { ChannelPorts } from "../../src/domain/channel-definition.js";
import { loadBottender } from "../shared/bottender.js";
import { clientHttp } from "../shared/client-http.js";
import { createSeldom } from "../shared/seldom.js";
import { abilities, defaultTimeouts, type Timeouts } from "./abilities.js";
import { createChats } from "./chats.js";
import { examinerFor } from "./examine.js";
import { fetcherFor } from "./media.js";
import { lineChannel } from "./normalise.js";
import { receive } from "./receive.js";
import { senderFor } from "./send.js";

/** How the LINE channel is set up. */
export interface LineOptions {
  readonly channelSecret: string;
  readonly accessToken: string;
  /** Default https://api.line.me. */
  readonly apiRoot?: string | undefined;
  /** Default https://api-data.line.me. */
  readonly dataRoot?: string | undefined;
  readonly timeouts?: Partial<Timeouts>;
  readonly ports: Pick<ChannelPorts, "publicUrl" | "linkToFile" | "warn" | "clock">;
}

const warnEveryMs = 3_600_000;

/**
 * LINE, by bottender's LineClient, which is loaded now: https://developers.line.biz/en/reference/messaging-api/
 * @throws ConfigurationError where bottender is not installed
 */
export async function createLineAdapter(options: LineOptions): Promise<ChannelAdapter> {
  const { channelSecret, accessToken, ports } = options;
  const { publicUrl, linkToFile, warn, clock } = ports;
  const origin = options.apiRoot ?? "https://api.line.me";
  const dataOrigin = options.dataRoot ?? "https://api-data.line.me";
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const { LineClient } = await loadBottender("LINE");
  const http = clientHttp(LineClient, { accessToken, channelSecret, origin, dataOrigin });
  const key = createSecretKey(channelSecret, "utf8");
  const chats = createChats();
  const mayWarn = createSeldom(warnEveryMs);
  const tokenRefused = () => {
    if (mayWarn("token", clock()))
      warn("LINE refuses LINE_ACCESS_TOKEN, so nothing is sent. Issue a new one in the LINE Developers Console.");
  };
  return {
    channel: lineChannel,
    abilities,
    receive: (call) => receive(call, key, chats, clock()),
    send: senderFor({ http, chats, linkToFile, timeoutMs: timeouts.call, clock, tokenRefused }),
    fetchMedia: fetcherFor(dataOrigin, accessToken, timeouts.file),
    showTyping: (chat) => {
      // A courtesy that nobody waits for; it ends with the next message or after 5 s:
      // https://developers.line.biz/en/reference/messaging-api/#display-a-loading-indicator
      const shown = { chatId: chat, loadingSeconds: 5 };
      void http.post("/v2/bot/chat/loading/start", shown, { timeoutMs: timeouts.call });
    },
    examine: examinerFor({ http, publicUrl, timeoutMs: timeouts.call, clock }),
  };
}
