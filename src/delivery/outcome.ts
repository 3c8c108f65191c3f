import type { SendResult } from "../domain/channel.js";
import type { OutboxEntry, OutboxResult } from "../storage/outbox.js";

/** Seconds before the next attempt, by attempt; the last one counts for all that follow. */
const backoffSeconds = [1, 3, 10, 30, 60, 120, 300, 600];
/** A message that could not be sent for so long is put aside. */
const givenUpAfterMs = 24 * 3_600_000;
/** A platform may ask for any delay; longer than this is not believed. */
const longestDelaySeconds = 3_600;

/** Answers that leave a message on its way or end it; for the others deliver.ts looks for another way. */
export type PlainAnswer = Exclude<SendResult, { kind: "shut" | "blocked" }>;

/**
 * What a platform's answer means for the message: sent, tried again (after the stated delay, else later and later), or
 * put aside so that the ones behind it can go.
 * @param chance from 0 to 1, spreads the attempts of many messages
 */
export function outcomeOf(entry: OutboxEntry, answer: PlainAnswer, now: Date, chance: number): OutboxResult {
  const { id } = entry;
  switch (answer.kind) {
    case "sent":
      return { id, kind: "sent", platformId: answer.platformId };
    case "failed":
      return { id, kind: "dead", reason: answer.reason };
    case "retry": {
      if (now.getTime() - entry.createdAt.getTime() > givenUpAfterMs)
        return { id, kind: "dead", reason: `not sent within a day: ${answer.reason}` };
      const usual = backoffSeconds[Math.min(entry.attempts, backoffSeconds.length) - 1] ?? 1;
      const stated = answer.afterSeconds;
      const seconds =
        stated === undefined || !(stated > 0) ? usual * (0.75 + chance / 2) : Math.min(stated, longestDelaySeconds);
      return { id, kind: "retry", dueAt: new Date(now.getTime() + seconds * 1_000), reason: answer.reason };
    }
  }
}
