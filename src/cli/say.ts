import type { City } from "../domain/city.js";
import { speech } from "./program.js";

/** A sentence in the language of the command line. */
export function say(zh: string, en: string): string {
  return speech() === "zh" ? zh : en;
}

/** A matter as people call it, with its code. */
export function matterName({ taxonomy }: Pick<City, "taxonomy">, code: string): string {
  const name = taxonomy.matters.get(code)?.name[speech()];
  return name === undefined ? code : `${name} (${code})`;
}

/** A share as people read it: "92.4 %". */
export function shareText(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
