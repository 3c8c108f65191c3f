import type { Abilities, SendResult } from "../domain/channel.js";
import type { OutboundMessage } from "../domain/message.js";
import type { OutboxEntry } from "../storage/outbox.js";
import { renderFor } from "./render.js";

/** How sending one part ended: the platform's answer, or that its turn has not come. */
export type PartResult = SendResult | "later" | "stopped";

/** Sends a message in as many parts as its channel needs. */
export interface PartSender {
  /** Goes on where an earlier attempt broke off, as long as this process remembers it. */
  send(
    entry: OutboxEntry,
    sendOne: (part: OutboundMessage) => Promise<PartResult>,
    how?: { readonly asTemplate: boolean },
  ): Promise<PartResult>;
}

/** How far a message got. */
interface Progress {
  readonly partsDone: number;
  readonly platformId: string;
  /** Why a file was refused for good; the words behind it still go. */
  readonly failure?: string;
}

// Only messages in the middle of a retry are remembered: some per chat that is throttled.
const mostRemembered = 1_000;

/** Parts are cut to these abilities, always in the same way. */
export function createPartSender(abilities: Abilities): PartSender {
  const unfinished = new Map<number, Progress>();
  return {
    async send(entry, sendOne, how) {
      // A template holds what the message is about in fields of its own; files and buttons have no place in it.
      const { text, about } = entry.body;
      const asTemplate = how?.asTemplate === true && about;
      const bodies = asTemplate ? [{ text, about }] : renderFor(entry.body, abilities);
      if (bodies.length === 0) return { kind: "failed", reason: "nothing to send" };
      let progress = unfinished.get(entry.id) ?? { partsDone: 0, platformId: "" };
      unfinished.delete(entry.id);
      for (const [index, body] of bodies.entries()) {
        if (index < progress.partsDone) continue;
        const result = await sendOne({ id: idOf(entry, index), to: entry.to, body });
        const isLostFile = typeof result === "object" && result.kind === "failed" && body.text === "";
        if (typeof result === "string" || (result.kind !== "sent" && !isLostFile)) {
          if (index > 0) remember(unfinished, entry.id, progress);
          return result;
        }
        progress = {
          ...progress,
          partsDone: index + 1,
          ...(result.kind === "sent" ? { platformId: result.platformId } : { failure: result.reason }),
        };
      }
      const { failure, platformId } = progress;
      return failure === undefined ? { kind: "sent", platformId } : { kind: "failed", reason: failure };
    },
  };
}

// With the moment of writing, since a database that is made anew counts from 1 again.
const idOf = ({ id, createdAt }: OutboxEntry, index: number) =>
  `${id}-${createdAt.getTime().toString(36)}${index === 0 ? "" : `.${index}`}`;

function remember(unfinished: Map<number, Progress>, id: number, progress: Progress): void {
  unfinished.set(id, progress);
  const [oldest] = unfinished.keys();
  if (unfinished.size > mostRemembered && oldest !== undefined) unfinished.delete(oldest);
}
