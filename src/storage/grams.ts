/** What an index knows of a text: its letters and digits in pairs, without regard to case and width. */
export interface Grams {
  /** Every two neighbours. */
  readonly pairs: ReadonlySet<string>;
  /** The last letter of each unbroken run: together with the pairs, every letter begins something. */
  readonly ends: ReadonlySet<string>;
}

const runs = /[\p{L}\p{N}]+/gu;

/**
 * The grams of a text. Each character is folded by itself (compatibility decomposition, lower case; marks fall away), so
 * whatever a text contains, its grams contain too.
 */
export function gramsOf(text: string): Grams {
  const pairs = new Set<string>();
  const ends = new Set<string>();
  const folded = text.toLowerCase().normalize("NFKD").toLowerCase().replaceAll("ς", "σ");
  for (const run of folded.match(runs) ?? []) {
    let before = "";
    for (const letter of run) {
      if (before !== "") pairs.add(before + letter);
      before = letter;
    }
    ends.add(before);
  }
  return { pairs, ends };
}
