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

/** Somebody on one of the channels. */
export interface PersonOn {
  readonly chat: string;
  does(what: object): Promise<void>;
  write(text: string): Promise<void>;
  /** Presses the button, or types its words where there are none. */
  choose(label: string): Promise<void>;
  /** What was said to him, in order. */
  heard(): readonly string[];
}

let acts = 0;

/** @param which of the kit's two people @param server where the platform calls @param clock when he does things */
export function personOn(
  { kit, running }: OpenKit,
  which: 0 | 1,
  server: () => string,
  clock: () => Date = () => new Date(),
): PersonOn {
  const chat = running.people[which];
  const seen = () => running.seen().filter((one) => one.chat === chat);
  const does = async (what: object) => {
    acts += 1;
    for (const call of running.calls({ id: `does-${acts}`, chat, at: clock(), ...what } as PersonDoes)) {
      const status = await callServer(server(), call);
      if (status !== 200 && status !== 204) throw new Error(`${kit.channel} was answered with ${status}`);
    }
  };
  return {
    chat,
    does,
    write: (text) => does({ kind: "text", text }),
    async choose(label) {
      const under = seen().findLast(({ choices }) => choices.some((choice) => choice.label === label));
      const choice = under?.choices.find((one) => one.label === label);
      if (!under || !choice || kit.lacks.choice !== undefined) return does({ kind: "text", text: label });
      await does({ kind: "choice", action: choice.action, label, under: under.platformId });
    },
    heard: () => seen().map(({ text }) => text),
  };
}
