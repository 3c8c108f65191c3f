import stemmer from "natural/lib/natural/stemmers/porter_stemmer.js";
import { chineseAndEnglish, digit, everyScript, ideograph, letter, type Script } from "./script.js";

/** More of a message says nothing new about what it is, but would take time. */
const readCharacters = 700;

/** People say first what it is about: Chinese n-grams at the beginning of a long text count as often as this. */
const openingCounts = 3;
const openingLength = 25;
const longText = 60;

/** A text as the model sees it: hashes of its n-grams, each once, with how often they stand in it. Not yet weighted. */
export interface Features {
  readonly hashes: Int32Array;
  readonly counts: Int32Array;
  /** What else is known of the text, in values beside its n-grams, whose vector has length 1; as many for every text. */
  readonly extras?: Float32Array;
}

/** How texts are read. Whoever trains a classifier reads texts for it in the same way afterwards. */
export interface Reading {
  /** Which characters are read; others part words. */
  readonly script: Script;
  /** Whether the first and the last letters of a word count as such. */
  readonly marksWordEnds: boolean;
}

const ofSentences: Reading = { script: chineseAndEnglish, marksWordEnds: false };

/** For texts in any language. */
export function ofAnyText(): Reading {
  return { script: everyScript(), marksWordEnds: true };
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

// The kinds of n-gram; each hashes its own way.
const character = 1;
const pair = 2;
const triple = 3;
const word = 4;
const wordPair = 5;
const letters = 6;
const sign = 8;
const wordStart = 9;
const wordEnd = 10;

/**
 * Characters, pairs and triples of Chinese; words by their stem, pairs of words and quadruples of letters of English, so
 * that a typing error leaves most of a word standing.
 * @param context when given, every n-gram counts once more as said in this context: "解决了" after "is it solved?"
 */
export function featuresOf(text: string, context?: string, reading = ofSentences): Features {
  const { hashes, counts } = passingFeatures(text, context, reading);
  // Side by side in one buffer: a buffer costs more than a text's n-grams.
  const both = new Int32Array(hashes.length * 2);
  both.set(hashes);
  both.set(counts, hashes.length);
  return { hashes: both.subarray(0, hashes.length), counts: both.subarray(hashes.length) };
}

/** The same for whoever needs them at once: they last until the next text is read, and cost no memory. */
export function passingFeatures(
  text: string,
  context?: string,
  { script, marksWordEnds }: Reading = ofSentences,
): Features {
  const tally = new Tally(context === undefined ? 0 : hashText(context, 7, 0));
  const length = readCodes(text);
  const opening = length > longText ? openingLength : 0;
  let previous = "^";
  let i = 0;
  while (i < length) {
    const code = codes[i] ?? 0;
    const sort = script[code];
    if (sort === ideograph) {
      previous = "^";
      const end = runEnd(i, length, script);
      for (; i < end; i++) {
        const times = i < opening ? openingCounts : 1;
        tally.add(i, i + 1, character, times);
        if (i + 1 < end) tally.add(i, i + 2, pair, times);
        if (i + 2 < end) tally.add(i, i + 3, triple, times);
      }
    } else if (sort === letter) {
      const end = runEnd(i, length, script);
      const stemmed = stem(String.fromCharCode(...codes.subarray(i, Math.min(end, i + longestWord))));
      tally.addText(stemmed, word);
      tally.addText(`${previous} ${stemmed}`, wordPair);
      previous = stemmed;
      if (end - i >= 5) for (let from = i; from + 4 <= end; from++) tally.add(from, from + 4, letters, 1);
      if (marksWordEnds) {
        tally.add(i, Math.min(i + 3, end), wordStart, 1);
        tally.add(Math.max(i, end - 3), end, wordEnd, 1);
      }
      i = end;
    } else if (sort === digit) {
      tally.addText("0", sign);
      i = runEnd(i, length, script);
    } else {
      if (code === 0x3f || code === 0x21) tally.addText(code === 0x3f ? "?" : "!", sign);
      i++;
    }
  }
  return tally.finish();
}

/** The n-gram that an English word is, whatever its ending. */
export function wordHash(written: string): number {
  return hashText(stem(written.toLowerCase().replaceAll("’", "'")), word, 0) & ~1;
}

/** Whether an n-gram is of the sort of which most occur in one text only: triples of Chinese. */
export function isOftenUnique(hash: number): boolean {
  return (hash & 1) === 1;
}

// One message is read at a time, so these are shared; each reading leaves `slots` empty for the next.
const codes = new Uint16Array(readCharacters);
const mostFeatures = readCharacters * 8;
const slots = new Int32Array(16_384);
const foundSlots = new Int32Array(mostFeatures);
const foundHashes = new Int32Array(mostFeatures);
const foundCounts = new Int32Array(mostFeatures);

/** Counts n-grams by hash. */
class Tally {
  private size = 0;
  /** @param seed of the context, 0 for none */
  constructor(private readonly seed: number) {}

  /** The n-gram of the characters read from `from` up to `end`, as often as `times`. */
  add(from: number, end: number, kind: number, times: number): void {
    this.count(hashCodes(from, end, kind, 0), kind, times);
    if (this.seed !== 0) this.count(hashCodes(from, end, kind, this.seed), kind, times);
  }

  addText(gram: string, kind: number): void {
    this.count(hashText(gram, kind, 0), kind, 1);
    if (this.seed !== 0) this.count(hashText(gram, kind, this.seed), kind, 1);
  }

  finish(): Features {
    for (let i = 0; i < this.size; i++) slots[foundSlots[i] ?? 0] = 0;
    return { hashes: foundHashes.subarray(0, this.size), counts: foundCounts.subarray(0, this.size) };
  }

  private count(mixed: number, kind: number, times: number): void {
    const hash = (mixed & ~1) | (kind === triple ? 1 : 0);
    for (let slot = (mixed >>> 1) & (slots.length - 1); ; slot = (slot + 1) & (slots.length - 1)) {
      const known = (slots[slot] ?? 0) - 1;
      if (known >= 0) {
        if (foundHashes[known] !== hash) continue;
        foundCounts[known] = (foundCounts[known] ?? 0) + times;
      } else if (this.size < mostFeatures) {
        foundHashes[this.size] = hash;
        foundCounts[this.size] = times;
        foundSlots[this.size] = slot;
        slots[slot] = ++this.size;
      }
      return;
    }
  }
}

/** Reads a text into `codes`: lower case, full-width letters made plain. Gives how many there are. */
function readCodes(text: string): number {
  const length = Math.min(text.length, readCharacters);
  for (let i = 0; i < length; i++) {
    let code = text.charCodeAt(i);
    if (code >= 0xff01 && code <= 0xff5e) code -= 0xfee0;
    if (code >= 0x41 && code <= 0x5a) code += 0x20;
    else if (code === 0x2019) code = 0x27;
    codes[i] = code;
  }
  return length;
}

/** Where the run of characters of one sort ends that begins at `from`. */
function runEnd(from: number, length: number, script: Script): number {
  const sort = script[codes[from] ?? 0];
  let end = from + 1;
  while (end < length && script[codes[end] ?? 0] === sort) end++;
  return end;
}

const stems = new Map<string, string>();
const rememberedStems = 20_000;
/** Porter's steps take long on nonsense of many letters. */
const longestWord = 30;
const english = /^[a-z']+$/;

function stem(written: string): string {
  let found = stems.get(written);
  if (found === undefined) {
    found = written.length >= longestWord || !english.test(written) ? written : stemmer.stem(written);
    if (stems.size >= rememberedStems) stems.clear();
    stems.set(written, found);
  }
  return found;
}

// FNV-1a over UTF-16 units, finished by a mix so that the low bits depend on all.
// http://www.isthe.com/chongo/tech/comp/fnv/
function hashCodes(from: number, end: number, kind: number, seed: number): number {
  let h = startOf(kind, seed);
  for (let i = from; i < end; i++) h = Math.imul(h ^ (codes[i] ?? 0), 0x01000193);
  return mixed(h);
}

function hashText(text: string, kind: number, seed: number): number {
  let h = startOf(kind, seed);
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return mixed(h);
}

function startOf(kind: number, seed: number): number {
  return (0x811c9dc5 ^ Math.imul(kind ^ seed, 0x9e3779b1)) | 0;
}

function mixed(hash: number): number {
  let h = hash;
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return h ^ (h >>> 13);
}
