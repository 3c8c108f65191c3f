import { wecom, wecomKf } from "../../../adapters/wechaty/wecom-channel.js";
import type { ChannelAdapter, WebhookAnswer, WebhookRequest } from "../../../src/domain/channel.js";
import type { InboundMessage, OutboundBody, OutboundMessage } from "../../../src/domain/message.js";
import type { ChannelKit, RunningKit } from "../kits/kit.js";

/** A channel that runs against its kit. */
export interface OpenChannel {
  readonly adapter: ChannelAdapter;
  readonly kit: RunningKit;
  readonly accepted: InboundMessage[];
  readonly warnings: string[];
  /** Set to make keeping fail. */
  keeping: () => Promise<void>;
  /** Moves the clock. */
  at: Date;
  receive(call: WebhookRequest): Promise<WebhookAnswer>;
  send(
    body: Partial<OutboundBody>,
    options?: { readonly id?: string; readonly chat?: string },
  ): ReturnType<ChannelAdapter["send"]>;
  close(): Promise<void>;
}

/** The moment at which these tests take place. */
export const noon = new Date("2026-03-02T04:00:00Z");

const never = new AbortController().signal;

/** Opens and starts it, with files of ours to send. */
export async function openChannel(
  chosen: ChannelKit,
  files: Readonly<Record<string, Buffer>> = {},
  environment: Readonly<Record<string, string>> = {},
): Promise<OpenChannel> {
  const kit = await chosen.start();
  const definition = chosen.channel === "wecom" ? wecom : wecomKf;
  const stop = new AbortController();
  const warnings: string[] = [];
  const accepted: InboundMessage[] = [];
  const configured = definition.read({ ...kit.environment, ...environment });
  if (!configured) throw new Error("the kit's environment does not turn the channel on");
  const adapter = await configured.open({
    publicUrl: "https://city.example",
    readFile: async (id) => {
      const content = files[id];
      if (!content) throw new Error("no such file");
      return content;
    },
    linkToFile: () => undefined,
    warn: (warning) => warnings.push(warning),
    clock: () => channel.at,
    chance: () => 0.5,
  });
  const channel: OpenChannel = {
    adapter,
    kit,
    accepted,
    warnings,
    keeping: async () => undefined,
    at: noon,
    receive: async (call) => {
      const received = adapter.receive?.(call);
      if (received?.kind !== "later") throw new Error("the adapter answers later");
      return received.answer;
    },
    send: (body, { id = "1-abc", chat = kit.people[0] } = {}) => {
      const message: OutboundMessage = { id, to: { channel: chosen.channel, chat }, body: { text: "", ...body } };
      return adapter.send(message, never);
    },
    close: async () => {
      stop.abort();
      await kit.close();
    },
  };
  await adapter.start?.(async (message) => {
    await channel.keeping();
    accepted.push(message);
    // So that a test may wait for it.
    kit.platform.touch();
  }, stop.signal);
  return channel;
}
