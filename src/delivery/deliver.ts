import type { OutboundMessage } from "../domain/message.js";
import type { OutboxEntry, OutboxResult } from "../storage/outbox.js";
import type { Detour, WayFinder } from "./detour.js";
import { outcomeOf } from "./outcome.js";
import type { PartResult, PartSender } from "./parts.js";

/** What delivering one message takes. */
export interface Delivering {
  readonly ways: WayFinder;
  readonly parts: PartSender;
  /** Waits for its turn and sends one part. */
  readonly sendOne: (part: OutboundMessage) => Promise<PartResult>;
  readonly clock: () => Date;
  /** From 0 to 1. */
  readonly chance: () => number;
}

/**
 * Delivers a message by the best way that is open now.
 * @returns what is to be noted of it; undefined if the process stops before its turn has come
 */
export async function deliver(entry: OutboxEntry, delivering: Delivering): Promise<OutboxResult | undefined> {
  const since = delivering.clock();
  const detour = await delivering.ways.before(entry);
  return detour ? goRound(entry, detour, since, delivering) : sendAsItIs(entry, since, delivering);
}

async function sendAsItIs(entry: OutboxEntry, since: Date, delivering: Delivering): Promise<OutboxResult | undefined> {
  const answer = await delivering.parts.send(entry, delivering.sendOne);
  if (answer === "stopped") return undefined;
  if (answer === "later") return later(entry, delivering);
  if (answer.kind === "shut" || answer.kind === "blocked")
    return goRound(entry, await delivering.ways.round(entry, whyOf[answer.kind]), since, delivering);
  return outcomeOf(entry, answer, delivering.clock(), delivering.chance());
}

async function goRound(
  entry: OutboxEntry,
  detour: Detour,
  since: Date,
  delivering: Delivering,
): Promise<OutboxResult | undefined> {
  const { id } = entry;
  const { why } = detour;
  if (detour.kind === "kept") return { id, kind: "kept", why, since };
  if (detour.kind === "moved") return { id, kind: "moved", to: detour.to, why };
  const answer = await delivering.parts.send(entry, (part) => delivering.sendOne({ ...part, asTemplate: true }), {
    asTemplate: true,
  });
  if (answer === "stopped") return undefined;
  if (answer === "later") return later(entry, delivering);
  if (answer.kind === "sent") return { id, kind: "sent", platformId: answer.platformId, way: "template", why };
  if (answer.kind === "retry") return outcomeOf(entry, answer, delivering.clock(), delivering.chance());
  // A template may be refused because it was changed or taken away; that leaves the other ways.
  const next = answer.kind === "failed" ? why : whyOf[answer.kind];
  return goRound(entry, await delivering.ways.round(entry, next, true), since, delivering);
}

const whyOf = { shut: "limit", blocked: "blocked" } as const;

const later = ({ id }: OutboxEntry, { clock }: Delivering): OutboxResult => ({
  id,
  kind: "retry",
  dueAt: clock(),
  reason: "waiting for its turn",
});
