import type { TextUnit } from "../domain/channel.js";

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

// Where people would pause, best first: an empty line, a new line, the end of a sentence, a space.
const pauses = [/\n\s*\n/gu, /\n/gu, /(?:[。！？；…]|[.!?;](?=[\s"'”’」』）)\]]))["'”’」』）)\]]*/gu, /[，、：,:\s]/gu];

/**
 * Cuts a long text into parts at paragraphs, else sentences (Chinese and English), else between graphemes; joined emoji stay whole.
 * White space at a cut is dropped, nothing else is.
 * @param limit most units of one part, at least 2
 * @returns the text unchanged if it fits; otherwise parts none of which is blank
 * @throws RangeError for a limit under 2
 */
export function splitText(text: string, limit: number, unit: TextUnit = "utf16"): readonly string[] {
  if (limit < 2) throw new RangeError("a part needs room for at least one character");
  const parts: string[] = [];
  let rest = text;
  for (let room = fitting(rest, limit, unit); room < rest.length; room = fitting(rest, limit, unit)) {
    const at = cutPosition(rest, Math.max(room, 2));
    parts.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  if (parts.length === 0) return [text];
  parts.push(rest);
  return parts.filter((part) => part.trim() !== "");
}

/** How long a text is, as a platform counts. */
export function lengthIn(text: string, unit: TextUnit = "utf16"): number {
  if (unit === "bytes") return Buffer.byteLength(text);
  return unit === "utf16" ? text.length : [...text].length;
}

/** The text, or as much of it as there is room for with "…" at its end, cut between graphemes. */
export function trimTo(text: string, limit: number, unit: TextUnit = "utf16"): string {
  if (fitting(text, limit, unit) === text.length) return text;
  const room = fitting(text, limit - lengthIn("…", unit), unit);
  const boundary = graphemes.segment(text).containing(room)?.index ?? room;
  return `${text.slice(0, boundary).trimEnd()}…`;
}

/** How many UTF-16 units of a text's beginning make at most `limit` units. */
function fitting(text: string, limit: number, unit: TextUnit): number {
  if (unit === "utf16" || text.length * 3 <= limit) return Math.min(text.length, limit);
  let left = limit;
  let end = 0;
  for (const character of text) {
    left -= unit === "bytes" ? Buffer.byteLength(character) : 1;
    if (left < 0) return end;
    end += character.length;
  }
  return end;
}

function cutPosition(text: string, limit: number): number {
  // Whether there is a boundary at `limit` depends on the character after it.
  const window = text.slice(0, limit + 2);
  const segments = graphemes.segment(window);
  const boundaryBefore = (position: number) => segments.containing(position)?.index ?? position;
  for (const pause of pauses) {
    const position = lastPause(window.slice(0, limit), pause);
    // A pause near the beginning would leave a scrap; the next kind of pause serves better.
    if (position > limit / 4 && boundaryBefore(position) === position) return position;
  }
  const boundary = boundaryBefore(limit);
  if (boundary > 0) return boundary;
  return isLowSurrogate(text.charCodeAt(limit)) && isHighSurrogate(text.charCodeAt(limit - 1)) ? limit - 1 : limit;
}

function lastPause(text: string, pause: RegExp): number {
  let end = 0;
  for (const match of text.matchAll(pause)) end = match.index + match[0].length;
  return end;
}

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;
