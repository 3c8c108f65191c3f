import { channels } from "../../src/channels.js";
import type { WebhookRequest } from "../../src/domain/channel.js";
import { kitOf, publicUrl } from "../adapters/contract/opened.js";
import type { ChannelKit, PersonDoes, RunningKit } from "../adapters/kits/kit.js";

/** A channel's platform, running. */
export interface OpenKit {
  readonly kit: ChannelKit;
  readonly running: RunningKit;
}

/** The platforms of many channels at once. */
export interface OpenKits {
  readonly byChannel: ReadonlyMap<string, OpenKit>;
  /** Settings that turn all of them on. */
  readonly environment: Readonly<Record<string, string>>;
  /** @throws Error if it is not among them */
  of(channel: string): OpenKit;
  close(): Promise<void>;
}

/** Names of the channels that are called from outside. */
export const calledChannels = channels.map(({ channel }) => channel).filter((channel) => channel !== "wechaty");

/** Starts the platforms of these channels; of all that are called from outside if none are named. */
export async function startKits(names: readonly string[] = calledChannels): Promise<OpenKits> {
  const byChannel = new Map<string, OpenKit>();
  let environment: Record<string, string> = { PUBLIC_URL: publicUrl };
  for (const channel of names) {
    const kit = await kitOf(channel);
    const running = await kit.start();
    byChannel.set(channel, { kit, running });
    environment = { ...environment, ...running.environment };
  }
  return {
    byChannel,
    environment,
    of(channel) {
      const found = byChannel.get(channel);
      if (!found) throw new Error(`there is no kit of ${channel}`);
      return found;
    },
    async close() {
      for (const { running } of byChannel.values()) await running.close();
    },
  };
}

/** Calls a server as a platform does; resolves to the HTTP status. */
export async function callServer(server: string, { method, url, headers, body }: WebhookRequest): Promise<number> {
  const given = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  const answer = await fetch(`${server}${url}`, {
    method,
    headers: Object.fromEntries(given),
    ...(method === "POST" && { body: Buffer.from(body) }),
  });
  await answer.arrayBuffer();
  return answer.status;
}

/** What the first person of a kit writes. */
export const written = ({ people: [chat] }: RunningKit, id: string, text: string, at = new Date()): PersonDoes => ({
  id,
  chat,
  at,
  kind: "text",
  text,
});
