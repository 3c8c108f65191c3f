import { answerParent } from "./child.js";
import { connectTo } from "./line.js";
import { reportText } from "./reports.js";
import { createSigner, requestBytes, type WebhookMessage } from "./signed-call.js";

// The load generator, a process of its own: raw sockets and requests made beforehand, so that it never is what is slow.

/** What to send. */
export interface Load {
  readonly port: number;
  readonly secret: string;
  readonly connections: number;
  readonly tickets: number;
  /** Whole reports, or a report told in the chat and the word that confirms it. */
  readonly style: "form" | "dialog";
  /** Makes ids of this run unlike those of others. */
  readonly run: string;
  /** Calls a second, evenly; as fast as they are answered if absent. */
  readonly rate?: number;
}

/** What came of it. */
export interface LoadResult {
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly acknowledged: number;
  readonly refused: number;
  /** Of the acknowledgements, in milliseconds; from when the call was due, if there is a rate. */
  readonly latencies: readonly number[];
}

answerParent({ run });

async function run(load: Load): Promise<LoadResult> {
  const persons = personsOf(load);
  const lines = Array.from({ length: load.connections }, () => connectTo(load.port));
  await Promise.all(lines.map((line) => line.ready));
  const startedAt = now();
  const latencies: number[] = [];
  let refused = 0;
  let next = 0;
  const gap = load.rate === undefined ? 0 : 1_000 / load.rate;
  const work = lines.map(async (line) => {
    for (let index = next++; index < persons.length; index = next++) {
      const due = startedAt + index * gap;
      if (gap > 0) await until(due);
      for (const bytes of persons[index] ?? []) {
        const sent = gap > 0 ? due : now();
        const status = await line.call(bytes);
        latencies.push(now() - sent);
        if (status !== 200) refused += 1;
      }
    }
  });
  await Promise.all(work);
  const endedAt = now();
  for (const line of lines) line.socket.destroy();
  return { startedAt, endedAt, acknowledged: latencies.length - refused, refused, latencies };
}

function personsOf({ secret, tickets, style, run }: Load): readonly (readonly Buffer[])[] {
  const sign = createSigner(secret);
  const sentAt = new Date().toISOString();
  const bytes = (message: WebhookMessage) => requestBytes(sign(message));
  return Array.from({ length: tickets }, (_, index) => {
    const base = { user: `${run}-u${index}`, sentAt };
    const text = reportText(index);
    return style === "form"
      ? [bytes({ ...base, id: `${run}-${index}`, report: { text } })]
      : [
          bytes({ ...base, id: `${run}-${index}-a`, text }),
          bytes({ ...base, id: `${run}-${index}-b`, text: "确认提交" }),
        ];
  });
}

function until(moment: number): Promise<void> | undefined {
  const ms = moment - now();
  return ms < 1 ? undefined : new Promise((resolve) => setTimeout(resolve, ms));
}

function now(): number {
  return performance.timeOrigin + performance.now();
}
