import { channels } from "../../../src/channels.js";
import { renderFor } from "../../../src/delivery/render.js";
import type { ChannelAdapter, Received, SendResult, WebhookRequest } from "../../../src/domain/channel.js";
import type { InboundMessage, OutboundBody, OutboundMessage } from "../../../src/domain/message.js";
import type { ChannelKit, PersonDoes, RunningKit } from "../kits/kit.js";

/** Where platforms would reach us. */
export const publicUrl = "https://huiying.example.cn";

/** A picture of one point. */
export const photo = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** A channel of the registry over its kit. */
export interface OpenedChannel {
  readonly adapter: ChannelAdapter;
  readonly kit: RunningKit;
  /** What the adapter has told an administrator. */
  readonly warnings: readonly string[];
  /** What the adapter kept by itself, for those that answer later. */
  readonly accepted: readonly InboundMessage[];
  /** Lets what a call brought come in, as the server would. @returns the messages, or how it was answered */
  receive(call: WebhookRequest): Promise<{ readonly status: number; readonly messages: readonly InboundMessage[] }>;
  /** Everything that the calls of one act bring. */
  does(what: PersonDoes): Promise<readonly InboundMessage[]>;
  /** Sends a body in as many messages as it takes; ends at the first that is not sent. */
  send(body: OutboundBody, more?: Partial<OutboundMessage>): Promise<SendResult>;
  /** Stops the channel, whose platform may be gone already. */
  stop(): void;
  close(): Promise<void>;
}

/** The kit of a channel. @throws Error if there is none: write test/adapters/kits/CHANNEL.ts */
export async function kitOf(channel: string): Promise<ChannelKit> {
  const { kit } = await import(`../kits/${channel}.js`);
  return kit;
}

/** Opens a channel as the server does. */
export async function openChannel(channel: string, now: () => Date = () => new Date()): Promise<OpenedChannel> {
  const kit = await (await kitOf(channel)).start();
  const warnings: string[] = [];
  const accepted: InboundMessage[] = [];
  const taken = new Set<InboundMessage>();
  const stopping = new AbortController();
  const definition = channels.find((one) => one.channel === channel);
  const configured = definition?.read({ PUBLIC_URL: publicUrl, ...kit.environment });
  if (!configured) throw new Error(`the kit of ${channel} does not turn it on`);
  const adapter = await configured.open({
    publicUrl,
    readFile: async () => photo,
    linkToFile: ({ id }) => `${publicUrl}/files/${id}?until=1&signature=abc`,
    warn: (warning) => void warnings.push(warning),
    clock: now,
    chance: () => 0.5,
  });
  await adapter.start?.(async (message) => void accepted.push(message), stopping.signal);
  let sent = 0;

  async function receive(call: WebhookRequest) {
    const before = accepted.length;
    const received: Received | undefined = adapter.receive?.(call);
    if (!received) throw new Error(`${channel} takes no calls`);
    switch (received.kind) {
      case "messages":
        return { status: received.acknowledgement?.status ?? 200, messages: received.messages };
      case "later": {
        const { status } = await received.answer;
        // Several calls may be on their way at once.
        const mine = accepted.slice(before).filter((message) => !taken.has(message));
        for (const message of mine) taken.add(message);
        return { status, messages: mine };
      }
      case "malformed":
        return { status: 400, messages: [] };
      default:
        return { status: received.status, messages: [] };
    }
  }

  return {
    adapter,
    kit,
    warnings,
    accepted,
    receive,
    async does(what) {
      const messages: InboundMessage[] = [];
      for (const call of kit.calls(what)) messages.push(...(await receive(call)).messages);
      return messages;
    },
    async send(body, more = {}) {
      sent += 1;
      const to = { channel, chat: kit.people[0] };
      let result: SendResult = { kind: "failed", reason: "nothing to send" };
      for (const [index, part] of renderFor(body, adapter.abilities).entries()) {
        const id = `${sent}-contract${index === 0 ? "" : `.${index}`}`;
        result = await adapter.send({ id, to, body: part, ...more }, AbortSignal.timeout(giveUpMs));
        if (result.kind !== "sent") return result;
      }
      return result;
    },
    stop: () => stopping.abort(),
    async close() {
      stopping.abort();
      await kit.close();
    },
  };
}

/** As the delivery worker gives up. */
const giveUpMs = 15_000;
