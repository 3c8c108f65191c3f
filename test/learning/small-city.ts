import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";

const mattersOfArea = 1;
/** What the tests speak of, and what officials are accused of. */
const wanted = ["pollution", "noise", "official-conduct"];

/** Makes a city folder of the example city with few matters and sentences, which are learned in a second. */
export function makeSmallCity(folder: string): string {
  cpSync("city", folder, { recursive: true });
  const codes = writeTaxonomy(folder);
  const matters = join(folder, "sentences", "matters");
  mkdirSync(matters, { recursive: true });
  for (const name of readdirSync("intents/sentences")) {
    if (!name.endsWith(".yaml")) continue;
    const whole: unknown = parse(readFileSync(join("intents", "sentences", name), "utf8"));
    writeFileSync(join(folder, "sentences", name), stringify(shortened(whole)));
  }
  for (const code of codes) {
    cpSync(join("intents", "sentences", "matters", `${code}.yaml`), join(matters, `${code}.yaml`));
  }
  return folder;
}

/** Of each list so many entries are enough to try things with. */
const kept = 40;

function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, kept);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shortened(inner)]));
}

function writeTaxonomy(folder: string): readonly string[] {
  const taxonomy: { matters: Record<string, { area: string }> } = parse(
    readFileSync(join("intents", "taxonomy.yaml"), "utf8"),
  );
  const counts = new Map<string, number>();
  const some = Object.entries(taxonomy.matters).filter(([code, { area }]) => {
    const count = (counts.get(area) ?? 0) + 1;
    counts.set(area, count);
    return count <= mattersOfArea || wanted.includes(code);
  });
  writeFileSync(join(folder, "taxonomy.yaml"), stringify({ ...taxonomy, matters: Object.fromEntries(some) }));
  return some.map(([code]) => code);
}
