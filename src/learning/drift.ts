import { type ReadingSums, readingsBetween } from "../storage/readings.js";
import type { Db } from "../storage/store.js";
import type { Scores } from "./scores.js";

/** What the messages of a time look like to the machine. */
export interface Profile {
  /** How often each matter, as shares. */
  readonly matters: Readonly<Record<string, number>>;
  /** The mean confidence. */
  readonly confidence: number;
  /** The mean share of n-grams that the model has never seen. */
  readonly unknownShare: number;
}

/** The profile of real messages, and how many there were. */
export interface MessageProfile extends Profile {
  readonly count: number;
  /** The share of which the machine was unsure. */
  readonly unsure: number;
}

/** How far one time is from another. */
export interface Distance {
  /** Jensen-Shannon distance of the matters, 0 for alike to 1 for nothing in common: https://doi.org/10.1109/TIT.2003.813506 */
  readonly matters: number;
  /** By how much it is more or less sure. */
  readonly confidence: number;
  /** By how much messages are stranger. */
  readonly unknownShare: number;
}

/** How the last weeks differ from those before, and from what was learned from; absent where there are too few messages. */
export interface Drift {
  readonly recent: MessageProfile;
  readonly before: MessageProfile;
  readonly fromBefore?: Distance;
  readonly fromTraining?: Distance;
}

/** Of fewer messages chance says more than drift. */
export const leastMessages = 100;
const dayMs = 86_400_000;
const periodDays = 28;

/** The drift of the last four weeks, today included. */
export async function readDrift(db: Db, now: Date, training: Scores["training"] | undefined): Promise<Drift> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs);
  const [recent, before] = await Promise.all([
    readingsBetween(db, daysAgo(periodDays - 1), daysAgo(-1)),
    readingsBetween(db, daysAgo(2 * periodDays - 1), daysAgo(periodDays - 1)),
  ]);
  return driftOf(profileOf(recent), profileOf(before), training);
}

/** The drift from one time to the next and from what was learned from. */
export function driftOf(recent: MessageProfile, before: MessageProfile, training: Profile | undefined): Drift {
  const isEnough = recent.count >= leastMessages;
  return {
    recent,
    before,
    ...(isEnough && before.count >= leastMessages ? { fromBefore: distance(recent, before) } : {}),
    ...(isEnough && training ? { fromTraining: distance(recent, training) } : {}),
  };
}

/** The profile of a time from its sums by matter. */
export function profileOf(sums: readonly ReadingSums[]): MessageProfile {
  const total = (of: (row: ReadingSums) => number) => sums.reduce((all, row) => all + of(row), 0);
  const count = total((row) => row.count);
  const mean = (sum: number) => sum / Math.max(count, 1);
  return {
    count,
    matters: Object.fromEntries(sums.map((row) => [row.matter, mean(row.count)])),
    confidence: mean(total((row) => row.confidence)),
    unsure: mean(total((row) => row.unsure)),
    unknownShare: mean(total((row) => row.unknown)),
  };
}

function distance(one: Profile, other: Profile): Distance {
  return {
    matters: jensenShannon(one.matters, other.matters),
    confidence: one.confidence - other.confidence,
    unknownShare: one.unknownShare - other.unknownShare,
  };
}

function jensenShannon(one: Profile["matters"], other: Profile["matters"]): number {
  let divergence = 0;
  for (const matter of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const shares = [one[matter] ?? 0, other[matter] ?? 0];
    const middle = ((shares[0] ?? 0) + (shares[1] ?? 0)) / 2;
    for (const share of shares) if (share > 0) divergence += (share * Math.log2(share / middle)) / 2;
  }
  // Rounding may leave it a hair below zero.
  return Math.sqrt(Math.max(divergence, 0));
}
