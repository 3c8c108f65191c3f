import { createSecretKey } from "node:crypto";
import type { ChannelAdapter } from "../../src/domain/channel.js";
import type { ChannelPorts } from "../../src/domain/channel-definition.js";
import { loadBottender } from "../shared/bottender.js";
import { clientHttp } from "../shared/client-http.js";
import { createSeldom } from "../shared/seldom.js";
import { abilities, defaultTimeouts, type Timeouts } from "./abilities.js";
import { examinerFor } from "./examine.js";
import { fetcherFor } from "./media.js";
import { viberChannel } from "./normalise.js";
import { createOpenings } from "./openings.js";
import { receive } from "./receive.js";
import { register } from "./register.js";
import { senderFor } from "./send.js";

/** How the Viber channel is set up. */
export interface ViberOptions {
  readonly token: string;
  /** The name above messages. Default "回应 Huiying". */
  readonly sender?: string | undefined;
  /** Default https://chatapi.viber.com. */
  readonly apiRoot?: string | undefined;
  readonly timeouts?: Partial<Timeouts>;
  readonly ports: ChannelPorts;
}

const warnEveryMs = 3_600_000;

/**
 * A Viber bot, by bottender's ViberClient, which is loaded now: https://developers.viber.com/docs/api/rest-bot-api/
 * @throws ConfigurationError where bottender is not installed
 */
export async function createViberAdapter(options: ViberOptions): Promise<ChannelAdapter> {
  const { token, sender = "回应 Huiying", apiRoot: origin = "https://chatapi.viber.com", ports } = options;
  const { publicUrl, readFile, linkToFile, warn, clock, chance } = ports;
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const { ViberClient } = await loadBottender("Viber");
  const http = clientHttp(ViberClient, { accessToken: token, sender: { name: sender }, origin });
  const key = createSecretKey(token, "utf8");
  const openings = createOpenings();
  const mayWarn = createSeldom(warnEveryMs);
  const trouble = (what: string) => {
    if (mayWarn(what, clock())) warn(what);
  };
  return {
    channel: viberChannel,
    abilities,
    ...(publicUrl !== undefined && {
      start: (_accept, signal) => register({ http, publicUrl, timeouts, warn, chance }, signal),
    }),
    receive: (call) => receive(call, { key, sender, openings }, clock()),
    send: senderFor({ http, sender, openings, readFile, linkToFile, timeoutMs: timeouts.call, clock, trouble }),
    fetchMedia: fetcherFor(origin, timeouts.file),
    examine: examinerFor({ http, publicUrl, timeoutMs: timeouts.call, clock }),
  };
}
