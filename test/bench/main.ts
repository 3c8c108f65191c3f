import { benchChannels } from "./channels.js";
import { isMet, type Outcome, tableOf } from "./figures.js";
import { benchIntake } from "./intake.js";
import { benchRates } from "./rates.js";
import { benchRelay } from "./relay.js";
import { benchReplay } from "./replay.js";
import { benchStart } from "./start.js";
import { benchUnderstanding } from "./understanding.js";

// npm run bench -- [name …] [--json]: every benchmark, or those named. Ends with 1 if a target is missed.

const benches: Readonly<Record<string, () => Promise<Outcome>>> = {
  intake: benchIntake,
  replay: benchReplay,
  start: benchStart,
  relay: benchRelay,
  channels: benchChannels,
  rates: benchRates,
  understanding: benchUnderstanding,
};

const words = process.argv.slice(2);
const names = words.filter((word) => !word.startsWith("--"));
const unknown = names.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(", ")}; there are ${Object.keys(benches).join(", ")}.`);
  process.exit(2);
}

const outcomes: Outcome[] = [];
for (const [name, bench] of Object.entries(benches)) {
  if (names.length > 0 && !names.includes(name)) continue;
  if (!words.includes("--json")) console.error(`${name} …`);
  outcomes.push(await bench());
}
console.log(words.includes("--json") ? JSON.stringify(outcomes, undefined, 2) : tableOf(outcomes));
const missed = outcomes.some((o) => o.kind === "measured" && o.figures.some((figure) => isMet(figure) === false));
process.exit(missed ? 1 : 0);
