import type { Abilities, ChannelAdapter, Finding, ReadFile } from "../../src/domain/channel.js";
import type { ChannelName, OutboundFile } from "../../src/domain/message.js";
import { fetcherFor } from "./media.js";
import { takerFor } from "./receive.js";
import { type SendTimeouts, senderFor } from "./send.js";
import { type LoadedWechaty, loadWechaty, type WechatyPuppet } from "./wechaty.js";

/** How a channel is driven by Wechaty. */
export interface WechatyOptions {
  readonly channel: ChannelName;
  readonly abilities: Abilities;
  /** A puppet, or the name of a package that has one. */
  readonly puppet: WechatyPuppet | string;
  /** A file that keeps a log-in over restarts, for puppets that log in by a QR code. */
  readonly memory?: string | undefined;
  readonly readFile: ReadFile;
  /** For files that the puppet can't send; default: their names only. */
  readonly linkToFile?: ((file: OutboundFile) => string | undefined) | undefined;
  /** Told in plain words, without secrets and personal data. */
  readonly warn?: ((warning: string) => void) | undefined;
  readonly now?: (() => Date) | undefined;
  readonly timeouts?: Partial<SendTimeouts> | undefined;
  /** Done once the puppet runs: setting a menu, say. Failing stops nobody. */
  readonly afterStart?: (() => Promise<void>) | undefined;
  /** What `huiying doctor` says beyond what the puppet finds. */
  readonly findings?: readonly Finding[] | undefined;
}

const defaultTimeouts: SendTimeouts = { call: 15_000, file: 90_000 };

/**
 * Any of Wechaty's puppets as a channel; wechaty is loaded now, and started with the channel.
 * @throws ConfigurationError where wechaty or the named puppet is not installed
 */
export async function createWechatyAdapter(options: WechatyOptions): Promise<ChannelAdapter> {
  const { channel, abilities, readFile, now = () => new Date(), warn = () => undefined } = options;
  const wechaty = await loadWechaty();
  const puppet = typeof options.puppet === "string" ? await wechaty.puppetNamed(options.puppet) : options.puppet;
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const linkToFile = options.linkToFile ?? (() => undefined);
  return {
    channel,
    abilities,
    start: async (accept, signal) => {
      const take = takerFor({ channel, puppet, now, warn }, accept, signal);
      const bot = botOf(wechaty, puppet, options.memory, (warning) => {
        // Stopping logs out, too.
        if (!signal.aborted) warn(warning);
      });
      bot.on("message", (message) => void take(message));
      await bot.start();
      signal.addEventListener("abort", () => void bot.stop(), { once: true });
      if (signal.aborted) await bot.stop();
      void options.afterStart?.().catch(() => warn(`${channel}: what follows the start did not succeed`));
    },
    ...(puppet.receive && {
      receive: (call) => ({
        kind: "later",
        answer: puppet.receive?.(call) ?? Promise.resolve({ status: 503, body: "" }),
      }),
    }),
    send: senderFor({ puppet, wechaty, readFile, linkToFile, timeouts }),
    fetchMedia: fetcherFor(puppet, abilities.fileBytes, timeouts.file),
    examine: async () => [...((await puppet.examine?.()) ?? []), ...(options.findings ?? [])],
  };
}

function botOf(
  wechaty: LoadedWechaty,
  puppet: WechatyPuppet,
  memory: string | undefined,
  warn: (warning: string) => void,
) {
  const bot = wechaty.build(puppet, memory);
  // Its words may hold names and texts of people.
  bot.on("error", (error) => warn(`Wechaty: the puppet reports ${error instanceof Error ? error.name : "an error"}.`));
  bot.on("logout", () => warn("Wechaty：账号已退出登录。Wechaty: the account was logged out."));
  bot.on("scan", (qrcode, status) => {
    // https://github.com/wechaty/puppet/blob/main/src/schemas/event.ts: 2 is waiting to be scanned.
    if (qrcode === "" || status !== 2) return;
    const page = `https://wechaty.js.org/qrcode/${encodeURIComponent(qrcode)}`;
    warn(
      `Wechaty：请用这个微信号扫码登录 ${page}。Wechaty: scan this code with the account's phone to log in: ${page}`,
    );
  });
  return bot;
}
