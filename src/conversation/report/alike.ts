/** Less than this share of pairs of characters in common is another text, not the same one edited. */
const leastInCommon = 0.4;
/** Enough of a long text to tell. */
const compared = 2_000;

/** The text of a draft that an edited message replaces; undefined if it can't be told. The only one there is must be it. */
export function replacedText(texts: readonly string[], reworded: string): string | undefined {
  return texts.length === 1 ? texts[0] : mostAlike(texts, reworded);
}

/** The one of several texts that another most likely is the new wording of; undefined if it is like none of them. */
export function mostAlike(texts: readonly string[], reworded: string): string | undefined {
  const pairs = pairsOf(reworded);
  let best: string | undefined;
  let most = leastInCommon;
  for (const text of texts) {
    const shared = inCommon(pairsOf(text), pairs);
    if (shared >= most) [best, most] = [text, shared];
  }
  return best;
}

// Sørensen and Dice: twice what both have, of all that they have.
function inCommon(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let both = 0;
  for (const pair of some) if (others.has(pair)) both += 1;
  return (2 * both) / Math.max(1, some.size + others.size);
}

function pairsOf(text: string): ReadonlySet<string> {
  const plain = text.slice(0, compared).normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < plain.length; i++) pairs.add(plain.slice(i, i + 2));
  return pairs;
}
