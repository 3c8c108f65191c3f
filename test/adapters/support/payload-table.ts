import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Names of a channel's captured payloads. */
export const payloadNames = (channel: string): string[] =>
  readdirSync(folderOf(channel))
    .map((file) => file.replace(/\.\w+$/, ""))
    .sort();

/** One of them, as it came. */
export const payloadBytes = (channel: string, file: string): Buffer => readFileSync(join(folderOf(channel), file));

const folderOf = (channel: string) => join(process.cwd(), "test/adapters/payloads", channel);

/** What a field may turn out to be. */
const values: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  Number.POSITIVE_INFINITY,
  "",
  "\ud800",
  "x\0y",
  [],
  [[]],
  {},
  { id: {} },
  2 ** 60,
];

/** The same payload with fields replaced at random, the same way at every run. */
export function* spoiled(original: unknown, times: number, seed: number): Generator<unknown> {
  const chance = chances(seed);
  const next = () => chance.next().value ?? 0;
  const spoil = (value: unknown): unknown => {
    if (next() < 0.08) return values[Math.floor(next() * values.length)];
    if (Array.isArray(value)) return value.map(spoil);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, spoil(inner)]));
  };
  for (let round = 0; round < times; round += 1) yield spoil(original);
}

function* chances(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}
