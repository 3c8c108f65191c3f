import type { WebhookRequest } from "../../src/domain/channel.js";
import type { InboundMessage } from "../../src/domain/message.js";
import type { OpenedChannel } from "../adapters/contract/opened.js";
import { faultsOf } from "./well-formed.js";

/** What became of one input. */
export interface Tried {
  readonly status: number;
  readonly messages: number;
  /** What must not have happened; empty if all is well. */
  readonly faults: readonly string[];
}

const longestMs = 1_000;

/** Hands a call to a channel as the server would, whatever it holds. Never rejects. */
export async function tryInput({ adapter, receive }: OpenedChannel, call: WebhookRequest): Promise<Tried> {
  const started = performance.now();
  try {
    const answer = await within(receive(call));
    if (answer === "late") return { status: 0, messages: 0, faults: ["it was not answered in time"] };
    const { status, messages } = answer;
    const tookMs = performance.now() - started;
    return {
      status,
      messages: messages.length,
      faults: [
        ...(status >= 500 ? [`it was answered with ${status}`] : []),
        ...(tookMs > longestMs ? [`it took ${Math.round(tookMs)} ms`] : []),
        ...messages.flatMap((message) => faultsOf(message, adapter.channel)),
      ],
    };
  } catch (error) {
    return { status: 0, messages: 0, faults: [`it threw: ${error instanceof Error ? error.stack : String(error)}`] };
  }
}

type Answer = { readonly status: number; readonly messages: readonly InboundMessage[] };

async function within(answer: Promise<Answer>): Promise<Answer | "late"> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(resolve, longestMs * 2, "late");
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Gives a channel a moment to get ready, by what its platform really sends.
 * @returns how many of these calls brought messages
 * @throws Error if one of them is still refused with 5xx after some seconds
 */
export async function warmUp(channel: OpenedChannel, bodies: readonly Buffer[]): Promise<number> {
  const end = Date.now() + 5_000;
  for (;;) {
    const tried: Tried[] = [];
    for (const body of bodies) tried.push(await tryInput(channel, channel.kit.signed(body)));
    const refused = tried.filter(({ status }) => status >= 500 || status === 0);
    if (refused.length === 0) return tried.filter(({ messages }) => messages > 0).length;
    if (Date.now() > end) throw new Error(`a captured payload is not taken: ${JSON.stringify(refused)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
