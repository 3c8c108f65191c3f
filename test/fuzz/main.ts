import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import fc from "fast-check";
import { channels } from "../../src/channels.js";
import { kitOf, openChannel } from "../adapters/contract/opened.js";
import { capturedOf } from "./captured.js";
import { type Input, inputsFrom } from "./inputs.js";
import { writeTree } from "./payload-tree.js";
import { tryInput, warmUp } from "./try-input.js";

// npm run fuzz -- [channel …] [--count 1000000] [--seed 1]: so many inputs in all, spread over the channels, the same for the same
// seed. Ends with 1 if any of them did what it must not (fault 16); an adapter that throws somewhere else ends the program.

const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { count: { type: "string", default: "1000000" }, seed: { type: "string" } },
});
const count = Number(options.count);
const seed = options.seed === undefined ? randomInt(2 ** 31) : Number(options.seed);
const unknown = names.filter((name) => !channels.some(({ channel }) => channel === name));
if (!Number.isSafeInteger(count) || !Number.isSafeInteger(seed) || unknown.length > 0) {
  console.error(`Usage: npm run fuzz -- [channel …] [--count N] [--seed N]; ${unknown.join(", ")}`);
  process.exit(2);
}
// A channel is opened anew after so many: emulators remember all that was ever said.
const perOpening = 5_000;
// So many are made at once; some are a megabyte.
const perBatch = 250;

const kits = await kitsToTry();
const each = Math.ceil(count / kits.length);
console.log(`${count} inputs over ${kits.length} channels, --seed ${seed}`);
let failed = 0;
for (const kit of kits) {
  const started = performance.now();
  const found = new Map<string, { readonly input: Input; readonly times: number }>();
  const statuses = new Map<number, number>();
  let messages = 0;
  for (let done = 0; done < each; done += perOpening) {
    const channel = await openChannel(kit.channel);
    const captured = capturedOf(kit, channel.kit);
    const taken = await warmUp(
      channel,
      captured.map(({ tree, format }) => Buffer.from(writeTree(tree, format))),
    );
    if (taken === 0) throw new Error(`none of the payloads of ${kit.channel} is taken`);
    const numRuns = Math.min(perOpening, each - done);
    const inputs = inputsFrom(captured);
    for (const input of batches(inputs, seed + done, numRuns)) {
      const tried = await tryInput(channel, channel.kit.signed(input.body));
      statuses.set(tried.status, (statuses.get(tried.status) ?? 0) + 1);
      messages += tried.messages;
      for (const fault of tried.faults) {
        const first = found.get(fault);
        found.set(fault, { input: first?.input ?? input, times: (first?.times ?? 0) + 1 });
      }
    }
    await channel.close();
  }
  const answers = [...statuses].map(([status, times]) => `${times} × ${status}`).join(", ");
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  console.log(`${kit.channel}: ${answers}; ${messages} messages; ${seconds} s`);
  for (const [fault, { input, times }] of found) {
    failed += 1;
    console.error(`  ${times} × ${fault}\n    ${input.made.slice(0, 600)}`);
  }
}
process.exit(failed === 0 ? 0 : 1);

function* batches(inputs: fc.Arbitrary<Input>, from: number, length: number): Generator<Input> {
  for (let done = 0; done < length; done += perBatch)
    yield* fc.sample(inputs, { numRuns: Math.min(perBatch, length - done), seed: from + done });
}

async function kitsToTry() {
  const wanted = channels.filter(({ channel }) => names.length === 0 || names.includes(channel));
  // What nobody calls from outside has nothing to be fuzzed.
  const all = await Promise.all(
    wanted.filter(({ channel }) => channel !== "wechaty").map(({ channel }) => kitOf(channel)),
  );
  return all.filter(({ lacks }) => lacks.signature === undefined);
}
