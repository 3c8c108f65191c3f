import stemmer from "natural/lib/natural/stemmers/porter_stemmer.js";

/** Buckets that n-grams are hashed into; with some 50,000 seen in training few share one. */
export const bucketCount = 1 << 18;

/** More of a message says nothing new about what it is, but would take time. */
const readCharacters = 3_000;

/** A text as the model sees it: buckets of its n-grams, each once, with how much they count. Not yet weighted or normalised. */
export interface Features {
  readonly buckets: readonly number[];
  readonly counts: readonly number[];
}

/** Lower case, full-width letters made plain, no control or zero-width characters, spaces joined. */
export function plainText(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u0000-\u001f\u007f\u200b-\u200f\u2028-\u202e\u2060\ufeff]+/g, " ")
    .replace(/’/g, "'")
    .replace(/ {2,}/g, " ")
    .trim();
}

/**
 * Characters, pairs and triples of Chinese; words by their stem, pairs of words and quadruples of letters of English, so
 * that a typing error leaves most of a word standing.
 * @param context when given, every n-gram counts once more as said in this context: "解决了" after "is it solved?"
 */
export function featuresOf(text: string, context?: string): Features {
  const counts = new Map<number, number>();
  const seed = context === undefined ? 0 : hash(context, 7);
  const add = (gram: string, kind: number) => {
    const bucket = hash(gram, kind) & (bucketCount - 1);
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
    if (seed !== 0) {
      const inContext = hash(gram, kind ^ seed) & (bucketCount - 1);
      counts.set(inContext, (counts.get(inContext) ?? 0) + 1);
    }
  };
  const plain = plainText(text.slice(0, readCharacters * 2)).slice(0, readCharacters);
  let previousWord = "^";
  for (const [run] of plain.matchAll(/\p{Script=Han}+|[a-z']+|[0-9]+|[?!]/gu)) {
    const first = run.charCodeAt(0);
    if (first > 0x2e80) {
      for (let i = 0; i < run.length; i++) {
        add(run.charAt(i), 1);
        if (i + 1 < run.length) add(run.slice(i, i + 2), 2);
        if (i + 2 < run.length) add(run.slice(i, i + 3), 3);
      }
      previousWord = "^";
    } else if (first >= 97 || first === 39) {
      const word = stem(run);
      add(word, 4);
      add(`${previousWord} ${word}`, 5);
      previousWord = word;
      if (run.length >= 5) for (let i = 0; i + 4 <= run.length; i++) add(run.slice(i, i + 4), 6);
    } else add(first >= 48 && first <= 57 ? "0" : run, 8);
  }
  return { buckets: [...counts.keys()], counts: [...counts.values()] };
}

const stems = new Map<string, string>();
const rememberedStems = 20_000;

function stem(word: string): string {
  let found = stems.get(word);
  if (found === undefined) {
    // Porter's steps take long on nonsense of many letters.
    found = word.length > 30 ? word.slice(0, 30) : stemmer.stem(word);
    if (stems.size >= rememberedStems) stems.clear();
    stems.set(word, found);
  }
  return found;
}

/** FNV-1a over UTF-16 units, finished by a mix so that the low bits depend on all. http://www.isthe.com/chongo/tech/comp/fnv/ */
function hash(text: string, seed: number): number {
  let h = (0x811c9dc5 ^ Math.imul(seed, 0x9e3779b1)) | 0;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}
