/** What an index knows of a text: its letters and digits in pairs, without regard to case and width. */
export interface Grams {
  /** Every two neighbours; one that comes again may be there again. */
  readonly pairs: readonly string[];
  /** The last letter of each unbroken run: together with the pairs, every letter begins something. */
  readonly ends: readonly string[];
}

/**
 * The grams of a text. Each character is folded by itself (compatibility decomposition, lower case; marks fall away), so
 * whatever a text contains, its grams contain too.
 */
export function gramsOf(text: string): Grams {
  const pairs: string[] = [];
  const ends: string[] = [];
  const folded = text.toLowerCase().normalize("NFKD").toLowerCase().replaceAll("ς", "σ");
  // Where the letter before begins; -1 outside a run.
  let before = -1;
  for (let at = 0, next = 0; at < folded.length; at = next) {
    const code = folded.codePointAt(at) ?? 0;
    next = at + (code > 0xffff ? 2 : 1);
    const counts = isLetterOrDigit(code);
    if (before >= 0) {
      if (counts) pairs.push(folded.slice(before, next));
      else ends.push(folded.slice(before, at));
    }
    before = counts ? at : -1;
  }
  if (before >= 0) ends.push(folded.slice(before));
  return { pairs, ends };
}

// Asked for every character of every report; an expression takes ten times as long as a look into a table.
const sorts = new Uint8Array(0x10000);
const [other, counted] = [1, 2];

function isLetterOrDigit(code: number): boolean {
  if (code > 0xffff) return letterOrDigit.test(String.fromCodePoint(code));
  let sort = sorts[code];
  if (sort === 0) {
    sort = letterOrDigit.test(String.fromCharCode(code)) ? counted : other;
    sorts[code] = sort;
  }
  return sort === counted;
}

const letterOrDigit = /[\p{L}\p{N}]/u;
