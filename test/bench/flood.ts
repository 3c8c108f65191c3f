import type { RunningKit } from "../adapters/kits/kit.js";
import { answerParent } from "./child.js";
import { connectTo } from "./line.js";

// A platform that calls our webhook as fast as it is answered; a process of its own.

/** What to call. */
export interface Flood {
  readonly channel: string;
  readonly port: number;
  readonly connections: number;
  readonly messages: number;
  /** Makes ids and chats of this run unlike those of others. */
  readonly run: string;
}

const prepared = new Map<string, readonly Buffer[]>();
const kits = new Map<string, RunningKit>();
let people = 0;

answerParent({ prepare, run });

async function prepare({ channel, messages, run: name }: Flood): Promise<void> {
  const kit = kits.get(channel) ?? (await kitOf(channel));
  kits.set(channel, kit);
  prepared.set(
    name,
    Array.from({ length: messages }, (_, index) => {
      people += 1;
      const chat = channel === "telegram" ? String(500_000_000 + people) : `U${String(people).padStart(32, "0")}`;
      const [call] = kit.calls({ id: `${name}-${index}`, chat, at: new Date(), kind: "text", text: "你好" });
      if (!call) throw new Error("there is no call to make");
      const headers = Object.entries({ ...call.headers, host: "127.0.0.1", "content-length": call.body.length });
      const head = headers.map(([header, value]) => `${header}: ${value}\r\n`).join("");
      return Buffer.concat([Buffer.from(`${call.method} ${call.url} HTTP/1.1\r\n${head}\r\n`), call.body]);
    }),
  );
}

async function run({ port, connections, run: name }: Flood): Promise<number> {
  const requests = prepared.get(name) ?? [];
  const lines = Array.from({ length: connections }, () => connectTo(port));
  await Promise.all(lines.map((line) => line.ready));
  let next = 0;
  let refused = 0;
  await Promise.all(
    lines.map(async (line) => {
      for (let request = requests[next++]; request; request = requests[next++])
        if ((await line.call(request)) !== 200) refused += 1;
    }),
  );
  for (const line of lines) line.socket.destroy();
  return refused;
}

async function kitOf(channel: string): Promise<RunningKit> {
  const { kit }: { kit: { start(): Promise<RunningKit> } } = await import(`../adapters/kits/${channel}.js`);
  return kit.start();
}
